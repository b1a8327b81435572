// SPDX-License-Identifier: MIT
// What is a word, what was meant, and who is asked: the lists first, Hunspell last.
#define _POSIX_C_SOURCE 200809L
#include <criterion/criterion.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "checks/context.h"
#include "language/correct.h"
#include "language/grammar.h"
#include "language/hunspell.h"
#include "language/spelling.h"
#include "lint.h"

static const Lexicon *lexicon(void) {
  return &grammar_builtin()->lexicon;
}

// ---- corrections

static void corrects(const char *word, const char *wanted) {
  Correction near[CORRECTIONS_MAX];
  size_t count = correct_near(lexicon(), slice_of(word), SPELLING_US | SPELLING_GB, near);
  cr_assert_geq(count, 1, "%s", word);
  cr_expect(slice_is((Slice){near[0].text, near[0].len}, wanted), "%s: %.*s", word, near[0].len,
            near[0].text);
  cr_expect(near[0].sure, "%s", word);
}

static bool is_sure(const char *word) {
  Correction near[CORRECTIONS_MAX];
  size_t count = correct_near(lexicon(), slice_of(word), SPELLING_US | SPELLING_GB, near);
  return count > 0 && near[0].sure;
}

Test(correct, near) {
  corrects("goverment", "government");
  corrects("separtaion", "separation");
  corrects("accross", "across");
  corrects("situasion", "situation");
  corrects("tthe", "the");
  cr_expect_not(is_sure("duking"));
  cr_expect_not(is_sure("arap"));
  cr_expect_not(is_sure("brainer"));
  cr_expect_not(is_sure("wilaya"));
}

Test(correct, near_says_nothing_of_other_letters_and_lengths) {
  Correction near[CORRECTIONS_MAX];
  char longest[200];
  memset(longest, 'a', sizeof longest);
  cr_expect_eq(correct_near(lexicon(), SLICE("spořitelna"), SPELLING_US, near), 0);
  cr_expect_eq(correct_near(lexicon(), SLICE(""), SPELLING_US, near), 0);
  cr_expect_eq(correct_near(lexicon(), SLICE("a"), SPELLING_US, near), 0);
  cr_expect_eq(correct_near(lexicon(), (Slice){longest, sizeof longest}, SPELLING_US, near), 0);
  cr_expect_eq(correct_joined(lexicon(), (Slice){longest, sizeof longest}), 0);
  cr_expect_not(correct_torn(lexicon(), (Slice){longest, 100}, (Slice){longest, 100}));
}

Test(correct, irregular) {
  Correction out;
  cr_assert(correct_irregular(lexicon(), SLICE("striked"), &out));
  cr_expect(slice_is((Slice){out.text, out.len}, "struck"));
  cr_assert(correct_irregular(lexicon(), SLICE("occured"), &out));
  cr_expect(slice_is((Slice){out.text, out.len}, "occurred"));
  cr_expect_not(correct_irregular(lexicon(), SLICE("pled"), &out));
  cr_expect_not(correct_irregular(lexicon(), SLICE("walked"), &out));
}

Test(correct, formed) {
  cr_expect(correct_is_formed(lexicon(), SLICE("reshore")));
  cr_expect(correct_is_formed(lexicon(), SLICE("pitchside")));
  cr_expect_not(correct_is_formed(lexicon(), SLICE("goverment")));
}

Test(correct, joined_and_torn) {
  cr_expect_eq(correct_joined(lexicon(), SLICE("ofthe")), 2);
  cr_expect_eq(correct_joined(lexicon(), SLICE("thepostponed")), 3);
  cr_expect_eq(correct_joined(lexicon(), SLICE("theme")), 0);
  cr_expect_eq(correct_joined(lexicon(), SLICE("hiyashi")), 0);
  cr_expect(correct_torn(lexicon(), SLICE("gover"), SLICE("nment")));
  cr_expect_not(correct_torn(lexicon(), SLICE("in"), SLICE("formation")));
  cr_expect_not(correct_torn(lexicon(), SLICE("any"), SLICE("one")));
}

