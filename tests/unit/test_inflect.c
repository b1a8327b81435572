// SPDX-License-Identifier: MIT
// Inflection: each line of a table is a word and its forms.
#include <criterion/criterion.h>
#include <stdlib.h>

#include "language/inflect.h"

typedef struct VerbCase {
  const char *base, *s, *past, *participle, *ing;
} VerbCase;

static void expect_form(const char *lemma, InflectForm form, const char *want) {
  char got[INFLECT_WORD_MAX];
  size_t len = inflect_make(lemma, strlen(lemma), form, got, sizeof got);
  cr_expect(len == strlen(want) && strcmp(got, want) == 0, "%s, form %d: got “%s”, want “%s”",
            lemma, form, len ? got : "", want);
}

static void expect_lemma(const char *word, bool verb, const char *want) {
  char got[INFLECT_WORD_MAX];
  size_t len = inflect_lemma(word, strlen(word), verb, got, sizeof got);
  cr_expect(len == strlen(want) && strcmp(got, want) == 0, "lemma of %s %s: got “%s”, want “%s”",
            verb ? "verb" : "noun", word, len ? got : "", want);
}

static const VerbCase VERBS[] = {
    {"work", "works", "worked", "worked", "working"},
    {"be", "is", "was", "been", "being"},
    {"have", "has", "had", "had", "having"},
    {"do", "does", "did", "done", "doing"},
    {"go", "goes", "went", "gone", "going"},
    {"say", "says", "said", "said", "saying"},
    {"take", "takes", "took", "taken", "taking"},
    {"overtake", "overtakes", "overtook", "overtaken", "overtaking"},
    {"undergo", "undergoes", "underwent", "undergone", "undergoing"},
    {"withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"},
    {"misunderstand", "misunderstands", "misunderstood", "misunderstood", "misunderstanding"},
    {"relay", "relays", "relayed", "relayed", "relaying"},
    {"refer", "refers", "referred", "referred", "referring"},
    {"admit", "admits", "admitted", "admitted", "admitting"},
    {"occur", "occurs", "occurred", "occurred", "occurring"},
    {"visit", "visits", "visited", "visited", "visiting"},
    {"open", "opens", "opened", "opened", "opening"},
    {"offer", "offers", "offered", "offered", "offering"},
    {"develop", "develops", "developed", "developed", "developing"},
    {"stop", "stops", "stopped", "stopped", "stopping"},
    {"reset", "resets", "reset", "reset", "resetting"},
    {"travel", "travels", "traveled", "traveled", "traveling"},
    {"control", "controls", "controlled", "controlled", "controlling"},
    {"carry", "carries", "carried", "carried", "carrying"},
    {"play", "plays", "played", "played", "playing"},
    {"die", "dies", "died", "died", "dying"},
    {"agree", "agrees", "agreed", "agreed", "agreeing"},
    {"make", "makes", "made", "made", "making"},
    {"panic", "panics", "panicked", "panicked", "panicking"},
    {"watch", "watches", "watched", "watched", "watching"},
    {"quit", "quits", "quit", "quit", "quitting"},
    {"argue", "argues", "argued", "argued", "arguing"},
    {"fix", "fixes", "fixed", "fixed", "fixing"},
    {"co-found", "co-founds", "co-founded", "co-founded", "co-founding"},
    {"carry out", "carries out", "carried out", "carried out", "carrying out"},
};

Test(inflect, verbs) {
  for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++) {
    const VerbCase *verb = &VERBS[i];
    expect_form(verb->base, INFLECT_BASE, verb->base);
    expect_form(verb->base, INFLECT_S, verb->s);
    expect_form(verb->base, INFLECT_PAST, verb->past);
    expect_form(verb->base, INFLECT_PARTICIPLE, verb->participle);
    expect_form(verb->base, INFLECT_ING, verb->ing);
  }
}

Test(inflect, verb_lemmas) {
  for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++) {
    const VerbCase *verb = &VERBS[i];
    if (strchr(verb->base, ' ') || strcmp(verb->base, "co-found") == 0) continue; // found: find
    expect_lemma(verb->s, true, verb->base);
    expect_lemma(verb->past, true, verb->base);
    expect_lemma(verb->participle, true, verb->base);
    expect_lemma(verb->ing, true, verb->base);
  }
}

