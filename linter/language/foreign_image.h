// SPDX-License-Identifier: MIT
// The words of other languages as one read-only image, made by tools/embed-foreign.c when calque is
// built and used where it lies.
//
//   header | slot | slot | ...     a power of two of slots, open addressing; bits == 0: empty
//
//   slot   hash   table_hash of the folded word; slot hash & (slots - 1) or one behind it
//          bits   24 languages | 2 tier | 6 length in bytes (63: that or more)
//
// The words themselves are not kept: hash and length together tell two words apart but for one
// pair in 10^10. 21,000 words are 256 KB, and a look-up reads one cache line.
#ifndef CALQUE_LANGUAGE_FOREIGN_IMAGE_H
#define CALQUE_LANGUAGE_FOREIGN_IMAGE_H

#include <stdint.h>

enum {
  FOREIGN_LANGUAGES_MAX = 24,
  FOREIGN_TIER_SHIFT = 24,
  FOREIGN_LENGTH_SHIFT = 26,
  FOREIGN_LENGTH_MAX = 63,
  FOREIGN_CODE_BYTES = 8,     // with the NUL
  FOREIGN_NAME_BYTES = 24,    // with the NUL
  FOREIGN_LETTERS_BYTES = 64, // with the NUL
  FOREIGN_MAGIC = 0x32575143, // "CQW2"
};

typedef struct ForeignName {
  char code[FOREIGN_CODE_BYTES], name[FOREIGN_NAME_BYTES];
  char letters[FOREIGN_LETTERS_BYTES]; // beyond ASCII, small ones
} ForeignName;

typedef struct ForeignHeader {
  uint32_t magic, languages, slots, words;
  ForeignName names[FOREIGN_LANGUAGES_MAX];
} ForeignHeader;

typedef struct ForeignSlot {
  uint32_t hash, bits;
} ForeignSlot;

#endif
