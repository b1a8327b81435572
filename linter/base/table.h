// SPDX-License-Identifier: MIT
// A hash table from text to a number, with open addressing. Keys are borrowed: they must outlive
// the table.
//
//   slots: | hash, key, value | empty | hash, key, value | ...   a power of two, at most half full
#ifndef CALQUE_BASE_TABLE_H
#define CALQUE_BASE_TABLE_H

#include <stdint.h>

#include "base/slice.h"

typedef struct TableSlot {
  Slice key; // data == NULL: empty
  uint32_t hash, value;
} TableSlot;

typedef struct Table {
  TableSlot *slots;
  size_t count, cap;
} Table;

#define TABLE_NONE UINT32_MAX

/// A fast hash of the bytes (FNV-1a over 8 bytes at a time, finished by murmur's mixer).
uint32_t table_hash(Slice key);
/// The value of key, or TABLE_NONE.
uint32_t table_get(const Table *table, Slice key);
uint32_t table_get_hashed(const Table *table, Slice key, uint32_t hash);
/// Sets the value of key (value != TABLE_NONE).
void table_set(Table *table, Slice key, uint32_t value);
void table_free(Table *table);

#endif
