// SPDX-License-Identifier: MIT
// capitals: headings and sentences in the case that a house wants.
#include "rule_bench.h"

#define BODY                                                                                       \
  "\n\nThis is the body of the article, which follows its heading as a paragraph of its own."
#define HEAD(style) "capitals: " style "\nscope: heading\nmessage: \"{other}\""

static const RuleCase headings[] = {
    // sentence case: capitals kept inside, neighbours together; names, abbreviations and exceptions
    // stay
    {HEAD("sentence"), "The minister ⟦Meets⟧ Obama at ⟦Home⟧" BODY, "meets | home"},
    {HEAD("sentence"), "The ⟦Minister Meets⟧ IBM over iPhone prices" BODY, "minister meets"},
    {HEAD("sentence"), "⟦the⟧ minister stays" BODY, "The"},
    {HEAD("sentence"), "Deal: Minister stays" BODY, ""},
    {HEAD("sentence") "\nexcept: [White House]", "The White House ⟦Says⟧ no" BODY, "says"},
    {HEAD("sentence") "\nexcept: White House", "The White House says no" BODY, ""},
    // title case: small words may be small inside, never at the ends
    {HEAD("title"), "The Minister ⟦meets⟧ a Friend of the King" BODY, "Meets"},
    {HEAD("title"), "The Minister Meets ⟦The⟧ King ⟦in⟧" BODY, "the | In"},
    {HEAD("title"), "A Walk Through the Well-known Park" BODY, ""},
    // the others
    {HEAD("lower"), "⟦The Minister⟧ stays with NATO" BODY, "the minister"},
    {HEAD("upper"), "THE ⟦minister Stays⟧ WITH ⟦Nato⟧" BODY, "MINISTER STAYS | NATO"},
    {HEAD("first"), "⟦the⟧ Minister Stays" BODY, "The"},
    {HEAD("first"), "3 ministers stay" BODY, ""},
    // sentences of the text
    {"capitals: first\nmessage: \"{other}\"", "It rained. “⟦we⟧ stay,” she said.", NULL},
    {"capitals: first", "A Heading That Stays\n\nIt rained. It snowed.", ""},
};

Test(checks_capitals, headings) {
  bench_try_all(headings, BENCH_COUNT(headings));
}

static const BadRule bad[] = {
    {"capitals: tile", "7:13: `capitals` cannot be “tile”; did you mean “title”?"},
    {"capitals: [title]", "7:13: `capitals` is a list; write a text"},
    {"capitals: title\nexcept: \"(x\"", NULL},
    {"capitals: title\nscope: document",
     "8:10: `capitals` does not look at scope `document`; write one of: sentence, paragraph, "
     "heading, list-item, caption, quotation, line"},
    {"capitals: title\nfix: \"{word}\"", NULL},
};

Test(checks_capitals, mistakes_are_told) {
  bench_try_bad(bad, BENCH_COUNT(bad));
}
