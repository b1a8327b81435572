// SPDX-License-Identifier: MIT
// The vocabulary of the rules: every word that some rule or list mentions, folded, gets a number. A
// token is looked up once; from then on rules compare numbers.
//
// Folding makes alike what an editor would call the same word: small letters, ’ as ', and the
// no-break hyphen as -.
#ifndef CALQUE_LANGUAGE_WORDS_H
#define CALQUE_LANGUAGE_WORDS_H

#include "base/arena.h"
#include "base/table.h"

typedef uint32_t WordId;
enum { WORD_NONE = 0 };

/// A set of words that may hold some more: each word has one of 63 bits; the last one stands for
/// what no rule knows, and for the end of the text.
typedef uint64_t WordMask;

static inline WordMask word_mask(WordId word) {
  // Fibonacci hashing: numbers that follow each other, as those of a family's words do, part ways.
  uint32_t bit = (word * UINT32_C(2654435769)) >> 26;
  return (WordMask)1 << (word == WORD_NONE ? 63 : bit < 63 ? bit : 62);
}

// A longer token is no word of any language: it is folded no further than this.
enum { WORD_BYTES_MAX = 128 };

/// A vocabulary that was made when calque was built: numbers 1 to count, found by open addressing
/// in slots (a power of two).
typedef struct WordsBase {
  const uint32_t *slots;  // WordId, or WORD_NONE
  uint32_t slot_count;    // 0: there is no base
  const uint32_t *starts; // [id - 1]: offset in text; one more at the end
  const char *text;
  uint32_t count;
} WordsBase;

typedef struct Words {
  WordsBase base;
  Table ids;      // folded text -> WordId, for what the base does not have
  Arena *arena;   // owns the folded texts
  uint32_t count; // the greatest number given
} Words;

/// Writes the folded form of word to out (WORD_BYTES_MAX bytes at least); returns its length (cut
/// at WORD_BYTES_MAX).
size_t word_fold(Slice word, char *out);
/// The id of word, given to it now if it had none.
WordId words_add(Words *words, Slice word);
/// The id of word, or WORD_NONE.
WordId words_find(const Words *words, Slice word);
/// The same for text that word_fold wrote, with its table_hash.
WordId words_find_folded(const Words *words, Slice folded, uint32_t hash);
/// Begins with a base, before any word is added.
void words_set_base(Words *words, WordsBase base);
/// Calls each for every word with its number, in the order of the numbers where they came from
/// words_add.
void words_each(const Words *words, void (*each)(void *context, Slice folded, WordId id),
                void *context);
void words_free(Words *words);

#endif
