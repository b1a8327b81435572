// SPDX-License-Identifier: MIT
#include "regex_strings.h"

static char folded(char c) {
  return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static bool same(Slice a, Slice b) {
  if (a.len != b.len) return false;
  for (size_t i = 0; i < a.len; i++) {
    if (folded(a.data[i]) != folded(b.data[i])) return false;
  }
  return true;
}

typedef struct Growing {
  Slice *items;
  size_t count;
  bool full;
} Growing;

static Growing begin(Arena *arena, size_t room) {
  return (Growing){.items = ARENA_ARRAY(arena, room < STRINGS_MAX ? room : STRINGS_MAX, Slice)};
}

static void add(Growing *all, Slice text) {
  for (size_t i = 0; i < all->count; i++) {
    if (same(all->items[i], text)) return;
  }
  all->full = all->full || all->count == STRINGS_MAX;
  if (!all->full) all->items[all->count++] = text;
}

static Strings finish(const Growing *all) {
  return all->full ? (Strings){0} : (Strings){all->items, all->count};
}

Strings strings_one(Slice text, Arena *arena) {
  Slice *item = ARENA_NEW(arena, Slice);
  *item = arena_copy(arena, text);
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

static Slice joined(Slice a, Slice b, Arena *arena) {
  char text[STRINGS_BYTES_MAX];
  if (a.len) memcpy(text, a.data, a.len);
  if (b.len) memcpy(text + a.len, b.data, b.len);
  return arena_copy(arena, (Slice){text, a.len + b.len});
}

Strings strings_product(Strings a, Strings b, Arena *arena) {
  if (!a.count || !b.count || a.count * b.count > STRINGS_MAX) return (Strings){0};
  if (strings_are_empty(a)) return b;
  if (strings_are_empty(b)) return a;
  Growing all = begin(arena, a.count * b.count);
  for (size_t i = 0; i < a.count; i++) {
    for (size_t j = 0; j < b.count; j++) {
      if (a.items[i].len + b.items[j].len > STRINGS_BYTES_MAX) return (Strings){0};
      add(&all, joined(a.items[i], b.items[j], arena));
    }
  }
  return finish(&all);
}

bool strings_have_empty(Strings strings) {
  for (size_t i = 0; i < strings.count; i++) {
    if (strings.items[i].len == 0) return true;
  }
  return false;
}

bool strings_are_empty(Strings strings) {
  return strings.count == 1 && strings.items[0].len == 0;
}