Test(correct, variant) {
  Correction out;
  unsigned from = 0;
  cr_assert(correct_variant(lexicon(), SLICE("colours"), &from, &out));
  cr_expect_eq(from, SPELLING_GB);
  cr_expect(slice_is((Slice){out.text, out.len}, "colors"));
  cr_assert(correct_variant(lexicon(), SLICE("honor"), &from, &out));
  cr_expect_eq(from, SPELLING_US);
  cr_expect_not(correct_variant(lexicon(), SLICE("government"), &from, &out));
  cr_expect_eq(from, SPELLING_US);
}

// ---- who is asked

static void use_dictionaries(const char *folder) {
  setenv("CALQUE_DICTIONARIES", folder, 1);
}

Test(spelling, the_lists_answer_without_a_dictionary) {
  Slice words[] = {SLICE("florp"), SLICE("Blarg")};
  Spelling *spelling = spelling_new(&(SpellingOptions){.words = words, .word_count = 2});
  Problems problems = {0};
  cr_expect(spelling_is_word(spelling, SLICE("government"), &problems));
  cr_expect(spelling_is_word(spelling, SLICE("colour"), &problems));
  cr_expect(spelling_is_word(spelling, SLICE("color"), &problems));
  cr_expect(spelling_is_word(spelling, SLICE("florp"), &problems));
  cr_expect(spelling_is_word(spelling, SLICE("Florp"), &problems));
  cr_expect(spelling_is_word(spelling, SLICE("Blarg"), &problems));
  cr_expect_not(spelling_is_listed(spelling, SLICE("blarg")));
  cr_expect_eq(hunspell_opened(), 0);
  cr_expect_eq(problems.count, 0);
  spelling_free(spelling);
}

Test(spelling, a_dictionary_is_opened_once_for_a_word_in_no_list) {
  Slice dictionary = SLICE("tests/data/hunspell/en_XX");
  Spelling *spelling =
      spelling_new(&(SpellingOptions){.dictionaries = &dictionary, .dictionary_count = 1});
  Problems problems = {0};
  cr_expect(spelling_is_word(spelling, SLICE("florps"), &problems));
  cr_expect_not(spelling_is_word(spelling, SLICE("florpses"), &problems));
  size_t opened = hunspell_opened();
  cr_expect_not(spelling_is_word(spelling, SLICE("florpses"), &problems));
  cr_expect_not(spelling_is_word(spelling, SLICE("florpsest"), &problems));
  cr_expect_eq(hunspell_opened(), opened);
  spelling_free(spelling);
  problems_free(&problems);
}

Test(spelling, a_broken_dictionary_is_told_once_and_decides_nothing) {
  Slice broken = SLICE("tests/data/hunspell/broken");
  Spelling *spelling =
      spelling_new(&(SpellingOptions){.dictionaries = &broken, .dictionary_count = 1});
  Problems problems = {0};
  cr_expect_not(spelling_is_word(spelling, SLICE("florp"), &problems));
  cr_expect_not(spelling_is_word(spelling, SLICE("blarg"), &problems));
  cr_expect(spelling_is_word(spelling, SLICE("house"), &problems));
  size_t errors = 0;
  for (size_t i = 0; i < problems.count; i++) {
    errors += !problems.items[i].warning;
  }
  cr_expect_eq(errors, 1);
  spelling_free(spelling);
  problems_free(&problems);
}

static void *ask(void *context) {
  Problems problems = {0};
  size_t right = 0;
  char word[16];
  for (int i = 0; i < 500; i++) {
    snprintf(word, sizeof word, "florp%c%c", 'a' + i % 26, 'a' + i / 26);
    right += spelling_is_word(context, slice_of(word), &problems);
    right += spelling_is_word(context, SLICE("florp"), &problems);
  }
  problems_free(&problems);
  return (void *)(uintptr_t)right;
}

