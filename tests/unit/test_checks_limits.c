// SPDX-License-Identifier: MIT
// length, count, metric: how much is too much, and too little.
#include "language/measure.h"
#include "rule_bench.h"

#define SAY "\nmessage: \"{count}/{limit}\""

static const RuleCase lengths[] = {
    // words: hyphens and apostrophes join; the first word is reported
    {"length: {max: 5}" SAY, "One two three four five. ⟦One⟧ two three four five six.", "6/5"},
    {"length: {max: 3}" SAY, "The ten-year plan. Don’t you go. “⟦One⟧” two 3 four.", NULL},
    {"length: {max: 3, unit: words}" SAY, "“⟦Who⟧” goes and/or comes.", "5/3"},
    {"length: {min: 3}" SAY, "One two three. ⟦Two⟧ words.", "2/3"},
    {"length: {min: 2, max: 3}" SAY, "⟦One⟧. Two three. ⟦Four⟧ five six seven.", "1/2 | 4/3"},
    {"length: {max: 10, unit: characters}" SAY, "Ten chars. ⟦Eleven⟧ char. Zehn Käse.", "12/10"},
    // scopes
    {"length: {max: 3}\nscope: paragraph" SAY, "One two. Three.\n\n⟦One⟧ two. Three four.", "4/3"},
    {"length: {max: 1, unit: sentences}\nscope: paragraph" SAY,
     "One two.\n\n⟦One⟧ two. Three four.", "2/1"},
    {"length: {max: 4}\nscope: document" SAY, "⟦One⟧ two.\n\nThree four. Five.", "5/4"},
    {"length: {max: 5}\nscope: document" SAY, "One two.\n\nThree four. Five.", ""},
    {"length: {min: 6, unit: sentences}\nscope: document" SAY, "⟦One⟧ two.\n\nThree four. Five.",
     "3/6"},
    {"length: {max: 3}\nscope: heading" SAY,
     "⟦One⟧ Two Three Four\n\nThis is a sentence, and it is longer than the limit of that rule.",
     "4/3"},
    {"length: {min: 4}" SAY, "A Short Title\n\nThis is one whole sentence.", ""},
    {"length: {max: 0}\nscope: document" SAY, "⟦One⟧.", "1/0"},
};

static const RuleCase counts[] = {
    {"count: {of: however, max: 1}" SAY, "However, it rained, ⟦however⟧ much. However.", "2/1"},
    {"count: {of: however, max: 1}\nscope: paragraph" SAY,
     "However, it rained. ⟦However⟧. However.\n\nHowever.", "3/1"},
    {"count: {of: however, max: 1}\nscope: document" SAY,
     "However, it rained.\n\nNothing.\n\n⟦However⟧. However.", "3/1"},
    {"count: {of: however, max: 3}\nscope: document" SAY,
     "However, it rained.\n\nHowever. However.", ""},
    {"count: {of: however, max: 0}" SAY, "It rained, ⟦however⟧.", "1/0"},
    {"count: {of: however, min: 1}\nscope: document" SAY, "⟦It⟧ rained.\n\nIt snowed.", "0/1"},
    {"count: {of: however, min: 1}\nscope: document" SAY, "It rained.\n\nIt snowed, however.", ""},
    {"count: {of: however, min: 1}" SAY, "⟦It⟧ rained. However, it snowed. ⟦It⟧ thawed.",
     "0/1 | 0/1"},
    {"count: {of: however, min: 2, max: 2}\nscope: paragraph" SAY,
     "⟦However⟧.\n\nHowever, however.\n\nHowever, however, ⟦however⟧.", "1/2 | 3/2"},
    {"count: {of: \"{lowercase:word} of\", max: 1}\nmessage: \"{word} {count}\"",
     "The end of ⟦part of⟧ all sorts of things.", "part 3"},
    {"count: {of: however, max: 1}\nunless: however much\nscope: document" SAY,
     "However, it rained, however much it hurt.", ""},
    {"count: {of: \"a b\", max: 1}" SAY, "a b ⟦a b⟧ a b.", "3/1"},
    // share: more than so many percent of the sentences of four words or more, each with its own ^
    {"count: {of: \"^ in ...3 ,\", max: 1, share: 50}\nscope: document\n"
     "message: \"{count} of {sentences}, {share}\"",
     "In May, it was cold. ⟦In June,⟧ it was warm.\n\nThe sun shone there, in July, too.",
     "2 of 3, 50"},
    {"count: {of: \"^ in ...3 ,\", max: 1, share: 50}\nscope: document" SAY,
     "In May, it was cold. In June, it was warm. It was hot in July. Nobody came in August.", ""},
    {"count: {of: \"^ in ...3 ,\", max: 2, share: 50}\nscope: document" SAY,
     "In May, it was cold. In June, it was warm.", ""},
    {"count: {of: \"^ in ...3 ,\", max: 1, share: 50}\nscope: document" SAY,
     "In May, it was cold. ⟦In June,⟧ it was warm. Nobody came. Who knows? Not yet.", "2/1"},
    {"count: {of: \"^ in ...3 ,\", max: 1, share: 50}\nscope: document" SAY,
     "In May, it was cold. In June,\n\nNobody came in July at all.", ""},
};

static const RuleCase metrics[] = {
    {"metric: {formula: flesch-kincaid, max: 1}", "Too short to be measured at all.", ""},
};

Test(checks_limits, length) {
  bench_try_all(lengths, BENCH_COUNT(lengths));
}

Test(checks_limits, count) {
  bench_try_all(counts, BENCH_COUNT(counts));
}

// Ten sentences of ten words: 100 words. Each has 12 syllables, 42 letters, one long word
// (dinosaur).
static const char sentence[] = "The old cat sat on the red dinosaur with me. ";

