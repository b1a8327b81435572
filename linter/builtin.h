// SPDX-License-Identifier: MIT
// The rule packs and word lists that are part of the program. tools/embed-packs.c reads them when
// calque is built, so that nothing of YAML is parsed when it runs: the trees are used where they
// lie, in read-only memory.
#ifndef CALQUE_BUILTIN_H
#define CALQUE_BUILTIN_H

#include "yaml.h"

typedef struct BuiltinPack {
  const char *id; // "en/from/fr"
  YamlTree tree;  // tree.path is "rules/en/from/fr.yml"
} BuiltinPack;

typedef struct BuiltinList {
  const char *name; // "countries"
  const char *path; // "dictionaries/en/countries.txt"
  Slice bytes;      // of the file
} BuiltinList;

/// In the order of their paths.
extern const BuiltinPack builtin_packs[];
extern const size_t builtin_pack_count;
extern const BuiltinList builtin_lists[];
extern const size_t builtin_list_count;

#endif
