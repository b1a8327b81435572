// SPDX-License-Identifier: MIT
// A window of eight folded bytes moves over the text:
//
//   literals "of the", "of the war", "“.", "«"     keys: "of t", "of the w", "“." (4), "«" (2
//   bytes)
//
//   ... one of the men ...     window "of the m": no long key; "of t": its bit is set -> slot of
//          ^^^^^^^^            that key -> entries are compared: "of the" is there
//
// An entry is compared by two operations on eight bytes, those that it does not ask for masked out;
// only what is longer is looked up among the texts. Then what stands before and behind it is asked
// for (around.h).
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

// Of 64-bit numbers the lower half stands first.
typedef struct Entry {
  uint32_t wanted[2], mask[2]; // its first LONG_KEY bytes, and the bits of them that count
  uint32_t rest;               // offset in texts: the further bytes, then the mask of each
  uint32_t len, number;
  uint32_t around; // index of what may stand beside it
} Entry;

typedef struct Around {
  uint32_t not_before[2], not_behind[2];
} Around;

typedef struct Slot {
  uint32_t key[2];
  uint32_t first, count; // entries with that key; count 0: empty
} Slot;

typedef struct Bits {
  uint32_t long_keys[(1 << HASH_BITS) / 32], middle_keys[(1 << HASH_BITS) / 32];
  uint32_t pairs[(1 << 16) / 32]; // that keys of two and three bytes begin with
  uint32_t short_keys[MIDDLE_KEY - 1][(1 << 16) / 32]; // [bytes - 1]: shorter keys
} Bits;

