// SPDX-License-Identifier: MIT
// What the tagger and its trainer share: the features of a token, and the layout of the model's
// image.
//
//   | header | slots: key, number | key, number | ...  | weights of feature 0 | of feature 1 | ...
//
// The weights of a feature are 64 of 8 bits, one for each tag and some to spare: one cache line.
//
// A feature is a 32-bit key: what is asked (its template) hashed with what the answer is ("the word
// before is 'the'"). Those of the word itself depend on nothing else, so that their sum can be kept
// for the next time the word comes (tagger.c does).
#ifndef CALQUE_LANGUAGE_TAGGER_MODEL_H
#define CALQUE_LANGUAGE_TAGGER_MODEL_H

#include "language/lexicon.h"
#include "language/lexicon_image.h"

#define TAGGER_MAGIC "CALQTAG"
enum {
  TAGGER_VERSION = 1,
  TAGGER_ALIGN = 64,
  TAGGER_WEIGHTS = 64,       // >= TAG_COUNT; they fill a cache line
  TAGGER_WORD_FEATURES = 24, // at most
  TAGGER_CONTEXT_FEATURES = 32,
  TAGGER_FEATURES_MAX = 32, // of either
};

// Open addressing over a power of two of slots, from the key's place on.
typedef struct TaggerSlot {
  uint32_t key; // 0: empty
  uint32_t feature;
} TaggerSlot;

typedef struct TaggerHeader {
  char magic[8];
  uint32_t version;
  uint32_t size;     // of the whole image
  uint64_t checksum; // lexicon_checksum of all that stands behind the header
  uint32_t slot_bits, features;
  uint32_t slots_at, weights_at; // offsets from the start of the image
  uint32_t tags;                 // TAG_COUNT when it was trained
  uint32_t unused;
  uint64_t lexicon; // checksum of the lexicon that it was trained with
  uint64_t unused2;
} TaggerHeader;

static inline uint32_t tagger_place(uint32_t key, uint32_t slot_bits) {
  return key * 0x9e3779b1u >> (32 - slot_bits);
}

// All that is asked of a word by itself.
typedef struct TaggerWord {
  uint32_t word;            // hash of its folded form, figures as 0
  uint32_t class;           // what dictionaries say: its tags and spellings
  uint32_t suffix, suffix2; // its last three and two letters
  uint32_t shape;           // capitals, figures, marks
  uint32_t finite;          // can it be a finite verb? 0 no, 1 perhaps, 2 surely
  uint32_t ahead;           // the greatest `finite` of the words behind it in the sentence
} TaggerWord;

static inline uint32_t tagger_hash(uint32_t template, uint32_t a, uint32_t b) {
  uint64_t x = ((uint64_t)a << 32 | b) + template * 0x9e3779b97f4a7c15u;
  x ^= x >> 31;
  x *= 0xd6e8feb86659fd93u;
  x ^= x >> 29;
  x *= 0xa0761d6478bd642fu;
  return (uint32_t)(x >> 32) | 1;
}

/// Looks the word up and fills view; first: it begins the sentence.
void tagger_view(TaggerWord *view, const Lexicon *lexicon, Slice word, bool first);
/// Writes the keys of the word's own features; returns their number.
size_t tagger_word_features(uint32_t *keys, const TaggerWord *view, Slice word);

/// Fills `ahead` of the n words of a sentence.
void tagger_look_ahead(TaggerWord *views, size_t n);

// Where a token stands.
typedef struct TaggerContext {
  const TaggerWord *words; // the token; two more can be read on each side
  uint32_t tag1, tag2;     // the tags of the token before, and of the one before that
  uint32_t quotes;         // straight quotes before it, modulo 2
  uint32_t verbs;          // does a finite verb stand before it in its clause?
  uint32_t last;           // the word that ends the sentence
} TaggerContext;

/// The context at a sentence's start.
TaggerContext tagger_context(const TaggerWord *views, size_t n);
/// Goes on behind the word, which got this tag.
void tagger_advance(TaggerContext *context, Slice word, PennTag tag);
/// Writes the keys of the context's features; returns their number.
size_t tagger_context_features(uint32_t *keys, const TaggerContext *context);

#endif
