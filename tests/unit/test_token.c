// SPDX-License-Identifier: MIT
// Tokens and sentences. In what is expected, a space stands between tokens and " | " between
// sentences.
#include <criterion/criterion.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "language/abbreviation.h"
#include "language/token.h"

typedef struct Case {
  const char *text, *tokens;
} Case;

static void render(Slice text, const TokenList *list, Buffer *out) {
  for (uint32_t i = 0; i < list->count; i++) {
    if (i) buffer_text(out, list->tokens[i].flags & TOKEN_SENTENCE_START ? " | " : " ");
    buffer_add(out, token_text(text, &list->tokens[i]));
  }
}

static void check(const Case *cases, size_t count) {
  TokenList list = {0};
  for (size_t i = 0; i < count; i++) {
    Buffer got = {0};
    Slice text = slice_of(cases[i].text);
    tokenize(&list, text, NULL);
    render(text, &list, &got);
    cr_expect(slice_is(buffer_slice(&got), cases[i].tokens), "“%s”\n  got  “%.*s”\n  want “%s”",
              cases[i].text, SLICE_ARG(buffer_slice(&got)), cases[i].tokens);
    buffer_free(&got);
  }
  tokens_free(&list);
}

#define CHECK(cases) check((cases), sizeof(cases) / sizeof *(cases))

Test(token, clitics_and_hyphens) {
  static const Case cases[] = {
      {"Mr. Abbot's ten-year plan (2020).", "Mr. Abbot 's ten - year plan ( 2020 ) ."},
      {"I can't, won't, cannot", "I ca n't , wo n't , cannot"},
      {"wouldn’t’ve", "would n’t ’ve"},
      {"she'll they're I've he'd I'm", "she 'll they 're I 've he 'd I 'm"},
      {"the ministers’ plan", "the ministers ’ plan"},
      {"the ministers' plan", "the ministers ' plan"},
      {"O'Brien's d’Ivoire rock'n'roll", "O'Brien 's d’Ivoire rock'n'roll"},
      {"ALGERIA'S", "ALGERIA 'S"},
      {"Algeria 's end", "Algeria 's end"},
      {"n't", "n't"},
      {"al-Sarraj al‑Sarraj", "al - Sarraj al ‑ Sarraj"},
      {"1990-2000 a -- b — c – d", "1990 - 2000 a -- b — c – d"},
      {"'Tis the '90s and ’90s", "' Tis the ' 90s and ’ 90s"},
  };
  CHECK(cases);
}

Test(token, numbers) {
  static const Case cases[] = {
      {"1,250.5 1.234.567,89 12.5", "1,250.5 1.234.567,89 12.5"},
      {"5% $5 €5.50 $5.3m", "5 % $ 5 € 5.50 $ 5.3m"},
      {"1st 14h30 3D 2020s 1990's F-16", "1st 14h30 3D 2020s 1990 's F - 16"},
      {"10:30 20/05/2020 3:2", "10:30 20/05/2020 3:2"},
      {"in 2020. He", "in 2020 . | He"},
      {"1,2, 3", "1,2 , 3"},
      {"is .5 of it", "is .5 of it"},
      {"at 10.The end", "at 10 . | The end"},
      {"١٢٣ ok", "١٢٣ ok"},
  };
  CHECK(cases);
}

Test(token, web) {
  static const Case cases[] = {
      {"See https://example.org/a_(b).", "See https://example.org/a_(b) ."},
      {"(www.lemonde.fr/monde.)", "( www.lemonde.fr/monde . )"},
      {"on lemonde.fr, he", "on lemonde.fr , he"},
      {"john.smith+x@mail.example.org.", "john.smith+x@mail.example.org ."},
      {"9gag.com and bbc.co.uk", "9gag.com and bbc.co.uk"},
      {"@user, #MeToo, #1 &#233;", "@user , #MeToo , # 1 & # 233 ;"},
      {"end.The next", "end . | The next"},
      {"http:// x", "http : / / x"},
      {"a@b c@", "a @b c @"},
      {"Go to “https://x.org/é?a=b&c”", "Go to “ https://x.org/é?a=b&c ”"},
  };
  CHECK(cases);
}