// What the scan reads; of literals that were read, these point into the image.
typedef struct Index {
  const Bits *bits;
  const Slot *slots;    // open addressing by the hash of the key
  const Entry *entries; // by key, in the order in which they were added
  const Around *arounds;
  const char *texts;
  uint32_t slot_count, entry_count, around_count, text_bytes; // slot_count 0: nothing to scan for
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
  a.not_before &= b.not_before;
  a.not_behind &= b.not_behind;
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
  *added = (Added){.literal = literal,
                   .key = key_of(literal.text),
                   .number = number,
                   .order = (uint32_t)literals->count};
  added->literal.text = arena_copy(literals->arena, literal.text);
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

static uint64_t pair_of(const uint32_t halves[2]) {
  return (uint64_t)halves[1] << 32 | halves[0];
}

static void put_pair(uint32_t halves[2], uint64_t number) {
  halves[0] = (uint32_t)number;
  halves[1] = (uint32_t)(number >> 32);
}

// Of keys of one and two bytes exact, of three hashed.
static uint32_t short_bit_of(uint64_t key, uint32_t len) {
  return len < 3 ? (uint32_t)key & 0xffff : hash_of(key) >> 16;
}

static void set_bits(Bits *bits, uint64_t key, size_t len) {
  if (len >= MIDDLE_KEY)
    set_bit(len >= LONG_KEY ? bits->long_keys : bits->middle_keys, bit_of(key));
  else
    set_bit(bits->short_keys[len - 1], short_bit_of(key, (uint32_t)len));
  if (len == 2 || len == 3) set_bit(bits->pairs, key & 0xffff);
}

static uint32_t place_of(const Slot *slots, uint32_t slot_count, uint64_t key) {
  uint32_t at = hash_of(key) & (slot_count - 1);
  while (slots[at].count > 0 && pair_of(slots[at].key) != key) {
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

static size_t rest_of(Slice text) {
  return text.len > LONG_KEY ? text.len - LONG_KEY : 0;
}

static size_t rest_bytes(const Literals *literals) {
  size_t bytes = 0;
  for (size_t i = 0; i < literals->count; i++) {
    bytes += 2 * rest_of(literals->added[i].literal.text);
  }
  return bytes;
}

// The bits of a byte that count: a letter that may be large or small differs in one.
static uint8_t mask_of(const Literal *literal, size_t i) {
  bool letter = folded(literal->text.data[i]) >= 'a' && folded(literal->text.data[i]) <= 'z';
  return letter && (i >= 64 || (literal->any_case >> i & 1)) ? 0xff ^ ('a' ^ 'A') : 0xff;
}

static uint32_t around_of(Index *index, Around *arounds, const Literal *literal) {
  Around around;
  put_pair(around.not_before, literal->not_before);
  put_pair(around.not_behind, literal->not_behind);
  for (uint32_t i = 0; i < index->around_count; i++) {
    if (memcmp(&arounds[i], &around, sizeof around) == 0) return i;
  }
  arounds[index->around_count] = around;
  return index->around_count++;
}

static Entry entry_of(const Added *added, char *rest, uint32_t rest_at) {
  const Literal *literal = &added->literal;
  Entry entry = {.rest = rest_at, .len = (uint32_t)literal->text.len, .number = added->number};
  uint64_t wanted = 0, mask = 0;
  for (size_t i = 0; i < LONG_KEY && i < entry.len; i++) {
    wanted |= (uint64_t)(unsigned char)literal->text.data[i] << 8 * i;
    mask |= (uint64_t)mask_of(literal, i) << 8 * i;
  }
  put_pair(entry.wanted, wanted);
  put_pair(entry.mask, mask);
  size_t more = rest_of(literal->text);
  for (size_t i = 0; i < more; i++) {
    rest[i] = literal->text.data[LONG_KEY + i];
    rest[more + i] = (char)mask_of(literal, LONG_KEY + i);
  }
  return entry;
}

static void add_to_slot(Slot *slots, uint32_t slot_count, uint64_t key, uint32_t entry) {
  Slot *slot = &slots[place_of(slots, slot_count, key)];
  if (slot->count++ > 0) return;
  slot->first = entry;
  put_pair(slot->key, key);
}

void literals_finish(Literals *literals) {
  Arena *arena = literals->arena;
  if (literals->count == 0) return;
  qsort(literals->added, literals->count, sizeof *literals->added, compare_added);
  Bits *bits = ARENA_NEW(arena, Bits);
  Index index = {.slot_count = slots_for(literals->count),
                 .entry_count = (uint32_t)literals->count};
  Slot *slots = ARENA_ARRAY(arena, index.slot_count, Slot);
  Entry *entries = ARENA_ARRAY(arena, literals->count, Entry);
  Around *arounds = ARENA_ARRAY(arena, literals->count, Around);
  char *texts = ARENA_ARRAY(arena, rest_bytes(literals), char);
  for (uint32_t i = 0; i < literals->count; i++) {
    const Added *added = &literals->added[i];
    entries[i] = entry_of(added, texts + index.text_bytes, index.text_bytes);
    entries[i].around = around_of(&index, arounds, &added->literal);
    add_to_slot(slots, index.slot_count, added->key, i);
    set_bits(bits, added->key, added->literal.text.len);
    index.text_bytes += (uint32_t)(2 * rest_of(added->literal.text));
  }
  index.bits = bits;
  index.slots = slots;
  index.entries = entries;
  index.arounds = arounds;
  index.texts = texts;
  literals->ready = index;
}

// ---- scanning

typedef struct Scan {
  const Index *index;
  Slice text;
  void (*hit)(void *context, uint32_t number, uint32_t end, uint32_t len);
  void *context;
} Scan;

// What is longer than a key.
static bool rest_stands_there(const Index *index, const Entry *entry, Slice text, size_t at) {
  const char *wanted = index->texts + entry->rest;
  size_t more = entry->len - LONG_KEY;
  if (entry->len > text.len - at) return false;
  for (size_t i = 0; i < more; i++) {
    if ((text.data[at + LONG_KEY + i] ^ wanted[i]) & wanted[more + i]) return false;
  }
  return true;
}

static bool around_fits(const Around *around, Slice text, size_t start, size_t end) {
  return !(pair_of(around->not_before) & around_at(text, start - 1)) &&
         !(pair_of(around->not_behind) & around_at(text, end));
}

// The window of the text as it is tells whether the first bytes of an entry stand there: bytes
// behind the text's end are in none.
static void hit_key(const Scan *scan, uint64_t key, uint64_t window, size_t at) {
  const Index *index = scan->index;
  Slot slot = index->slots[place_of(index->slots, index->slot_count, key)];
  for (const Entry *entry = &index->entries[slot.first]; slot.count-- > 0; entry++) {
    if ((window ^ pair_of(entry->wanted)) & pair_of(entry->mask)) continue;
    if (entry->len > LONG_KEY && !rest_stands_there(index, entry, scan->text, at)) continue;
    size_t end = at + entry->len;
    if (!around_fits(&index->arounds[entry->around], scan->text, at, end)) continue;
    scan->hit(scan->context, entry->number, (uint32_t)end, entry->len);
  }
}

static void hit_short_key(const Scan *scan, uint64_t folded_window, uint64_t window, size_t at,
                          uint32_t bytes) {
  uint64_t key = folded_window | UINT64_MAX << 8 * bytes;
  if (has_bit(scan->index->bits->short_keys[bytes - 1], short_bit_of(key, bytes)))
    hit_key(scan, key, window, at);
}

// Seven bytes, the first of them where the second of a window stands: it is moved on at once.
static uint64_t first_window(Slice text) {
  uint64_t window = 0;
  for (size_t i = 1; i < LONG_KEY; i++) {
    uint8_t byte = i - 1 < text.len ? (uint8_t)text.data[i - 1] : NO_BYTE;
    window |= (uint64_t)byte << 8 * i;
  }
  return window;
}

static uint64_t fold_window(uint64_t window) {
  uint64_t out = 0;
  for (size_t i = 0; i < LONG_KEY; i++) {
    out |= (uint64_t)folded((char)(window >> 8 * i)) << 8 * i;
  }
  return out;
}

void literals_scan(const Literals *literals, Slice text,
                   void (*hit)(void *context, uint32_t number, uint32_t end, uint32_t len),
                   void *context) {
  const Index *index = &literals->ready;
  if (index->slot_count == 0) return;
  Scan scan = {index, text, hit, context};
  uint64_t window = first_window(text), small = fold_window(window);
  for (size_t i = 0; i < text.len; i++) {
    size_t last = i + LONG_KEY - 1;
    uint8_t next = last < text.len ? (uint8_t)text.data[last] : NO_BYTE;
    window = window >> 8 | (uint64_t)next << 56;
    small = small >> 8 | (uint64_t)folded((char)next) << 56;
    uint64_t middle = small | UINT64_MAX << 8 * MIDDLE_KEY;
    hit_short_key(&scan, small, window, i, 1);
    if (has_bit(index->bits->pairs, small & 0xffff)) {
      hit_short_key(&scan, small, window, i, 2);
      hit_short_key(&scan, small, window, i, 3);
    }
    if (has_bit(index->bits->middle_keys, bit_of(middle))) hit_key(&scan, middle, window, i);
    if (has_bit(index->bits->long_keys, bit_of(small))) hit_key(&scan, small, window, i);
  }
}

// ---- images: counts, bits, slots, entries, what stands around, texts

enum { COUNTS = 4 };

static void write_words(Buffer *out, const void *words, size_t count) {
  buffer_add(out, (Slice){words, count * sizeof(uint32_t)});
}

void literals_write(const Literals *literals, Buffer *out) {
  const Index *index = &literals->ready;
  uint32_t counts[COUNTS] = {index->slot_count, index->entry_count, index->around_count,
                             index->text_bytes};
  write_words(out, counts, COUNTS);
  if (index->slot_count == 0) return;
  write_words(out, index->bits, sizeof(Bits) / sizeof(uint32_t));
  write_words(out, index->slots, index->slot_count * sizeof(Slot) / sizeof(uint32_t));
  write_words(out, index->entries, index->entry_count * sizeof(Entry) / sizeof(uint32_t));
  write_words(out, index->arounds, index->around_count * sizeof(Around) / sizeof(uint32_t));
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
  index->around_count = words[2];
  index->text_bytes = words[3];
  index->bits = (const Bits *)(const void *)(words + COUNTS);
  index->slots = (const Slot *)(const void *)(index->bits + 1);
  index->entries = (const Entry *)(const void *)(index->slots + index->slot_count);
  index->arounds = (const Around *)(const void *)(index->entries + index->entry_count);
  index->texts = (const char *)(index->arounds + index->around_count);
  return literals;
}
