// SPDX-License-Identifier: MIT
//
// Reads the rule packs and word lists when calque is built, so that the program need not when it
// runs.
//
//   embed-packs ROOT IMAGE SOURCE
//
//   ROOT/rules/**.yml            ->  IMAGE   nodes | text | nodes | text | ... | bytes of a list |
//   ... ROOT/dictionaries/**.txt         SOURCE  C tables (builtin.h) whose pointers are IMAGE +
//   offset
//
// The build puts IMAGE into the program as it is (.incbin), which costs the compiler nothing. Trees
// refer to their parts by index, so they can be used in place. Files are taken in the order of
// their paths: the same files give the same bytes. A mistake in the YAML of a pack is printed as
// file:line:column and fails the build; what the rules mean is checked by `calque test`.
//
// Example: rules/en/from/fr.yml of 40 nodes and 900 bytes of text becomes 1120 + 900 bytes of the
// image and the line
//   {"en/from/fr", {{"rules/en/from/fr.yml", 20}, NODES(0), 40, TEXT(1120), 900}},
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "yaml.h"

enum { OPEN_FOLDERS_MAX = 16, READ_BYTES = 64 * 1024 };

// A node is copied into the image byte for byte: padding would make the image differ from build to
// build.
_Static_assert(sizeof(YamlNode) == 6 * sizeof(uint32_t) + 4, "YamlNode has no padding");

typedef struct Paths {
  Slice *items; // relative to the root
  size_t count, cap;
} Paths;

static Arena arena;
static Buffer image, source;
static Problems problems;
static const char *root;

static _Noreturn void fail(const char *path) {
  fprintf(stderr, "embed-packs: %s: %s\n", path, strerror(errno));
  exit(1);
}

/* Finding the files */

static Paths found;        // nftw has no room for a context
static const char *wanted; // ".yml"

static int take_file(const char *path, const struct stat *status, int type, struct FTW *where) {
  (void)status;
  if (type != FTW_F || path[where->base] == '.') return 0;
  Slice name = slice_of(path);
  if (!slice_ends(name, slice_of(wanted))) return 0;
  Slice relative = slice_cut(name, strlen(root) + 1, name.len);
  *ARRAY_PUSH(found.items, found.count, found.cap) = arena_copy(&arena, relative);
  return 0;
}

static int by_bytes(const void *a, const void *b) {
  return slice_compare(*(const Slice *)a, *(const Slice *)b);
}

static Slice full_path(const char *relative) {
  Buffer path = {0};
  buffer_print(&path, "%s/%s", root, relative);
  Slice copy = arena_copy(&arena, buffer_slice(&path));
  buffer_free(&path);
  return copy;
}

static Paths find_files(const char *folder, const char *ending) {
  found = (Paths){0};
  wanted = ending;
  Slice start = full_path(folder);
  if (nftw(start.data, take_file, OPEN_FOLDERS_MAX, FTW_PHYS) != 0) fail(start.data);
  if (found.count) qsort(found.items, found.count, sizeof *found.items, by_bytes);
  return found;
}

static Slice read_file(const char *path) {
  Buffer bytes = {0};
  char block[READ_BYTES];
  FILE *file = fopen(path, "rb");
  if (!file) fail(path);
  for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;) {
    buffer_add(&bytes, (Slice){block, got});
  }
  if (ferror(file)) fail(path);
  fclose(file);
  Slice copy = arena_copy(&arena, buffer_slice(&bytes));
  buffer_free(&bytes);
  return copy;
}

/* Writing */

// Appends bytes to the image, aligned for a node; returns where they begin.
static size_t put(const void *bytes, size_t len) {
  while (image.len % _Alignof(YamlNode) != 0) {
    buffer_char(&image, '\0');
  }
  size_t at = image.len;
  buffer_add(&image, (Slice){bytes, len});
  return at;
}

// The path without its folder and ending: the id of a pack.
static Slice pack_id(Slice path) {
  return slice_cut(path, strlen("rules/"), path.len - strlen(".yml"));
}

// The last part of the path without its ending: the name of a list.
static Slice list_name(Slice path) {
  size_t start = path.len;
  while (start > 0 && path.data[start - 1] != '/') {
    start--;
  }
  return slice_cut(path, start, path.len - strlen(".txt"));
}

