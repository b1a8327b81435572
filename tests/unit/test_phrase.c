// SPDX-License-Identifier: MIT
// The phrase language: what each mark matches, and what is said of a mistake. A case is a phrase, a
// sentence, and the part that is found ("" : nothing), so that the tables below read like
// docs/rules.md.
#include <criterion/criterion.h>
#include <stdio.h>
#include <time.h>

#include "base/buffer.h"
#include "language/grammar.h"
#include "language/phrase.h"
#include "language/tags.h"

typedef struct Setup {
  Arena arena;
  Words words;
  Lists lists;
} Setup;

static void setup_init(Setup *s) {
  *s = (Setup){0};
  s->words.arena = &s->arena;
  s->lists.arena = &s->arena;
  lists_add(&s->lists, SLICE("countries"), SLICE("countries.txt"),
            SLICE("# countries\nRussia\nSaudi Arabia\nSaudi Arabia Kingdom\nTurkey\n"));
  lists_add(&s->lists, SLICE("pronouns"), SLICE("pronouns.txt"), SLICE("he\nshe\nthey\n"));
  lists_add(&s->lists, SLICE("both"), SLICE("both.txt"), SLICE("@countries\n@pronouns\nyou\n"));
  lists_add(&s->lists, SLICE("empty"), SLICE("empty.txt"), SLICE("# nothing\n"));
}

static void setup_free(Setup *s) {
  lists_free(&s->lists);
  words_free(&s->words);
  arena_free(&s->arena);
}

// The reported part of the first match in text, or "".
static Slice find(Setup *s, const char *phrase_text, const char *text, bool whole,
                  PhraseMatch *match, Phrase **out) {
  PhraseError error;
  Phrase *phrase = phrase_compile(slice_of(phrase_text), (PhraseOptions){.whole = whole}, &s->words,
                                  &s->lists, &s->arena, &error);
  cr_assert(phrase, "%s: %.*s", phrase_text, SLICE_ARG(error.message));
  TokenList list = {0};
  PhraseScratch scratch = {0};
  Slice found = SLICE("");
  tokenize(&list, slice_of(text), &s->words);
  if (phrase_find(phrase, slice_of(text), list.tokens, 0, list.count, 0, list.count, &scratch,
                  match)) {
    const Token *first = &list.tokens[match->captures[0].start],
                *last = &list.tokens[match->captures[0].end - 1];
    found = slice_cut(slice_of(text), first->start, last->start + last->len);
  }
  phrase_scratch_free(&scratch);
  tokens_free(&list);
  if (out) *out = phrase;
  return found;
}

typedef struct Case {
  const char *phrase, *text, *found;
} Case;

static void try_cases(const Case *cases, size_t count, bool whole) {
  for (size_t i = 0; i < count; i++) {
    Setup s;
    PhraseMatch match;
    setup_init(&s);
    Slice found = find(&s, cases[i].phrase, cases[i].text, whole, &match, NULL);
    cr_expect(slice_is(found, cases[i].found), "“%s” in “%s”: found “%.*s”, expected “%s”",
              cases[i].phrase, cases[i].text, SLICE_ARG(found), cases[i].found);
    setup_free(&s);
  }
}

#define TRY(cases) try_cases(cases, sizeof(cases) / sizeof *(cases), false)

Test(phrase, words) {
  static const Case cases[] = {
      {"head of diplomacy", "The Head of  Diplomacy spoke", "Head of  Diplomacy"},
      {"head of diplomacy", "the head of the diplomacy", ""},
      {"Turkey", "a turkey in Turkey", "Turkey"},
      {"turkey", "a Turkey", "Turkey"},
      {"don't go", "They don’t go", "don’t go"},
      {"ten-year plan", "a ten-year plan", "ten-year plan"},
      {"for his part ,", "And, for his part, he", "for his part,"},
      {"process .", "for a process. political", "process."},
      {"said \"", "he said “no”", "said “"},
      {"what\\?", "what?", "what?"},
      {"\\(sic\\)", "he go (sic) home", "(sic)"},
      {"500 $", "for 500 $", "500"},
      {"500 \\$", "for 500 $", "500 $"},
      {"marked *", "are marked *", "marked *"},
      {"Tags : {word}", "Tags: politics", "Tags: politics"},
  };
  TRY(cases);
}

