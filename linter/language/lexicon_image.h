// SPDX-License-Identifier: MIT
// The layout of the lexicon's image, for lexicon.c that reads it and tools/build-lexicon.c that
// writes it.
//
//   | header | pilots | entries | analyses | lemma rules |
//
//   word --hash--> bucket --pilot--> slot: | fingerprint | analysis | frequency | spelling |
//                                                             |
//            tags, dictionary tags, facts, a lemma rule for each class of tags
//                                                                     |
//                                             "cut 3, add y": carries -> carry
//
// Numbers are little-endian; each part is aligned to 16 bytes.
//
// It is a perfect hash: every word of the lexicon has a slot of its own, found by mixing the word's
// hash with its bucket's pilot. No text is stored. That a slot is this word's is told by 32 bits of
// its hash: a string that is in no source passes as a word once in 4 billion times.
#ifndef CALQUE_LANGUAGE_LEXICON_IMAGE_H
#define CALQUE_LANGUAGE_LEXICON_IMAGE_H

#include <stdint.h>

#include "base/slice.h"

#define LEXICON_MAGIC "CALQLEX"
enum {
  LEXICON_VERSION = 1,
  LEXICON_ALIGN = 16,
  LEXICON_RULE_ADD = 14,
};

typedef struct LexiconHeader {
  char magic[8];
  uint32_t version;
  uint32_t size;     // of the whole image
  uint64_t checksum; // lexicon_checksum of all that stands behind the header
  uint32_t words, buckets, slots, analyses, rules;
  uint32_t pilots_at, entries_at, analyses_at, rules_at; // offsets from the start of the image
  uint32_t unused;
} LexiconHeader;

// Each class of tags has its lemma: "saw" is "see" as VBD and "saw" as VB and NN.
typedef enum LemmaClass {
  LEMMA_VERB,      // VB VBP VBZ VBG MD
  LEMMA_VERB_PAST, // VBD VBN
  LEMMA_NOUN,
  LEMMA_ADJECTIVE,
  LEMMA_ADVERB,
  LEMMA_OTHER, // pronouns, determiners ...
  LEMMA_CLASSES
} LemmaClass;

typedef struct LexiconAnalysis {
  uint64_t tags; // all
  uint64_t
      dictionary_tags; // those that WordNet, Hunspell and word formation give: no treebank in them
  uint32_t facts;
  uint16_t rules[LEMMA_CLASSES];
} LexiconAnalysis;

// The lemma is the word without its last `cut` bytes, and `add` behind it.
typedef struct LexiconRule {
  uint8_t cut, add_len;
  char add[LEXICON_RULE_ADD];
} LexiconRule;

static inline uint64_t lexicon_mix(uint64_t x) {
  x ^= x >> 32;
  x *= 0xd6e8feb86659fd93u;
  x ^= x >> 32;
  x *= 0xd6e8feb86659fd93u;
  return x ^ x >> 32;
}

static inline uint64_t lexicon_hash(Slice word) {
  uint64_t hash = 0x9e3779b97f4a7c15u ^ word.len, chunk;
  const char *at = word.data;
  size_t left = word.len;
  for (; left >= 8; left -= 8, at += 8) {
    memcpy(&chunk, at, 8);
    hash = lexicon_mix(hash ^ chunk);
  }
  chunk = 0;
  if (left) memcpy(&chunk, at, left);
  return lexicon_mix(hash ^ chunk ^ (uint64_t)left << 56);
}

static inline uint32_t lexicon_range(uint64_t hash, uint32_t range) {
  return (uint32_t)((hash >> 32) * range >> 32);
}

static inline uint32_t lexicon_bucket(uint64_t hash, uint32_t buckets) {
  return lexicon_range(hash * 0xa0761d6478bd642fu, buckets);
}

static inline uint32_t lexicon_slot(uint64_t hash, uint16_t pilot, uint32_t slots) {
  return lexicon_range(lexicon_mix(hash + (pilot + 1u) * 0xe7037ed1a0b428dbu), slots);
}

// Over 8 bytes at a time; len is a multiple of 8 in every image.
static inline uint64_t lexicon_checksum(const char *bytes, size_t len) {
  uint64_t sum = len, chunk;
  for (size_t i = 0; i + 8 <= len; i += 8) {
    memcpy(&chunk, bytes + i, 8);
    sum = (sum ^ chunk) * 0x9e3779b97f4a7c15u;
    sum ^= sum >> 29;
  }
  return sum;
}

#endif