static void embed_pack(Slice path) {
  Slice full = full_path(path.data);
  YamlTree tree;
  yaml_parse(&tree, full, read_file(full.data), &arena, &problems);
  size_t nodes = put(tree.nodes, tree.node_count * sizeof *tree.nodes);
  size_t text = put(tree.text, tree.text_len);
  Slice id = pack_id(path);
  buffer_print(&source, "    {\"%.*s\", {{\"%s\", %zu}, NODES(%zu), %u, TEXT(%zu), %u}},\n",
               SLICE_ARG(id), path.data, path.len, nodes, tree.node_count, text, tree.text_len);
}

static void check_list_names(Paths lists) {
  for (size_t i = 0; i < lists.count; i++) {
    for (size_t j = 0; j < i; j++) {
      if (!slice_equal(list_name(lists.items[i]), list_name(lists.items[j]))) continue;
      fprintf(stderr, "%s/%s: error: a list of this name is there already: %s\n", root,
              lists.items[i].data, lists.items[j].data);
      exit(1);
    }
  }
}

static void embed_list(Slice path) {
  Slice bytes = read_file(full_path(path.data).data), name = list_name(path);
  size_t at = put(bytes.data, bytes.len);
  buffer_print(&source, "    {\"%.*s\", \"%s\", {TEXT(%zu), %zu}},\n", SLICE_ARG(name), path.data,
               at, bytes.len);
}

static void embed_packs(Paths packs) {
  buffer_text(&source, "const BuiltinPack builtin_packs[] = {\n");
  for (size_t i = 0; i < packs.count; i++) {
    embed_pack(packs.items[i]);
  }
  if (packs.count == 0) buffer_text(&source, "    {0},\n");
  buffer_print(&source, "};\nconst size_t builtin_pack_count = %zu;\n\n", packs.count);
}

static void embed_lists(Paths lists) {
  buffer_text(&source, "const BuiltinList builtin_lists[] = {\n");
  for (size_t i = 0; i < lists.count; i++) {
    embed_list(lists.items[i]);
  }
  if (lists.count == 0) buffer_text(&source, "    {0},\n");
  buffer_print(&source, "};\nconst size_t builtin_list_count = %zu;\n", lists.count);
}

static void write_file(const char *path, Slice bytes) {
  FILE *file = fopen(path, "wb");
  if (!file || fwrite(bytes.data, 1, bytes.len, file) != bytes.len || fclose(file) != 0) fail(path);
}

static void print_problems(void) {
  for (size_t i = 0; i < problems.count; i++) {
    const Problem *p = &problems.items[i];
    fprintf(stderr, "%.*s:%u:%u: error: %.*s", SLICE_ARG(p->path), p->line, p->column,
            SLICE_ARG(p->message));
    fprintf(stderr, p->remedy.len ? "; %.*s\n" : "%.*s\n", SLICE_ARG(p->remedy));
  }
}

static void give_back(Paths packs, Paths lists) {
  memory_free(packs.items);
  memory_free(lists.items);
  buffer_free(&image);
  buffer_free(&source);
  problems_free(&problems);
  arena_free(&arena);
}

int main(int argc, char **argv) {
  if (argc != 4) {
    fputs("usage: embed-packs ROOT IMAGE SOURCE\n", stderr);
    return 1;
  }
  root = argv[1];
  Paths packs = find_files("rules", ".yml"), lists = find_files("dictionaries", ".txt");
  check_list_names(lists);
  buffer_text(&source, "// Made by tools/embed-packs.c from rules/ and dictionaries/.\n"
                       "#include \"builtin.h\"\n\n"
                       "extern const char calque_packs_image[];\n\n"
                       "#define TEXT(at) (calque_packs_image + (at))\n"
                       "#define NODES(at) ((const YamlNode *)(const void *)TEXT(at))\n\n");
  embed_packs(packs);
  embed_lists(lists);
  print_problems();
  bool broken = problems.count > 0;
  if (!broken) {
    write_file(argv[2], buffer_slice(&image));
    write_file(argv[3], buffer_slice(&source));
  }
  give_back(packs, lists);
  return broken;
}
