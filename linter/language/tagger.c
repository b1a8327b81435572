// SPDX-License-Identifier: MIT
// An averaged perceptron that goes through a sentence from left to right.
//
//   token -> its own features (letters, lexicon)         -> sum of weights, kept in the scratch
//         -> features of its place (neighbours, tags so far) -> sum of weights
//   the tag with the greatest sum is the token's
//
// The slots of all features of a token are small and stay in the processor's cache; the weights of
// a feature that the model knows are one cache line. One repair follows: see find_verb.
#include "language/tagger.h"

#include <stdio.h>

#include "base/arena.h"
#include "language/tagger_model.h"
#include "language/words.h"

enum {
  CACHE_BITS = 12, // words remembered: 0.7 MB of scratch
  CONTEXT = 2,     // words looked at on each side
};

typedef struct CachedWord {
  uint64_t hash; // of the letters as they are written, and the place; 0: empty
  TaggerWord view;
  int16_t scores[TAGGER_WEIGHTS];
} CachedWord;

struct TaggerScratch {
  CachedWord cache[1 << CACHE_BITS];
  TaggerWord *views; // of the sentence, CONTEXT empty ones on each side
  size_t cap;
};

// Of the build (cmake/Embed.cmake); the trainer is linked without it.
extern const char calque_tagger_image[] __attribute__((weak));
extern const char calque_tagger_image_end[] __attribute__((weak));

// ---- Opening ----

static const char *header_fault(const TaggerHeader *header, size_t len) {
  if (len < sizeof *header || memcmp(header->magic, TAGGER_MAGIC, sizeof header->magic) != 0)
    return "this is no tagger";
  if (header->version != TAGGER_VERSION || header->tags != TAG_COUNT)
    return "the tagger is of another version";
  if (header->size != len) return "the tagger is cut short";
  if (header->slot_bits < 1 || header->slot_bits > 31 || header->slots_at < sizeof *header ||
      header->slots_at % TAGGER_ALIGN || header->weights_at % TAGGER_ALIGN ||
      header->weights_at < header->slots_at ||
      (header->weights_at - header->slots_at) / sizeof(TaggerSlot) < (size_t)1
                                                                         << header->slot_bits ||
      header->weights_at > len || (len - header->weights_at) / TAGGER_WEIGHTS < header->features)
    return "the tagger's header is broken";
  return NULL;
}

// Every feature's number is one, and a search ends: there are empty slots.
static bool slots_hold(const TaggerHeader *header) {
  const TaggerSlot *slots =
      (const TaggerSlot *)(const void *)((const char *)header + header->slots_at);
  size_t empty = 0;
  for (size_t i = 0; i < (size_t)1 << header->slot_bits; i++) {
    if (slots[i].key == 0)
      empty++;
    else if (slots[i].feature >= header->features)
      return false;
  }
  return empty > 0;
}

static const char *body_fault(const TaggerHeader *header) {
  const char *image = (const char *)header;
  uint64_t sum = lexicon_checksum(image + sizeof *header, header->size - sizeof *header);
  return sum == header->checksum && slots_hold(header) ? NULL : "the tagger is damaged";
}

static const char *lexicon_fault(const TaggerHeader *header, const Lexicon *lexicon) {
  const LexiconHeader *known = (const LexiconHeader *)(const void *)lexicon->image;
  return header->lexicon == known->checksum ? NULL : "the tagger was trained with another lexicon";
}

static bool set_up(Tagger *tagger, const Lexicon *lexicon, const void *image, const char *fault,
                   char *error, size_t error_cap) {
  if (fault)
    snprintf(error, error_cap, "%s", fault);
  else
    *tagger = (Tagger){image, lexicon};
  return !fault;
}

bool tagger_open(Tagger *tagger, const Lexicon *lexicon, const void *image, size_t len, char *error,
                 size_t error_cap) {
  const TaggerHeader *header = image;
  const char *fault =
      (uintptr_t)image % TAGGER_ALIGN ? "the tagger is not aligned" : header_fault(header, len);
  if (!fault) fault = body_fault(header);
  if (!fault) fault = lexicon_fault(header, lexicon);
  return set_up(tagger, lexicon, image, fault, error, error_cap);
}

