// SPDX-License-Identifier: MIT
// What an unknown word was meant to be, by the lexicon alone: the words one slip away, the words it
// was made of.
//
// All words are folded (language/words.h) and in ASCII letters; of others nothing is said. Nothing
// is allocated; a call takes some 20 microseconds.
#ifndef CALQUE_LANGUAGE_CORRECT_H
#define CALQUE_LANGUAGE_CORRECT_H

#include "language/lexicon.h"

enum { CORRECT_BYTES_MAX = 32, CORRECTIONS_MAX = 3 };

typedef struct Correction {
  char text[CORRECT_BYTES_MAX];
  uint8_t len;
  uint8_t slip;      // how odd the slip is: 1 (letters exchanged, doubled) to 3 (any letter)
  uint8_t frequency; // LexiconEntry.frequency
  bool sure; // near enough, and common enough for the length of the word, to be what was meant
} Correction;

/// The words one slip away, the likeliest first; returns how many are in out (CORRECTIONS_MAX).
/// variants: SPELLING_US, SPELLING_GB or both.
size_t correct_near(const Lexicon *lexicon, Slice word, unsigned variants, Correction *out);

/// The right form where an irregular one was made by the rule: striked -> struck, childs ->
/// children.
bool correct_irregular(const Lexicon *lexicon, Slice word, Correction *out);

/// Is the word formed as English forms new ones: reshore (re + shore), pitchside (pitch + side),
/// scoresheets?
bool correct_is_formed(const Lexicon *lexicon, Slice word);

/// Two words that were written as one: "ofthe" -> 2, the length of the first. 0: none is sure.
size_t correct_joined(const Lexicon *lexicon, Slice word);

/// One word that was torn in two: "gover", "nment". True where the whole is a common word and one
/// of its parts is none.
bool correct_torn(const Lexicon *lexicon, Slice first, Slice second);

/// The spelling of the other variant: colour -> color. False where the word has none; then *from
/// is left alone. *from: the variant of the word itself, SPELLING_US or SPELLING_GB.
bool correct_variant(const Lexicon *lexicon, Slice word, unsigned *from, Correction *out);

#endif
