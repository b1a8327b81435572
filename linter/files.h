// SPDX-License-Identifier: MIT
// Which files are linted, and their bytes.
#ifndef CALQUE_FILES_H
#define CALQUE_FILES_H

#include "base/arena.h"
#include "base/slice.h"
#include "diagnostic.h"
#include "projects.h"

// Folders nested deeper are told and left out: nobody keeps articles there.
enum { FILES_DEPTH_MAX = 64 };

typedef struct FileList {
  Slice *paths; // each with a NUL behind it
  size_t count, cap;
  Arena arena; // owns the texts
} FileList;

/// What a walk goes by.
typedef struct FileRules {
  Projects *projects;   // their `exclude` and `formats` count
  bool no_gitignore;    // .gitignore files do not
  bool force_exclude;   // `exclude` counts for paths of the command line as well
  const char *as_stdin; // the name of standard input, for force_exclude; NULL: it has none
} FileRules;

/// Adds what the paths of a command line name: a file (or "-") as it is, a folder with the articles
/// below it, in byte order of their names. While walking, hidden entries, binaries, files that no
/// format knows, folders already seen, and what git or the configuration leaves out are passed
/// over. A path that is not there and a folder without articles are told to problems, and so are
/// mistakes in the configurations that are met.
void files_collect(FileList *list, const Slice *paths, size_t count, const FileRules *rules,
                   Problems *problems);
void files_free(FileList *list);

/// Reads the file whole into the arena; "-" is standard input. `name` is how problems call it.
/// False where it cannot be read.
bool files_read(Slice path, Slice name, Slice *bytes, Arena *arena, Problems *problems);

#endif
