// SPDX-License-Identifier: MIT
// Counting words and syllables.
//
// A syllable is a group of vowels, but for what spelling adds and hides:
//
//   readable   ea a le       r-ea-d-a-bl-e      final -le behind a consonant sounds      3
//   makes      a             final -e, -es, -ed are silent ...                           1
//   wanted     a e           ... but behind the sounds that need them: t d, s x z c g    2
//   serious    e i ou        i before a vowel is a syllable of its own ...               3
//   nation     a io          ... but not behind t c s g x                                2
//   being      e i           -ing is always one                                          2
//
// A number is one word of one syllable; letters without a vowel (BBC) are spelt out.
#include "language/measure.h"

#include "base/utf8.h"

// ---- syllables

// The letters of a word without accents that matter: a longer word is cut.
enum { LETTERS_MAX = 64 };

typedef struct Letters {
  char text[LETTERS_MAX];
  size_t len;
} Letters;

// Accented vowels sound; other letters beyond ASCII count as consonants.
static char plain_letter(uint32_t rune) {
  rune = utf8_lower(rune);
  if (rune < 0x80) return rune >= 'a' && rune <= 'z' ? (char)rune : '\0';
  if (rune >= 0xe0 && rune <= 0xe6) return 'a';
  if ((rune >= 0xe8 && rune <= 0xef)) return rune < 0xec ? 'a' : 'i'; // é sounds, even at the end
  if ((rune >= 0xf2 && rune <= 0xf6) || rune == 0xf8) return 'o';
  if (rune >= 0xf9 && rune <= 0xfc) return 'u';
  return utf8_is_letter(rune) ? 'x' : '\0';
}

static void read_letters(Slice word, Letters *letters) {
  letters->len = 0;
  for (size_t i = 0, len; i < word.len && letters->len < LETTERS_MAX; i += len) {
    char c = plain_letter(utf8_decode(word, i, &len));
    if (c) letters->text[letters->len++] = c;
  }
}

static bool one_of(char c, const char *set) {
  return c != '\0' && strchr(set, c) != NULL;
}

static char letter(const Letters *l, size_t at) {
  return at < l->len ? l->text[at] : '\0';
}

static bool is_vowel(const Letters *l, size_t at) {
  char c = letter(l, at);
  if (c == 'y') return at > 0;
  if (c == 'u' && at > 0 && letter(l, at - 1) == 'q') return false;
  return one_of(c, "aeiou");
}

static bool ends(const Letters *l, const char *ending) {
  size_t len = strlen(ending);
  return l->len >= len && memcmp(l->text + l->len - len, ending, len) == 0;
}

// Vowels side by side that belong to two syllables: seri-ous, cre-ate, go-ing.
static bool is_hiatus(const Letters *l, size_t at) {
  char a = letter(l, at - 1), b = letter(l, at), before = at > 1 ? letter(l, at - 2) : '\0';
  if (a == 'i' && one_of(b, "aou")) return !one_of(before, "tcsgx") || at + 1 == l->len;
  if (b == 'i' && ends(l, "ing") && at + 3 == l->len) return true;
  if (b == 'i' && ends(l, "ist") && at + 3 == l->len) return true;
  if (a == 'u' && one_of(b, "aeo")) return !one_of(before, "gq") && at + 2 <= l->len && b != 'e';
  if (a == 'e' && b == 'o') return !ends(l, "eon") && before != 'p';
  if (a == 'e' && b == 'a')
    return at + 1 == l->len ||
           (before == 'r' && at > 2 && letter(l, at - 3) == 'c'); // idea, create
  return a == 'i' && b == 'e' && letter(l, at + 1) == 't' &&
         (at + 2 == l->len || letter(l, at + 2) == 'y'); // quiet, society
}

// The e of -e, -es, -ed that is not heard; only where another vowel is.
static bool is_silent_ending(const Letters *l) {
  size_t n = l->len;
  if (n < 3) return false;
  if (ends(l, "e")) return !is_vowel(l, n - 2) && !(ends(l, "le") && !is_vowel(l, n - 3));
  if (n < 4 || is_vowel(l, n - 3)) return false;
  char c = letter(l, n - 3);
  if (ends(l, "ed")) return !one_of(c, "td");
  if (!ends(l, "es") || one_of(c, "sxzcg")) return false;
  return !(c == 'h' && one_of(letter(l, n - 4), "cs")) && !(c == 'l' && !is_vowel(l, n - 4));
}

