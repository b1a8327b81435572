// SPDX-License-Identifier: MIT
// A file that is written whole or not at all: a temporary file beside it, renamed over it at the
// end. What is no regular file (a device, a pipe) is written straight.
#ifndef CALQUE_BASE_OUTFILE_H
#define CALQUE_BASE_OUTFILE_H

#include "base/buffer.h"

typedef struct Outfile {
  int fd;            // -1: not open
  int error;         // the first errno; all later calls do nothing
  bool broken_pipe;  // the reader went away: no mistake of ours
  char *path, *temp; // temp == NULL: written straight
} Outfile;

/// Writes to a descriptor that stays open (standard output).
void outfile_to(Outfile *out, int fd);
/// False, and out->error, where it cannot be made. A file that is replaced keeps its mode.
bool outfile_open(Outfile *out, const char *path);
void outfile_write(Outfile *out, Slice bytes);
/// Closes it and puts it in its place. False when any write failed: then the old file stands as it
/// was.
bool outfile_commit(Outfile *out);
/// Closes it and leaves the old file as it was.
void outfile_abandon(Outfile *out);

#endif
