// SPDX-License-Identifier: MIT
// The lexicon that is compiled in, and what is said of a broken one.
#include <criterion/criterion.h>
#include <stdlib.h>

#include "language/lexicon.h"
#include "language/lexicon_image.h"

static Lexicon lexicon;

static void open_lexicon(void) {
  char error[128] = "";
  cr_assert(lexicon_open_builtin(&lexicon, error, sizeof error), "%s", error);
}

TestSuite(lexicon, .init = open_lexicon);

static void expect_tags(const char *word, TagSet must, TagSet must_not) {
  const LexiconEntry *entry = lexicon_find(&lexicon, slice_of(word));
  cr_assert(entry, "%s is unknown", word);
  TagSet tags = lexicon_tags(&lexicon, entry);
  cr_expect_eq(tags & must, must, "%s lacks a tag", word);
  cr_expect_eq(tags & must_not, 0, "%s has a tag too many", word);
}

Test(lexicon, tags) {
  expect_tags("the", TAG_BIT(TAG_DT), TAG_BIT(TAG_NN) | TAG_BIT(TAG_VB));
  expect_tags("said", TAG_BIT(TAG_VBD) | TAG_BIT(TAG_VBN), TAG_BIT(TAG_NN));
  expect_tags("carries", TAG_BIT(TAG_VBZ), TAG_BIT(TAG_NN));
  expect_tags("ministers", TAG_BIT(TAG_NNS), TAG_BIT(TAG_NN));
  expect_tags("colour", TAG_BIT(TAG_NN) | TAG_BIT(TAG_VB), TAG_BIT(TAG_NNS));
  expect_tags("of", TAG_BIT(TAG_IN), TAG_BIT(TAG_VB) | TAG_BIT(TAG_NN));
  expect_tags("london", TAG_BIT(TAG_NNP), TAG_BIT(TAG_VB));
  cr_expect_null(lexicon_find(&lexicon, SLICE("qwxzt")));
  cr_expect_null(lexicon_find(&lexicon, SLICE("")));
}

static void expect_lemma(const char *word, PennTag tag, const char *want) {
  char got[64];
  size_t len = lexicon_lemma(&lexicon, slice_of(word), tag, got, sizeof got);
  cr_expect(len == strlen(want) && memcmp(got, want, len) == 0, "%s as %s: got “%.*s”, want “%s”",
            word, tag_name(tag), (int)len, got, want);
}

Test(lexicon, lemmas) {
  expect_lemma("saw", TAG_VBD, "see");
  expect_lemma("saw", TAG_NN, "saw");
  expect_lemma("found", TAG_VBD, "find");
  expect_lemma("found", TAG_VB, "found");
  expect_lemma("leaves", TAG_NNS, "leaf");
  expect_lemma("leaves", TAG_VBZ, "leave");
  expect_lemma("better", TAG_JJR, "good");
  expect_lemma("better", TAG_RBR, "well");
  expect_lemma("were", TAG_VBD, "be");
  expect_lemma("analyses", TAG_NNS, "analysis");
  expect_lemma("organised", TAG_VBN, "organise");
  expect_lemma("blockchainified", TAG_VBD, "blockchainify"); // unknown: by rule
  expect_lemma("minister", TAG_NN, "minister");
  expect_lemma("minister", TAG_NONE, "minister");
}

static unsigned facts_of(const char *word) {
  const LexiconEntry *entry = lexicon_find(&lexicon, slice_of(word));
  return entry ? lexicon_facts(&lexicon, entry) : 0;
}

Test(lexicon, facts) {
  cr_expect_eq(facts_of("information") & (FACT_COUNTABLE | FACT_UNCOUNTABLE), FACT_UNCOUNTABLE);
  cr_expect_eq(facts_of("advice") & (FACT_COUNTABLE | FACT_UNCOUNTABLE), FACT_UNCOUNTABLE);
  cr_expect_eq(facts_of("minister") & (FACT_COUNTABLE | FACT_UNCOUNTABLE), FACT_COUNTABLE);
  cr_expect(facts_of("minister") & FACT_TITLE);
  cr_expect(facts_of("ministers") & FACT_PERSON);
  cr_expect(facts_of("said") & FACT_SPEECH);
  cr_expect(facts_of("say") & FACT_THAT_CLAUSE);
  cr_expect(facts_of("give") & FACT_DITRANSITIVE);
  cr_expect(facts_of("year") & FACT_TIME);
  cr_expect(facts_of("sleep") & FACT_INTRANSITIVE);
}

Test(lexicon, spelling) {
  unsigned both = SPELLING_US | SPELLING_GB;
  cr_expect(lexicon_is_word(&lexicon, SLICE("color"), SPELLING_US));
  cr_expect_not(lexicon_is_word(&lexicon, SLICE("color"), SPELLING_GB));
  cr_expect(lexicon_is_word(&lexicon, SLICE("colour"), SPELLING_GB));
  cr_expect_not(lexicon_is_word(&lexicon, SLICE("colour"), SPELLING_US));
  cr_expect(lexicon_is_word(&lexicon, SLICE("Colour"), both));
  cr_expect(lexicon_is_word(&lexicon, SLICE("London"), both));
  cr_expect(lexicon_is_word(&lexicon, SLICE("LONDON"), both));
  cr_expect_not(lexicon_is_word(&lexicon, SLICE("london"), both));
  cr_expect(lexicon_is_word(&lexicon, SLICE("NATO"), both));
  cr_expect_not(lexicon_is_word(&lexicon, SLICE("teh"), both));
  cr_expect(lexicon_is_word(&lexicon, SLICE("o’clock"), both));
}

Test(lexicon, guesses) {
  cr_expect_eq(lexicon_guess(SLICE("blockchainification")), TAG_BIT(TAG_NN));
  cr_expect_eq(lexicon_guess(SLICE("zorkly")), TAG_BIT(TAG_RB));
  cr_expect(lexicon_guess(SLICE("Zork")) & TAG_BIT(TAG_NNP));
  cr_expect(lexicon_guess(SLICE("1,250")) & TAG_BIT(TAG_CD));
  cr_expect_eq(lexicon_guess(SLICE("")), 0);
}

// A copy that a test may spoil.
static char *copy_image(size_t *len) {
  Slice image = lexicon_builtin_image();
  char *copy = aligned_alloc(64, (image.len + 63) / 64 * 64);
  memcpy(copy, image.data, image.len);
  *len = image.len;
  return copy;
}

static void expect_refused(char *image, size_t len, const char *why) {
  char error[128] = "";
  Lexicon broken;
  cr_expect_not(lexicon_open(&broken, image, len, error, sizeof error));
  cr_expect_str_eq(error, why);
}

Test(lexicon, whole_image) {
  size_t len;
  char error[128] = "", *image = copy_image(&len);
  Lexicon opened;
  cr_expect(lexicon_open(&opened, image, len, error, sizeof error), "%s", error);
  free(image);
}

Test(lexicon, broken_images) {
  size_t len;
  char *image = copy_image(&len);
  LexiconHeader *header = (LexiconHeader *)(void *)image;
  expect_refused(image, 10, "this is no lexicon");
  expect_refused(image, len - 8, "the lexicon is cut short");
  image[len / 2] ^= 1;
  expect_refused(image, len, "the lexicon is damaged");
  image[len / 2] ^= 1;
  header->version++;
  expect_refused(image, len, "the lexicon is of another version");
  header->version--;
  header->entries_at = UINT32_MAX - 15;
  expect_refused(image, len, "the lexicon's header is broken");
  image[0] = 'X';
  expect_refused(image, len, "this is no lexicon");
  free(image);
}