Slice tagger_builtin_image(void) {
  return (Slice){calque_tagger_image, (size_t)(calque_tagger_image_end - calque_tagger_image)};
}

bool tagger_open_builtin(Tagger *tagger, const Lexicon *lexicon, char *error, size_t error_cap) {
  Slice image = tagger_builtin_image();
  const TaggerHeader *header = (const TaggerHeader *)(const void *)image.data;
  const char *fault = image.data ? header_fault(header, image.len) : "no tagger is compiled in";
  if (!fault) fault = lexicon_fault(header, lexicon);
  return set_up(tagger, lexicon, image.data, fault, error, error_cap);
}

// ---- Scratch ----

TaggerScratch *tagger_scratch_new(void) {
  TaggerScratch *scratch = memory_grow(NULL, 1, sizeof *scratch);
  memset(scratch, 0, sizeof *scratch);
  return scratch;
}

void tagger_scratch_free(TaggerScratch *scratch) {
  if (scratch) memory_free(scratch->views);
  memory_free(scratch);
}

static TaggerWord *views_for(TaggerScratch *scratch, size_t n) {
  if (scratch->cap < n + 2 * CONTEXT) {
    scratch->cap = 2 * (n + 2 * CONTEXT);
    scratch->views = memory_grow(scratch->views, scratch->cap, sizeof *scratch->views);
  }
  memset(scratch->views, 0, CONTEXT * sizeof *scratch->views);
  memset(scratch->views + CONTEXT + n, 0, CONTEXT * sizeof *scratch->views);
  return scratch->views + CONTEXT;
}

// ---- Scores ----

static const TaggerHeader *header_of(const Tagger *tagger) {
  return (const TaggerHeader *)(const void *)tagger->image;
}

// Eight weights at a time, in whatever the processor has for that (SSE2, NEON).
typedef int8_t Bytes __attribute__((vector_size(8)));
typedef int16_t Lanes __attribute__((vector_size(16)));

enum { LANES = 8, LANE_GROUPS = (TAG_COUNT + LANES - 1) / LANES };

// The lines stay in the nearest cache while each group of lanes goes through them in a register.
static void add_lines(const int8_t *const *lines, size_t n, int16_t *scores) {
  for (size_t at = 0; at < (size_t)LANES * LANE_GROUPS; at += LANES) {
    Lanes sum;
    memcpy(&sum, scores + at, sizeof sum);
    for (size_t i = 0; i < n; i++) {
      Bytes weights;
      memcpy(&weights, lines[i] + at, sizeof weights);
      sum += __builtin_convertvector(weights, Lanes);
    }
    memcpy(scores + at, &sum, sizeof sum);
  }
}

static const TaggerSlot *find_slot(const Tagger *tagger, const TaggerHeader *header, uint32_t key) {
  const TaggerSlot *slots = (const TaggerSlot *)(const void *)(tagger->image + header->slots_at);
  return slots + tagger_place(key, header->slot_bits);
}

// The weights of a feature; NULL where the model does not know it.
static const int8_t *find_line(const Tagger *tagger, const TaggerHeader *header, uint32_t key) {
  const TaggerSlot *slots = (const TaggerSlot *)(const void *)(tagger->image + header->slots_at);
  const int8_t *weights = (const int8_t *)(tagger->image + header->weights_at);
  uint32_t at = tagger_place(key, header->slot_bits);
  while (slots[at].key != key) {
    if (slots[at].key == 0) return NULL;
    at = (at + 1) & ((1u << header->slot_bits) - 1);
  }
  return weights + (size_t)slots[at].feature * TAGGER_WEIGHTS;
}

// Adds up the weights of the features that the model knows, all lines being asked for before the
// first is read.
static void add_scores(const Tagger *tagger, const uint32_t *keys, size_t n, int16_t *scores) {
  const TaggerHeader *header = header_of(tagger);
  const int8_t *lines[TAGGER_FEATURES_MAX];
  size_t known = 0;
  for (size_t i = 0; i < n; i++) {
    __builtin_prefetch(find_slot(tagger, header, keys[i]));
  }
  for (size_t i = 0; i < n; i++) {
    const int8_t *line = find_line(tagger, header, keys[i]);
    if (line) __builtin_prefetch(line);
    if (line) lines[known++] = line;
  }
  add_lines(lines, known, scores);
}