Test(phrase, groups_and_repeats) {
  static const Case cases[] = {
      {"the (head | chief) of", "the chief of", "the chief of"},
      {"(the | the very old) man", "the very old man", "the very old man"},
      {"a very? old man", "a old man", "a old man"},
      {"a very+ old man", "a very very very old man", "a very very very old man"},
      {"a very+ old man", "a old man", ""},
      {"a very* old man", "a old man", "a old man"},
      {"a (very | quite)* old", "a very quite very old", "a very quite very old"},
      {"a very* old", "a very very very very very very very very very old",
       ""}, // nine: one more than is allowed
      {"(a (b | c) | d)? e", "a c e", "a c e"},
  };
  TRY(cases);
}

Test(phrase, lists_and_shapes) {
  static const Case cases[] = {
      {"the {countries}", "of the Russia", "the Russia"},
      {"the {countries}", "of the Saudi Arabia Kingdom today", "the Saudi Arabia Kingdom"},
      {"the {countries} kingdom", "the Saudi Arabia Kingdom",
       "the Saudi Arabia Kingdom"}, // the shorter entry is tried as well
      {"the {countries}", "the turkey", ""},
      {"{both} said", "she said", "she said"},
      {"{both} said", "Russia said", "Russia said"},
      {"in {number} days", "in 1,200 days", "in 1,200 days"},
      {"in {year}", "in 1200 or 85", "in 1200"},
      {"in {year}", "in 85", ""},
      {"{capitalised} said", "the Minister said", "Minister said"},
      {"{lowercase} said", "the Minister he said", "he said"},
      {"{uppercase}", "the UN said", "UN"},
      {"by {name} today", "by Abdel Fattah al-Sisi today", "by Abdel Fattah al-Sisi today"},
      {"{open-quote} {any}", "said “.", "“."},
  };
  TRY(cases);
}

Test(phrase, forms) {
  static const Case cases[] = {
      {"<depend> of", "It depended of him", "depended of"},
      {"<depend> of", "depending of", "depending of"},
      {"<man> of war", "the men of war", "men of war"},
      {"<say|tell> that", "he told that", "told that"},
      {"<take> place", "it took place", "took place"},
  };
  TRY(cases);
}

Test(phrase, gaps) {
  static const Case cases[] = {
      {"signed ... agreement", "signed a ten-year military cooperation agreement",
       "signed a ten-year military cooperation agreement"},
      {"signed ... agreement", "signed, then, an agreement", ""}, // a gap does not cross a mark
      {"signed ...2 agreement", "signed the very old agreement", ""},
      {"signed ...2-3 agreement", "signed an agreement", ""},
      {"signed ...2-3 agreement", "signed the very old agreement", "signed the very old agreement"},
      {"a ... b", "a x b y b", "a x b"}, // as few as will do
  };
  TRY(cases);
}

Test(phrase, exclusion_and_bounds) {
  static const Case cases[] = {
      {"the {countries} !(of | team)", "the Russia of old", ""},
      {"the {countries} !(of | team)", "the Russia today", "the Russia"},
      {"the {countries} !(of | team)", "the Russia", "the Russia"},
      {"!the {countries}", "Russia", "Russia"},
      {"the !(very old | new) man", "the man", "the man"},
      {"a !{pronouns} b", "a b", "a b"},
      {"old !(ten-year plan) {any}", "old ten-year plan", ""},
      {"old !(ten-year plan) {any}", "old ten-year ban", "old ten"},
      {"^ he said", "“He said", "He said"},
      {"^ he said", "Then he said", ""},
      {"said $", "he said.”", "said"},
      {"said $", "he said so.", ""},
  };
  TRY(cases);
}

Test(phrase, context_is_not_reported) {
  static const Case cases[] = {
      {"minister [underlined that]", "the minister underlined that", "underlined that"},
      {"[the] {countries} !{word}", "of the Russia.", "the"},
      {"(for | of) [the (x | y)] $", "for the y", "the y"},
  };
  TRY(cases);
}

Test(phrase, the_same_again) {
  static const Case cases[] = {
      {"{word:a} and {=a}", "better and worse", ""},
      {"{word:a} and {=a}", "more and More", "more and More"},
      {"{word:a} and {~a}", "she goes and went", "goes and went"},
      {"{word:a} or {~a}", "the man or men", "man or men"},
      {"{word:a} or {~a}", "the man or woman", ""},
  };
  TRY(cases);
}

