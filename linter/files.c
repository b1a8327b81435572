// SPDX-License-Identifier: MIT
// A walk, depth first, each folder in the byte order of its names:
//
//   news/            news/.git/        passed over: hidden
//     b.txt          news/a/c.txt      1
//     a/c.txt        news/b.txt        2
//     loop -> ..     news/loop         passed over: its folder was seen (device and inode)
//
//     drafts/            news/drafts       passed over: .gitignore or `exclude` says so
//
// As every folder is entered once, symbolic links can neither go round in a circle nor multiply.
// What git leaves out goes by the paths as they are walked, what a configuration says by whole
// paths, links followed: a folder has the configuration that is nearest to where it really lies.
#define _XOPEN_SOURCE 700
#include "files.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/table.h"
#include "document.h"
#include "ignore.h"
#include "source.h"

typedef struct Walk {
  FileList *list;
  const FileRules *rules;
  Problems *problems;
  Slice top, top_real; // the folder that is walked: as given, and whole
  Ignores ignores;
  Table seen;      // device and inode of the folders
  Arena scratch;   // names of entries, keys of `seen`
  size_t unread;   // folders that could not be read: told already
  size_t left_out; // entries that git or the configuration leaves out
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

// ---- what is left out

// The whole path of what is walked, links not followed.
static void print_whole(const Walk *walk, Slice path, Buffer *out) {
  Slice rest = slice_cut(path, walk->top.len, path.len);
  while (slice_starts(rest, SLICE("/"))) {
    rest = slice_cut(rest, 1, rest.len);
  }
  buffer_add(out, walk->top_real);
  if (rest.len && walk->top_real.len > 1) buffer_char(out, '/');
  buffer_add(out, rest);
}

static bool git_leaves_out(const Walk *walk, Slice path, bool folder) {
  if (walk->ignores.count == 0) return false;
  Buffer whole = {0};
  print_whole(walk, path, &whole);
  bool out = ignores_has(&walk->ignores, buffer_slice(&whole), folder, NULL);
  buffer_free(&whole);
  return out;
}

typedef struct Verdict {
  bool left_out;
  bool article; // by its ending, or by `formats`
} Verdict;

static Verdict judge(const Walk *walk, Slice path, bool folder) {
  Buffer real = {0};
  const Project *project = projects_of(walk->rules->projects, path, &real, walk->problems);
  Slice whole = buffer_slice(&real);
  Verdict verdict = {.left_out = config_excludes(&project->config, whole, folder) ||
                                 git_leaves_out(walk, path, folder)};
  verdict.article =
      !folder && (document_is_article(path) || config_formats(&project->config, whole));
  buffer_free(&real);
  return verdict;
}

// ---- walking

static void walk_folder(Walk *walk, Slice folder, int depth);

static void walk_entry(Walk *walk, Slice path, int depth) {
  struct stat facts;
  if (stat(path.data, &facts) != 0) return; // a link to nothing
  bool folder = S_ISDIR(facts.st_mode);
  if (!folder && !S_ISREG(facts.st_mode)) return;
  Verdict verdict = judge(walk, path, folder);
  if (verdict.left_out) {
    walk->left_out += folder || verdict.article;
  } else if (folder) {
    if (enter(walk, &facts)) walk_folder(walk, path, depth + 1);
  } else if (verdict.article && !is_binary(path)) {
    add_file(walk->list, path);
  }
}

// The top folder's own level is there already.
static size_t enter_level(Walk *walk, Slice folder, int depth) {
  size_t before = walk->ignores.count;
  if (depth == 0 || walk->rules->no_gitignore) return before;
  Buffer whole = {0};
  print_whole(walk, folder, &whole);
  ignores_enter(&walk->ignores, buffer_slice(&whole), folder, walk->problems);
  buffer_free(&whole);
  return before;
}

static void walk_folder(Walk *walk, Slice folder, int depth) {
  if (depth > FILES_DEPTH_MAX) {
    walk->unread++;
    tell(walk->problems, folder, SLICE("this folder lies too deep and was left out"),
         SLICE("give it by its own path"));
    return;
  }
  Names names = {0};
  size_t levels = enter_level(walk, folder, depth);
  int error = read_names(walk, folder, &names);
  if (error) {
    walk->unread++;
    tell(walk->problems, folder, file_error(error), SLICE(""));
  }
  for (size_t i = 0; i < names.count; i++) {
    walk_entry(walk, join(walk, folder, names.items[i]), depth);
  }
  ignores_leave(&walk->ignores, levels);
  memory_free(names.items);
}

static void complain_empty(const Walk *walk) {
  if (walk->left_out) {
    tell(walk->problems, walk->top, SLICE("no article in this folder is to be checked"),
         SLICE("`exclude` or a .gitignore (--no-gitignore) leaves out what is there"));
  } else {
    tell(walk->problems, walk->top, SLICE("there is no article in this folder"),
         SLICE("give files by name; in folders, only files such as .txt are taken"));
  }
}

// A folder of the command line: it is walked even if another one holds it.
static void collect_folder(FileList *list, Slice path, const struct stat *facts,
                           const FileRules *rules, Problems *problems) {
  char real[PATH_MAX];
  Walk walk = {.list = list, .rules = rules, .problems = problems, .top = path};
  size_t before = list->count;
  walk.top_real = slice_of(realpath(path.data, real) ? real : path.data);
  projects_of_folder(rules->projects, path, problems); // tell of its configuration first
  if (!rules->no_gitignore) ignores_open(&walk.ignores, walk.top_real, problems);
  enter(&walk, facts);
  walk_folder(&walk, path, 0);
  if (list->count == before && walk.unread == 0) complain_empty(&walk);
  ignores_free(&walk.ignores);
  table_free(&walk.seen);
  arena_free(&walk.scratch);
}

static bool is_forced_out(Slice path, bool folder, const FileRules *rules, Problems *problems) {
  char whole[PATH_MAX];
  Buffer real = {0};
  const Project *project;
  if (folder) {
    project = projects_of_folder(rules->projects, path, problems);
    if (realpath(path.data, whole)) buffer_text(&real, whole);
  } else {
    project = projects_of(rules->projects, path, &real, problems);
  }
  bool out = config_excludes_deep(&project->config, buffer_slice(&real), folder) != NULL;
  buffer_free(&real);
  return out;
}

static void collect(FileList *list, Slice given, const FileRules *rules, Problems *problems) {
  struct stat facts = {0};
  Slice path = arena_copy(&list->arena, given); // with a NUL behind it
  bool input = slice_is(path, "-");
  Slice name = input && rules->as_stdin ? slice_of(rules->as_stdin) : path;
  if (!input && stat(path.data, &facts) != 0) {
    tell(problems, path, file_error(errno), SLICE("check the path"));
    return;
  }
  bool folder = !input && S_ISDIR(facts.st_mode), named = !input || rules->as_stdin;
  if (rules->force_exclude && named && is_forced_out(name, folder, rules, problems)) return;
  if (folder) {
    collect_folder(list, path, &facts, rules, problems);
  } else {
    add_file(list, path);
  }
}

void files_collect(FileList *list, const Slice *paths, size_t count, const FileRules *rules,
                   Problems *problems) {
  for (size_t i = 0; i < count; i++) {
    collect(list, paths[i], rules, problems);
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
