// SPDX-License-Identifier: MIT
// consistent: lists of variants, and the modes that need none.
#include "rule_bench.h"

#define ISE                                                                                        \
  "consistent: [[<organise>, <organize>], [e-mail, email]]\nmessage: \"{style} {main} {other} "    \
  "{first} {count}\""
#define SIDE                                                                                       \
  "consistent: {<colour>: <color>, centre: center}\nstyles: [British, American]\nmessage: "        \
  "\"{style} {main} {other}\""

static const RuleCase lists[] = {
    // the rarer goes, in the form and the case in which it stands
    {ISE, "He organises it. She organised it. ⟦Organized⟧ crime.",
     "organize organise organised organises 1"},
    {ISE, "He organises it. She organised it. They are ⟦organizing⟧ it.",
     "organize organise organising organises 1"},
    {ISE, "⟦Organizing⟧ helps. He organises it. She organised it.",
     "organize organise organising organises 1"},
    // of two alike the first stays; each group is decided by itself
    {ISE, "He organised it, she ⟦organized⟧ it.", "organize organise organised organised 1"},
    {ISE, "An email was organised. An ⟦e-mail⟧ was organised.", "e-mail email email email 1"},
    // one variant alone, and none
    {ISE, "He organised it. He organised an email.", ""},
    {ISE, "Nothing of the kind.", ""},
    // a name does not count
    {ISE, "He organised it. The Big Organized Crowd did not.", ""},
    // paragraphs are one document
    {ISE, "He organised it.\n\nShe organised it.\n\nThey ⟦organized⟧ it.", NULL},
    // groups decided as one: center against two of colour
    {SIDE, "The colour of the ⟦center⟧ is the colour of the town.", "American British centre"},
    {SIDE, "The ⟦colours⟧ of the center are the colors of the town.", "British American colors"},
    {SIDE, "The colour of the centre of the town.", ""},
    // three variants
    {"consistent: [[cease-fire, ceasefire, cease fire]]",
     "A ceasefire, a ⟦cease-fire⟧, a ⟦cease fire⟧ and a ceasefire.", NULL},
    {"consistent: [[Kiev, Kyiv]]", "From Kyiv to Kyiv, not to ⟦Kiev⟧.", "Kiev"},
    // what is excused does not count
    {"consistent: [[grey, gray]]\nunless: \"gray (literature | area)\"",
     "A gray area, a gray literature, and a grey cat.", ""},
    {"consistent: [[grey, gray]]\nunless: \"gray (literature | area)\"",
     "A gray area, a grey cat, a grey dog, a ⟦gray⟧ cow.", "gray"},
    // the first only
    {"consistent: [[grey, gray]]\nreport: first",
     "A grey cat, a grey dog, a grey hen, a ⟦gray⟧ cow, a gray ox.", "gray"},
    // only in headings
    {"consistent: [[grey, gray]]\nscope: quotation", "A grey cat and a gray one.", ""},
};

Test(checks_consistent, lists) {
  bench_try_all(lists, BENCH_COUNT(lists));
}

#define QUOTES "consistent: quotes\nmessage: \"{style} {main} {other}\""

static const RuleCase quotes[] = {
    {QUOTES, "“One” and “two” and ⟦\"⟧three⟦\"⟧.", "straight curly “ | straight curly ”"},
    {QUOTES, "\"One\" and \"two\" and ⟦“⟧three⟦”⟧.", "curly straight \" | curly straight \""},
    {QUOTES, "\"One\" and \"two\" and ⟦«⟧three⟦»⟧.",
     "guillemets straight \" | guillemets straight \""},
    {QUOTES, "“One” and “two” and ⟦„⟧three⟦“⟧.", "low curly “ | low curly ”"},
    {QUOTES, "«One» and «two» and «three».", ""}, // never what an article keeps to by itself
    {QUOTES, "“One” is 5\" wide and 6'2\" high.", ""},
    {QUOTES, "“One”\n\n(⟦\"⟧two⟦\"⟧) “three”", "straight curly “ | straight curly ”"},
};

