// SPDX-License-Identifier: MIT
// A stack of levels, one for each file with globs, as a walk goes down:
//
//   news/.git/info/exclude   level 0   base /home/a/news   begins a repository
//   news/.gitignore          level 1   base /home/a/news
//   news/2024/.gitignore     level 2   base /home/a/news/2024
//
// A path is held against the levels from the last to the first: the first one of which a glob names
// it decides. Levels before the top of a repository say nothing about it: as for git, a repository
// inside another is on its own.
#define _POSIX_C_SOURCE 200809L
#include "ignore.h"

#include <sys/stat.h>

#include "base/buffer.h"
#include "base/file.h"

static void print_path(Buffer *out, Slice folder, const char *name) {
  buffer_add(out, folder);
  if (!slice_ends(folder, SLICE("/"))) buffer_char(out, '/');
  buffer_text(out, name);
}

static Slice join(Arena *arena, Slice folder, const char *name) {
  Buffer path = {0};
  print_path(&path, folder, name);
  Slice kept = arena_copy(arena, buffer_slice(&path));
  buffer_free(&path);
  return kept;
}

// ---- a file of globs

static size_t count_lines(Slice text) {
  size_t lines = 1;
  for (size_t i = 0; i < text.len; i++) {
    lines += text.data[i] == '\n';
  }
  return lines;
}

static void warn(Slice path, uint32_t line, const char *message, const char *remedy,
                 Problems *problems) {
  problems_add(problems, (Problem){.path = path,
                                   .line = line,
                                   .column = 1,
                                   .message = slice_of(message),
                                   .remedy = slice_of(remedy),
                                   .warning = true});
}

static void read_lines(IgnoreLevel *level, Slice text, Problems *problems) {
  uint32_t line = 1;
  if (slice_starts(text, SLICE("\xef\xbb\xbf"))) text = slice_cut(text, 3, text.len);
  for (; text.len > 0; line++) {
    size_t end = slice_find(text, SLICE("\n")), offset;
    Slice glob;
    if (glob_of_line(slice_cut(text, 0, end), &glob)) {
      if (level->count == IGNORE_GLOBS_MAX) {
        warn(level->path, line, "what follows is not read, there is too much of it",
             "leave it to the configuration's `exclude`", problems);
        return;
      }
      level->lines[level->count] = line;
      if (glob_parse(&level->globs[level->count], glob, &offset) == GLOB_RIGHT) level->count++;
    }
    text = slice_cut(text, end < text.len ? end + 1 : end, text.len);
  }
}

static void add_file(Ignores *ignores, Slice base, Slice whole, Slice shown, bool repository,
                     Problems *problems) {
  FileBytes file;
  file_read_head(whole.data, IGNORE_BYTES_MAX, &file);
  IgnoreLevel level = {
      .base = arena_copy(&ignores->arena, base), .path = shown, .repository = repository};
  Slice text = arena_copy(&ignores->arena, file.bytes);
  file_free(&file);
  size_t most = count_lines(text);
  if (most > IGNORE_GLOBS_MAX) most = IGNORE_GLOBS_MAX;
  if (text.len) {
    level.globs = ARENA_ARRAY(&ignores->arena, most, Glob);
    level.lines = ARENA_ARRAY(&ignores->arena, most, uint32_t);
    read_lines(&level, text, problems);
  }
  if (level.count || repository) *ARRAY_PUSH(ignores->levels, ignores->count, ignores->cap) = level;
}

// ---- folders

static bool is_there(Slice folder, const char *name) {
  struct stat facts;
  Buffer path = {0};
  print_path(&path, folder, name);
  buffer_char(&path, '\0');
  bool there = stat(path.data, &facts) == 0;
  buffer_free(&path);
  return there;
}

size_t ignores_enter(Ignores *ignores, Slice base, Slice path, Problems *problems) {
  size_t before = ignores->count;
  Arena *arena = &ignores->arena;
  Slice shown = path.len ? path : SLICE(".");
  if (is_there(base, ".git")) {
    add_file(ignores, base, join(arena, base, ".git/info/exclude"),
             join(arena, shown, ".git/info/exclude"), true, problems);
  }
  if (is_there(base, ".gitignore")) {
    add_file(ignores, base, join(arena, base, ".gitignore"), join(arena, shown, ".gitignore"),
             false, problems);
  }
  return before;
}

void ignores_leave(Ignores *ignores, size_t count) {
  ignores->count = count;
}

// The length of the path of the folder above; 0: the root.
static size_t above(Slice path) {
  size_t end = path.len;
  while (end > 0 && path.data[end - 1] != '/') {
    end--;
  }
  return end > 0 ? end - 1 : 0;
}

void ignores_open(Ignores *ignores, Slice folder, Problems *problems) {
  if (slice_is(folder, "/")) folder.len = 0;
  size_t top = folder.len;
  while (top > 0 && !is_there(slice_cut(folder, 0, top), ".git")) {
    top = above(slice_cut(folder, 0, top));
  }
  if (top == 0 && !is_there(SLICE(""), ".git")) top = folder.len; // no repository
  for (size_t end = top; end <= folder.len; end++) {
    if (end < folder.len && folder.data[end] != '/') continue;
    Slice base = slice_cut(folder, 0, end);
    ignores_enter(ignores, base, base.len ? base : SLICE("/"), problems);
  }
}

void ignores_free(Ignores *ignores) {
  memory_free(ignores->levels);
  arena_free(&ignores->arena);
  *ignores = (Ignores){0};
}

// ---- asking

static bool is_below(Slice path, Slice base) {
  return path.len > base.len + 1 && slice_starts(path, base) && path.data[base.len] == '/';
}

// The last glob of the level that names the path, or NULL.
static const Glob *decides(const IgnoreLevel *level, Slice path, bool folder) {
  if (!is_below(path, level->base)) return NULL;
  Slice rest = slice_cut(path, level->base.len + 1, path.len);
  for (size_t i = level->count; i-- > 0;) {
    if (glob_names(&level->globs[i], rest, folder)) return &level->globs[i];
  }
  return NULL;
}

bool ignores_has(const Ignores *ignores, Slice path, bool folder, IgnorePlace *place) {
  for (size_t i = ignores->count; i-- > 0;) {
    const IgnoreLevel *level = &ignores->levels[i];
    const Glob *glob = decides(level, path, folder);
    if (glob && place) *place = (IgnorePlace){level->path, level->lines[glob - level->globs]};
    if (glob) return !glob->negated;
    if (level->repository && is_below(path, level->base)) return false;
  }
  return false;
}
