// SPDX-License-Identifier: MIT
// Dictionaries that work and dictionaries that do not, of tests/data/hunspell.
#define _POSIX_C_SOURCE 200809L
#include <criterion/criterion.h>
#include <stdlib.h>

#include "language/hunspell.h"

#define FOLDER "tests/data/hunspell/"

static const char *const known[] = {"the", "house", NULL};

static HunspellDictionary *open_good(const char *stem) {
  Buffer error = {0};
  HunspellDictionary *dictionary = hunspell_open(slice_of(stem), NULL, &error);
  cr_assert_not_null(dictionary, "%.*s", SLICE_ARG(error));
  cr_assert_eq(error.len, 0);
  return dictionary;
}

// The dictionary cannot be opened, and the reason has these words.
static void refuses(const char *stem, const char *const *words, const char *reason) {
  Buffer error = {0};
  HunspellDictionary *dictionary = hunspell_open(slice_of(stem), words, &error);
  cr_expect_null(dictionary, "%s was opened", stem);
  cr_expect(slice_find(buffer_slice(&error), slice_of(reason)) < error.len, "%s: %.*s", stem,
            SLICE_ARG(error));
  hunspell_close(dictionary);
  buffer_free(&error);
}

Test(hunspell, knows_words_and_their_forms) {
  HunspellDictionary *d = open_good(FOLDER "en_XX");
  cr_expect(hunspell_knows(d, SLICE("house")));
  cr_expect(hunspell_knows(d, SLICE("houses")));
  cr_expect(hunspell_knows(d, SLICE("café")));
  cr_expect_not(hunspell_knows(d, SLICE("hose")));
  cr_expect_not(hunspell_knows(d, SLICE("writtens")));
  hunspell_close(d);
}

Test(hunspell, suggests_at_most_what_is_asked_for) {
  HunspellDictionary *d = open_good(FOLDER "en_XX");
  Arena arena = {0};
  Slice out[3];
  size_t count = hunspell_suggest(d, SLICE("hause"), out, 3, &arena);
  cr_assert_geq(count, 1);
  cr_expect(slice_is(out[0], "house"));
  cr_expect_eq(hunspell_suggest(d, SLICE("hause"), out, 0, &arena), 0);
  arena_free(&arena);
  hunspell_close(d);
}

Test(hunspell, converts_words_of_other_encodings) {
  HunspellDictionary *latin = open_good(FOLDER "latin"), *russian = open_good(FOLDER "russian");
  Arena arena = {0};
  Slice out[1];
  cr_expect(hunspell_knows(latin, SLICE("café")));
  cr_expect(hunspell_knows(latin, SLICE("cœur")));
  cr_expect_not(hunspell_knows(latin, SLICE("дом"))); // cannot be written in ISO 8859-15
  cr_expect(hunspell_knows(russian, SLICE("дом")));
  cr_expect_not(hunspell_knows(russian, SLICE("дым")));
  cr_assert_eq(hunspell_suggest(latin, SLICE("cœurs"), out, 1, &arena), 1);
  cr_expect(slice_is(out[0], "cœur"), "%.*s", SLICE_ARG(out[0]));
  arena_free(&arena);
  hunspell_close(latin);
  hunspell_close(russian);
}

Test(hunspell, takes_latin_1_where_no_encoding_is_named) {
  HunspellDictionary *d = open_good(FOLDER "noset");
  cr_expect(hunspell_knows(d, SLICE("été")));
  hunspell_close(d);
}

Test(hunspell, refuses_what_is_broken_and_says_why) {
  refuses(FOLDER "nothing-there", NULL, "nothing-there.aff cannot be used: there is no such file");
  refuses(FOLDER "only-aff", NULL, "only-aff.dic cannot be used: there is no such file");
  refuses(FOLDER "empty-dic", NULL, "empty-dic.dic is empty");
  refuses(FOLDER "empty-aff", NULL, "empty-aff.aff is empty");
  refuses(FOLDER "no-count", NULL, "its first line must be the number of its words");
  refuses(FOLDER "odd-set", NULL, "EBCDIC-KLINGON");
  refuses(FOLDER "lying", NULL, "not UTF-8 in line 3");
  refuses(FOLDER "broken", NULL, "calls the words of its own list wrong");
  refuses(FOLDER "german", known, "does not know the word “the”");
}

Test(hunspell, finds_a_project_s_dictionary_first) {
  Slice folder = SLICE("tests/data/hunspell");
  Buffer stem = {0};
  cr_expect(hunspell_find(SLICE("latin"), &folder, 1, &stem));
  cr_expect(slice_is(buffer_slice(&stem), FOLDER "latin"));
  cr_expect_not(hunspell_find(SLICE("xx_XX"), &folder, 1, &stem));
  setenv("CALQUE_DICTIONARIES", "/nowhere::tests/data/hunspell", 1);
  cr_expect(hunspell_find(SLICE("russian"), NULL, 0, &stem));
  cr_expect(slice_is(buffer_slice(&stem), FOLDER "russian"));
  buffer_free(&stem);
}