#define STOPS "consistent: quote-punctuation\nmessage: \"{style} {main} {other}\""

static const RuleCase stops[] = {
    {STOPS, "He called it “a joke”, then “a shame”, then “a start⟦,”⟧ and left.",
     "inside outside ”,"},
    {STOPS, "He called it \"a joke.\" She called it \"a shame.\" They called it \"a start⟦\".⟧",
     "outside inside .\""},
    // a sentence of its own has its own stop; so have abbreviations, ellipses, questions
    {STOPS, "He called it “a joke”, then “a shame”. “It is,” she said. She said: “We go.”", ""},
    {STOPS, "He called it “a joke”, then “made in the U.S.” and “why?”. Then “well...”", ""},
    {STOPS,
     "He said that “they had all gone home before the rain began to fall,” but called it “a joke”, "
     "and “a shame”.",
     ""},
    {STOPS, "“”, “,” “", ""},
};

#define DASHES "consistent: dashes\nmessage: \"{style} > {main}\""

static const RuleCase dashes[] = {
    {DASHES, "The vote — the third — failed. The mayor⟦ – ⟧who left — resigned.",
     "spaced en dash > spaced em dash"},
    {DASHES, "The vote—the third—failed. The mayor⟦--⟧who left⟦ - ⟧resigned.",
     "double hyphen > closed em dash | spaced hyphen > closed em dash"},
    {DASHES, "LONDON (Wire) - The vote – the third – failed in the years 1990 - 1995.", ""},
    {DASHES, "The vote – the third – failed. A north-eastern, ten-year plan for Israel–Palestine.",
     ""},
    {DASHES, "The vote - the third - failed.", ""}, // a hyphen is never what an article keeps to
    {DASHES, "The vote – the third – failed.\n\n— Anna Berg", ""},
};

static const RuleCase apostrophes[] = {
    {"consistent: apostrophes", "It’s late and they don’t or won⟦'⟧t.", "'"},
    {"consistent: apostrophes", "It's ‘late’ and they don't.", ""},
    {"consistent: apostrophes\nfix: \"{other}\"\nmessage: \"{fix}\"",
     "It's late, they don't, won⟦’⟧t.", "'"},
};

#define NUMBERS "consistent: numbers\nmessage: \"{other}\""

static const RuleCase numbers[] = {
    {NUMBERS, "Of 12,500 voters ⟦9.300⟧ came, and ⟦1.250.000⟧ stayed.", "9,300 | 1,250,000"},
    {NUMBERS, "Of 12,500 voters ⟦9\u00A0300⟧ came.", "9,300"},
    {NUMBERS,
     "Of 12,500 voters 1.375 came, in 0.500 hours, 3.14159 and 12.5 or 1,250.50 or 2.500%.", ""},
    {NUMBERS, "Of 12.500 voters 9.300 came.", ""}, // nothing says that this article writes commas
    {NUMBERS, "Of 12,500 voters in 1990 12 500 came to v1.200.300 at 10.1.2.300.", ""},
};

Test(checks_consistent, marks) {
  bench_try_all(quotes, BENCH_COUNT(quotes));
  bench_try_all(stops, BENCH_COUNT(stops));
  bench_try_all(dashes, BENCH_COUNT(dashes));
  bench_try_all(apostrophes, BENCH_COUNT(apostrophes));
  bench_try_all(numbers, BENCH_COUNT(numbers));
}

#define NAMES "consistent: names\nmessage: \"{main}\""

