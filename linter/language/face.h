// SPDX-License-Identifier: MIT
// Faces: what a token looks like from afar, in two numbers, so that whole rules can be ruled out by
// two instructions.
//
//   words    one bit of 64 for the word; the last one for what no rule knows, and the end of the
//   text classes  | 9 flags | 5 kinds | the parts of speech that the lexicon gives the word |
//
//   the face of a place is the union of the faces that may stand there:
//   "underside of (the | a)"   two behind "underside": {the} + {a}
//   "most {adjective}"         behind "most": no word, the parts of speech of an adjective
//
// A token can stand at a place only if they have a bit in common. Those that have one may still be
// different: the rule is tried then.
#ifndef CALQUE_LANGUAGE_FACE_H
#define CALQUE_LANGUAGE_FACE_H

#include "language/token.h"

typedef struct Face {
  WordMask words;
  uint64_t classes;
} Face;

#define FACE_ANY ((Face){UINT64_MAX, UINT64_MAX})

enum {
  FACE_TAG_BITS = 50, // parts of speech, then kinds, then flags
  FACE_PLACES = 2,    // places looked at on each side of an anchor
};
_Static_assert((int)TAG_COUNT <= (int)FACE_TAG_BITS, "parts of speech have their bits");

/// What stands before or behind an anchor: the nearest place first.
typedef struct FaceRow {
  Face at[FACE_PLACES];
} FaceRow;

static inline bool face_meets(Face a, Face b) {
  return ((a.words & b.words) | (a.classes & b.classes)) != 0;
}

/// Flags that have a bit; the others cannot be asked for.
enum {
  FACE_FLAGS = TOKEN_CAPITALISED | TOKEN_UPPERCASE | TOKEN_ABBREVIATION | TOKEN_YEAR |
               TOKEN_OPEN_QUOTE | TOKEN_CLOSE_QUOTE | TOKEN_SENTENCE_START | TOKEN_LOWERCASE |
               TOKEN_QUOTE
};

/// The bits of token flags: two runs of them, for TOKEN_DOUBLED stands between.
static inline uint64_t face_of_flags(unsigned flags) {
  return (uint64_t)(flags >> 1 & 0x3f) << 55 | (uint64_t)(flags >> 8 & 0x7) << 61;
}

static inline uint64_t face_of_kinds(uint32_t kinds) {
  return (uint64_t)(kinds & 0x1f) << FACE_TAG_BITS;
}

static inline uint64_t face_of_tags(TagSet tags) {
  return tags & (((uint64_t)1 << FACE_TAG_BITS) - 1) & ~TAG_BIT(TAG_NONE);
}

static inline Face face_of_token(const Token *token) {
  TagSet may = token->may ? token->may : TOKEN_MAY_BE_ANY;
  return (Face){word_mask(token->word), face_of_tags(may) | face_of_kinds(1u << token->kind) |
                                            face_of_flags(token->flags & FACE_FLAGS)};
}

#endif
