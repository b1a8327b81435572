// SPDX-License-Identifier: MIT
// What wakes a unit: a word, a class of tokens, a literal in the text, or every block.
//
//   word 17 "diplomacy" -> (unit 3, back 3..3, behind "of") (unit 90, back 1..2)
//   word 18 "underside" -> (unit 5, back 1..1, behind "the", before "of")
//
// What may stand at the places around it is asked for before the unit is so much as looked at
// (language/face.h): that keeps a rule of common words ("in the framework") asleep.
//
// Gathered while rules are loaded, put in order once; after that a token finds its units by one
// index, however many rules there are.
#ifndef CALQUE_ANCHORS_H
#define CALQUE_ANCHORS_H

#include <stdint.h>

#include "base/arena.h"
#include "language/literals.h"
#include "language/phrase.h"

typedef struct WordAnchor {
  WordId word;
  uint32_t unit;
  uint32_t back_min, back_max; // the match begins that many tokens before the word
  FaceRow before, behind;      // what may stand before and behind it
} WordAnchor;

typedef struct ClassAnchor {
  uint16_t flags; // any of these token flags
  uint32_t kinds; // or any of these kinds (1 << TokenKind)
  uint32_t unit;
  uint32_t back_min, back_max;
  FaceRow before, behind;
} ClassAnchor;

typedef struct Anchors {
  const WordAnchor *sorted;    // by word, once finished
  const uint32_t *word_starts; // [word id] -> index in sorted; one more at the end
  WordAnchor *words;           // as they were added
  size_t word_count, word_cap;
  uint32_t word_limit; // ids below it are in word_starts
  const ClassAnchor *finished_classes;
  const uint32_t *finished_blocks, *finished_raws;
  ClassAnchor *classes;
  size_t class_count, class_cap;
  uint16_t class_flags; // all flags that some class anchor asks for
  uint32_t class_kinds;
  Literals *literals;     // number: unit; tried in blocks
  Literals *raw_literals; // tried in the file as it is
  uint32_t *block_units;  // woken by every block
  size_t block_count, block_cap;
  uint32_t *raw_units; // woken by every file, in the raw
  size_t raw_count, raw_cap;
} Anchors;

void anchors_init(Anchors *anchors, Arena *arena);
void anchors_add_phrase(Anchors *anchors, const PhraseAnchor *anchor, uint32_t unit);
/// Tokens with one of the flags, whatever stands around them.
void anchors_add_flags(Anchors *anchors, uint16_t flags, uint32_t unit);
void anchors_add_block(Anchors *anchors, uint32_t unit);
void anchors_add_raw(Anchors *anchors, uint32_t unit);
/// Puts everything in order; word_limit: one more than the greatest WordId.
void anchors_finish(Anchors *anchors, uint32_t word_limit, Arena *arena);
void anchors_free(Anchors *anchors);

#endif
