// SPDX-License-Identifier: MIT
// A YAML file as calque reads it -> JSON on standard output, for tests that have no YAML of their
// own.
//
//   yaml-json FILE...     one line each: {"path": {...}}
//
//   year: 2019        ->  "year": 2019          plain numbers, true, false and null mean more than
//   text, as in YAML 1.2 year: "2019"      ->  "year": "2019"
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/file.h"
#include "yaml.h"

static Problems problems;

static bool is_number(Slice text) {
  size_t at = text.len > 0 && text.data[0] == '-', digits = 0, dots = 0;
  for (; at < text.len; at++) {
    bool digit = text.data[at] >= '0' && text.data[at] <= '9';
    digits += digit;
    dots += text.data[at] == '.';
    if ((!digit && text.data[at] != '.') || (text.data[at] == '.' && digits == 0)) return false;
  }
  bool octal = text.len > 1 && text.data[0] == '0' && text.data[1] != '.';
  return digits > 0 && dots <= 1 && text.data[text.len - 1] != '.' && !octal;
}

static void write_scalar(Buffer *out, const YamlTree *tree, const YamlNode *node) {
  Slice text = yaml_text(tree, node);
  bool word = slice_is(text, "true") || slice_is(text, "false") || slice_is(text, "null");
  if (node->plain && text.len == 0)
    buffer_text(out, "null");
  else if (node->plain && (word || is_number(text)))
    buffer_add(out, text);
  else
    buffer_json(out, text);
}

static void write_node(Buffer *out, const YamlTree *tree, const YamlNode *node) {
  static const char *const brackets[] = {[YAML_LIST] = "[]", [YAML_MAP] = "{}"};
  if (node->kind == YAML_SCALAR) {
    write_scalar(out, tree, node);
    return;
  }
  bool key = node->kind == YAML_MAP;
  buffer_char(out, brackets[node->kind][0]);
  for (const YamlNode *at = yaml_first(tree, node); at; at = yaml_next(tree, at)) {
    if (node->kind == YAML_MAP && key)
      buffer_json(out, yaml_text(tree, at));
    else
      write_node(out, tree, at);
    if (yaml_next(tree, at)) buffer_text(out, key ? ": " : ", ");
    key = node->kind == YAML_MAP && !key;
  }
  buffer_char(out, brackets[node->kind][1]);
}

static bool write_file(Buffer *out, const char *path, Arena *arena) {
  FileBytes file;
  YamlTree tree;
  Slice error;
  if (!file_read(path, &file, &error)) {
    fprintf(stderr, "%s: %.*s\n", path, SLICE_ARG(error));
    return false;
  }
  bool good = yaml_parse(&tree, slice_of(path), file.bytes, arena, &problems) && tree.node_count;
  buffer_char(out, '{');
  buffer_json(out, slice_of(path));
  buffer_text(out, ": ");
  if (good)
    write_node(out, &tree, &tree.nodes[0]);
  else
    buffer_text(out, "null");
  buffer_text(out, "}\n");
  file_free(&file);
  return good;
}

int main(int count, char **args) {
  Arena arena = {0};
  Buffer out = {0};
  bool good = true;
  for (int i = 1; i < count; i++) {
    good = write_file(&out, args[i], &arena) && good;
  }
  fwrite(out.data, 1, out.len, stdout);
  for (size_t i = 0; i < problems.count; i++) {
    const Problem *problem = &problems.items[i];
    fprintf(stderr, "%.*s:%u:%u: %.*s\n", SLICE_ARG(problem->path), problem->line, problem->column,
            SLICE_ARG(problem->message));
  }
  good = good && problems.count == 0;
  buffer_free(&out);
  problems_free(&problems);
  arena_free(&arena);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
