// SPDX-License-Identifier: MIT
// Word lists: `dictionaries/en/countries.txt` is {countries}.
#ifndef CALQUE_LISTS_H
#define CALQUE_LISTS_H

#include "base/arena.h"
#include "base/table.h"
#include "diagnostic.h"

typedef struct WordList {
  Slice name, path;
  Slice bytes;          // of the file; cut into entries when the list is first asked for
  const Slice *entries; // as written, without comments; @names replaced by their entries
  size_t entry_count;
  uint32_t ordinal; // index in Lists.items
  bool resolved;    // entries are there
  void *compiled;   // phrase.c's own form of it, made when a phrase first names it
} WordList;

typedef struct Lists {
  WordList **items;
  size_t count, cap;
  Table names;
  Arena *arena;
} Lists;

// `@name` lines may nest this deep: a list that names itself is a mistake, not a hang.
enum { LISTS_DEPTH_MAX = 8 };

/// Adds a list of that name from the bytes of its file (borrowed, with path); one of the same name
/// is replaced.
WordList *lists_add(Lists *lists, Slice name, Slice path, Slice bytes);
/// Tells of every `@name` of the list that names no list.
void lists_check(const Lists *lists, const WordList *list, Problems *problems);
/// NULL when there is none. The first call cuts it into entries and replaces its @names.
WordList *lists_find(const Lists *lists, Slice name);
/// The list name nearest to a mistyped one; empty when nothing is near.
Slice lists_nearest(const Lists *lists, Slice name);
void lists_free(Lists *lists);

#endif
