// SPDX-License-Identifier: MIT
// Globs as .gitignore has them: what they cover is what `git check-ignore` says (git wildmatch).
//
//   *.txt        that ending, in any folder         no "/": the last part of a path is looked at
//   /a.txt       a.txt in the base folder only      "/" at the start or inside: the whole path
//   drafts/      folders of that name, and so all that is in them
//   a/**/b.txt   ** stands for any number of folders, none too; behind the last "/" for all inside
//   !keep.txt    takes back what an earlier glob covered
//
// `*` and `?` do not cover "/"; [a-z], [!a-z] and [[:digit:]] are sets of bytes; `\` takes the next
// character as it is. Paths are relative to the base, with "/" between their parts.
#ifndef CALQUE_BASE_GLOB_H
#define CALQUE_BASE_GLOB_H

#include "base/slice.h"

// A glob takes about (its bytes) * (those of the path) steps at most: with paths of 4096 bytes this
// bound keeps the most hostile one within milliseconds.
enum { GLOB_BYTES_MAX = 1024 };

typedef struct Glob {
  Slice pattern;     // borrowed; without "!" and without the "/" at both ends
  bool negated;      // "!"
  bool folders_only; // "/" at the end
  bool anywhere;     // no "/" elsewhere: the last part of a path is looked at
} Glob;

typedef enum GlobMistake {
  GLOB_RIGHT,
  GLOB_EMPTY,
  GLOB_TOO_LONG,
  GLOB_OPEN_SET,   // [ without its ]
  GLOB_NO_CLASS,   // [[:letter:]]: there is none of that name
  GLOB_OPEN_ESCAPE // a backslash at the end
} GlobMistake;

/// text -> glob, which borrows it. What is wrong with it, and in *offset the byte where; a glob
/// with a mistake covers nothing.
GlobMistake glob_parse(Glob *glob, Slice text, size_t *offset);
/// A clause for a mistake, and what to do.
const char *glob_mistake(GlobMistake mistake, const char **remedy);
/// True where the glob (its negation aside) names this path itself; folder says what it is.
bool glob_names(const Glob *glob, Slice path, bool folder);
/// True where it names the file or one of the folders above it.
bool glob_covers(const Glob *glob, Slice path);
/// A line of a .gitignore -> the glob on it; false for an empty line and a comment.
bool glob_of_line(Slice line, Slice *text);

#endif
