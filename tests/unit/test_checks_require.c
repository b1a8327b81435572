// SPDX-License-Identifier: MIT
// require: where one phrase stands, another must stand too.
#include "rule_bench.h"

#define SHORT                                                                                      \
  "require: {if: \"{uppercase:short}\", then: \"\\\\( {uppercase:short} \\\\)\", where: "          \
  "before}\nmessage: \"{short}\""
#define PAIR "require: {if: either, then: or}\nscope: sentence"

static const RuleCase cases[] = {
    // an abbreviation is introduced before it is used; each is a case of its own, reported once
    {SHORT,
     "The World Health Organization (WHO) met. The WHO agreed. The ⟦FAO⟧ did not. The FAO left.",
     "FAO"},
    {SHORT, "The ⟦WHO⟧ met. The World Health Organization (WHO) agreed.", "WHO"},
    {SHORT, "The World Health Organization (WHO) met.\n\nThe WHO agreed.", ""},
    {SHORT "\nunless: \"(EU | UN)\"", "The EU met the ⟦WHO⟧.", "WHO"},
    // a sentence, a paragraph, the document
    {PAIR, "It is ⟦either⟧ this. It is either this or that. Or not.", "either"},
    {"require: {if: either, then: or}\nscope: paragraph",
     "It is either this. Or not.\n\nIt is ⟦either⟧ this.", "either"},
    {"require: {if: either, then: or}", "It is either this.\n\nOr not.", ""},
    {"require: {if: either, then: or}", "It is ⟦either⟧ this.\n\nEither not.", NULL},
    // on one side
    {"require: {if: on the other hand, then: on the one hand, where: before}",
     "⟦On the other hand⟧, no. On the one hand, yes.", NULL},
    {"require: {if: on the other hand, then: on the one hand, where: before}",
     "On the one hand, yes. On the other hand, no.", ""},
    {"require: {if: firstly, then: secondly, where: after}",
     "Firstly, yes. Secondly, no. ⟦Firstly⟧, again.", NULL},
    {"require: {if: firstly, then: secondly, where: after}",
     "Firstly, yes. Firstly, again. Secondly, no.", ""},
    {"require: {if: firstly, then: secondly, where: after}", "Secondly, no.", ""},
    // captures of the condition that only it names
    {"require: {if: \"(Monday | Friday):day last\", then: next}\nmessage: \"{day}\"",
     "On ⟦Friday last⟧ it rained.", "Friday"},
    // what must not stand there as well
    {"require: {if: either, never: nor}", "It is ⟦either⟧ this.\n\nNor that.", NULL},
    {"require: {if: either, never: nor}", "It is either this or that.", ""},
    {"require: {if: either, never: nor}\nscope: sentence", "It is either this. Nor that.", ""},
    {"require: {if: firstly, never: finally, where: before}", "Firstly, yes. Finally, no.", ""},
    {"require: {if: firstly, never: finally, where: before}", "Finally, no. ⟦Firstly⟧, yes.", NULL},
    {"require: {if: firstly, never: finally, where: after}", "Finally, no. Firstly, yes.", ""},
    {"require: {if: \"minister {capitalised:who}\", never: \"secretary {capitalised:who}\"}",
     "The ⟦minister Keller⟧ met the minister Adams. The secretary Keller left.", NULL},
};

Test(checks_require, cases) {
  bench_try_all(cases, BENCH_COUNT(cases));
}

static const BadRule bad[] = {
    {"require: either", "7:12: `require` is text; write {if: PHRASE, then: PHRASE}"},
    {"require: {if: either}", "7:12: `require` has no `then`; write {if: PHRASE, then: PHRASE}"},
    {"require: {then: either}", "7:12: `require` has no `if`; write {if: PHRASE, then: PHRASE}"},
    {"require: {if: a, then: b, never: c}",
     "7:12: `then` and `never` cannot stand together; take one of the two out"},
    {"require: {if: a, then: b, where: nearby}",
     "7:36: `where` cannot be “nearby”; write one of: anywhere, before, after"},
    {"require: {if: a, then: b, wher: c}",
     "7:29: there is no key `wher` here; did you mean `where`?"},
    {"require: {if: a, then: b}\nscope: raw",
     "8:10: `require` does not look at scope `raw`; write one of: sentence, paragraph, heading, "
     "list-item, caption, quotation, line, document"},
};

Test(checks_require, mistakes_are_told) {
  bench_try_bad(bad, BENCH_COUNT(bad));
}