Test(phrase, whole_lines) {
  static const Case cases[] = {
      {"source link", "Source link", "Source link"},
      {"source link", "Source link:", "Source link"},
      {"source link", "The source link", ""},
      {"read also ...", "Read also Tunisia: a visit", "Read also"},
      {"[read also] {capitalised} ...", "» Read also Tunisia: a visit", "Read also"},
  };
  try_cases(cases, sizeof cases / sizeof *cases, true);
}

Test(phrase, captures) {
  Setup s;
  PhraseMatch match;
  Phrase *phrase;
  setup_init(&s);
  find(&s, "said (he | she):who (said | added):verb?", "said he said", false, &match, &phrase);
  int who = phrase_capture(phrase, SLICE("who")), verb = phrase_capture(phrase, SLICE("verb"));
  cr_expect_eq(match.captures[who].start, 1);
  cr_expect_eq(match.captures[who].end, 2);
  cr_expect_eq(match.captures[verb].start, 2);
  cr_expect_eq(phrase_capture(phrase, SLICE("none")), -1);
  find(&s, "said (he | she):who (said | added):verb?", "said he", false, &match, &phrase);
  cr_expect_eq(match.captures[phrase_capture(phrase, SLICE("verb"))].start, UINT32_MAX);
  setup_free(&s);
}

Test(phrase, anchors) {
  static const struct {
    const char *phrase, *anchor;
    uint32_t back_min, back_max;
  } cases[] = {
      {"the head of diplomacy", "head", 1, 1},
      {"of the very? diplomacy of", "diplomacy", 2, 3},
      {"(the | a) (x y | z)? visit", "visit", 1, 3},
      {"the {countries}", "russia", 1, 1},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Setup s;
    PhraseError error;
    setup_init(&s);
    Phrase *phrase = phrase_compile(slice_of(cases[i].phrase), (PhraseOptions){0}, &s.words,
                                    &s.lists, &s.arena, &error);
    cr_assert(phrase);
    const PhraseAnchor *anchor = phrase_anchor(phrase);
    cr_expect_eq(anchor->words[0].word, words_find(&s.words, slice_of(cases[i].anchor)), "%s",
                 cases[i].phrase);
    cr_expect_eq(anchor->back_min, cases[i].back_min, "%s", cases[i].phrase);
    cr_expect_eq(anchor->back_max, cases[i].back_max, "%s", cases[i].phrase);
    setup_free(&s);
  }
}

// "-" is anything; {number} is a kind, {VBZ} a part of speech, {capitalised} a flag.
static Face face_of(const Words *words, const char *list) {
  Face face = {0};
  if (strcmp(list, "-") == 0) return FACE_ANY;
  for (Slice rest = slice_of(list); rest.len;) {
    size_t end = slice_find(rest, SLICE(" "));
    Slice word = slice_cut(rest, 0, end);
    if (slice_is(word, "{number}"))
      face.classes |= face_of_kinds(1u << TOKEN_NUMBER);
    else if (slice_is(word, "{VBZ}"))
      face.classes |= face_of_tags(TAG_BIT(TAG_VBZ));
    else if (slice_is(word, "{capitalised}"))
      face.classes |= face_of_flags(TOKEN_CAPITALISED);
    else
      face.words |= word_mask(words_find(words, word));
    rest = slice_cut(rest, end < rest.len ? end + 1 : end, rest.len);
  }
  return face;
}