static uint32_t vowel_groups(const Letters *l) {
  uint32_t groups = 0;
  for (size_t i = 0; i < l->len; i++) {
    if (!is_vowel(l, i)) continue;
    if (i == 0 || !is_vowel(l, i - 1) || is_hiatus(l, i)) groups++;
  }
  return groups;
}

uint32_t measure_syllables(Slice word) {
  Letters letters;
  read_letters(word, &letters);
  uint32_t groups = vowel_groups(&letters);
  if (groups > 1 && is_silent_ending(&letters)) groups--;
  if (ends(&letters, "ism") || ends(&letters, "isms") || ends(&letters, "thm")) groups++;
  if (groups == 0 && letters.len > 1 && letters.len <= 6) groups = (uint32_t)letters.len;
  return groups ? groups : 1;
}

// ---- words

static bool is_wordish(const Token *token) {
  return token->kind == TOKEN_WORD || token->kind == TOKEN_NUMBER || token->kind == TOKEN_WEB;
}

static bool joins(Slice text) {
  return slice_is(text, "-") || slice_is(text, "\u2010") || slice_is(text, "\u2011");
}

static uint32_t count_letters(Slice word) {
  uint32_t count = 0;
  for (size_t i = 0, len; i < word.len; i += len) {
    RuneClass class = utf8_class(utf8_decode(word, i, &len));
    count +=
        class == RUNE_LOWER || class == RUNE_UPPER || class == RUNE_LETTER || class == RUNE_DIGIT;
  }
  return count;
}

static bool has_vowel(Slice word) {
  for (size_t i = 0; i < word.len; i++) {
    if (one_of(word.data[i], "aeiouyAEIOUY")) return true;
  }
  return false;
}

// A clitic ('s, n't, 'll) is a token but no syllable: "doesn't" is taken as "does".
static uint32_t token_syllables(const Token *token, Slice word) {
  if (token->kind != TOKEN_WORD) return 1;
  if (!has_vowel(word) && !(token->flags & TOKEN_UPPERCASE)) return 0;
  return word.data[0] == '\'' || (unsigned char)word.data[0] == 0xe2 ? 0 : measure_syllables(word);
}

typedef struct Word {
  uint32_t syllables, letters, parts;
  bool name, ending; // begins with a capital inside the sentence; ends in -es, -ed, -ing
} Word;

static bool has_light_ending(Slice word) {
  return slice_ends(word, SLICE("es")) || slice_ends(word, SLICE("ed")) ||
         slice_ends(word, SLICE("ing"));
}

static void add_word(const Word *word, Measure *sum) {
  if (word->parts == 0) return;
  uint32_t syllables = word->syllables ? word->syllables : 1;
  sum->words++;
  sum->letters += word->letters;
  sum->syllables += syllables;
  sum->long_words += syllables >= 3;
  sum->hard_words += syllables >= 3 + (uint32_t)word->ending && !word->name && word->parts == 1;
}

static void add_part(const Token *token, Slice text, Word *word) {
  Slice part = token_text(text, token);
  uint32_t syllables = token_syllables(token, part);
  bool inside = !(token->flags & TOKEN_SENTENCE_START);
  word->name = word->name || (inside && (token->flags & TOKEN_CAPITALISED));
  word->ending = syllables > 1 && has_light_ending(part) && !slice_ends(part, SLICE("ted"));
  word->syllables += syllables;
  word->letters += count_letters(part);
  word->parts += syllables > 0 || word->parts == 0;
}

void measure_tokens(const TokenList *tokens, Slice text, Sentence span, Measure *sum) {
  Word word = {0};
  for (uint32_t i = span.first; i < span.end; i++) {
    const Token *token = &tokens->tokens[i];
    bool wordish = is_wordish(token);
    if ((token->flags & TOKEN_SPACE_BEFORE) || (!wordish && !joins(token_text(text, token)))) {
      add_word(&word, sum);
      word = (Word){0};
    }
    if (wordish) add_part(token, text, &word);
  }
  add_word(&word, sum);
}
