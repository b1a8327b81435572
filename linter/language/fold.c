// SPDX-License-Identifier: MIT
// Folding goes by code points: base letter, then small. Of combining marks only those go that a
// writer may leave out (accents, points); the vowel signs of Thai or Hindi are letters to a reader.
//
// Words are looked for one after the other: "mise en scene*" is found where its words stand side by
// side, whole, with one mark or space between them.
#include "language/fold.h"

enum { FOLD_WORD_RUNES = 48 }; // of a longer word only so much is compared

static bool is_optional_mark(uint32_t rune) {
  return (rune >= 0x300 && rune <= 0x36f) || (rune >= 0x591 && rune <= 0x5c7) ||
         (rune >= 0x64b && rune <= 0x65f) || rune == 0x670 || rune == 0x640;
}

static bool is_hangul(uint32_t rune) {
  return rune >= 0xac00 && rune <= 0xd7a3;
}

// What has no decomposition, and is written without its mark all the same.
static uint32_t plain_letter(uint32_t rune) {
  static const uint32_t pairs[][2] = {{0x131, 'i'},   {0x142, 'l'},   {0x111, 'd'}, {0xf8, 'o'},
                                      {0x2019, '\''}, {0x2018, '\''}, {0xf0, 'd'}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    if (pairs[i][0] == rune) return pairs[i][1];
  }
  return rune;
}

static uint32_t fold_rune(uint32_t rune) {
  if (is_hangul(rune)) return rune;
  return plain_letter(utf8_lower(rune < 0x80 ? rune : utf8_base(rune)));
}

void fold_text(Slice text, Buffer *out) {
  bool space = false;
  for (size_t i = 0, len; i < text.len; i += len) {
    uint32_t rune = utf8_decode(text, i, &len);
    RuneClass class = utf8_class(rune);
    if (class == RUNE_FORMAT || is_optional_mark(rune)) continue;
    if (class == RUNE_SPACE) {
      space = true;
      continue;
    }
    if (space) buffer_char(out, ' ');
    space = false;
    buffer_rune(out, fold_rune(rune));
  }
  if (space) buffer_char(out, ' ');
}

bool fold_is_unspaced(uint32_t rune) {
  return (rune >= 0xe00 && rune <= 0xeff) || (rune >= 0x1000 && rune <= 0x109f) ||
         (rune >= 0x1780 && rune <= 0x17ff) || (rune >= 0x3040 && rune <= 0x30ff) ||
         (rune >= 0x3400 && rune <= 0x9fff) || is_hangul(rune) ||
         (rune >= 0xf900 && rune <= 0xfaff) || (rune >= 0x20000 && rune <= 0x3ffff);
}

static bool is_word_rune(uint32_t rune) {
  RuneClass class = utf8_class(rune);
  return class == RUNE_LOWER || class == RUNE_UPPER || class == RUNE_LETTER ||
         class == RUNE_DIGIT || class == RUNE_MARK;
}

static bool word_before(Slice text, size_t at) {
  size_t len;
  return at > 0 && is_word_rune(utf8_decode_before(text, at, &len));
}

static bool word_at(Slice text, size_t at) {
  size_t len;
  return at < text.len && is_word_rune(utf8_decode(text, at, &len));
}

static bool any_unspaced(Slice words) {
  for (size_t i = 0, len; i < words.len; i += len) {
    if (fold_is_unspaced(utf8_decode(words, i, &len))) return true;
  }
  return false;
}

bool fold_has(Slice text, Slice words) {
  bool any_start = slice_starts(words, SLICE("*")), any_end = slice_ends(words, SLICE("*"));
  if (any_start) words = slice_cut(words, 1, words.len);
  if (any_end && words.len) words.len--;
  if (!words.len) return false;
  if (any_unspaced(words)) any_start = any_end = true;
  for (size_t from = 0;;) {
    Slice rest = slice_cut(text, from, text.len);
    size_t found = slice_find(rest, words);
    if (found == rest.len) return false;
    size_t start = from + found, end = start + words.len;
    if ((any_start || !word_before(text, start)) && (any_end || !word_at(text, end))) return true;
    from = start + 1;
  }
}

Slice fold_next_word(Slice text, size_t *at) {
  size_t start = *at, len;
  while (start < text.len && !is_word_rune(utf8_decode(text, start, &len))) {
    start += len;
  }
  size_t end = start;
  while (end < text.len && is_word_rune(utf8_decode(text, end, &len))) {
    end += len;
  }
  *at = end;
  return slice_cut(text, start, end);
}

static size_t runes_of(Slice word, uint32_t *runes) {
  size_t count = 0;
  for (size_t i = 0, len; i < word.len && count < FOLD_WORD_RUNES; i += len) {
    runes[count++] = utf8_decode(word, i, &len);
  }
  return count;
}

static unsigned least(unsigned a, unsigned b, unsigned c) {
  unsigned low = a < b ? a : b;
  return low < c ? low : c;
}

unsigned fold_distance(Slice a, Slice b, unsigned most) {
  uint32_t left[FOLD_WORD_RUNES], right[FOLD_WORD_RUNES];
  unsigned row[FOLD_WORD_RUNES + 1];
  size_t n = runes_of(a, left), m = runes_of(b, right);
  if (n > m + most || m > n + most) return most + 1;
  for (size_t j = 0; j <= m; j++) {
    row[j] = (unsigned)j;
  }
  for (size_t i = 1; i <= n; i++) {
    unsigned corner = row[0];
    row[0] = (unsigned)i;
    for (size_t j = 1; j <= m; j++) {
      unsigned above = row[j];
      row[j] = least(above + 1, row[j - 1] + 1, corner + (left[i - 1] != right[j - 1]));
      corner = above;
    }
  }
  return row[m] <= most ? row[m] : most + 1;
}

unsigned fold_prefix(Slice a, Slice b) {
  uint32_t left[FOLD_WORD_RUNES], right[FOLD_WORD_RUNES];
  size_t n = runes_of(a, left), m = runes_of(b, right), i = 0;
  while (i < n && i < m && left[i] == right[i]) {
    i++;
  }
  return (unsigned)i;
}