// What may stand beside the word that wakes a phrase, and one place further.
Test(phrase, neighbours_of_anchors) {
  static const struct {
    const char *phrase, *anchor, *places[4]; // before: second, first; behind: first, second
  } cases[] = {
      {"the underside of", "underside", {"-", "the", "of", "-"}},
      {"underside of", "underside", {"-", "-", "of", "-"}},
      {"the very? underside", "underside", {"-", "the very", "-", "-"}},
      {"a the very? underside", "underside", {"a the", "the very", "-", "-"}},
      {"the underside {number}", "underside", {"-", "the", "{number}", "-"}},
      {"the {VBZ} underside {capitalised}", "underside", {"the", "{VBZ}", "{capitalised}", "-"}},
      {"(the | a) underside (of | in) it", "underside", {"-", "the a", "of in", "it"}},
      {"underside (of | !in)", "underside", {"-", "-", "-", "-"}},
      {"underside !in of the", "underside", {"-", "-", "of", "the"}},
      {"underside underside+ of", "underside", {"-", "-", "underside", "underside of"}},
      {"of it underside+ of a",
       "underside",
       {"it of underside", "it underside", "of underside", "of a underside"}},
      {"the (underside | overside) {any}? of", "underside", {"-", "the", "-", "-"}},
      {"the (big underside | overside) of a", "big", {"-", "the", "underside", "of"}},
      {"[underside] of", "underside", {"-", "-", "of", "-"}},
      {"^ underside $", "underside", {"-", "-", "-", "-"}},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Setup s;
    PhraseError error;
    setup_init(&s);
    Phrase *phrase = phrase_compile(slice_of(cases[i].phrase), (PhraseOptions){0}, &s.words,
                                    &s.lists, &s.arena, &error);
    cr_assert(phrase, "%s", cases[i].phrase);
    const PhraseAnchorWord *word = &phrase_anchor(phrase)->words[0];
    const Face places[] = {word->before.at[1], word->before.at[0], word->behind.at[0],
                           word->behind.at[1]};
    cr_expect_eq(word->word, words_find(&s.words, slice_of(cases[i].anchor)), "%s",
                 cases[i].phrase);
    for (size_t place = 0; place < 4; place++) {
      Face wanted = face_of(&s.words, cases[i].places[place]);
      cr_expect_eq(places[place].words, wanted.words, "%s: words of place %zu", cases[i].phrase,
                   place);
      cr_expect_eq(places[place].classes, wanted.classes, "%s: classes of place %zu",
                   cases[i].phrase, place);
    }
    setup_free(&s);
  }
}

// A repeat in a repeat is looked at once, not once for each of its copies.
Test(phrase, nested_repeats_are_read_at_once, .timeout = 20) {
  Setup s;
  PhraseError error;
  Buffer text = {0};
  setup_init(&s);
  buffer_text(&text, "underside");
  for (int i = 0; i < PHRASE_DEPTH_MAX - 1; i++) {
    buffer_text(&text, " (of");
  }
  for (int i = 0; i < PHRASE_DEPTH_MAX - 1; i++) {
    buffer_text(&text, "?)*");
  }
  Phrase *phrase =
      phrase_compile(buffer_slice(&text), (PhraseOptions){0}, &s.words, &s.lists, &s.arena, &error);
  cr_expect_null(phrase, "it is too long");
  buffer_free(&text);
  setup_free(&s);
}

