// SPDX-License-Identifier: MIT
// Running another program without a shell, and reading what it prints.
#ifndef CALQUE_BASE_PROCESS_H
#define CALQUE_BASE_PROCESS_H

#include "base/buffer.h"

enum {
  PROCESS_NOT_FOUND = 127,             // the exit status where there is no such program
  PROCESS_OUT_MAX = 256 * 1024 * 1024, // what is read of standard output ...
  PROCESS_ERR_MAX = 64 * 1024,         // ... and kept of standard error
};

typedef struct Process {
  int status;    // of its exit; PROCESS_NOT_FOUND; -1: it was killed, or could not be started
  bool too_long; // it printed more than PROCESS_OUT_MAX, and was stopped
  Buffer out, err;
} Process;

/// Runs args[0], found in PATH, with args (NULL at the end) and no standard input, in the C locale.
/// To be called while no other thread runs. Given back with process_free.
void process_run(Process *process, const char *const *args);
void process_free(Process *process);

#endif