Test(token, other_scripts_and_odd_characters) {
  static const Case cases[] = {
      {"العربية كلمات русский", "العربية كلمات русский"},
      {"漢字かなABC 한국어", "漢字かな ABC 한국어"},
      {"cafe\u0301 \u0301x", "cafe\u0301 \u0301x"},
      {"soft\u00adhyphen zero\u200bwidth\u200b end", "soft\u00adhyphen zero\u200bwidth end"},
      {"\u200b\u200b", ""},
      {"a\u00a0b\u202fc\u3000d", "a b c d"},
      {"\x01\x02 a\x7f", "\x01 \x02 a \x7f"},
      {"😀 ½ 10°C a/b x_y <b>", "😀 ½ 10 ° C a / b x _ y < b >"},
      {"", ""},
      {" \t\n ", ""},
      {"a", "a"},
  };
  CHECK(cases);
}

Test(token, abbreviations) {
  static const Case cases[] = {
      {"Gen. Smith met Lt. Col. Roe.", "Gen. Smith met Lt. Col. Roe ."},
      {"J.K. Rowling, J. Smith and George W. Bush", "J.K. Rowling , J. Smith and George W. Bush"},
      {"at 10 a.m. Monday, Jan. 5", "at 10 a.m. Monday , Jan. 5"},
      {"He left at 5 p.m. He ate.", "He left at 5 p.m. | He ate ."},
      {"the U.S. Army in the U.S. The man", "the U.S. Army in the U.S. | The man"},
      {"Washington, D.C. But no", "Washington , D.C. | But no"},
      {"et al. and etc. Nobody", "et al. and etc. | Nobody"},
      {"No. 5, fig. 3, pp. 5-6", "No. 5 , fig. 3 , pp. 5 - 6"},
      {"He said no. She left.", "He said no . | She left ."},
      {"Apple Inc. The firm", "Apple Inc. | The firm"},
      {"Apple Inc. said", "Apple Inc. said"},
      {"e.g. this, i.e. that, a vs. b", "e.g. this , i.e. that , a vs. b"},
      {"a Ph.D. student", "a Ph.D. student"},
      {"Plan B. The end.", "Plan B . | The end ."},
      {"vitamin C. Nobody", "vitamin C . | Nobody"},
      {"So do I. Nobody", "So do I . | Nobody"},
      {"in The Sun. He", "in The Sun . | He"},
      {"the U.S.-led force", "the U.S. - led force"},
  };
  CHECK(cases);
}

Test(token, sentences) {
  static const Case cases[] = {
      {"He left. and then", "He left . | and then"},
      {"“Why?” he asked. “I left.” He", "“ Why ? ” he asked . | “ I left . ” | He"},
      {"“He left.” said Smith.", "“ He left . ” said Smith ."},
      {"He went… and then... She", "He went … and then ... | She"},
      {"(He left.) And went.", "( He left . ) | And went ."},
      {"Yahoo! said so. Is it? No!", "Yahoo ! said so . | Is it ? | No !"},
      {"\"Go.\" \"No.\"", "\" Go . \" | \" No . \""},
      {"« Oui . » Il", "« Oui . » | Il"},
      {"!!! Wow?! “...We must.”", "! ! ! Wow ? ! | “ ... We must . ”"},
      {"1. The plan. 2. Next.", "1 . The plan . | 2 . | Next ."},
      {"He left. — Reuters", "He left . | — Reuters"},
      {"“Why?” — he asked", "“ Why ? ” — he asked"},
      {"他走了。她来了。", "他走了 。 | 她来了 。"},
      {"a.b", "a.b"},
      {".", "."},
  };
  CHECK(cases);
}

typedef struct FlagCase {
  const char *text;
  uint32_t token;
  TokenKind kind;
  uint16_t flags;
} FlagCase;

