// SPDX-License-Identifier: MIT
// A window of eight folded bytes moves over the text:
//
//   literals "of the", "of the war", "“.", "«"     keys: "of t", "of the w", "“." (4), "«" (2
//   bytes)
//
//   ... one of the men ...     window "of the m": no long key; "of t": its bit is set -> slot of
//          ^^^^^^^^            that key -> entries are compared: "of the" is there
//
// The key of a literal is its first eight bytes, folded; where it is shorter, four; where it is
// shorter still, all of it. What is missing in a key is 0xff, which no text holds. Small tables of
// bits say no for nearly every place, and stay in the nearest cache: for the hashes of keys of
// eight and of four bytes, and for the pairs of bytes that shorter ones begin with. (An automaton
// with a full table reads each byte once, but its states were 6 MB, and most of the time went by
// waiting for memory.)
#include "language/literals.h"

#include <stdlib.h>

enum {
  LONG_KEY = 8,
  MIDDLE_KEY = 4,
  HASH_BITS = 17, // of a key of 8 or 4 bytes, in a table of 16 KB
  NO_BYTE = 0xff,
};

typedef struct Entry {
  uint32_t key[2], any_case[2]; // the lower half first
  uint32_t text, len, number;   // text: offset in texts
} Entry;

typedef struct Slot {
  uint32_t first, count; // entries with one key; count 0: empty
} Slot;

typedef struct Bits {
  uint32_t long_keys[(1 << HASH_BITS) / 32], middle_keys[(1 << HASH_BITS) / 32];
  uint32_t pairs[(1 << 16) / 32]; // that shorter keys begin with
} Bits;

// What the scan reads; of literals that were read, these point into the image.
typedef struct Index {
  const Bits *bits;
  const Slot *slots;    // open addressing by the hash of the key
  const Entry *entries; // by key, in the order in which they were added
  const char *texts;
  uint32_t slot_count, entry_count, text_bytes; // slot_count 0: nothing to scan for
} Index;

typedef struct Added {
  Literal literal;
  uint64_t key;
  uint32_t number, order;
} Added;

struct Literals {
  Index ready;
  Arena *arena;
  Added *added;
  size_t count, cap;
};

