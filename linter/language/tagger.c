// SPDX-License-Identifier: MIT
// An averaged perceptron that goes through a sentence from left to right.
//
//   token   -> its own features  (letters, lexicon)         -> sum of weights, kept in the scratch for the next time
//           -> features of its place (neighbours, tags given) -> sum of weights
//   the tag with the greatest sum is the token's
//
// Each feature that the model knows is one cache line: a key and a weight for each tag. All lines of a token are fetched before
// the first is added, so that the waits overlap.
#include "language/tagger.h"

#include <stdio.h>

#include "base/arena.h"
#include "language/lexicon_image.h"
#include "language/tagger_model.h"
#include "language/words.h"

enum {
  CACHE_WORDS = 4096, // a power of two: 0.7 MB of scratch
  CONTEXT = 2,        // words looked at on each side
};

typedef struct CachedWord {
  TaggerWord view;
  uint32_t full; // 0: empty
  int16_t scores[TAGGER_WEIGHTS];
} CachedWord;

struct TaggerScratch {
  CachedWord cache[CACHE_WORDS];
  TaggerWord *views;       // of the sentence, CONTEXT empty ones on each side
  const CachedWord **hits;
  int16_t (*scores)[TAGGER_WEIGHTS];
  size_t cap;
};

// Of images.S; the trainer is linked without it.
extern const char calque_tagger_image[] __attribute__((weak));
extern const char calque_tagger_image_end[] __attribute__((weak));