Test(token, kinds_and_flags) {
  enum { FIRST = TOKEN_SPACE_BEFORE | TOKEN_SENTENCE_START };
  static const FlagCase cases[] = {
      {"said", 0, TOKEN_WORD, FIRST | TOKEN_LOWERCASE},
      {"Said", 0, TOKEN_WORD, FIRST | TOKEN_CAPITALISED},
      {"NATO", 0, TOKEN_WORD, FIRST | TOKEN_CAPITALISED | TOKEN_UPPERCASE},
      {"A", 0, TOKEN_WORD, FIRST | TOKEN_CAPITALISED},
      {"ÉTÉ", 0, TOKEN_WORD, FIRST | TOKEN_CAPITALISED | TOKEN_UPPERCASE},
      {"U.S.", 0, TOKEN_WORD, FIRST | TOKEN_CAPITALISED | TOKEN_UPPERCASE | TOKEN_ABBREVIATION},
      {"2199", 0, TOKEN_NUMBER, FIRST | TOKEN_YEAR},
      {"2200", 0, TOKEN_NUMBER, FIRST},
      {"0999", 0, TOKEN_NUMBER, FIRST},
      {"3D", 0, TOKEN_WORD, FIRST},
      {"said Said", 1, TOKEN_WORD, TOKEN_SPACE_BEFORE | TOKEN_CAPITALISED | TOKEN_DOUBLED},
      {"said, said", 2, TOKEN_WORD, TOKEN_SPACE_BEFORE | TOKEN_LOWERCASE},
      {"don’t don't", 3, TOKEN_WORD, TOKEN_LOWERCASE},
      {"5 5", 1, TOKEN_NUMBER, TOKEN_SPACE_BEFORE},
      {"a,", 1, TOKEN_PUNCT, 0},
      {"a %", 1, TOKEN_SYMBOL, TOKEN_SPACE_BEFORE},
      {"a#b", 1, TOKEN_WEB, 0},
      {"“a”", 0, TOKEN_PUNCT, FIRST | TOKEN_QUOTE | TOKEN_OPEN_QUOTE},
      {"“a”", 2, TOKEN_PUNCT, TOKEN_QUOTE | TOKEN_CLOSE_QUOTE},
      {"„a“", 2, TOKEN_PUNCT, TOKEN_QUOTE | TOKEN_CLOSE_QUOTE},
      {"\"a\"", 2, TOKEN_PUNCT, TOKEN_QUOTE},
      {"‘a’", 0, TOKEN_PUNCT, FIRST | TOKEN_OPEN_QUOTE},
      {"‘a’", 2, TOKEN_PUNCT, TOKEN_CLOSE_QUOTE},
      {"the boys’ a", 2, TOKEN_PUNCT, 0},
  };
  TokenList list = {0};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    tokenize(&list, slice_of(cases[i].text), NULL);
    cr_assert_lt(cases[i].token, list.count, "%s", cases[i].text);
    const Token *token = &list.tokens[cases[i].token];
    cr_expect_eq(token->kind, cases[i].kind, "%s: kind %d", cases[i].text, token->kind);
    cr_expect_eq(token->flags, cases[i].flags, "%s: flags %x, not %x", cases[i].text, token->flags,
                 cases[i].flags);
  }
  tokens_free(&list);
}

// Tokens ascend without touching bytes twice, and sentences hold each of them once.
static void check_whole(const TokenList *list, Slice text) {
  uint32_t end = 0, sentence_end = 0;
  for (uint32_t i = 0; i < list->count; i++) {
    cr_assert(list->tokens[i].start >= end && list->tokens[i].len > 0);
    end = list->tokens[i].start + list->tokens[i].len;
  }
  cr_assert(end <= text.len);
  for (uint32_t i = 0; i < list->sentence_count; i++) {
    cr_assert(list->sentences[i].first == sentence_end && list->sentences[i].end > sentence_end);
    sentence_end = list->sentences[i].end;
    cr_assert_eq(tokens_sentence_of(list, sentence_end - 1), i);
  }
  cr_assert_eq(sentence_end, list->count);
}

// Characters that some scanner looks at, in random rows: whatever they are, all ends well.
Test(token, any_text) {
  static const char *const parts[] = {
      "a",  "A",      "é",      "1",      ".", ",",   "'",  "’",  "‘", "\"", "“", "”",  "-",
      "@",  "#",      "&",      ":",      "/", " ",   "\n", "(",  ")", "…",  "!", "?",  "www",
      "漢", "\u0301", "\u200b", "\u00ad", "😀", "n't", "Mr", "al", "_", "%",  "ʼ", "fr", "http"};
  enum { ROUNDS = 3000, LENGTH = 40 };
  TokenList list = {0};
  uint32_t random = 1;
  for (int round = 0; round < ROUNDS; round++) {
    Buffer text = {0};
    for (int i = 0; i < LENGTH; i++) {
      random = random * 1664525 + 1013904223;
      buffer_text(&text, parts[(random >> 16) % (sizeof parts / sizeof *parts)]);
    }
    tokenize(&list, buffer_slice(&text), NULL);
    check_whole(&list, buffer_slice(&text));
    buffer_free(&text);
  }
  tokens_free(&list);
}

