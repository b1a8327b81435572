// SPDX-License-Identifier: MIT
// What git leaves out: the .gitignore files of a folder, of those above it in its repository, and
// the repository's .git/info/exclude. The nearest file that speaks of a path counts, and in it the
// last line.
#ifndef CALQUE_IGNORE_H
#define CALQUE_IGNORE_H

#include "base/arena.h"
#include "base/glob.h"
#include "diagnostic.h"

enum {
  IGNORE_BYTES_MAX = 1 << 20,  // of a .gitignore: every path is held against every line
  IGNORE_GLOBS_MAX = 10 * 1000 // of a .gitignore, for the same reason
};

/// The globs of one file. Those of a level count for the paths below `base`.
typedef struct IgnoreLevel {
  Slice base; // whole path of the folder, without "/" at the end ("" for the root)
  Slice path; // of the file, for people
  Glob *globs;
  uint32_t *lines; // [glob]
  size_t count;
  bool repository; // the folder is the top of a repository: levels before it do not count
} IgnoreLevel;

/// Levels from the top of the repository down; zeroed, there are none.
typedef struct Ignores {
  IgnoreLevel *levels;
  size_t count, cap;
  Arena arena;
} Ignores;

typedef struct IgnorePlace {
  Slice path;
  uint32_t line;
} IgnorePlace;

/// Enters the folders of a whole path one by one, from the top of its repository down; outside a
/// repository only the last. What is odd about a file is told to problems.
void ignores_open(Ignores *ignores, Slice folder, Problems *problems);
/// Enters one more folder: `base` is its whole path, `path` how people call it. Returns the levels
/// that there were, for ignores_leave.
size_t ignores_enter(Ignores *ignores, Slice base, Slice path, Problems *problems);
void ignores_leave(Ignores *ignores, size_t count);
/// True where git would leave out this whole path, whose folders are not left out themselves;
/// *place (may be NULL) says why.
bool ignores_has(const Ignores *ignores, Slice path, bool folder, IgnorePlace *place);
void ignores_free(Ignores *ignores);

#endif
