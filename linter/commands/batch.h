// SPDX-License-Identifier: MIT
// Linting many files in parallel: each comes back in the order of the paths, with all that belongs
// to it.
#ifndef CALQUE_COMMANDS_BATCH_H
#define CALQUE_COMMANDS_BATCH_H

#include "commands/hiding.h"
#include "commands/options.h"
#include "lint.h"

/// What one file is linted with.
typedef struct BatchChoice {
  const Linter *linter;
  Slice format;   // of the document; empty: told by its path and its bytes
  size_t fail_on; // as its configuration has it; OPTION_UNSET where that does not say
} BatchChoice;

/// One linted file. Everything in it is gone when `done` returns.
typedef struct BatchFile {
  Slice path; // as given; "-" for standard input
  const BatchChoice *choice;
  bool usable; // false: nothing could be linted, problems say why
  Source source;
  Source original; // where it has one
  Diagnostics found;
  Problems problems;
  LintMeasure measure;
  Arena arena;
  void *own; // what `work` left for `done`, in the arena
} BatchFile;

typedef struct Batch {
  const Slice *paths;
  const Slice *originals;     // [path]: of its source text, data == NULL: none; or NULL
  const BatchChoice *choices; // [path]
  size_t count;
  size_t jobs;            // 0: one a processor
  const char *stdin_name; // NULL: "-" is called "standard input"
  Hiding *hiding;         // what is set aside of each file before it is done; NULL: nothing more
  void *context;          // for work and done
  void (*work)(void *context, BatchFile *file,  // after the file was linted, on its thread: for
               LintScratch *scratch);           // what is costly; NULL: nothing
  bool (*done)(void *context, BatchFile *file); // false: stop
} Batch;

void batch_run(const Batch *batch);

#endif
