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
    {"(?m)^a", "a"},
    {"(?<name>ab)\\k<name>", "ab"},
    {"(ab)\\1", "ab"},
    {"a|", ""},
    {"^(={2,6}) ?\\1$", "=="},
    {"\\.{5,}|…{2,}", "....|……"},
    {"[0-9]{5,}", "0|1|2|3|4|5|6|7|8|9"},
    {"(?: a){3,}", " a a a"},
    {"&(?:amp|lt);", "&amp|&lt;"},
    {"ab+c", "bc"},
    {"(?#note)ab", "ab"},
    {"\\[(?:url)=", "[url"},
    {"[12][ ]?(?:st|nd)\\b", "1st|1nd|1 st|1 nd|2st|2nd|2 st|2 nd"},
    {"\\p{L}+(?<a>ab)(?=cd)\\p{L}", "abcd"}, // what a look ahead sees follows
    {"x(?!y)(?<=x)yz", "xyz"},
    {"(?:ab|c\\d+)x", "abx|0x|1x|2x|3x|4x|5x|6x|7x|8x|9x"},
    {"(?:c\\d+|q)\\s+", "c0|c1|c2|c3|c4|c5|c6|c7|c8|c9|q"},
    {"a{2}|b{5}", "aa|bbbb"},
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
      {"«\\s*«?x?«", 0},
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

// What may stand beside the first literal, told by an example of each class: "^" for the text's
// end, "é" for all that is not ASCII.
static const char *const examples[AROUND_CLASSES] = {
    [AROUND_END] = "^",   [AROUND_SMALL] = "a", [AROUND_CAPITAL] = "A",  [AROUND_DIGIT] = "1",
    [AROUND_SPACE] = "_", [AROUND_WHITE] = "t", [AROUND_CONTROL] = NULL, [AROUND_WIDE] = "é"};

static void print_classes(AroundSet forbidden, Buffer *out) {
  for (unsigned i = 0; i < AROUND_CLASSES; i++) {
    if (forbidden >> i & 1) continue;
    if (i < AROUND_FIRST_MARK && examples[i]) buffer_text(out, examples[i]);
    if (i == around_class(',') || i == around_class('.'))
      buffer_char(out, i == around_class(',') ? ',' : '.');
  }
}

Test(regex_anchor, what_stands_around) {
  static const struct {
    const char *expression, *around;
  } cases_around[] = {
      {"«", "^aA1_té,. « ^aA1_té,."},
      {"\\p{L}«\\p{Lu}", "aAé « Aé"},
      {"\\p{Ll}+«\\p{N}?\\.", "aé « 1é."},
      {"\\w«?x", "aA1é x ^aA1_té,."},
      {"([«»][.,]?)\\p{L}", "^aA1_té,. « aAé,."},
      {"(«[.,]?)+\\p{L}", "^aA1_té,. « ^aA1_té,."},
      {"(«[.,]?)*\\p{L}»«", "aAé »« ^aA1_té,."},
      {"[^ ,]«[^\\p{L}]", "aA1té. « 1_té,."},
      {"[a-z]{0,2}«", "^aA1_té,. « ^aA1_té,."},
      {"\\S+«\\s+x", "aA1é,. « _té"},
      {"(a?)\\1«\\1\\p{L}", "^aA1_té,. « aA1_té,."},
      {"(?:ab+|1\\p{N}+)«(?:B\\w|,)", "^aA1_té,. b«B ^aA1_té,."},
      {"(?i)\\p{Lu}«[a-z]\\p{L}", "aAé « aAé"},
      {"(?<=\\p{L})«(?=\\p{N}\\p{L})", "aAé « 1é"},
      {"(?<![\\p{L}, ])«(?!\\d|\\.)", "^1té. « ^aA_té,"},
      {"(?<!\\p{L}\\d)«(?!\\d$)(?!,x)(?!(?=,),)(?!\\.{2})", "^aA1_té,. « ^aA1_té,."},
      {"^«$", "^té « ^té"},
      {"(?m)^«\\.?$", "^té « ^té."},
      {"(?:^|\\d)«", "^aA1_té,. « ^aA1_té,."},
      {"(?!^)«(?!$)", "^aA1_té,. « ^aA1_té,."},
      {"«[^»]+(?=,)", "^aA1_té,. « aA1_té,."},
      {"(?:\\p{L}«\\p{L}|«\\p{N})", "^aA1_té,. « aA1é"},
  };
  for (size_t i = 0; i < sizeof cases_around / sizeof *cases_around; i++) {
    Arena arena = {0};
    Buffer got = {0};
    RegexAnchor anchor = regex_anchor(slice_of(cases_around[i].expression), &arena);
    cr_assert_gt(anchor.count, 0, "%s", cases_around[i].expression);
    print_classes(anchor.literals[0].not_before, &got);
    buffer_print(&got, " %.*s ", SLICE_ARG(anchor.literals[0].text));
    print_classes(anchor.literals[0].not_behind, &got);
    cr_expect(slice_is(buffer_slice(&got), cases_around[i].around), "%s: got “%.*s”, expected “%s”",
              cases_around[i].expression, SLICE_ARG(buffer_slice(&got)), cases_around[i].around);
    buffer_free(&got);
    arena_free(&arena);
  }
}

