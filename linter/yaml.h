// SPDX-License-Identifier: MIT
// YAML as a tree that remembers where everything stands. The only file that knows libyaml is
// yaml.c.
//
// A tree is two flat arrays, so that the built-in packs are parsed when calque is built and used in
// place when it runs:
//
//   nodes  [0] map  line 1 column 1  first_child 1
//          [1] key "doubled-word"  next 9        children of a map: key, value, key, value ...
//          [2] map  ...            first_child 3
//   text   "doubled-word\0..."
#ifndef CALQUE_YAML_H
#define CALQUE_YAML_H

#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "diagnostic.h"

typedef enum YamlKind { YAML_SCALAR, YAML_LIST, YAML_MAP } YamlKind;

typedef struct YamlNode {
  uint32_t line, column;   // 1-based, code points: where the node begins
  uint32_t text, text_len; // scalars: their value in YamlTree.text
  uint32_t next;           // index of the next sibling; 0: none
  uint32_t first_child;    // 0: none
  uint8_t kind;            // YamlKind
  uint8_t
      inner; // columns between `column` and the value's first character (1 behind a quotation mark)
  uint8_t folded; // block scalar or one with escapes: offsets inside are not columns
  uint8_t plain;  // unquoted: `true` and 3 mean more than text
} YamlNode;

typedef struct YamlTree {
  Slice path;
  const YamlNode *nodes; // nodes[0] is the root; node_count == 0: an empty file
  uint32_t node_count;
  const char *text;
  uint32_t text_len;
} YamlTree;

// Untrusted files: deeper or larger ones are refused with a problem. No rule file nests deeper
// than 8.
enum { YAML_DEPTH_MAX = 32, YAML_NODES_MAX = 4 * 1024 * 1024 };

/// Parses bytes into tree (memory from arena). Syntax errors, duplicate keys, anchors, aliases,
/// tags and several documents are told to problems at their place. False when nothing is usable.
bool yaml_parse(YamlTree *tree, Slice path, Slice bytes, Arena *arena, Problems *problems);

Slice yaml_text(const YamlTree *tree, const YamlNode *node);
/// First child, next sibling; NULL at the end. Children of a map alternate key, value.
const YamlNode *yaml_first(const YamlTree *tree, const YamlNode *node);
const YamlNode *yaml_next(const YamlTree *tree, const YamlNode *node);
/// Value of key in a map; NULL when absent.
const YamlNode *yaml_get(const YamlTree *tree, const YamlNode *map, const char *key);
/// "text", "a list", "a map": for messages.
const char *yaml_kind_name(const YamlNode *node);
/// Adds a problem at the node; `offset` bytes into its value where the node keeps columns, else at
/// its start.
void yaml_problem(const YamlTree *tree, const YamlNode *node, uint32_t offset, Slice message,
                  Slice remedy, Problems *problems);

#endif
