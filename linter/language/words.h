// SPDX-License-Identifier: MIT
// The vocabulary of the rules: every word that some rule or list mentions, folded, gets a number. A token is looked up once; from
// then on rules compare numbers.
//
// Folding makes alike what an editor would call the same word: small letters, ’ as ', and the no-break hyphen as -.
#ifndef CALQUE_LANGUAGE_WORDS_H
#define CALQUE_LANGUAGE_WORDS_H

#include "base/arena.h"
#include "base/table.h"

typedef uint32_t WordId;
enum { WORD_NONE = 0 };

// A longer token is no word of any language: it is folded no further than this.
enum { WORD_BYTES_MAX = 128 };

typedef struct Words {
  Table ids;    // folded text -> WordId
  Arena *arena; // owns the folded texts
  uint32_t count;
} Words;

/// Writes the folded form of word to out (WORD_BYTES_MAX bytes at least); returns its length (cut at WORD_BYTES_MAX).
size_t word_fold(Slice word, char *out);
/// The id of word, given to it now if it had none.
WordId words_add(Words *words, Slice word);
/// The id of word, or WORD_NONE.
WordId words_find(const Words *words, Slice word);
/// The same for text that word_fold wrote, with its table_hash.
WordId words_find_folded(const Words *words, Slice folded, uint32_t hash);
void words_free(Words *words);

#endif