static void count_hit(void *context, uint32_t number, uint32_t end, uint32_t len) {
  (void)number;
  (void)end;
  (void)len;
  ++*(size_t *)context;
}

static size_t random_text(uint32_t *seed, char *out) {
  static const char *const pieces[] = {"a", "b", "K", "1", " ",  ".", ",",
                                       "é", "É", "“", "-", "\n", "_"};
  size_t len = 0;
  for (size_t left = 2 + (*seed >> 8) % 9; left > 0; left--) {
    *seed = *seed * 1664525u + 1013904223u;
    const char *piece = pieces[(*seed >> 16) % (sizeof pieces / sizeof *pieces)];
    memcpy(out + len, piece, strlen(piece));
    len += strlen(piece);
  }
  return len;
}

// Wherever an expression matches a random text, the scan finds one of its literals.
Test(regex_anchor, no_match_without_a_hit) {
  static const char *const expressions[] = {
      "(?m)^[,.]",
      "(?m)[,.]$",
      "^[.,]\\S",
      ",$",
      "\\p{L}+[,.]\\p{L}",
      "(?<=\\p{L})\\.(?=\\p{Lu})",
      "[^ ]1?[.,]\\S",
      "(?i)k+[.,]k?",
      "(?i)é\\.[a-k]",
      "\\w[“.]?,",
      "(?:a|1+),(?:K\\w|-)?_",
      "(?:[ab],)+",
      "(?:,[ab]?)+\\.",
      "a\\.{2,}",
      "(?:[.,]a?){2,}",
      "(a?)\\1,\\1.",
      "\\.{1,2}[\\d,]",
      "(?:^|\\s)-\\D",
      "[\\p{Ll}_]-|\\P{Lu}“",
      "(?<!\\d)1[., ]\\d?a",
      "\\h,\\H",
      "[^\\p{L}\\d]a[^\\s]",
      "(?=a\\.)\\w.K?",
      "(?<!\\p{L}|1),(?!\\s|-)",
      "(?<=\\d)[.,](?=\\S)",
      "(?<=a|-)\\.?,(?!\\p{Ll}.)",
      "(?i)[^a]\\p{Lu}\\.",
      ".,.",
      "[\\W]\\x{e9}[\\w-]",
      "(?:a|,(?:b|.))K",
      "\\d\\b,\\B.",
  };
  uint32_t seed = 3;
  size_t matches = 0;
  for (size_t i = 0; i < sizeof expressions / sizeof *expressions; i++) {
    Arena arena = {0};
    RegexScratch *scratch = NULL;
    Regex *regex = regex_new(slice_of(expressions[i]), false, &arena);
    RegexAnchor anchor = regex_anchor(slice_of(expressions[i]), &arena);
    Literals *literals = literals_new(&arena);
    cr_assert_gt(anchor.count, 0, "%s", expressions[i]);
    for (size_t j = 0; j < anchor.count; j++) {
      literals_add(literals, anchor.literals[j], 0);
    }
    literals_finish(literals);
    for (int round = 0; round < 4000; round++) {
      char bytes[64];
      uint32_t groups[REGEX_GROUPS_MAX][2];
      Slice text = {bytes, random_text(&seed, bytes)};
      if (regex_match(regex, text, 0, (uint32_t)text.len, &scratch, groups) != REGEX_FOUND)
        continue;
      size_t hits = 0;
      literals_scan(literals, text, count_hit, &hits);
      matches++;
      cr_expect_gt(hits, 0, "%s in “%.*s”", expressions[i], SLICE_ARG(text));
    }
    regex_scratch_free(scratch);
    regex_free(regex);
    literals_free(literals);
    arena_free(&arena);
  }
  cr_expect_gt(matches, 1000);
}
