// SPDX-License-Identifier: MIT
// Which lines a unified diff adds or changes: the output of `git diff` or `diff -u`, with any
// number of lines of context.
//
//   diff --git a/a.txt b/a.txt
//   --- a/a.txt
//   +++ b/a.txt                 a.txt
//   @@ -3,2 +3,3 @@             lines 3 to 5 of the new text
#ifndef CALQUE_CHANGES_H
#define CALQUE_CHANGES_H

#include "base/table.h"
#include "diagnostic.h"
#include "source.h"

/// Lines [first, last], from 1; a line ends with "\n".
typedef struct LineRange {
  uint32_t first, last;
} LineRange;

typedef struct ChangedFile {
  Slice path;       // as in the diff, without its b/
  LineRange *lines; // in order, not touching
  size_t count, cap;
  bool whole; // every line
} ChangedFile;

/// Zeroed, it says that nothing changed; given back with changes_free.
typedef struct Changes {
  ChangedFile *files;
  size_t count, cap;
  Table by_path; // path -> index in files
  Arena arena;   // owns the paths
} Changes;

/// Adds what the diff says. False, and told to problems at its line and column (name says whose),
/// where it cannot be read.
bool changes_read(Changes *changes, Slice name, Slice diff, Problems *problems);
/// Adds a file of which every line counts.
void changes_add_whole(Changes *changes, Slice path);
/// NULL where the file is not in the diff, or only lost lines.
const ChangedFile *changes_find(const Changes *changes, Slice path);
/// Asks for one range of the source after the other, in order of their starts. Zeroed but for file
/// (NULL: nothing changed) and source, it begins.
typedef struct ChangedWalk {
  const ChangedFile *file;
  const Source *source;
  uint32_t at, line_ends; // before at
} ChangedWalk;
/// True where the range touches a changed line.
bool changes_touch(ChangedWalk *walk, Range range);
/// Sets all diagnostics aside that touch no changed line of the file (NULL: nothing changed).
void changes_hide(const ChangedFile *file, const Source *source, Diagnostics *list);
void changes_free(Changes *changes);

#endif
