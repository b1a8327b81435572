// SPDX-License-Identifier: MIT
// The tagger that is compiled in, and noun phrases. Each case is written token/TAG, and B I O for
// phrases below it.
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "language/chunk.h"
#include "language/tagger.h"
#include "language/tagger_model.h"

enum { TOKENS_MAX = 64 };

static Lexicon lexicon;
static Tagger tagger;
static TaggerScratch *scratch;

static void open_tagger(void) {
  char error[128] = "";
  cr_assert(lexicon_open_builtin(&lexicon, error, sizeof error), "%s", error);
  cr_assert(tagger_open_builtin(&tagger, &lexicon, error, sizeof error), "%s", error);
  scratch = tagger_scratch_new();
}

static void close_tagger(void) {
  tagger_scratch_free(scratch);
}

TestSuite(tagger, .init = open_tagger, .fini = close_tagger);

// Cuts "He/PRP left/VBD" into words and tags.
static size_t read_case(const char *text, Slice *words, uint8_t *tags) {
  size_t n = 0;
  while (*text) {
    size_t len = strcspn(text, " ");
    size_t slash = len;
    while (text[slash - 1] != '/') {
      slash--;
    }
    words[n] = (Slice){text, slash - 1};
    tags[n++] = (uint8_t)tag_named((Slice){text + slash, len - slash});
    text += len + (text[len] == ' ');
  }
  return n;
}

static const char *const SENTENCES[] = {
    ("The/DT minister/NN signed/VBD on/IN Friday/NNP in/IN Lagos/NNP a/DT ten/CD -/HYPH year/NN "
     "agreement/NN ./."),
    "He/PRP said/VBD that/IN he/PRP does/VBZ n't/RB want/VB to/TO leave/VB ./.",
    "He/PRP said/VBD that/IN he/PRP does/VBZ n’t/RB want/VB to/TO leave/VB ./.",
    "Algeria/NNP 's/POS government/NN has/VBZ been/VBN criticized/VBN ./.",
    "Algeria/NNP ’s/POS government/NN has/VBZ been/VBN criticized/VBN ./.",
    "“/`` We/PRP will/MD see/VB ,/, ”/'' she/PRP added/VBD ./.",
    "\"/`` We/PRP will/MD see/VB ,/, \"/'' she/PRP added/VBD ./.",
    "It/PRP depends/VBZ on/IN the/DT weather/NN ./.",
    "They/PRP have/VBP lived/VBN here/RB for/IN three/CD years/NNS ./.",
};

Test(tagger, sentences) {
  for (size_t s = 0; s < sizeof SENTENCES / sizeof *SENTENCES; s++) {
    Slice words[TOKENS_MAX];
    uint8_t want[TOKENS_MAX], got[TOKENS_MAX];
    size_t n = read_case(SENTENCES[s], words, want);
    tagger_tag(&tagger, words, n, got, scratch);
    for (size_t i = 0; i < n; i++) {
      cr_expect_eq(got[i], want[i], "%s\n  %.*s: got %s", SENTENCES[s], (int)words[i].len,
                   words[i].data, tag_name((PennTag)got[i]));
    }
  }
}

// A fresh scratch and one that has seen much give the same tags.
Test(tagger, scratch_does_not_matter) {
  Slice words[TOKENS_MAX];
  uint8_t want[TOKENS_MAX], first[TOKENS_MAX], later[TOKENS_MAX];
  size_t n = read_case(SENTENCES[0], words, want);
  tagger_tag(&tagger, words, n, first, scratch);
  for (unsigned i = 0; i < 20000; i++) {
    char text[16];
    Slice word = {text, (size_t)snprintf(text, sizeof text, "w%u", i)};
    tagger_tag(&tagger, &word, 1, later, scratch);
  }
  tagger_tag(&tagger, words, n, later, scratch);
  cr_expect_arr_eq(first, later, n);
}

Test(tagger, odd_input) {
  static const char *const odd[] = {"", "\xc3\xa9", "....", "a", "\"", "日本語", "123,456.78", "-"};
  Slice words[TOKENS_MAX];
  uint8_t tags[TOKENS_MAX];
  size_t n = sizeof odd / sizeof *odd;
  for (size_t i = 0; i < n; i++) {
    words[i] = slice_of(odd[i]);
  }
  tagger_tag(&tagger, words, n, tags, scratch);
  for (size_t i = 0; i < n; i++) {
    cr_expect(tags[i] > TAG_NONE && tags[i] < TAG_COUNT);
  }
  tagger_tag(&tagger, words, 0, tags, scratch);
}

