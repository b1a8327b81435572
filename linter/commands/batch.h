// SPDX-License-Identifier: MIT
// Linting many files in parallel: each comes back in the order of the paths, with all that belongs
// to it.
#ifndef CALQUE_COMMANDS_BATCH_H
#define CALQUE_COMMANDS_BATCH_H

#include "commands/options.h"
#include "lint.h"

/// One linted file. Everything in it is gone when `done` returns.
typedef struct BatchFile {
  Slice path;  // as given; "-" for standard input
  bool usable; // false: nothing could be linted, problems say why
  Source source;
  Diagnostics found;
  Problems problems;
  size_t words; // runs of characters between spaces
  Arena arena;
} BatchFile;

typedef struct Batch {
  const Linter *linter;
  const Slice *paths;
  size_t count;
  size_t jobs;            // 0: one a processor
  const char *stdin_name; // NULL: "-" is called "standard input"
  UnitCost *costs;        // [units], added to (lint.h); NULL: not measured
  size_t units;
  void *context;                                // for done
  bool (*done)(void *context, BatchFile *file); // false: stop
} Batch;

void batch_run(const Batch *batch);

#endif