// Rows that a careless scanner would look at again and again: 1 MB each must be quick.
Test(token, long_rows, .timeout = 60) {
  static const char *const parts[] = {"a",      ".",    "-",       "'",  "a.", "ab.", "a@",
                                      "www.",   "!!! ", "\u200b",  "’a", "1,", "1. ", "A. ",
                                      "\u0301", "Mr. ", "http://", "“",  "a'", "漢",  ")."};
  enum { BYTES = 1000 * 1000 };
  TokenList list = {0};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    Buffer text = {0};
    while (text.len < BYTES) {
      buffer_text(&text, parts[i]);
    }
    tokenize(&list, buffer_slice(&text), NULL);
    check_whole(&list, buffer_slice(&text));
    buffer_free(&text);
  }
  tokens_free(&list);
}

Test(words, folding) {
  static const Case cases[] = {
      {"Said", "said"},
      {"D’Ivoire", "d'ivoire"},
      {"donʼt", "don't"},
      {"ÉTÉ", "été"},
      {"al‑Sarraj", "al-sarraj"},
      {"‘", "'"},
      {"soft\u00adhy\u200bphen", "softhyphen"},
      {"", ""},
      {"İ", "i̇"},
  };
  for (size_t i = 0; i + 1 < sizeof cases / sizeof *cases; i++) {
    char out[WORD_BYTES_MAX];
    Slice folded = {out, word_fold(slice_of(cases[i].text), out)};
    cr_expect(slice_is(folded, cases[i].tokens), "%s: %.*s", cases[i].text, SLICE_ARG(folded));
  }
}

Test(words, long_words_are_cut_between_characters) {
  char out[WORD_BYTES_MAX];
  Buffer text = {0};
  buffer_char(&text, 'a');
  while (text.len < 1000) {
    buffer_text(&text, "é");
  }
  size_t len = word_fold(buffer_slice(&text), out);
  cr_expect_eq(len, WORD_BYTES_MAX - 1);
  cr_expect_eq(utf8_invalid((Slice){out, len}), len);
  buffer_free(&text);
}

Test(words, one_number_for_all_forms) {
  Arena arena = {0};
  Words words = {.arena = &arena};
  WordId id = words_add(&words, SLICE("Don’t"));
  cr_expect_neq(id, WORD_NONE);
  cr_expect_eq(words_add(&words, SLICE("don't")), id);
  cr_expect_eq(words_find(&words, SLICE("DON'T")), id);
  cr_expect_eq(words_find(&words, SLICE("do")), WORD_NONE);
  words_free(&words);
  arena_free(&arena);
}

Test(token, words_get_their_numbers) {
  Arena arena = {0};
  TokenList list = {0};
  Words words = {.arena = &arena};
  WordId minister = words_add(&words, SLICE("minister")), comma = words_add(&words, SLICE(","));
  tokenize(&list, SLICE("Minister, who"), &words);
  cr_assert_eq(list.count, 3);
  cr_expect_eq(list.tokens[0].word, minister);
  cr_expect_eq(list.tokens[1].word, comma);
  cr_expect_eq(list.tokens[2].word, WORD_NONE);
  tokens_free(&list);
  words_free(&words);
  arena_free(&arena);
}

// The tables are searched by halves: entries from both ends and the middle are found.
Test(abbreviation, tables) {
  static const char *const known[] = {"adm", "al", "Mr", "MRS", "vs", "wyo", "wis", "e.g", "no"};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    cr_expect_neq(abbreviation_kind(slice_of(known[i])), ABBREVIATION_NONE, "%s", known[i]);
  }
  cr_expect_eq(abbreviation_kind(SLICE("")), ABBREVIATION_NONE);
  cr_expect_eq(abbreviation_kind(SLICE("ministers and more")), ABBREVIATION_NONE);
  cr_expect(abbreviation_starter(SLICE("The")) && abbreviation_starter(SLICE("your")));
  cr_expect(abbreviation_label(SLICE("Plan")) && !abbreviation_label(SLICE("man")));
}