Test(tagger, long_sentences) {
  enum { LONG = 100000 };
  Slice *words = malloc(LONG * sizeof *words);
  uint8_t *tags = malloc(LONG);
  for (size_t i = 0; i < LONG; i++) {
    words[i] = i % 2 ? SLICE("dog") : SLICE("the");
  }
  tagger_tag(&tagger, words, LONG, tags, scratch);
  cr_expect_eq(tags[LONG - 1], TAG_NN);
  free(words);
  free(tags);
}

static void expect_refused(void *image, size_t len, const char *why) {
  char error[128] = "";
  Tagger broken;
  cr_expect_not(tagger_open(&broken, &lexicon, image, len, error, sizeof error));
  cr_expect_str_eq(error, why);
}

Test(tagger, broken_images) {
  Slice builtin = tagger_builtin_image();
  char *image = aligned_alloc(TAGGER_ALIGN, (builtin.len + 63) / 64 * 64), error[128] = "";
  memcpy(image, builtin.data, builtin.len);
  TaggerHeader *header = (TaggerHeader *)(void *)image;
  Tagger opened;
  cr_expect(tagger_open(&opened, &lexicon, image, builtin.len, error, sizeof error), "%s", error);
  expect_refused(image, 3, "this is no tagger");
  expect_refused(image, builtin.len - 64, "the tagger is cut short");
  image[builtin.len / 2] ^= 1;
  expect_refused(image, builtin.len, "the tagger is damaged");
  image[builtin.len / 2] ^= 1;
  header->lexicon ^= 1;
  expect_refused(image, builtin.len, "the tagger was trained with another lexicon");
  header->tags--;
  expect_refused(image, builtin.len, "the tagger is of another version");
  free(image);
}

Test(tags, names) {
  cr_expect_eq(tag_named(SLICE("PRP$")), TAG_PRP_POSS);
  cr_expect_eq(tag_named(SLICE("NOUN")), TAG_NONE);
  cr_expect_str_eq(tag_name(TAG_VBZ), "VBZ");
  cr_expect_eq(tag_coarse(TAG_NNS), COARSE_NOUN);
  cr_expect_str_eq(coarse_name(COARSE_VERB), "VERB");
  cr_expect_eq(coarse_named(SLICE("VERB")), COARSE_VERB);
  cr_expect(coarse_tags(COARSE_NOUN) & TAG_BIT(TAG_NN));
}

typedef struct ChunkCase {
  const char *text, *marks;
} ChunkCase;

static const ChunkCase PHRASES[] = {
    {"The/DT new/JJ prime/JJ minister/NN of/IN Algeria/NNP 's/POS government/NN signed/VBD a/DT "
     "ten/CD -/HYPH year/NN "
     "agreement/NN ./.",
     "BIIIOBIIOBIIIIO"},
    {"He/PRP is/VBZ very/RB new/JJ here/RB ./.", "BOOOOO"},
    {"economic/JJ and/CC social/JJ issues/NNS", "BIII"},
    {"the/DT rich/JJ and/CC the/DT poor/JJ", "BIOBI"},
    {"those/DT killed/VBN in/IN Paris/NNP", "BOOB"},
    {"all/PDT the/DT people/NNS and/CC dogs/NNS", "BIIOB"},
    {"Two/CD of/IN them/PRP left/VBD", "BOBO"},
};

Test(chunk, noun_phrases) {
  for (size_t c = 0; c < sizeof PHRASES / sizeof *PHRASES; c++) {
    Slice words[TOKENS_MAX];
    uint8_t tags[TOKENS_MAX], marks[TOKENS_MAX];
    char got[TOKENS_MAX + 1] = "";
    size_t n = read_case(PHRASES[c].text, words, tags);
    chunk_nouns(tags, n, marks);
    for (size_t i = 0; i < n; i++) {
      got[i] = "OBI"[marks[i]];
    }
    cr_expect_str_eq(got, PHRASES[c].marks, "%s\n  got  %s\n  want %s", PHRASES[c].text, got,
                     PHRASES[c].marks);
  }
}
