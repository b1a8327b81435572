// SPDX-License-Identifier: MIT
// path -> its folder -> the folder's whole path -> the first folder upward that holds a
// configuration. Each step is remembered, so that a run asks the file system once a folder:
//
//   given   "news/2024" -> folders[3] = {/home/a/news/2024, project 1}
//   real    "/home/a/news/2024" -> 1,  "/home/a/news" -> 1
//
// Project 0 is the one without a configuration; with --config or --no-config there is one project
// only.
#define _XOPEN_SOURCE 700
#include "projects.h"

#include <limits.h>
#include <stdlib.h>

#include "config_path.h"

static Project *add_project(Projects *projects) {
  Project *project = ARENA_NEW(&projects->arena, Project);
  project->number = (uint32_t)projects->count;
  *ARRAY_PUSH(projects->items, projects->count, projects->cap) = project;
  return project;
}

// True for the first time.
static bool is_news(Projects *projects, const Problem *problem) {
  Buffer text = {0};
  buffer_print(&text, "%.*s:%u:%u:%.*s", SLICE_ARG(problem->path), problem->line, problem->column,
               SLICE_ARG(problem->message));
  bool news = table_get(&projects->told, buffer_slice(&text)) == TABLE_NONE;
  if (news) table_set(&projects->told, arena_copy(&projects->arena, buffer_slice(&text)), 1);
  buffer_free(&text);
  return news;
}

static Project *read_project(Projects *projects, Slice path, Problems *problems) {
  Problems found = {0};
  Project *project = add_project(projects);
  config_read(&project->config, path, &found);
  projects_tell(projects, &found, problems);
  problems_free(&found);
  return project;
}

void projects_tell(Projects *projects, const Problems *found, Problems *problems) {
  for (size_t i = 0; i < found->count; i++) {
    if (is_news(projects, &found->items[i])) problems_add(problems, found->items[i]);
  }
}

static Project *read_in(Projects *projects, const char *folder, Problems *problems) {
  char here[PATH_MAX];
  Buffer path = {0};
  if (realpath(".", here)) {
    config_path_print_folder(&path, folder, here);
  } else {
    buffer_print(&path, "%s/", folder);
  }
  buffer_text(&path, CONFIG_FILE_NAME);
  Project *project = read_project(projects, buffer_slice(&path), problems);
  buffer_free(&path);
  return project;
}

static void remember(Projects *projects, Slice folder, const Project *project) {
  table_set(&projects->real, arena_copy(&projects->arena, folder), project->number);
}

// The nearest one of a folder, given by its whole path.
static Project *find(Projects *projects, const char *folder, Problems *problems) {
  char at[PATH_MAX];
  Project *project = projects->items[0];
  strcpy(at, folder);
  do {
    uint32_t known = table_get(&projects->real, slice_of(at));
    if (known != TABLE_NONE) {
      project = projects->items[known];
      break;
    }
    if (config_path_is_project(at)) {
      project = read_in(projects, at, problems);
      break;
    }
  } while (config_path_up(at));
  size_t top = strlen(at); // every folder from there down to ours has it
  for (size_t end = strlen(folder);; end--) {
    bool whole = end == strlen(folder) || folder[end] == '/';
    if (whole && end > 0) remember(projects, (Slice){folder, end}, project);
    if (end <= top) break;
  }
  return project;
}

static void start(Projects *projects, Problems *problems) {
  if (projects->count) return;
  if (projects->path && !projects->none) {
    read_project(projects, slice_of(projects->path), problems);
  } else {
    add_project(projects);
  }
}

static const ProjectFolder *add_folder(Projects *projects, Slice folder, Problems *problems) {
  char real[PATH_MAX];
  Slice key = arena_copy(&projects->arena, folder);
  if ((!realpath(key.len ? key.data : ".", real) && !realpath(".", real))) strcpy(real, "/");
  start(projects, problems);
  bool one = projects->path || projects->none;
  Project *project = one ? projects->items[0] : find(projects, real, problems);
  table_set(&projects->given, key, (uint32_t)projects->folder_count);
  ProjectFolder *made = ARRAY_PUSH(projects->folders, projects->folder_count, projects->folder_cap);
  *made = (ProjectFolder){arena_copy(&projects->arena, slice_of(real)), project};
  return made;
}

static const ProjectFolder *folder_of(Projects *projects, Slice folder, Problems *problems) {
  if (folder.len == 0) folder = SLICE("");
  uint32_t known = table_get(&projects->given, folder);
  return known != TABLE_NONE ? &projects->folders[known] : add_folder(projects, folder, problems);
}

Project *projects_of(Projects *projects, Slice path, Buffer *real, Problems *problems) {
  Slice folder = config_path_folder(path);
  const ProjectFolder *found = folder_of(projects, folder, problems);
  buffer_clear(real);
  buffer_add(real, found->real);
  if (found->real.len > 1) buffer_char(real, '/');
  buffer_add(real, slice_cut(path, folder.len, path.len));
  return found->project;
}

Project *projects_of_folder(Projects *projects, Slice path, Problems *problems) {
  return folder_of(projects, path, problems)->project;
}

void projects_free(Projects *projects) {
  for (size_t i = 0; i < projects->count; i++) {
    config_free(&projects->items[i]->config);
  }
  memory_free(projects->items);
  memory_free(projects->folders);
  table_free(&projects->given);
  table_free(&projects->real);
  table_free(&projects->told);
  arena_free(&projects->arena);
  *projects = (Projects){.path = projects->path, .none = projects->none};
}
