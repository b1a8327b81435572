// SPDX-License-Identifier: MIT
// Votes for source languages: what decides and what must not.
#include <criterion/criterion.h>

#include "base/buffer.h"
#include "origin.h"

typedef struct Trace {
  const char *rule, *match, *from; // from: codes of two letters with spaces between
  Confidence confidence;
  int times; // with a number behind the match each time; 0: once
} Trace;

static void add(Origin *origin, const Trace *trace, int number) {
  Slice codes[8];
  size_t count = 0;
  Buffer match = {0};
  Diagnostics list = {0};
  for (const char *code = trace->from; *code; code += code[2] ? 3 : 2) {
    codes[count++] = (Slice){code, 2};
  }
  buffer_print(&match, "%s", trace->match);
  if (trace->times) buffer_print(&match, " %d", number);
  *diagnostics_add(&list) = (Diagnostic){.rule = slice_of(trace->rule),
                                         .match = buffer_slice(&match),
                                         .confidence = trace->confidence,
                                         .from = codes,
                                         .from_count = count};
  origin_add(origin, &list);
  diagnostics_free(&list);
  buffer_free(&match);
}

typedef struct Case {
  const char *reason;
  Trace traces[6]; // until rule == NULL
  size_t words;
  const char *code, *alternative;
  size_t found; // traces of the guess
} Case;

static const Case cases[] = {
    {"nothing", {{0}}, 300, "", "", 0},
    {"one trace is chance", {{"a", "x", "fr", CONFIDENCE_HIGH, 0}}, 300, "", "", 0},
    {"two rules",
     {{"a", "x", "fr", CONFIDENCE_HIGH, 0}, {"b", "x", "fr", CONFIDENCE_MEDIUM, 0}},
     300,
     "fr",
     "",
     2},
    {"the same match of one rule, in any capitals",
     {{"a", "x", "fr", CONFIDENCE_HIGH, 0}, {"a", "X", "fr", CONFIDENCE_HIGH, 0}},
     300,
     "",
     "",
     0},
    {"other matches of one rule count less",
     {{"a", "x", "fr", CONFIDENCE_HIGH, 2}},
     300,
     "",
     "",
     0},
    {"but they count", {{"a", "x", "fr", CONFIDENCE_HIGH, 3}}, 300, "fr", "", 3},
    {"uncertain ones count half",
     {{"a", "x", "fr", CONFIDENCE_LOW, 0},
      {"b", "x", "fr", CONFIDENCE_LOW, 0},
      {"c", "x", "fr", CONFIDENCE_LOW, 0}},
     300,
     "",
     "",
     0},
    {"two votes in a long text are chance",
     {{"a", "x", "fr", CONFIDENCE_HIGH, 0}, {"b", "x", "fr", CONFIDENCE_HIGH, 0}},
     3000,
     "",
     "",
     0},
    {"rules of many languages",
     {{"a", "x", "fr es it pt ro", CONFIDENCE_HIGH, 0},
      {"b", "x", "fr es it pt ro", CONFIDENCE_HIGH, 0},
      {"c", "x", "fr es it pt ro", CONFIDENCE_HIGH, 0},
      {"d", "x", "fr es it pt ro", CONFIDENCE_HIGH, 0}},
     300,
     "",
     "",
     0},
    {"another language is near",
     {{"a", "x", "fr", CONFIDENCE_HIGH, 0},
      {"b", "x", "fr", CONFIDENCE_HIGH, 0},
      {"c", "x", "de es", CONFIDENCE_HIGH, 3},
      {"d", "x", "de es", CONFIDENCE_HIGH, 3}},
     300,
     "",
     "",
     0},
    {"two that share their rules, and no third",
     {{"a", "x", "ru uk", CONFIDENCE_HIGH, 0},
      {"b", "x", "ru uk", CONFIDENCE_HIGH, 0},
      {"c", "x", "ru uk", CONFIDENCE_HIGH, 0},
      {"d", "x", "uk", CONFIDENCE_LOW, 0}},
     300,
     "uk",
     "ru",
     4},
    {"one of them stands out",
     {{"a", "x", "ru uk", CONFIDENCE_HIGH, 0},
      {"b", "x", "uk", CONFIDENCE_HIGH, 0},
      {"c", "x", "ru uk", CONFIDENCE_HIGH, 0}},
     300,
     "uk",
     "",
     3},
};

Test(origin, guesses) {
  for (const Case *item = cases; item < cases + sizeof cases / sizeof *cases; item++) {
    Origin origin = {0};
    for (const Trace *trace = item->traces; trace < item->traces + 6 && trace->rule; trace++) {
      for (int i = 0; i < (trace->times ? trace->times : 1); i++) {
        add(&origin, trace, i);
      }
    }
    OriginGuess guess = origin_guess(&origin, item->words);
    cr_expect(slice_is(guess.code, item->code), "%s: %.*s", item->reason, SLICE_ARG(guess.code));
    cr_expect(slice_is(guess.alternative, item->alternative), "%s: or %.*s", item->reason,
              SLICE_ARG(guess.alternative));
    cr_expect_eq(guess.traces, item->found, "%s: %zu traces", item->reason, guess.traces);
    origin_free(&origin);
  }
}

Test(origin, shares) {
  Origin origin = {0};
  add(&origin, &(Trace){"a", "x", "fr", CONFIDENCE_HIGH, 0}, 0);
  add(&origin, &(Trace){"b", "x", "fr", CONFIDENCE_HIGH, 0}, 0);
  add(&origin, &(Trace){"c", "x", "fr es", CONFIDENCE_HIGH, 0}, 0);
  OriginGuess guess = origin_guess(&origin, 300);
  cr_expect(guess.share > 0.83 && guess.share < 0.84, "%f", guess.share); // 2.5 of 3
  origin_free(&origin);
}
