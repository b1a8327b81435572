// SPDX-License-Identifier: MIT
// What is known of an English word form: its possible parts of speech, its lemmas, plain facts,
// where it is spelt so.
//
// The lexicon is one read-only image, compiled in; opening it reads nothing but its header. All
// functions may be called from any thread. Words are looked up folded (small letters, ' for ’):
// word_fold of language/words.h writes them so.
#ifndef CALQUE_LANGUAGE_LEXICON_H
#define CALQUE_LANGUAGE_LEXICON_H

#include <stdint.h>

#include "base/slice.h"
#include "language/tags.h"

// Facts of a word's lemma. A verb's are of all its senses, a noun's class is of its first sense.
enum {
  FACT_COUNTABLE = 1 << 0,
  FACT_UNCOUNTABLE = 1 << 1, // with COUNTABLE: both uses
  FACT_TITLE = 1 << 2,       // stands before a name: president, mr, king
  FACT_TRANSITIVE = 1 << 3,
  FACT_INTRANSITIVE = 1 << 4,
  FACT_DITRANSITIVE = 1 << 5, // gives somebody something
  FACT_THAT_CLAUSE = 1 << 6,  // somebody ----s that
  FACT_INFINITIVE = 1 << 7,   // somebody ----s to do
  FACT_SPEECH = 1 << 8,       // a verb of communication
  FACT_PERSON = 1 << 9,
  FACT_PLACE = 1 << 10,
  FACT_TIME = 1 << 11,
  FACT_GROUP = 1 << 12,
  FACT_PLURAL_ONLY = 1 << 13, // trousers
};

// Spellings: in which variant, and with which letters.
enum {
  SPELLING_US = 1 << 0, // in small letters
  SPELLING_GB = 1 << 1,
  SPELLING_NAME_US = 1 << 2, // with a capital: London
  SPELLING_NAME_GB = 1 << 3,
  SPELLING_CAPS_US = 1 << 4, // in capitals: NATO
  SPELLING_CAPS_GB = 1 << 5,
  SPELLING_MIXED = 1 << 6, // McDonald, iPhone: only Hunspell knows which letters are large
  SPELLING_ANY_US = SPELLING_US | SPELLING_NAME_US | SPELLING_CAPS_US,
  SPELLING_ANY_GB = SPELLING_GB | SPELLING_NAME_GB | SPELLING_CAPS_GB,
};

typedef struct LexiconEntry {
  uint32_t fingerprint;
  uint16_t analysis;
  uint8_t frequency; // 16 * log2(1 + occurrences in the treebank), at most 255
  uint8_t spelling;  // SPELLING_...; 0: known, but in neither Hunspell dictionary
} LexiconEntry;

typedef struct Lexicon {
  const char *image;
  const uint16_t *pilots;
  const LexiconEntry *entries;
  uint32_t buckets, slots, words;
} Lexicon;

/// Opens an image of len bytes, which is borrowed, is aligned to 16 bytes and outlives the lexicon.
/// Checks all of it. False, and the reason in error (error_cap bytes), where it is broken or of
/// another version.
bool lexicon_open(Lexicon *lexicon, const void *image, size_t len, char *error, size_t error_cap);
/// Opens the image that is compiled in, checking its header only. False as above: the program was
/// built wrongly.
bool lexicon_open_builtin(Lexicon *lexicon, char *error, size_t error_cap);
/// The image that is compiled in.
Slice lexicon_builtin_image(void);

/// The entry of a folded word; NULL where it is unknown.
const LexiconEntry *lexicon_find(const Lexicon *lexicon, Slice folded);
/// Its possible tags.
TagSet lexicon_tags(const Lexicon *lexicon, const LexiconEntry *entry);
/// Those that dictionaries alone give (what the tagger learns from).
TagSet lexicon_dictionary_tags(const Lexicon *lexicon, const LexiconEntry *entry);
/// FACT_...
unsigned lexicon_facts(const Lexicon *lexicon, const LexiconEntry *entry);

/// Possible tags of an unknown word, by its shape and its suffix; word as it is written.
TagSet lexicon_guess(Slice word);
/// Tags of a folded word: the entry's, or guessed.
TagSet lexicon_tags_of(const Lexicon *lexicon, Slice folded);

/// Writes to out the lemma of a folded word that bears this tag (by inflection rules where it is
/// unknown); returns its length, 0 when it does not fit. TAG_NONE: the word's only or likeliest
/// lemma.
size_t lexicon_lemma(const Lexicon *lexicon, Slice folded, PennTag tag, char *out, size_t cap);

/// Is the word, as written (London, london, LONDON), spelt rightly in one of the variants
/// (SPELLING_US | SPELLING_GB)? A word in capitals or with a first capital may be any word. False
/// does not make it an error: Hunspell has the last word.
bool lexicon_is_word(const Lexicon *lexicon, Slice word, unsigned variants);
/// The same of a word whose entry is known already, NULL where there is none.
bool lexicon_entry_spells(const LexiconEntry *entry, Slice word, unsigned variants);

#endif