static PennTag best_tag(const int16_t *scores) {
  unsigned best = 1;
  for (unsigned tag = 2; tag < TAG_COUNT; tag++) {
    if (scores[tag] > scores[best]) best = tag;
  }
  return (PennTag)best;
}

// What is known of the word by itself, from the scratch or computed now.
static const CachedWord *cached_word(const Tagger *tagger, TaggerScratch *scratch, Slice word,
                                     bool first) {
  uint64_t hash = lexicon_mix(lexicon_hash(word) + first) | 1;
  CachedWord *cached = &scratch->cache[hash >> (64 - CACHE_BITS)];
  if (cached->hash == hash) return cached;
  uint32_t keys[TAGGER_WORD_FEATURES];
  memset(cached, 0, sizeof *cached);
  cached->hash = hash;
  tagger_view(&cached->view, tagger->lexicon, word, first);
  add_scores(tagger, keys, tagger_word_features(keys, &cached->view, word), cached->scores);
  return cached;
}

static PennTag tag_at(const Tagger *tagger, const TaggerContext *context,
                      const CachedWord *cached) {
  uint32_t keys[TAGGER_CONTEXT_FEATURES];
  int16_t scores[TAGGER_WEIGHTS];
  memcpy(scores, cached->scores, sizeof scores);
  add_scores(tagger, keys, tagger_context_features(keys, context), scores);
  return best_tag(scores);
}

// ---- The sentence without a verb ----

// Going from left to right, "The minister signed on Friday ..." looks like "The minister signed by
// ...": that no verb comes is only known at the end. So a sentence that ends in a full stop and has
// no finite verb takes its first participle behind a noun for one.

static const TagSet FINITE =
    TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBZ) | TAG_BIT(TAG_VBP) | TAG_BIT(TAG_MD) | TAG_BIT(TAG_VB);
static const TagSet SUBJECT = TAGS_NOUN | TAG_BIT(TAG_PRP);

static bool is_statement(const Slice *words, const uint8_t *tags, size_t n) {
  while (n > 0 && TAG_BIT(tags[n - 1]) & (TAG_BIT(TAG_CLOSE_QUOTE) | TAG_BIT(TAG_RRB))) {
    n--;
  }
  return n > 0 && slice_is(words[n - 1], ".");
}

static bool may_be_past(const Tagger *tagger, Slice word) {
  char folded[WORD_BYTES_MAX];
  return lexicon_tags_of(tagger->lexicon, (Slice){folded, word_fold(word, folded)}) &
         TAG_BIT(TAG_VBD);
}

static bool could_be_verb(const Tagger *tagger, const Slice *words, const uint8_t *tags, size_t n,
                          size_t i) {
  bool passive = i + 1 < n && slice_is(words[i + 1], "by");
  return tags[i] == TAG_VBN && i > 0 && TAG_BIT(tags[i - 1]) & SUBJECT && !passive &&
         may_be_past(tagger, words[i]);
}

static void find_verb(const Tagger *tagger, const Slice *words, size_t n, uint8_t *tags) {
  size_t found = n;
  for (size_t i = 0; i < n; i++) {
    if (TAG_BIT(tags[i]) & FINITE) return;
    if (found == n && could_be_verb(tagger, words, tags, n, i)) found = i;
  }
  if (found < n && is_statement(words, tags, n)) tags[found] = TAG_VBD;
}

void tagger_tag(const Tagger *tagger, const Slice *words, size_t n, uint8_t *tags,
                TaggerScratch *scratch) {
  TaggerWord *views = views_for(scratch, n);
  for (size_t i = 0; i < n; i++) {
    views[i] = cached_word(tagger, scratch, words[i], i == 0)->view;
  }
  tagger_look_ahead(views, n);
  TaggerContext context = tagger_context(views, n);
  for (size_t i = 0; i < n; i++) {
    context.words = &views[i];
    tags[i] = (uint8_t)tag_at(tagger, &context, cached_word(tagger, scratch, words[i], i == 0));
    tagger_advance(&context, words[i], (PennTag)tags[i]);
  }
  find_verb(tagger, words, n, tags);
}
