// SPDX-License-Identifier: MIT
#include "regex_strings.h"

typedef struct Growing {
  Literal *items;
  size_t count;
  bool full;
} Growing;

static Growing begin(Arena *arena, size_t room) {
  return (Growing){.items = ARENA_ARRAY(arena, room < STRINGS_MAX ? room : STRINGS_MAX, Literal)};
}

// Of two that only differ in case, one that finds both.
static void add(Growing *all, Literal text) {
  for (size_t i = 0; i < all->count; i++) {
    if (!literal_equal(all->items[i].text, text.text)) continue;
    all->items[i] = literal_merged(all->items[i], text);
    return;
  }
  all->full = all->full || all->count == STRINGS_MAX;
  if (!all->full) all->items[all->count++] = text;
}

static Strings finish(const Growing *all) {
  return all->full ? (Strings){0} : (Strings){all->items, all->count};
}

Strings strings_one(Slice text, bool any_case, Arena *arena) {
  Literal *item = ARENA_NEW(arena, Literal);
  *item = literal_of(arena_copy(arena, text), any_case ? LITERAL_ANY_CASE : 0);
  return (Strings){item, 1};
}

Strings strings_union(Strings a, Strings b, Arena *arena) {
  if (!a.count || !b.count) return (Strings){0};
  Growing all = begin(arena, a.count + b.count);
  for (size_t i = 0; i < a.count; i++) {
    add(&all, a.items[i]);
  }
  for (size_t i = 0; i < b.count; i++) {
    add(&all, b.items[i]);
  }
  return finish(&all);
}

// The bits of a's bytes, then those of b's.
static Literal joined(Literal a, Literal b, Arena *arena) {
  char text[STRINGS_BYTES_MAX];
  size_t len = a.text.len;
  if (len) memcpy(text, a.text.data, len);
  if (b.text.len) memcpy(text + len, b.text.data, b.text.len);
  uint64_t mine = a.any_case & (((uint64_t)1 << len) - 1);
  return literal_of(arena_copy(arena, (Slice){text, len + b.text.len}), mine | b.any_case << len);
}

Strings strings_product(Strings a, Strings b, Arena *arena) {
  if (!a.count || !b.count || a.count * b.count > STRINGS_MAX) return (Strings){0};
  if (strings_are_empty(a)) return b;
  if (strings_are_empty(b)) return a;
  Growing all = begin(arena, a.count * b.count);
  for (size_t i = 0; i < a.count; i++) {
    for (size_t j = 0; j < b.count; j++) {
      if (a.items[i].text.len + b.items[j].text.len > STRINGS_BYTES_MAX) return (Strings){0};
      add(&all, joined(a.items[i], b.items[j], arena));
    }
  }
  return finish(&all);
}

bool strings_have_empty(Strings strings) {
  for (size_t i = 0; i < strings.count; i++) {
    if (strings.items[i].text.len == 0) return true;
  }
  return false;
}

bool strings_are_empty(Strings strings) {
  return strings.count == 1 && strings.items[0].text.len == 0;
}