static uint8_t folded(char c) {
  return (uint8_t)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

// ---- one literal

bool literal_equal(Slice a, Slice b) {
  if (a.len != b.len) return false;
  for (size_t i = 0; i < a.len; i++) {
    if (folded(a.data[i]) != folded(b.data[i])) return false;
  }
  return true;
}

Literal literal_merged(Literal a, Literal b) {
  a.any_case |= b.any_case;
  for (size_t i = 0; i < a.text.len && i < 64; i++) {
    if (a.text.data[i] != b.text.data[i]) a.any_case |= (uint64_t)1 << i;
  }
  return a;
}

// ---- gathering

Literals *literals_new(Arena *arena) {
  Literals *literals = ARENA_NEW(arena, Literals);
  literals->arena = arena;
  return literals;
}

void literals_free(Literals *literals) {
  memory_free(literals->added);
  literals->added = NULL;
}

static uint64_t key_of(Slice text) {
  size_t len = text.len >= LONG_KEY ? LONG_KEY : text.len >= MIDDLE_KEY ? MIDDLE_KEY : text.len;
  uint64_t key = 0;
  for (size_t i = 0; i < LONG_KEY; i++) {
    key |= (uint64_t)(i < len ? folded(text.data[i]) : NO_BYTE) << 8 * i;
  }
  return key;
}

void literals_add(Literals *literals, Literal literal, uint32_t number) {
  if (literal.text.len == 0) return;
  Added *added = ARRAY_PUSH(literals->added, literals->count, literals->cap);
  *added = (Added){.literal = {arena_copy(literals->arena, literal.text), literal.any_case},
                   .key = key_of(literal.text),
                   .number = number,
                   .order = (uint32_t)literals->count};
}

static int compare_added(const void *a, const void *b) {
  const Added *x = a, *y = b;
  if (x->key != y->key) return x->key < y->key ? -1 : 1;
  return x->order < y->order ? -1 : 1;
}

static uint32_t hash_of(uint64_t key) {
  return (uint32_t)(key * UINT64_C(0x9e3779b97f4a7c15) >> 32); // Fibonacci hashing
}

static uint32_t bit_of(uint64_t key) {
  return hash_of(key) >> (32 - HASH_BITS);
}

static void set_bit(uint32_t *bits, uint32_t bit) {
  bits[bit / 32] |= UINT32_C(1) << bit % 32;
}

static inline bool has_bit(const uint32_t *bits, uint32_t bit) {
  return bits[bit / 32] >> bit % 32 & 1;
}

// A literal of one byte begins every pair that begins with it.
static void set_bits(Bits *bits, uint64_t key, size_t len) {
  if (len >= MIDDLE_KEY)
    set_bit(len >= LONG_KEY ? bits->long_keys : bits->middle_keys, bit_of(key));
  if (len == 2 || len == 3) set_bit(bits->pairs, key & 0xffff);
  for (uint32_t second = 0; len == 1 && second < 256; second++) {
    set_bit(bits->pairs, (key & 0xff) | second << 8);
  }
}

static uint64_t pair_of(const uint32_t halves[2]) {
  return (uint64_t)halves[1] << 32 | halves[0];
}

static uint32_t place_of(const Slot *slots, uint32_t slot_count, const Entry *entries,
                         uint64_t key) {
  uint32_t at = hash_of(key) & (slot_count - 1);
  while (slots[at].count > 0 && pair_of(entries[slots[at].first].key) != key) {
    at = (at + 1) & (slot_count - 1);
  }
  return at;
}

static uint32_t slots_for(size_t entries) {
  uint32_t slots = 16;
  while (slots < entries * 2) {
    slots *= 2;
  }
  return slots;
}

static size_t bytes_of(const Literals *literals) {
  size_t bytes = 0;
  for (size_t i = 0; i < literals->count; i++) {
    bytes += literals->added[i].literal.text.len;
  }
  return bytes;
}

static Entry entry_of(const Added *added, uint32_t text) {
  uint64_t any = added->literal.any_case;
  return (Entry){.key = {(uint32_t)added->key, (uint32_t)(added->key >> 32)},
                 .any_case = {(uint32_t)any, (uint32_t)(any >> 32)},
                 .text = text,
                 .len = (uint32_t)added->literal.text.len,
                 .number = added->number};
}

void literals_finish(Literals *literals) {
  Arena *arena = literals->arena;
  if (literals->count == 0) return;
  qsort(literals->added, literals->count, sizeof *literals->added, compare_added);
  uint32_t slot_count = slots_for(literals->count), at = 0;
  Bits *bits = ARENA_NEW(arena, Bits);
  Slot *slots = ARENA_ARRAY(arena, slot_count, Slot);
  Entry *entries = ARENA_ARRAY(arena, literals->count, Entry);
  char *texts = ARENA_ARRAY(arena, bytes_of(literals), char);
  for (uint32_t i = 0; i < literals->count; i++) {
    const Added *added = &literals->added[i];
    Slice text = added->literal.text;
    entries[i] = entry_of(added, at);
    Slot *slot = &slots[place_of(slots, slot_count, entries, added->key)];
    if (slot->count++ == 0) slot->first = i;
    set_bits(bits, added->key, text.len);
    memcpy(texts + at, text.data, text.len);
    at += (uint32_t)text.len;
  }
  literals->ready = (Index){bits, slots, entries, texts, slot_count, (uint32_t)literals->count, at};
}

// ---- scanning

typedef struct Scan {
  const Index *index;
  Slice text;
  void (*hit)(void *context, uint32_t number, uint32_t end, uint32_t len);
  void *context;
} Scan;

static bool stands_there(const Index *index, const Entry *entry, const char *text) {
  const char *wanted = index->texts + entry->text;
  uint64_t any = pair_of(entry->any_case);
  for (uint32_t i = 0; i < entry->len; i++) {
    if (text[i] == wanted[i]) continue;
    if (folded(text[i]) != folded(wanted[i]) || (i < 64 && !(any >> i & 1))) return false;
  }
  return true;
}

static void hit_key(const Scan *scan, uint64_t key, size_t at) {
  const Index *index = scan->index;
  Slot slot = index->slots[place_of(index->slots, index->slot_count, index->entries, key)];
  size_t left = scan->text.len - at;
  for (const Entry *entry = &index->entries[slot.first]; slot.count-- > 0; entry++) {
    if (entry->len > left || !stands_there(index, entry, scan->text.data + at)) continue;
    scan->hit(scan->context, entry->number, (uint32_t)at + entry->len, entry->len);
  }
}

static void hit_short_keys(const Scan *scan, uint64_t window, size_t at) {
  for (uint32_t bytes = 1; bytes < MIDDLE_KEY && bytes <= scan->text.len - at; bytes++) {
    hit_key(scan, window | UINT64_MAX << 8 * bytes, at);
  }
}

static uint64_t first_window(Slice text) {
  uint64_t window = 0;
  for (size_t i = 1; i < LONG_KEY; i++) { // the first byte is moved out at once
    window |= (uint64_t)(i - 1 < text.len ? folded(text.data[i - 1]) : NO_BYTE) << 8 * i;
  }
  return window;
}

void literals_scan(const Literals *literals, Slice text,
                   void (*hit)(void *context, uint32_t number, uint32_t end, uint32_t len),
                   void *context) {
  const Index *index = &literals->ready;
  if (index->slot_count == 0) return;
  Scan scan = {index, text, hit, context};
  uint64_t window = first_window(text);
  for (size_t i = 0; i < text.len; i++) {
    size_t last = i + LONG_KEY - 1;
    uint64_t next = last < text.len ? folded(text.data[last]) : NO_BYTE;
    window = window >> 8 | next << 56;
    uint64_t middle = window | UINT64_MAX << 8 * MIDDLE_KEY;
    if (has_bit(index->bits->pairs, window & 0xffff)) hit_short_keys(&scan, window, i);
    if (has_bit(index->bits->middle_keys, bit_of(middle))) hit_key(&scan, middle, i);
    if (has_bit(index->bits->long_keys, bit_of(window))) hit_key(&scan, window, i);
  }
}

// ---- images: counts, bits, slots, entries, texts

static void write_words(Buffer *out, const void *words, size_t count) {
  buffer_add(out, (Slice){words, count * sizeof(uint32_t)});
}

void literals_write(const Literals *literals, Buffer *out) {
  const Index *index = &literals->ready;
  uint32_t counts[] = {index->slot_count, index->entry_count, index->text_bytes};
  write_words(out, counts, 3);
  if (index->slot_count == 0) return;
  write_words(out, index->bits, sizeof(Bits) / sizeof(uint32_t));
  write_words(out, index->slots, index->slot_count * sizeof(Slot) / sizeof(uint32_t));
  write_words(out, index->entries, index->entry_count * sizeof(Entry) / sizeof(uint32_t));
  buffer_add(out, (Slice){index->texts, index->text_bytes});
  for (uint32_t i = index->text_bytes; i % sizeof(uint32_t) != 0; i++) {
    buffer_char(out, '\0');
  }
}

Literals *literals_read(Arena *arena, const uint32_t *words) {
  Literals *literals = literals_new(arena);
  Index *index = &literals->ready;
  index->slot_count = words[0];
  index->entry_count = words[1];
  index->text_bytes = words[2];
  index->bits = (const Bits *)(const void *)(words + 3);
  index->slots = (const Slot *)(const void *)(index->bits + 1);
  index->entries = (const Entry *)(const void *)(index->slots + index->slot_count);
  index->texts = (const char *)(index->entries + index->entry_count);
  return literals;
}