static const RuleCase names[] = {
    // romanisations
    {NAMES, "Zelenskyy came. Zelenskyy left. Then ⟦Zelensky⟧ spoke.", "Zelenskyy"},
    {NAMES, "Gaddafi came. Gaddafi left. ⟦Kadhafi⟧ spoke.", "Gaddafi"},
    {NAMES, "Erdogan came, Erdogan left, ⟦Erdoğan⟧ spoke.", "Erdogan"},
    {NAMES, "Semilarski’s team met ⟦Semilarsky⟧’s.", "Semilarski"},
    {NAMES, "Yevkurov is far, and ⟦Evkurov⟧ is old.", "Yevkurov"},
    // the one that the lexicon has
    {NAMES, "⟦Louisianna⟧ is far, and Louisiana is old.", "Louisiana"},
    // accents, in short names too
    {NAMES, "Mr Koné came, and ⟦Kone⟧ left.", "Koné"},
    {NAMES, "The boat of Kona left, and Mr Kone stayed.", ""},
    // one slip, in a name that stands there twice
    {NAMES, "Ayodhya is far. Ayodhya is old. ⟦Ayodya⟧ is big.", "Ayodhya"},
    {NAMES, "Tarkovich came. Tarkovish left.", ""},
    // other people
    {NAMES,
     "Ivanov met Ivanova. Ivanov thanked her. Kovalski met Kovalska, and Kovalski thanked her.",
     ""},
    {NAMES, "Ali Hassoun spoke. Omar Hasoun did not.", ""},
    {NAMES, "Kazakh singers sang. A Kazakh and many Kazakhs left.", ""},
    {NAMES, "Marina sold the marina. Martin and Marvin met Karin, Kevin, Melvin and Calvin.", ""},
    {NAMES, "ZELENSKYY CAME. Then Zelensky spoke.", ""},
};

Test(checks_consistent, names) {
  bench_try_all(names, BENCH_COUNT(names));
}

static const BadRule bad[] = {
    {"consistent: quots", "7:15: `consistent` cannot be “quots”; did you mean “quotes”?"},
    {"consistent: everything", "7:15: `consistent` cannot be “everything”; write one of: quotes, "
                               "quote-punctuation, apostrophes, dashes, numbers, names"},
    {"consistent: []", "7:15: there are no variants here; write [[organise, organize], [e-mail, "
                       "email]], or a mode: quotes, dashes, names ..."},
    {"consistent: [grey, gray]", "7:16: a group of variants is a list, not text; write [[organise, "
                                 "organize], [e-mail, email]]"},
    {"consistent: [[grey]]",
     "7:16: one variant by itself is always consistent; add the other spellings"},
    {"consistent: [[grey, \"(gray | grau)\"]]",
     "7:24: “(” cannot stand in a variant; a variant is also the correction of the others: write "
     "words or <forms>"},
    {"consistent: [[grey, <gray]]", NULL},
    {"consistent: [[a, b, c]]\nstyles: [X, Y]", "7:16: this group has 3 variants, and there are 2 "
                                                "`styles`; give one for each of the `styles`"},
    {"consistent: [[a, b]]\nstyles: X",
     "8:11: `styles` must be a list of 2 to 8 names; write [British, American]: a name for the "
     "first variant of each group, the second ..."},
    {"consistent: quotes\nstyles: [X, Y]",
     "8:11: `quotes` has styles of its own; take `styles` out"},
    {"consistent: quotes\nreport: all",
     "8:11: `report` cannot be “all”; write one of: each, first"},
    {"consistent: quotes\nscope: raw", NULL},
    {"consistent: quotes\nfix: \"{nothing}\"", NULL},
};

Test(checks_consistent, mistakes_are_told) {
  bench_try_bad(bad, BENCH_COUNT(bad));
}

// A document of one megabyte with a name in every sentence, each another: time stays linear, memory
// bounded.
Test(checks_consistent, many_names, .timeout = 20) {
  RuleBench bench;
  Buffer text = {0};
  bench_load(&bench, NAMES);
  for (uint32_t i = 0; i < 60000; i++) {
    buffer_print(&text, "Zu%c%c%c%cov came. ", 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676 % 26,
                 'a' + i / 17576 % 26);
  }
  bench_lint(&bench, buffer_slice(&text));
  buffer_free(&text);
  bench_free(&bench);
}
