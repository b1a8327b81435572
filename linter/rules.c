// SPDX-License-Identifier: MIT
// Rules, part one: packs and sets. Part two, one rule's keys, is rule_loader.c.
//
//   rules_add_path("my-rules")
//     my-rules/dictionaries/*.txt, dictionaries/ beside it  -> lists
//     my-rules/**/*.yml, sorted                             -> packs, named by their path below
//     my-rules
#include "rules.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/file.h"
#include "builtin.h"
#include "nearest.h"
#include "rule_loader.h"
#include "snapshot.h"

enum { FOLDER_DEPTH_MAX = 16 }; // a link that leads back must not hang us

void rules_init(RuleSet *set, const RuleKind *const *kinds) {
  *set = (RuleSet){.kinds = kinds};
  set->words.arena = &set->arena;
  set->lists.arena = &set->arena;
  anchors_init(&set->anchors, &set->arena);
}

static void add_tree(RuleSet *set, Slice pack, const YamlTree *tree, bool builtin,
                     Problems *problems) {
  RuleCompiler compiler = {set, tree, problems, .builtin = builtin};
  if (tree->node_count == 0) {
    problems_add(problems, (Problem){.path = tree->path,
                                     .message = SLICE("there are no rules in this file"),
                                     .warning = true});
    return;
  }
  const YamlNode *root = &tree->nodes[0];
  if (root->kind != YAML_MAP) {
    rules_complain(&compiler, root, 0, "begin each rule with its name and a colon",
                   "a pack is a map of rules; this is %s", yaml_kind_name(root));
    return;
  }
  const YamlNode *key = yaml_first(tree, root);
  while (key) {
    const YamlNode *value = yaml_next(tree, key);
    rule_load(&compiler, pack, key, value);
    key = yaml_next(tree, value);
  }
}

void rules_add_builtin_lists(Lists *lists) {
  for (size_t i = 0; i < builtin_list_count; i++) {
    lists_add(lists, slice_of(builtin_lists[i].name), slice_of(builtin_lists[i].path),
              builtin_lists[i].bytes);
  }
}

void rules_add_builtin_lazily(RuleSet *set, Problems *problems) {
  if (snapshot_open(set)) {
    rules_add_builtin_lists(&set->lists);
  } else {
    rules_add_builtin(set, problems);
  }
}

void rules_add_builtin(RuleSet *set, Problems *problems) {
  rules_add_builtin_lists(&set->lists);
  for (size_t i = 0; i < builtin_pack_count; i++) {
    add_tree(set, slice_of(builtin_packs[i].id), &builtin_packs[i].tree, true, problems);
  }
}

void rules_add_bytes(RuleSet *set, Slice pack, Slice path, Slice bytes, Problems *problems) {
  YamlTree *tree = ARENA_NEW(&set->arena, YamlTree);
  if (yaml_parse(tree, arena_copy(&set->arena, path), bytes, &set->arena, problems)) {
    add_tree(set, arena_copy(&set->arena, pack), tree, false, problems);
  }
}

// ---- folders

typedef struct Paths {
  Slice *items;
  size_t count, cap;
} Paths;

static int compare_paths(const void *a, const void *b) {
  return slice_compare(*(const Slice *)a, *(const Slice *)b);
}

static bool has_ending(Slice path, const char *const *endings) {
  for (; *endings; endings++) {
    if (slice_ends(path, slice_of(*endings))) return true;
  }
  return false;
}

static void gather(RuleSet *set, Slice folder, const char *const *endings, int depth, Paths *out) {
  DIR *dir = depth < FOLDER_DEPTH_MAX ? opendir(folder.data) : NULL;
  if (!dir) return;
  for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
    if (entry->d_name[0] == '.') continue;
    Buffer path = {0};
    struct stat facts;
    buffer_print(&path, "%.*s/%s", SLICE_ARG(folder), entry->d_name);
    Slice kept = arena_copy(&set->arena, buffer_slice(&path));
    buffer_free(&path);
    if (stat(kept.data, &facts) != 0) continue;
    if (S_ISDIR(facts.st_mode))
      gather(set, kept, endings, depth + 1, out);
    else if (has_ending(kept, endings))
      *ARRAY_PUSH(out->items, out->count, out->cap) = kept;
  }
  closedir(dir);
}

static Paths files_below(RuleSet *set, Slice folder, const char *const *endings) {
  Paths paths = {0};
  gather(set, folder, endings, 0, &paths);
  if (paths.count > 1) qsort(paths.items, paths.count, sizeof *paths.items, compare_paths);
  return paths;
}

static bool read_whole(RuleSet *set, Slice path, Slice *bytes, Problems *problems) {
  Slice error;
  FileBytes file;
  if (!file_read(path.data, &file, &error)) {
    problems_add(problems, (Problem){.path = path,
                                     .message = error,
                                     .remedy = SLICE("check the path given with --rules")});
    return false;
  }
  *bytes = arena_copy(&set->arena, file.bytes);
  file_free(&file);
  return true;
}

static Slice file_stem(Slice path) {
  size_t start = path.len;
  while (start > 0 && path.data[start - 1] != '/') {
    start--;
  }
  size_t end = path.len;
  while (end > start && path.data[end - 1] != '.') {
    end--;
  }
  return slice_cut(path, start, end > start ? end - 1 : path.len);
}