Test(spelling, threads_share_it) {
  Slice dictionary = SLICE("tests/data/hunspell/en_XX");
  Spelling *spelling =
      spelling_new(&(SpellingOptions){.dictionaries = &dictionary, .dictionary_count = 1});
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) {
    pthread_create(&threads[i], NULL, ask, spelling);
  }
  for (int i = 0; i < 4; i++) {
    void *right;
    pthread_join(threads[i], &right);
    cr_expect_eq((uintptr_t)right, 500);
  }
  spelling_free(spelling);
}

// ---- marks

Test(spelling, marks_tokens) {
  Slice text = SLICE("The goverment’s colour in canada: i30, it’s gone, x2 amerIndian, Zorblax.");
  TokenList tokens = {0};
  Spelling *spelling = spelling_new(&(SpellingOptions){0});
  tokenize(&tokens, text, NULL);
  spelling_mark(spelling, &tokens, text);
  for (uint32_t i = 0; i < tokens.count; i++) {
    Slice word = token_text(text, &tokens.tokens[i]);
    unsigned marks = tokens.tokens[i].flags & SPELLING_FLAGS, wanted = 0;
    if (slice_is(word, "goverment") || slice_is(word, "amerIndian")) wanted = TOKEN_UNKNOWN;
    if (slice_is(word, "Zorblax")) wanted = TOKEN_UNKNOWN;
    if (slice_is(word, "canada")) wanted = TOKEN_NAME_ONLY;
    if (slice_is(word, "colour")) wanted = TOKEN_ONE_VARIANT;
    cr_expect_eq(marks, wanted, "%.*s: %x", SLICE_ARG(word), marks);
  }
  tokens_free(&tokens);
  spelling_free(spelling);
}

// ---- cold start

static size_t lint(const char *text, SpellingOptions spelling) {
  RuleSet set;
  Problems problems = {0};
  Diagnostics found = {0};
  Arena arena = {0};
  Source source;
  rules_init(&set, check_kinds);
  rules_add_builtin(&set, &problems);
  rules_finish(&set);
  LintOptions options = {.confidence = CONFIDENCE_MEDIUM, .spelling = spelling};
  Linter *linter = linter_new(&set, &options);
  LintScratch *scratch = lint_scratch_new();
  cr_assert(source_init(&source, SLICE("a.txt"), slice_of(text), &arena, &problems));
  lint_source(linter, scratch, &source, &arena, &found, &problems);
  size_t count = found.count;
  lint_scratch_free(scratch);
  linter_free(linter);
  diagnostics_free(&found);
  problems_free(&problems);
  rules_free(&set);
  arena_free(&arena);
  return count;
}

Test(spelling, a_clean_article_opens_no_dictionary) {
  cr_expect_eq(
      lint("The government resigned on Friday. Mr. Okonjo-Zwale of Zorblax left the wilaya "
           "with a pitchside mujahed; nobody reshores.\n",
           (SpellingOptions){0}),
      0);
  cr_expect_eq(hunspell_opened(), 0);
}

Test(spelling, a_misspelling_opens_one_however_often_it_comes) {
  use_dictionaries("tests/data/hunspell/plain");
  cr_expect_eq(lint("The goverment resigned. They striked.\n\nAgain the goverment was "
                    "succesfully asked.\n",
                    (SpellingOptions){0}),
               4);
  cr_expect_eq(hunspell_opened(), 1);
}

Test(spelling, a_dictionary_may_know_more_than_the_lexicon) {
  use_dictionaries("tests/data/hunspell/knows");
  cr_expect_eq(lint("The goverment resigned.\n", (SpellingOptions){0}), 0);
}

Test(spelling, without_a_dictionary_the_lexicon_decides) {
  use_dictionaries("tests/data/hunspell/torn");
  cr_expect_eq(lint("The goverment resigned, the government too.\n", (SpellingOptions){0}), 1);
  cr_expect_eq(hunspell_opened(), 0);
}

Test(spelling, names_and_terms_of_the_article_are_right) {
  cr_expect_eq(lint("He met Goverment in Paris. The goverment slept.\n", (SpellingOptions){0}), 0);
  Slice word = SLICE("goverment");
  cr_expect_eq(
      lint("The goverment resigned.\n", (SpellingOptions){.words = &word, .word_count = 1}), 0);
}
