// SPDX-License-Identifier: MIT
// What must stand in every match of an expression. A literal too many costs time; one too few loses
// findings: so each case names exactly what is expected ("" : nothing can be said, the expression
// is tried everywhere).
#include <criterion/criterion.h>

#include "base/buffer.h"
#include "regex.h"

typedef struct Case {
  const char *expression, *literals; // separated by "|", in order
} Case;

static const Case cases[] = {
    {"abc", "abc"},
    {"a.c«", "c«"},
    {"ab?cd", "acd|abcd"},
    {"(ab|cd)e?", "ab|cd"},
    {"(ab|c*)x", "x"},
    {"[,;] +", ", |; "},
    {"\\d+ ?h", "0h|0 h|1h|1 h|2h|2 h|3h|3 h|4h|4 h|5h|5 h|6h|6 h|7h|7 h|8h|8 h|9h|9 h"},
    {"\\p{L}+", ""},
    {"\\w \\w", " "},
    {"[^,]+", ""},
    {"x{0,3}yz", "yz|xyz|xxyz|xxxyz"},
    {"x{2}y", "xxy"},
    {"(?!abc[)])d!", "d!"},
    {"(?<=\\p{L})\\.(?=\\p{Lu})", "."},
    {"(?:foo|bar)baz", "fooba|barba"}, // cut where they are rare,
    {"\\x{201c}\\.", "“."},
    {"[\\x{200b}-\\x{200d}]", "\u200b|\u200c|\u200d"},
    {"[\\x{4e00}-\\x{9fff}]x", "\xe4|\xe5|\xe6|\xe7|\xe8|\xe9"},
    {"(?i)É", "É|é"},
    {"(?<name>ab)\\k<name>", "ab"},
    {"(ab)\\1", "ab"},
    {"a|", ""},
    {"^(={2,6}) ?\\1$", "="},
    {"&(?:amp|lt);", "&amp|&lt;"},
    {"ab+c", "bc"},
    {"(?#note)ab", "ab"},
    {"\\[(?:url)=", "[url"},
    {"[12][ ]?(?:st|nd)\\b", "1st|1nd|1 st|1 nd|2st|2nd|2 st|2 nd"},
    {"\\p{L}+(?<a>ab)(?=cd)\\p{L}", "abcd"}, // what a look ahead sees follows
    {"x(?!y)(?<=x)yz", "xyz"},
    {"(?:ab|c\\d+)x", "abx|0x|1x|2x|3x|4x|5x|6x|7x|8x|9x"},
    {"(?:c\\d+|q)\\s+", "c0|c1|c2|c3|c4|c5|c6|c7|c8|c9|q"},
    {"a{2}|b{5}", "aa|b"},
    {"(?:a?b?)+xy", "xy|bxy|axy|abxy"},
    {"(?i:The )of", "The of"},
};

Test(regex_anchor, literals) {
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Arena arena = {0};
    Buffer got = {0};
    RegexAnchor anchor = regex_anchor(slice_of(cases[i].expression), &arena);
    for (size_t j = 0; j < anchor.count; j++) {
      buffer_print(&got, "%s%.*s", j ? "|" : "", SLICE_ARG(anchor.literals[j].text));
    }
    cr_expect(slice_is(buffer_slice(&got), cases[i].literals), "%s: got “%.*s”, expected “%s”",
              cases[i].expression, SLICE_ARG(buffer_slice(&got)), cases[i].literals);
    buffer_free(&got);
    arena_free(&arena);
  }
}

// Which bytes of the first literal may be large or small: a bit for each.
Test(regex_anchor, letters_of_any_case) {
  static const struct {
    const char *expression;
    uint64_t any_case;
  } letters[] = {
      {"Of the", 0},          {"[Oo]f the", 1},    {"(?:Of|of) the", 1},
      {"(?i)of", 3},          {"x(?i:of)y", 6},    {"(?i:a)b(?i:c)", 5},
      {"(?:OF|of|Of)+ x", 3}, {"(?:OF|of)\\d", 3}, {"(?:ab|ABc|abCd)", 3},
  };
  for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
    Arena arena = {0};
    RegexAnchor anchor = regex_anchor(slice_of(letters[i].expression), &arena);
    cr_assert_gt(anchor.count, 0, "%s", letters[i].expression);
    uint64_t bits = ((uint64_t)1 << anchor.literals[0].text.len) - 1;
    cr_expect_eq(anchor.literals[0].any_case & bits, letters[i].any_case, "%s: %.*s, %lu",
                 letters[i].expression, SLICE_ARG(anchor.literals[0].text),
                 (unsigned long)anchor.literals[0].any_case);
    arena_free(&arena);
  }
}

// How much white space can stand between the beginning of a match and its literal: too little would
// lose findings.
Test(regex_anchor, reach) {
  static const struct {
    const char *expression;
    uint32_t reach;
  } reaches[] = {
      {"«", 0},
      {"\\p{L}+«", 0},
      {"\\p{L}+ ?«", 1},
      {"(?:\\p{L}+ ){2,3}«", 3},
      {"\\s*«", REGEX_REACH_ALL},
      {".{0,5}«", 5},
      {".+«", REGEX_REACH_ALL},
      {"[^»]*«", REGEX_REACH_ALL},
      {"[^»\\s]*«", 0},
      {"[^ ]*«", REGEX_REACH_ALL},
      {"[\\p{L} ]?«", 1},
      {"[\\p{L}\\x{a0}]*«", REGEX_REACH_ALL},
      {"(?:a b|c)«", 1},
      {"(?<= )\\p{L}«", 0},
      {"(?= )\\W\\d«", 1},
      {"(?<=«)\\p{L}+", REGEX_REACH_ALL},
      {"\\P{L}*«", REGEX_REACH_ALL},
      {"\\p{Zs}*«", REGEX_REACH_ALL},
      {"\\S*«", 0},
      {"[^\\x{21}]{3}«", 3},
      {"(\\p{L}+ )\\1«", REGEX_REACH_ALL},
      {"(?<w>\\p{L}+)\\k<w>«", REGEX_REACH_ALL},
      {"(?=(?<w>\\p{L}+)«\\k<w>)\\p{L}+«\\p{L}", 0},
      {"(?<w>\\p{L}+)«\\k{w}", 0},
  };
  for (size_t i = 0; i < sizeof reaches / sizeof *reaches; i++) {
    Arena arena = {0};
    RegexAnchor anchor = regex_anchor(slice_of(reaches[i].expression), &arena);
    cr_expect(anchor.count > 0 && slice_ends(anchor.literals[0].text, SLICE("«")), "%s",
              reaches[i].expression);
    cr_expect_eq(anchor.reach, reaches[i].reach, "%s: %u", reaches[i].expression, anchor.reach);
    arena_free(&arena);
  }
}