static void add_lists(RuleSet *set, Slice folder, Problems *problems) {
  static const char *const endings[] = {".txt", NULL};
  Paths paths = files_below(set, folder, endings);
  for (size_t i = 0; i < paths.count; i++) {
    Slice bytes;
    if (read_whole(set, paths.items[i], &bytes, problems))
      lists_add(&set->lists, file_stem(paths.items[i]), paths.items[i], bytes);
  }
  for (size_t i = 0; i < paths.count; i++) {
    const WordList *list = lists_find(&set->lists, file_stem(paths.items[i]));
    if (list) lists_check(&set->lists, list, problems);
  }
  memory_free(paths.items);
}

static Slice joined(RuleSet *set, Slice folder, const char *name) {
  Buffer path = {0};
  buffer_print(&path, "%.*s/%s", SLICE_ARG(folder), name);
  Slice kept = arena_copy(&set->arena, buffer_slice(&path));
  buffer_free(&path);
  return kept;
}

static Slice parent(RuleSet *set, Slice path) {
  size_t end = path.len;
  while (end > 0 && path.data[end - 1] != '/') {
    end--;
  }
  return end > 1    ? arena_copy(&set->arena, slice_cut(path, 0, end - 1))
         : end == 1 ? SLICE("/")
                    : SLICE(".");
}

// A pack below a folder has the folder's part of the path cut off: my-rules/a/b.yml is a/b.
static void add_pack(RuleSet *set, Slice folder, Slice path, Problems *problems) {
  Slice bytes;
  if (!read_whole(set, path, &bytes, problems)) return;
  Slice pack = folder.len ? slice_cut(path, folder.len + 1, path.len) : file_stem(path);
  size_t end = pack.len;
  while (folder.len && end > 0 && pack.data[end - 1] != '.') {
    end--;
  }
  rules_add_bytes(set, end > 0 && folder.len ? slice_cut(pack, 0, end - 1) : pack, path, bytes,
                  problems);
}

static void add_folder(RuleSet *set, Slice folder, Problems *problems) {
  static const char *const endings[] = {".yml", ".yaml", NULL};
  add_lists(set, joined(set, parent(set, folder), "dictionaries"), problems);
  add_lists(set, joined(set, folder, "dictionaries"), problems);
  Paths paths = files_below(set, folder, endings);
  for (size_t i = 0; i < paths.count; i++) {
    add_pack(set, folder, paths.items[i], problems);
  }
  if (paths.count == 0) {
    problems_add(problems, (Problem){.path = folder,
                                     .message = SLICE("there are no rules in this folder"),
                                     .remedy = SLICE("put files that end in .yml into it")});
  }
  memory_free(paths.items);
}

void rules_add_path(RuleSet *set, const char *path, Problems *problems) {
  struct stat facts;
  Slice given = arena_copy(&set->arena, slice_of(path));
  while (given.len > 1 && given.data[given.len - 1] == '/') {
    given = arena_copy(&set->arena, slice_cut(given, 0, given.len - 1));
  }
  if (stat(given.data, &facts) == 0 && S_ISDIR(facts.st_mode)) {
    add_folder(set, given, problems);
  } else {
    add_lists(set, joined(set, parent(set, given), "dictionaries"), problems);
    add_pack(set, (Slice){0}, given, problems);
  }
}

// ---- the whole

void rules_finish(RuleSet *set) {
  anchors_finish(&set->anchors, set->words.count + 1, &set->arena);
}

void rules_free(RuleSet *set) {
  bool lazy = set->lazy != NULL;
  snapshot_free(set);
  for (size_t i = 0; i < set->unit_count; i++) {
    if (lazy && set->units[i]->rule->builtin) continue; // freed where it was read
    if (set->units[i]->rule->kind->free) set->units[i]->rule->kind->free(set->units[i]);
  }
  anchors_free(&set->anchors);
  lists_free(&set->lists);
  words_free(&set->words);
  table_free(&set->ids);
  memory_free(set->rules);
  memory_free(set->units);
  arena_free(&set->arena);
}

static bool ends_in_name(Slice id, Slice name) {
  return id.len > name.len && slice_ends(id, name) && id.data[id.len - name.len - 1] == '/';
}

const Rule *rules_find(const RuleSet *set, Slice id) {
  const Rule *found = NULL;
  uint32_t known = table_get(&set->ids, id);
  if (known != TABLE_NONE) return set->rules[known];
  for (size_t i = 0; i < set->rule_count; i++) {
    if (!ends_in_name(set->rules[i]->id, id)) continue;
    if (found) return NULL; // two rules bear that name
    found = set->rules[i];
  }
  return found;
}

static Slice last_part(Slice id) {
  size_t start = id.len;
  while (start > 0 && id.data[start - 1] != '/') {
    start--;
  }
  return slice_cut(id, start, id.len);
}

// By the whole id, or by its last part where only that was written.
Slice rules_nearest(const RuleSet *set, Slice id) {
  Nearest whole = {.wanted = id}, name = {.wanted = id};
  for (size_t i = 0; i < set->rule_count; i++) {
    nearest_offer(&whole, set->rules[i]->id);
    Slice before = name.best;
    nearest_offer(&name, last_part(set->rules[i]->id));
    if (name.best.data != before.data) name.best = last_part(set->rules[i]->id);
  }
  return whole.best.len ? whole.best : name.best;
}
