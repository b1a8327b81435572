// SPDX-License-Identifier: MIT
// The fingerprint of "said he said" in
//
//   “The road is open,” said he said on Monday.
//
// is two hashes of the found text, one with the three words before ("road is open"), one with the
// three behind ("on monday"), 32 bits each. They are made of the block's clean text: markup,
// entities and line ends are gone from it. Three words are enough to tell places of one file apart,
// and few enough that a change of the sentence elsewhere goes unnoticed. Places that are alike
// share an entry with their count. Where no entry has both hashes, one with either will do:
// somebody wrote before or behind the place, or the reader sees a paragraph end there now.
#include "fingerprint.h"

#include "base/utf8.h"

enum {
  NEAR_WORDS = 3,       // on each side
  NEAR_WORDS_MIN = 2,   // a side with fewer words tells nothing by itself
  NEAR_BYTES_MAX = 512, // how far they are looked for
};

static uint64_t hash_byte(uint64_t hash, unsigned char byte) {
  return (hash ^ byte) * 0x100000001b3u; // FNV-1a
}

static uint64_t hash_rune(uint64_t hash, uint32_t rune) {
  char bytes[UTF8_MAX];
  size_t len = utf8_encode(utf8_lower(rune), bytes);
  for (size_t i = 0; i < len; i++) {
    hash = hash_byte(hash, (unsigned char)bytes[i]);
  }
  return hash;
}

static bool is_word_rune(uint32_t rune) {
  RuneClass class = utf8_class(rune);
  return utf8_is_letter(rune) || class == RUNE_MARK || class == RUNE_DIGIT;
}

// What was found: white space collapsed, marks kept.
static uint64_t hash_found(uint64_t hash, Slice text) {
  bool space = false, any = false;
  for (size_t i = 0, len; i < text.len; i += len) {
    uint32_t rune = utf8_decode(text, i, &len);
    RuneClass class = utf8_class(rune);
    if (class == RUNE_SPACE || class == RUNE_FORMAT) {
      space = any;
      continue;
    }
    if (space) hash = hash_byte(hash, ' ');
    hash = hash_rune(hash, rune);
    space = false;
    any = true;
  }
  return hash_byte(hash, '\x1f');
}

// Words only, at most NEAR_WORDS; *count is how many.
static uint64_t hash_words(uint64_t hash, Slice text, size_t *count) {
  size_t words = 0;
  bool inside = false;
  for (size_t i = 0, len; i < text.len; i += len) {
    uint32_t rune = utf8_decode(text, i, &len);
    bool word = is_word_rune(rune);
    if (word && !inside && ++words > NEAR_WORDS) break;
    if (word) hash = hash_rune(hash, rune);
    if (!word && inside) hash = hash_byte(hash, ' ');
    inside = word;
  }
  *count = words < NEAR_WORDS ? words : NEAR_WORDS;
  return inside && words <= NEAR_WORDS ? hash_byte(hash, ' ') : hash;
}

// Where the last NEAR_WORDS words before the end of text begin.
static size_t words_before(Slice text) {
  size_t at = text.len, words = 0, len;
  bool inside = false;
  while (at > 0 && text.len - at < NEAR_BYTES_MAX) {
    bool word = is_word_rune(utf8_decode_before(text, at, &len));
    if (inside && !word && ++words == NEAR_WORDS) break;
    inside = word;
    at -= len;
  }
  return at;
}

static Slice bounded(Slice text) {
  size_t end = text.len < NEAR_BYTES_MAX ? text.len : NEAR_BYTES_MAX;
  while (end > 0 && end < text.len && ((unsigned char)text.data[end] & 0xc0) == 0x80) {
    end--;
  }
  return slice_cut(text, 0, end);
}

// murmur's mixer: FNV leaves its high bits poor.
static uint32_t mixed(uint64_t hash) {
  hash ^= hash >> 33;
  hash *= 0xff51afd7ed558ccdu;
  return (uint32_t)(hash >> 32);
}

// Odd where the side has words enough to tell something by itself.
static uint64_t hash_side(uint64_t found, Slice words) {
  size_t count = 0;
  uint32_t hash = mixed(hash_words(found, words, &count));
  return count >= NEAR_WORDS_MIN ? hash | 1 : hash & ~1u;
}

static bool tells(uint32_t side) {
  return side & 1;
}

static uint64_t fingerprint(Slice around, Range place) {
  uint64_t found = hash_found(0xcbf29ce484222325u, slice_cut(around, place.start, place.end));
  Slice before = slice_cut(around, 0, place.start);
  before = slice_cut(before, words_before(before), before.len);
  Slice behind = bounded(slice_cut(around, place.end, around.len));
  return hash_side(found, before) << 32 | hash_side(found, behind);
}

// The lines of the source around a finding of the file as it is.
static Slice lines_around(const Source *source, Range range, Range *place) {
  Slice text = source->text;
  uint32_t start = range.start, end = range.end;
  while (start > 0 && range.start - start < NEAR_BYTES_MAX && text.data[start - 1] != '\n') {
    start--;
  }
  while (start < range.start && ((unsigned char)text.data[start] & 0xc0) == 0x80) {
    start++;
  }
  while (end < text.len && end - range.end < NEAR_BYTES_MAX && text.data[end] != '\n') {
    end++;
  }
  while (end < text.len && end > range.end && ((unsigned char)text.data[end] & 0xc0) == 0x80) {
    end--;
  }
  *place = (Range){range.start - start, range.end - start};
  return slice_cut(text, start, end);
}

uint64_t fingerprint_of(const Diagnostic *found, const Source *source) {
  Slice around = found->around;
  Range place = found->place;
  if (!around.data) around = lines_around(source, found->range, &place);
  return fingerprint(around, place);
}

bool fingerprint_is_like(uint64_t near, uint64_t other) {
  uint32_t before = (uint32_t)(near >> 32), behind = (uint32_t)near;
  return (tells(before) && before == (uint32_t)(other >> 32)) ||
         (tells(behind) && behind == (uint32_t)other);
}