static Slice metric_of(RuleBench *bench, const char *formula, size_t sentences) {
  Buffer keys = {0}, text = {0};
  buffer_print(&keys,
               "metric: {formula: %s, max: -999}\nmessage: \"{value} {words} {sentences} {limit}\"",
               formula);
  buffer_char(&keys, '\0');
  bench_load(bench, keys.data);
  for (size_t i = 0; i < sentences; i++) {
    buffer_text(&text, sentence);
  }
  bench_lint(bench, buffer_slice(&text));
  buffer_free(&keys);
  buffer_free(&text);
  return bench_said(bench);
}

// By hand: w/s 10, syllables/w 1.2, letters/w 3.4, hard and long words 10 in 100.
static const struct {
  const char *formula, *said;
} values[] = {
    {"flesch-reading-ease", "95.2 100 10 -999"},   // 206.835 - 10.15 - 101.52
    {"flesch-kincaid", "2.5 100 10 -999"},         // 3.9 + 14.16 - 15.59
    {"gunning-fog", "8.0 100 10 -999"},            // 0.4 * (10 + 10)
    {"automated-readability", "-0.4 100 10 -999"}, // 4.71 * 3.4 + 5 - 21.43 = -0.416
    {"coleman-liau", "1.2 100 10 -999"},           // 0.0588 * 340 - 0.296 * 10 - 15.8 = 1.232
    {"smog", "8.8 100 10 -999"},                   // 1.043 * sqrt(30) + 3.1291 = 8.84
};

Test(checks_limits, metric) {
  bench_try_all(metrics, BENCH_COUNT(metrics));
  for (size_t i = 0; i < BENCH_COUNT(values); i++) {
    RuleBench bench;
    Slice said = metric_of(&bench, values[i].formula, 10);
    cr_expect(slice_is(said, values[i].said), "%s: wanted %s, said %.*s", values[i].formula,
              values[i].said, SLICE_ARG(said));
    bench_free(&bench);
  }
  RuleBench bench;
  cr_expect(metric_of(&bench, "smog", 9).len == 0); // 90 words
  bench_free(&bench);
}

static const struct {
  const char *word;
  uint32_t syllables;
} syllables[] = {
    {"the", 1},      {"makes", 1},     {"wanted", 2},   {"walked", 1},   {"horses", 2},
    {"readable", 3}, {"table", 2},     {"tables", 2},   {"nation", 2},   {"serious", 3},
    {"being", 2},    {"create", 2},    {"area", 3},     {"minister", 3}, {"people", 2},
    {"rhythm", 2},   {"tourism", 3},   {"quiet", 2},    {"queue", 1},    {"café", 2},
    {"BBC", 3},      {"year", 1},      {"yellow", 2},   {"idea", 3},     {"social", 2},
    {"official", 3}, {"dangerous", 3}, {"churches", 2}, {"changed", 1},  {"dinosaur", 3},
    {"economy", 4},  {"x", 1},
};

Test(checks_limits, syllables) {
  for (size_t i = 0; i < BENCH_COUNT(syllables); i++) {
    uint32_t got = measure_syllables(slice_of(syllables[i].word));
    cr_expect(got == syllables[i].syllables, "%s: %u, not %u", syllables[i].word, got,
              syllables[i].syllables);
  }
}

static const BadRule bad[] = {
    {"length: 40", "7:11: `length` is text; write {unit: words, max: 40}"},
    {"length: {}", "7:11: `length` is an empty map; write {unit: words, max: 40}"},
    {"length: {maxi: 3}", "7:12: there is no key `maxi` here; did you mean `max`?"},
    {"length: {unit: words}", "7:11: no limit is given; add `max`, `min` or both"},
    {"length: {unit: letters, max: 3}",
     "7:18: `unit` cannot be “letters”; write one of: words, characters, sentences"},
    {"length: {max: many}", "7:17: `max` is no number: “many”; write a whole number, as 12"},
    {"length: {max: 2.5}", "7:17: `max` is no number: “2.5”; write a whole number, as 12"},
    {"length: {max: -2}", "7:17: `max` cannot be -2; write 0 or more"},
    {"length: {min: 5, max: 2}", "7:17: `min` is greater than `max`; exchange the two"},
    {"length: {unit: sentences, max: 2}",
     "7:18: a sentence is always one sentence long; add `scope: paragraph` or `scope: document`"},
    {"length: {max: 2}\nscope: raw",
     "8:10: `length` does not look at scope `raw`; write one of: sentence, paragraph, heading, "
     "list-item, caption, quotation, line, document"},
    {"count: {of: a, max: 1, share: 0}\nscope: document", NULL},
    {"count: {of: a, max: 1, share: 20}", NULL},
    {"count: {of: a, min: 1, share: 20}\nscope: document", NULL},
    {"count: {max: 1}", "7:10: `count` does not say of what; write {of: however, max: 1}"},
    {"count: {of: \"(x\", max: 1}", NULL},
    {"count: however", "7:10: `count` is text; write {of: however, max: 1}"},
    {"metric: {formula: smug, max: 1}", "7:21: `formula` cannot be “smug”; did you mean “smog”?"},
    {"metric: {max: 1}",
     "7:11: `metric` has no `formula`; write {formula: flesch-kincaid, max: 14}"},
    {"metric: {formula: smog}", "7:11: no limit is given; add `max`, `min` or both"},
    {"metric: {formula: smog, max: 1.}",
     "7:32: `max` is no number: “1.”; write a number, as 12 or 12.5"},
    {"metric: {formula: smog, max: 1}\nscope: sentence",
     "8:10: `metric` does not look at scope `sentence`; write one of: document"},
};

Test(checks_limits, mistakes_are_told) {
  bench_try_bad(bad, BENCH_COUNT(bad));
}