// Tags as a tagger would set them: a phrase that asks for parts of speech sees nothing else.
Test(phrase, parts_of_speech) {
  static const struct {
    const char *phrase, *text;
    uint8_t tags[6];
    const char *found;
  } cases[] = {
      {"{past-verb} it", "he saw it", {TAG_PRP, TAG_VBD, TAG_PRP}, "saw it"},
      {"{past-verb} it", "he has it", {TAG_PRP, TAG_VBZ, TAG_PRP}, ""},
      {"{VBZ:verb} it", "he has it", {TAG_PRP, TAG_VBZ, TAG_PRP}, "has it"},
      {"&{noun} <record>", "the record fell", {TAG_DT, TAG_NN, TAG_VBD}, "record"},
      {"&{noun} <record>", "they record it", {TAG_PRP, TAG_VBP, TAG_PRP}, ""},
      {"the {noun:a} {#a}", "the dog barks", {TAG_DT, TAG_NN, TAG_VBZ}, "the dog barks"},
      {"the {noun:a} {#a}", "the dogs barks", {TAG_DT, TAG_NNS, TAG_VBZ}, ""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Setup s;
    PhraseError error;
    PhraseMatch match;
    PhraseScratch scratch = {0};
    TokenList list = {0};
    Slice text = slice_of(cases[i].text), found = SLICE("");
    setup_init(&s);
    Phrase *phrase = phrase_compile(slice_of(cases[i].phrase), (PhraseOptions){0}, &s.words,
                                    &s.lists, &s.arena, &error);
    cr_assert(phrase, "%s: %.*s", cases[i].phrase, SLICE_ARG(error.message));
    cr_expect(phrase_needs_tags(phrase));
    tokenize(&list, text, &s.words);
    for (uint32_t j = 0; j < list.count; j++) {
      list.tokens[j].tag = cases[i].tags[j];
    }
    if (phrase_find(phrase, text, list.tokens, 0, list.count, 0, list.count, &scratch, &match)) {
      const Token *first = &list.tokens[match.captures[0].start],
                  *last = &list.tokens[match.captures[0].end - 1];
      found = slice_cut(text, first->start, last->start + last->len);
    }
    cr_expect(slice_is(found, cases[i].found), "“%s” in “%s”: found “%.*s”", cases[i].phrase,
              cases[i].text, SLICE_ARG(found));
    phrase_scratch_free(&scratch);
    tokens_free(&list);
    setup_free(&s);
  }
}

// Before tagging: false only where no tagging of the words could make the phrase match.
Test(phrase, may_match) {
  static const struct {
    const char *phrase, *text;
    bool may;
  } cases[] = {
      {"the {past-verb}", "the walked", true},
      {"the {past-verb}", "the house", false},
      {"the {past-verb}", "the zorbled", true}, // an unknown word may be anything
      {"a &{plural-noun} {word}", "a houses", true},
      {"a &{plural-noun} {word}", "a house", false},
      {"a !{plural-noun} {word}", "a houses", true}, // it may be a verb here
      {"signed {noun-phrase} today", "signed it today", true},
      {"signed {noun-phrase} today", "signed it", false},
      {"{noun:a} {#a}", "dogs bark", true},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Setup s;
    PhraseError error;
    PhraseScratch scratch = {0};
    TokenList list = {0};
    Slice text = slice_of(cases[i].text);
    setup_init(&s);
    Phrase *phrase = phrase_compile(slice_of(cases[i].phrase), (PhraseOptions){.no_anchor = true},
                                    &s.words, &s.lists, &s.arena, &error);
    cr_assert(phrase, "%s: %.*s", cases[i].phrase, SLICE_ARG(error.message));
    tokenize(&list, text, &s.words);
    bool may = phrase_may_match(phrase, &grammar_builtin()->lexicon, text, list.tokens, 0,
                                list.count, 0, list.count, &scratch);
    cr_expect_eq(may, cases[i].may, "“%s” in “%s”", cases[i].phrase, cases[i].text);
    phrase_scratch_free(&scratch);
    tokens_free(&list);
    setup_free(&s);
  }
}

Test(phrase, mistakes_are_told_at_their_place) {
  static const struct {
    const char *phrase;
    uint32_t offset;
    const char *message;
  } cases[] = {
      {"the (head of", 4, "this “(” is not closed"},
      {"the head) of", 8, "this bracket closes nothing"},
      {"the | head", 4, "“|” stands outside a group"},
      {"the {contries}", 5, "there is no word list or shape “contries”"},
      {"the {empty}", 5, "the word list “empty” is empty"},
      {"the {Countries}", 5, "there is no part of speech “Countries” in the Penn Treebank"},
      {"the [head of", 4, "this “[” is not closed"},
      {"[a] [b]", 4, "“[” may stand once"},
      {"the <head of", 4, "this “<” is not closed"},
      {"a ...9-2 b", 2, "a gap takes 1 to 20 words, the smaller number first"},
      {"a ...30 b", 2, "a gap takes 1 to 20 words, the smaller number first"},
      {"", 0, "the phrase is empty"},
      {"(a)?", 0, "the phrase can match nothing at all"},
      {"a !(b ...) c", 2,
       "what “!” excludes and “&” asks for must be words, lists or a group of them, without ?, *, "
       "+ or a gap"},
      {"{=x} a", 0, "nothing before this is captured as “x”"},
      {"((((a ...20 b)+ ...20)+ ...20)+ c)+", 0, "the phrase is too long"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Setup s;
    PhraseError error;
    setup_init(&s);
    Phrase *phrase = phrase_compile(slice_of(cases[i].phrase), (PhraseOptions){0}, &s.words,
                                    &s.lists, &s.arena, &error);
    cr_expect_null(phrase, "“%s” was taken", cases[i].phrase);
    cr_expect(slice_is(error.message, cases[i].message), "“%s”: “%.*s”", cases[i].phrase,
              SLICE_ARG(error.message));
    cr_expect_eq(error.offset, cases[i].offset, "“%s”: at %u", cases[i].phrase, error.offset);
    setup_free(&s);
  }
}

// Nested repeats over a text that nearly matches: with plain backtracking this would take longer
// than the universe is old.
Test(phrase, no_blow_up, .timeout = 5) {
  Setup s;
  PhraseMatch match;
  Buffer text = {0};
  setup_init(&s);
  for (int i = 0; i < 4000; i++) {
    buffer_text(&text, "a ");
  }
  buffer_char(&text, '\0');
  Slice found = find(&s, "(a+ a* a?)+ b", text.data, false, &match, NULL);
  cr_expect_eq(found.len, 0);
  buffer_free(&text);
  setup_free(&s);
}
