// SPDX-License-Identifier: MIT
// Which configuration a path has: the nearest one upward of it, read once. One run may touch
// several projects (a repository with a folder for each).
#ifndef CALQUE_PROJECTS_H
#define CALQUE_PROJECTS_H

#include "base/table.h"
#include "config.h"

/// A configuration, and all paths that it is the nearest one of.
typedef struct Project {
  Config config; // zeroed where there is none
  uint32_t number;
} Project;

typedef struct ProjectFolder {
  Slice real; // whole path, links followed
  Project *project;
} ProjectFolder;

typedef struct Projects {
  const char *path; // --config: the one for all; NULL: the nearest
  bool none;        // --no-config
  Project **items;
  size_t count, cap;
  ProjectFolder *folders;
  size_t folder_count, folder_cap;
  Table given; // a folder as it was given -> index in folders
  Table real;  // a whole path of a folder -> number of its project
  Table told;  // mistakes: two projects may extend one file
  Arena arena;
} Projects;

/// The project of a path: of "" and "-", and where its folder is not there, that of the current
/// folder. `real` becomes its whole path, links followed but for the last part. Mistakes in a
/// configuration are told when it is first met.
Project *projects_of(Projects *projects, Slice path, Buffer *real, Problems *problems);
/// The same for the configuration alone.
Project *projects_of_folder(Projects *projects, Slice path, Problems *problems);
/// Adds to problems what was found and has not been told before.
void projects_tell(Projects *projects, const Problems *found, Problems *problems);
void projects_free(Projects *projects);

#endif
