// SPDX-License-Identifier: MIT
#include "base/table.h"

#include "base/arena.h"

uint32_t table_hash(Slice key) {
  const char *p = key.data;
  size_t left = key.len;
  uint64_t hash = 0xcbf29ce484222325u ^ left, word;
  for (; left >= 8; left -= 8, p += 8) {
    memcpy(&word, p, 8);
    hash = (hash ^ word) * 0x100000001b3u;
    hash ^= hash >> 29;
  }
  word = 0;
  if (left) memcpy(&word, p, left);
  hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
  hash ^= hash >> 32;
  return (uint32_t)(hash * 0xff51afd7u >> 7 ^ hash);
}

static TableSlot *find(TableSlot *slots, size_t cap, Slice key, uint32_t hash) {
  size_t i = hash & (cap - 1);
  while (slots[i].key.data && !(slots[i].hash == hash && slice_equal(slots[i].key, key))) {
    i = (i + 1) & (cap - 1);
  }
  return &slots[i];
}

uint32_t table_get_hashed(const Table *table, Slice key, uint32_t hash) {
  if (table->cap == 0) return TABLE_NONE;
  const TableSlot *slot = find(table->slots, table->cap, key, hash);
  return slot->key.data ? slot->value : TABLE_NONE;
}

uint32_t table_get(const Table *table, Slice key) {
  return table_get_hashed(table, key, table_hash(key));
}

static void grow(Table *table) {
  size_t cap = table->cap ? table->cap * 2 : 64;
  TableSlot *slots = memory_grow(NULL, cap, sizeof *slots);
  memset(slots, 0, cap * sizeof *slots);
  for (size_t i = 0; i < table->cap; i++) {
    TableSlot *old = &table->slots[i];
    if (old->key.data) *find(slots, cap, old->key, old->hash) = *old;
  }
  memory_free(table->slots);
  table->slots = slots;
  table->cap = cap;
}

void table_set(Table *table, Slice key, uint32_t value) {
  if (table->count * 2 >= table->cap) grow(table);
  if (!key.data) key.data = ""; // an empty key is a key
  uint32_t hash = table_hash(key);
  TableSlot *slot = find(table->slots, table->cap, key, hash);
  if (!slot->key.data) table->count++;
  *slot = (TableSlot){key, hash, value};
}

void table_free(Table *table) {
  memory_free(table->slots);
  *table = (Table){0};
}
