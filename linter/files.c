// SPDX-License-Identifier: MIT
// A walk, depth first, each folder in the byte order of its names:
//
//   news/            news/.git/        passed over: hidden
//     b.txt          news/a/c.txt      1
//     a/c.txt        news/b.txt        2
//     loop -> ..     news/loop         passed over: its folder was seen (device and inode)
//
// As every folder is entered once, symbolic links can neither go round in a circle nor multiply.
#define _POSIX_C_SOURCE 200809L
#include "files.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/table.h"
#include "document.h"
#include "source.h"

typedef struct Walk {
  FileList *list;
  Problems *problems;
  Table seen;    // device and inode of the folders
  Arena scratch; // names of entries, keys of `seen`
  size_t unread; // folders that could not be read: told already
} Walk;

static void tell(Problems *problems, Slice path, Slice message, Slice remedy) {
  problems_add(problems, (Problem){.path = path, .message = message, .remedy = remedy});
}

static void add_file(FileList *list, Slice path) {
  *ARRAY_PUSH(list->paths, list->count, list->cap) = arena_copy(&list->arena, path);
}

// True when the folder is met for the first time.
static bool enter(Walk *walk, const struct stat *facts) {
  uint64_t identity[2] = {(uint64_t)facts->st_dev, (uint64_t)facts->st_ino};
  Slice key = arena_copy(&walk->scratch, (Slice){(const char *)identity, sizeof identity});
  if (table_get(&walk->seen, key) != TABLE_NONE) return false;
  table_set(&walk->seen, key, 1);
  return true;
}

typedef struct Names {
  Slice *items;
  size_t count, cap;
} Names;

static int compare_names(const void *a, const void *b) {
  return slice_compare(*(const Slice *)a, *(const Slice *)b);
}

// The names in a folder that are not hidden, sorted. An errno, or 0.
static int read_names(Walk *walk, Slice folder, Names *names) {
  DIR *dir = opendir(folder.data);
  if (!dir) return errno;
  for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
    if (entry->d_name[0] == '.') continue;
    Slice name = arena_copy(&walk->scratch, slice_of(entry->d_name));
    *ARRAY_PUSH(names->items, names->count, names->cap) = name;
  }
  closedir(dir);
  if (names->count) qsort(names->items, names->count, sizeof *names->items, compare_names);
  return 0;
}

static Slice join(Walk *walk, Slice folder, Slice name) {
  Buffer path = {0};
  buffer_add(&path, folder);
  if (folder.len && folder.data[folder.len - 1] != '/') buffer_char(&path, '/');
  buffer_add(&path, name);
  Slice kept = arena_copy(&walk->scratch, buffer_slice(&path));
  buffer_free(&path);
  return kept;
}

static bool is_binary(Slice path) {
  FileBytes head;
  file_read_head(path.data, SOURCE_HEAD_BYTES, &head);
  bool binary = source_is_binary(head.bytes);
  file_free(&head);
  return binary;
}

static void walk_folder(Walk *walk, Slice folder, int depth);

static void walk_entry(Walk *walk, Slice path, int depth) {
  struct stat facts;
  if (stat(path.data, &facts) != 0) return; // a link to nothing
  if (S_ISDIR(facts.st_mode)) {
    if (enter(walk, &facts)) walk_folder(walk, path, depth + 1);
  } else if (S_ISREG(facts.st_mode) && document_is_article(path) && !is_binary(path)) {
    add_file(walk->list, path);
  }
}

static void walk_folder(Walk *walk, Slice folder, int depth) {
  if (depth > FILES_DEPTH_MAX) {
    walk->unread++;
    tell(walk->problems, folder, SLICE("this folder lies too deep and was left out"),
         SLICE("give it by its own path"));
    return;
  }
  Names names = {0};
  int error = read_names(walk, folder, &names);
  if (error) {
    walk->unread++;
    tell(walk->problems, folder, file_error(error), SLICE(""));
  }
  for (size_t i = 0; i < names.count; i++) {
    walk_entry(walk, join(walk, folder, names.items[i]), depth);
  }
  memory_free(names.items);
}

// A folder of the command line: it is walked even if another one holds it.
static void collect_folder(FileList *list, Slice path, const struct stat *facts,
                           Problems *problems) {
  Walk walk = {.list = list, .problems = problems};
  size_t before = list->count;
  enter(&walk, facts);
  walk_folder(&walk, path, 0);
  if (list->count == before && walk.unread == 0) {
    tell(problems, path, SLICE("there is no article in this folder"),
         SLICE("give files by name; in folders, only files such as .txt are taken"));
  }
  table_free(&walk.seen);
  arena_free(&walk.scratch);
}

static void collect(FileList *list, Slice given, Problems *problems) {
  struct stat facts;
  Slice path = arena_copy(&list->arena, given); // with a NUL behind it
  if (slice_is(path, "-")) {
    add_file(list, path);
  } else if (stat(path.data, &facts) != 0) {
    tell(problems, path, file_error(errno), SLICE("check the path"));
  } else if (S_ISDIR(facts.st_mode)) {
    collect_folder(list, path, &facts, problems);
  } else {
    add_file(list, path);
  }
}

void files_collect(FileList *list, const Slice *paths, size_t count, Problems *problems) {
  for (size_t i = 0; i < count; i++) {
    collect(list, paths[i], problems);
  }
}

void files_free(FileList *list) {
  memory_free(list->paths);
  arena_free(&list->arena);
  *list = (FileList){0};
}

bool files_read(Slice path, Slice name, Slice *bytes, Arena *arena, Problems *problems) {
  FileBytes file;
  Slice error;
  if (!file_read(arena_copy(arena, path).data, &file, &error)) {
    tell(problems, name, error, SLICE(""));
    return false;
  }
  *bytes = arena_copy(arena, file.bytes);
  file_free(&file);
  return true;
}