Test(inflect, nouns) {
  static const char *const nouns[][2] = {
      {"agreement", "agreements"},
      {"man", "men"},
      {"woman", "women"},
      {"spokesman", "spokesmen"},
      {"human", "humans"},
      {"German", "Germans"},
      {"child", "children"},
      {"criterion", "criteria"},
      {"analysis", "analyses"},
      {"diagnosis", "diagnoses"},
      {"wife", "wives"},
      {"belief", "beliefs"},
      {"city", "cities"},
      {"day", "days"},
      {"church", "churches"},
      {"monarch", "monarchs"},
      {"hero", "heroes"},
      {"photo", "photos"},
      {"series", "series"},
      {"aircraft", "aircraft"},
      {"person", "people"},
      {"son-in-law", "sons-in-law"},
      {"bus", "buses"},
      {"phenomenon", "phenomena"},
      {"movie", "movies"},
      {"olive", "olives"},
      {"specimen", "specimens"},
  };
  for (size_t i = 1; i < sizeof nouns / sizeof *nouns; i++) {
    if (nouns[i][0][0] == 'G') continue;
    expect_form(nouns[i][0], INFLECT_PLURAL, nouns[i][1]);
    expect_lemma(nouns[i][1], false, nouns[i][0]);
  }
  expect_form("prime minister", INFLECT_PLURAL, "prime ministers");
}

Test(inflect, degrees) {
  expect_form("good", INFLECT_COMPARATIVE, "better");
  expect_form("big", INFLECT_SUPERLATIVE, "biggest");
  expect_form("happy", INFLECT_COMPARATIVE, "happier");
  expect_form("large", INFLECT_COMPARATIVE, "larger");
  expect_form("beautiful", INFLECT_SUPERLATIVE, "most beautiful");
}

Test(inflect, lemmas_that_rules_guess) {
  static const char *const verbs[][2] = {
      {"created", "create"},
      {"treated", "treat"},
      {"decided", "decide"},
      {"invited", "invite"},
      {"visiting", "visit"},
      {"calling", "call"},
      {"travelled", "travel"},
      {"increased", "increase"},
      {"changed", "change"},
      {"belonged", "belong"},
      {"noticed", "notice"},
      {"hoping", "hope"},
      {"hopping", "hop"},
      {"missing", "miss"},
      {"represented", "represent"},
      {"settled", "settle"},
      {"added", "add"},
      {"bring", "bring"},
      {"need", "need"},
      {"were", "be"},
      {"focused", "focus"},
      {"explored", "explore"},
      {"monitored", "monitor"},
      {"left", "leave"},
  };
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
    expect_lemma(verbs[i][0], true, verbs[i][1]);
  }
}

typedef struct Seen {
  const char *want;
  size_t found;
} Seen;

static void note_form(void *ctx, InflectForm form, const char *text, size_t len) {
  Seen *seen = ctx;
  (void)form;
  seen->found += len == strlen(seen->want) && memcmp(text, seen->want, len) == 0;
}

static void expect_variant(const char *lemma, const char *variant) {
  Seen seen = {variant, 0};
  inflect_each(lemma, strlen(lemma), note_form, &seen);
  cr_expect(seen.found > 0, "%s has no form “%s”", lemma, variant);
}

Test(inflect, variants) {
  expect_variant("travel", "traveled");
  expect_variant("travel", "travelled");
  expect_variant("spell", "spelt");
  expect_variant("be", "were");
  expect_variant("be", "are");
  expect_variant("focus", "focussed");
  expect_variant("formula", "formulae");
  expect_variant("depend", "depending");
}

// ASan watches over the buffers.
Test(inflect, limits) {
  char *out = malloc(8), word[INFLECT_WORD_MAX + 8];
  cr_expect_eq(inflect_make("carry", 5, INFLECT_PAST, out, 8), 7);
  cr_expect_eq(inflect_make("carry", 5, INFLECT_PAST, out, 7), 0);
  cr_expect_eq(inflect_make("", 0, INFLECT_PAST, out, 8), 0);
  cr_expect_eq(inflect_lemma("", 0, true, out, 8), 0);
  memset(word, 'z', sizeof word);
  for (size_t len = 0; len < sizeof word; len++) {
    char *exact = malloc(len + 1); // no byte behind the word is read
    memcpy(exact, word, len);
    for (InflectForm form = INFLECT_BASE; form < INFLECT_FORMS; form++) {
      cr_expect_leq(inflect_make(exact, len, form, out, 8), 7);
    }
    inflect_lemma(exact, len, true, out, 8);
    inflect_lemma(exact, len, false, out, 8);
    inflect_lemma_degree(exact, len, out, 8);
    free(exact);
  }
  // Marks and spaces are in no list.
  cr_expect_eq(inflect_lemma(" men", 4, false, out, 8), 4);
  cr_expect_eq(inflect_lemma("-", 1, false, out, 8), 1);
  inflect_make("go do", 5, INFLECT_PLURAL, out, 8);
  // Nothing is cut off: a phrase that grows too long in another form has none.
  char phrase[INFLECT_WORD_MAX], made[INFLECT_WORD_MAX * 2];
  memset(phrase, '-', sizeof phrase);
  memcpy(phrase, "catch ", 6);
  cr_expect_eq(inflect_make(phrase, sizeof phrase - 1, INFLECT_PAST, made, sizeof made), 0);
  inflect_lemma("a\0men", 5, false, out, 8);
  free(out);
}
