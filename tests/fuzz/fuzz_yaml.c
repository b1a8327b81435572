// SPDX-License-Identifier: MIT
// Any bytes as a rule file: the tree must hold together and every problem must have a place in the
// file.
#include <assert.h>

#include "yaml.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void walk(const YamlTree *tree, const YamlNode *node, int depth) {
  assert(depth <= YAML_DEPTH_MAX + 1);
  assert(node->line > 0 && node->column > 0);
  if (node->kind == YAML_SCALAR) {
    assert(node->text + node->text_len < tree->text_len + 1u);
    assert(node->first_child == 0);
    return;
  }
  uint32_t children = 0;
  for (const YamlNode *at = yaml_first(tree, node); at; at = yaml_next(tree, at)) {
    if (node->kind == YAML_MAP && children % 2 == 0) assert(at->kind == YAML_SCALAR);
    walk(tree, at, depth + 1);
    children++;
  }
  assert(node->kind != YAML_MAP || children % 2 == 0);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  Arena arena = {0};
  Problems problems = {0};
  YamlTree tree;
  Slice bytes = {(const char *)data, size};
  bool usable = yaml_parse(&tree, SLICE("fuzz.yml"), bytes, &arena, &problems);
  assert(usable || problems.count > 0);
  if (usable && tree.node_count) walk(&tree, &tree.nodes[0], 0);
  for (size_t i = 0; i < problems.count; i++) {
    assert(problems.items[i].line > 0 && problems.items[i].column > 0);
  }
  problems_free(&problems);
  arena_free(&arena);
  return 0;
}
