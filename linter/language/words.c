// SPDX-License-Identifier: MIT
// The vocabulary: a hash table from folded text to a number, the first word being 1.
//
//   words_add("Said") -> fold "said" -> copied to the arena, 1
//   words_find("SAID") -> fold "said" -> 1
//   words_find("d’Ivoire") -> fold "d'ivoire" -> WORD_NONE until it is added
#include "language/words.h"

#include "base/utf8.h"

// What stands for an apostrophe or a hyphen in a word; 0: something else.
static char plain_mark(uint32_t rune) {
  switch (rune) {
  case 0x02bc: // modifier letter apostrophe
  case 0x2018: // ‘
  case 0x2019: // ’
    return '\'';
  case 0x2010: // hyphen
  case 0x2011: // no-break hyphen
    return '-';
  default:
    return 0;
  }
}

// Writes the folded rune to out; nothing for zero-width characters and soft hyphens.
static size_t fold_rune(uint32_t rune, char *out) {
  char plain = plain_mark(rune);
  if (plain) {
    *out = plain;
    return 1;
  }
  if (utf8_class(rune) == RUNE_FORMAT) return 0;
  return utf8_encode(utf8_lower(rune), out);
}

size_t word_fold(Slice word, char *out) {
  size_t n = 0;
  for (size_t i = 0, len; i < word.len && n < WORD_BYTES_MAX; i += len) {
    unsigned char c = (unsigned char)word.data[i];
    len = 1;
    if (c < 0x80) {
      out[n++] = (char)(c + ((unsigned)(c - 'A') < 26 ? 32 : 0));
      continue;
    }
    char folded[UTF8_MAX];
    size_t more = fold_rune(utf8_decode(word, i, &len), folded);
    if (n + more > WORD_BYTES_MAX) break;
    memcpy(out + n, folded, more);
    n += more;
  }
  return n;
}

static Slice base_text(const WordsBase *base, WordId id) {
  return (Slice){base->text + base->starts[id - 1], base->starts[id] - base->starts[id - 1]};
}

static WordId find_in_base(const WordsBase *base, Slice folded, uint32_t hash) {
  for (uint32_t i = hash & (base->slot_count - 1); base->slots[i] != WORD_NONE;
       i = (i + 1) & (base->slot_count - 1)) {
    if (slice_equal(base_text(base, base->slots[i]), folded)) return base->slots[i];
  }
  return WORD_NONE;
}

void words_set_base(Words *words, WordsBase base) {
  words->base = base;
  words->count = base.count;
}

void words_each(const Words *words, void (*each)(void *context, Slice folded, WordId id),
                void *context) {
  for (WordId id = 1; id <= words->base.count; id++) {
    each(context, base_text(&words->base, id), id);
  }
  for (size_t i = 0; i < words->ids.cap; i++) {
    if (words->ids.slots[i].key.data)
      each(context, words->ids.slots[i].key, words->ids.slots[i].value);
  }
}

WordId words_find_folded(const Words *words, Slice folded, uint32_t hash) {
  if (words->base.slot_count) {
    WordId known = find_in_base(&words->base, folded, hash);
    if (known != WORD_NONE) return known;
  }
  uint32_t id = table_get_hashed(&words->ids, folded, hash);
  return id == TABLE_NONE ? WORD_NONE : id;
}

WordId words_find(const Words *words, Slice word) {
  char folded[WORD_BYTES_MAX];
  Slice key = {folded, word_fold(word, folded)};
  return words_find_folded(words, key, table_hash(key));
}

WordId words_add(Words *words, Slice word) {
  char folded[WORD_BYTES_MAX];
  Slice key = {folded, word_fold(word, folded)};
  WordId id = words_find_folded(words, key, table_hash(key));
  if (id != WORD_NONE) return id;
  table_set(&words->ids, arena_copy(words->arena, key), ++words->count);
  return words->count;
}

void words_free(Words *words) {
  table_free(&words->ids);
  words->base = (WordsBase){0};
  words->count = 0;
}
