// SPDX-License-Identifier: MIT
// The first letter decides, but for these: words whose h is silent, words whose u, eu or o sounds
// as in "you" or "one", figures by their names (8, 11, 18, 80 ...), and capitals that are read
// letter by letter (an MP, a UN envoy). Word lists: the silent h and the consonantal u and o of the
// usual dictionaries; the letters whose names begin with a vowel are A E F H I L M N O R S X.
#include "language/article.h"

#include "base/utf8.h"

enum {
  SPELLED_OUT_MAX = 5
}; // longer words in capitals are read as words: NATO is, and so is UNESCO

static const char *const silent_h[] = {"heir", "honest", "honor", "honour", "hour", NULL};
static const char *const like_you[] = {"eu",   "ewe",  "ubiq",  "ufo",  "uga",   "uk",   "ukr",
                                       "unan", "unic", "unif",  "unil", "union", "uniq", "unis",
                                       "unit", "univ", "ura",   "ure",  "uri",   "uru",  "usa",
                                       "use",  "usu",  "usurp", "ute",  "uti",   "uto",  NULL};
static const char *const unlike_you[] = {"unidentif", "unimag", "unimp", "uninf", "uninh",
                                         "unins",     "unint",  "uninv", NULL};
static const char *const short_words[] = {
    "LAN", "MIG",  "RAM",  "ROM",  "SAM", "SIM",
    "SAS", "SEAL", "FIFA", "MASH", NULL}; // of three letters, read as words
static const char *const like_one[] = {"once", "one", NULL};

static bool begins_with_one_of(Slice word, const char *const *beginnings) {
  for (; *beginnings; beginnings++) {
    if (slice_starts(word, slice_of(*beginnings))) return true;
  }
  return false;
}

// 8, 80, 8.5 but also 11 and 18 when they are all of the figure: eleven, eighteen.
static bool figure_is_an(Slice text) {
  size_t digits = 0;
  while (digits < text.len && text.data[digits] >= '0' && text.data[digits] <= '9') {
    digits++;
  }
  if (text.data[0] == '8') return true;
  return digits % 3 == 2 && (slice_starts(text, SLICE("11")) || slice_starts(text, SLICE("18")));
}

static bool is_vowel(char c) {
  return c && strchr("aeiou", c);
}

// The letters of a word in capitals; 0 where it has small ones.
static size_t capitals(Slice text) {
  size_t count = 0;
  while (count < text.len && text.data[count] >= 'A' && text.data[count] <= 'Z') {
    count++;
  }
  bool whole = count == text.len || strchr(" -’'.,;:)”", text.data[count]) ||
               (unsigned char)text.data[count] >= 0x80;
  return whole ? count : 0;
}

static bool has_vowel_inside(Slice word) {
  for (size_t i = 1; i < word.len; i++) {
    if (is_vowel((char)(word.data[i] | 32))) return true;
  }
  return false;
}

static bool spelled_is_an(Slice text, size_t letters) {
  Slice word = slice_cut(text, 0, letters);
  bool read_as_word =
      letters > 3 && has_vowel_inside(word); // NATO, NASA; but FBI, SUV letter by letter
  for (size_t i = 0; short_words[i]; i++) {
    read_as_word = read_as_word || slice_is(word, short_words[i]);
  }
  if (read_as_word && !strchr("AEIO", text.data[0])) return false;
  return strchr("AEFHILMNORSX", text.data[0]) != NULL;
}

bool article_is_an(Slice text) {
  char folded[16];
  size_t len = 0;
  while (text.len > 0 && strchr("\"'(", text.data[0])) {
    text = slice_cut(text, 1, text.len);
  }
  if (text.len == 0) return false;
  if (text.data[0] >= '0' && text.data[0] <= '9') return figure_is_an(text);
  size_t letters = capitals(text);
  if (letters > 0 && letters <= SPELLED_OUT_MAX) return spelled_is_an(text, letters);
  while (len < sizeof folded && len < text.len) {
    folded[len] = (char)(text.data[len] >= 'A' && text.data[len] <= 'Z' ? text.data[len] | 32
                                                                        : text.data[len]);
    len++;
  }
  Slice word = {folded, len};
  if (begins_with_one_of(word, silent_h)) return true;
  if (begins_with_one_of(word, like_one)) return false;
  if (begins_with_one_of(word, like_you)) return begins_with_one_of(word, unlike_you);
  size_t width;
  uint32_t first = utf8_decode(text, 0, &width);
  return is_vowel(folded[0]) || first == 0xe9 || first == 0xc9; // é
}
