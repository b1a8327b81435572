// SPDX-License-Identifier: MIT
// Corrections without a spelling checker: the lexicon answers in 50 ns, so every word that is one
// slip away can simply be asked for.
//
//   goverment
//     -> a letter too many?     overment, gverment ...     no words
//     -> letters exchanged?     ogverment, gvoerment ...   no words
//     -> another letter?        aoverment ...              no words
//     -> a letter too few?      government                 a word: slip 2, frequency 143
//   -> sure: nine letters, slip 2, common
//
// How odd a slip is decides how common the word must be (sure_enough): people drop and double
// letters all the time, but "duking" is not "during". The first letter is hardly ever wrong, and
// never changed here.
#include "language/correct.h"

#include "language/inflect.h"
#include "language/words.h"

enum {
  SLIP_EASY = 1,  // exchanged, doubled or not doubled
  SLIP_USUAL = 2, // a letter dropped or added; a vowel, or a letter that sounds alike, for another
  SLIP_ODD = 3,   // any letter for another
  WORD_LEN_MIN = 4,
  PART_LEN_MIN = 3, // of a compound
  PART_COMMON = 48, // frequency of a part of that length (7 times in the treebank)
};

static bool is_word(const Lexicon *lexicon, const char *text, size_t len, unsigned variants,
                    uint8_t *frequency) {
  const LexiconEntry *entry = lexicon_find(lexicon, (Slice){text, len});
  if (!entry || !(entry->spelling & variants)) return false;
  *frequency = entry->frequency;
  return true;
}

static bool is_known(const Lexicon *lexicon, Slice word) {
  uint8_t frequency;
  return is_word(lexicon, word.data, word.len, SPELLING_US | SPELLING_GB, &frequency);
}

static bool is_common(const Lexicon *lexicon, Slice word, uint8_t least) {
  uint8_t frequency;
  return is_word(lexicon, word.data, word.len, SPELLING_US | SPELLING_GB, &frequency) &&
         frequency >= least;
}

static bool is_plain(Slice word) {
  for (size_t i = 0; i < word.len; i++) {
    if (word.data[i] < 'a' || word.data[i] > 'z') return false;
  }
  return word.len > 0;
}

// ---- one slip

// The frequency (16 log2(1 + occurrences in the treebank)) that makes a correction sure, for words
// of at least so many letters; rows of one slip with longer words first.
static const struct {
  uint8_t slip, letters, frequency;
} sure_enough[] = {
    {SLIP_EASY, 8, 0},   {SLIP_EASY, 6, 32},  {SLIP_EASY, 4, 80},
    {SLIP_USUAL, 9, 16}, {SLIP_USUAL, 7, 40}, {SLIP_USUAL, 6, 64},
    {SLIP_USUAL, 5, 96}, {SLIP_ODD, 9, 48},   {SLIP_ODD, 7, 96},
};

static bool is_sure(const Correction *correction, size_t letters) {
  for (size_t i = 0; i < sizeof sure_enough / sizeof *sure_enough; i++) {
    if (sure_enough[i].slip != correction->slip || letters < sure_enough[i].letters) continue;
    return correction->frequency >= sure_enough[i].frequency;
  }
  return false;
}

typedef struct Search {
  const Lexicon *lexicon;
  unsigned variants;
  size_t letters; // of the unknown word
  Correction *out;
  size_t count;
} Search;

static int rank(const Correction *correction) {
  return correction->frequency - 40 * correction->slip;
}

static bool is_there(const Search *search, Slice text) {
  for (size_t i = 0; i < search->count; i++) {
    if (slice_equal(text, (Slice){search->out[i].text, search->out[i].len})) return true;
  }
  return false;
}

// Keeps the best CORRECTIONS_MAX in order.
static void offer(Search *search, const char *text, size_t len, uint8_t slip) {
  Correction found = {.len = (uint8_t)len, .slip = slip};
  if (!is_word(search->lexicon, text, len, search->variants, &found.frequency)) return;
  if (is_there(search, (Slice){text, len})) return;
  memcpy(found.text, text, len);
  found.sure = is_sure(&found, search->letters);
  size_t at = search->count;
  while (at > 0 && rank(&search->out[at - 1]) < rank(&found)) {
    at--;
  }
  if (at == CORRECTIONS_MAX) return;
  if (search->count < CORRECTIONS_MAX) search->count++;
  memmove(&search->out[at + 1], &search->out[at], (search->count - at - 1) * sizeof *search->out);
  search->out[at] = found;
}

static void try_exchanged(Search *search, Slice word) {
  char text[CORRECT_BYTES_MAX];
  memcpy(text, word.data, word.len);
  for (size_t i = 1; i + 1 < word.len; i++) {
    text[i] = word.data[i + 1];
    text[i + 1] = word.data[i];
    if (text[i] != text[i + 1]) offer(search, text, word.len, SLIP_EASY);
    memcpy(text, word.data, word.len);
  }
}

static void try_fewer(Search *search, Slice word) {
  char text[CORRECT_BYTES_MAX];
  for (size_t i = 0; i < word.len; i++) {
    bool doubled = i > 0 && word.data[i] == word.data[i - 1];
    if (i == 0 && word.data[0] != word.data[1]) continue;
    memcpy(text, word.data, i);
    memcpy(text + i, word.data + i + 1, word.len - i - 1);
    offer(search, text, word.len - 1, doubled || i == 0 ? SLIP_EASY : SLIP_USUAL);
  }
}

static void try_more(Search *search, Slice word) {
  char text[CORRECT_BYTES_MAX];
  for (size_t i = 1; i <= word.len; i++) {
    memcpy(text, word.data, i);
    memcpy(text + i + 1, word.data + i, word.len - i);
    for (char letter = 'a'; letter <= 'z'; letter++) {
      text[i] = letter;
      bool doubled = letter == word.data[i - 1] || (i < word.len && letter == word.data[i]);
      offer(search, text, word.len + 1, doubled ? SLIP_EASY : SLIP_USUAL);
    }
  }
}

// Letters that are taken for each other by ear, in groups.
static bool sound_alike(char a, char b) {
  static const char *const groups[] = {"aeiouy", "cks", "sz", "td", "gj", "vfw", "mn", "bp"};
  for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
    if (strchr(groups[i], a) && strchr(groups[i], b)) return true;
  }
  return false;
}

static void try_others(Search *search, Slice word) {
  char text[CORRECT_BYTES_MAX];
  memcpy(text, word.data, word.len);
  for (size_t i = 1; i < word.len; i++) {
    for (char letter = 'a'; letter <= 'z'; letter++) {
      text[i] = letter;
      offer(search, text, word.len, sound_alike(letter, word.data[i]) ? SLIP_USUAL : SLIP_ODD);
    }
    text[i] = word.data[i];
  }
}

size_t correct_near(const Lexicon *lexicon, Slice word, unsigned variants, Correction *out) {
  Search search = {.lexicon = lexicon, .variants = variants, .letters = word.len, .out = out};
  if (!is_plain(word) || word.len < WORD_LEN_MIN || word.len + 1 >= CORRECT_BYTES_MAX) return 0;
  try_exchanged(&search, word);
  try_fewer(&search, word);
  try_more(&search, word);
  try_others(&search, word);
  return search.count;
}

// ---- irregular forms

static bool remake(const Lexicon *lexicon, Slice word, InflectForm form, Correction *out) {
  char lemma[CORRECT_BYTES_MAX];
  size_t len = inflect_lemma(word.data, word.len, form == INFLECT_PAST, lemma, sizeof lemma);
  uint8_t frequency;
  // Only what the rule itself makes: "pled" of "plead" is a form that some dictionary lacks.
  if (len < WORD_LEN_MIN - 1 || len >= word.len || memcmp(lemma, word.data, len - 1) != 0)
    return false;
  if (!is_word(lexicon, lemma, len, SPELLING_US | SPELLING_GB, &frequency)) return false;
  size_t made = inflect_make(lemma, len, form, out->text, sizeof out->text);
  if (made == 0 || slice_equal(word, (Slice){out->text, made})) return false;
  out->len = (uint8_t)made;
  out->slip = SLIP_EASY;
  return is_word(lexicon, out->text, made, SPELLING_US | SPELLING_GB, &out->frequency);
}

bool correct_irregular(const Lexicon *lexicon, Slice word, Correction *out) {
  *out = (Correction){.sure = true};
  if (!is_plain(word) || word.len < WORD_LEN_MIN || word.len + 1 >= CORRECT_BYTES_MAX) return false;
  if (slice_ends(word, SLICE("ed"))) return remake(lexicon, word, INFLECT_PAST, out);
  if (slice_ends(word, SLICE("s"))) return remake(lexicon, word, INFLECT_PLURAL, out);
  return false;
}

// ---- new words

static const char *const prefixes[] = {
    "anti",   "auto",    "bi",    "bio",   "co",    "counter", "cyber", "de",    "dis",
    "eco",    "electro", "ex",    "extra", "fore",  "geo",     "hyper", "il",    "im",
    "in",     "infra",   "inter", "intra", "ir",    "macro",   "mega",  "meta",  "micro",
    "mid",    "mini",    "mis",   "mono",  "multi", "nano",    "neo",   "neuro", "non",
    "out",    "over",    "para",  "photo", "poly",  "post",    "pre",   "pro",   "proto",
    "pseudo", "quasi",   "re",    "self",  "semi",  "socio",   "sub",   "super", "techno",
    "tele",   "thermo",  "trans", "tri",   "ultra", "un",      "under", "uni",   "up",
};

static const char *const suffixes[] = {
    "s",    "es",  "ed",   "d",       "er",      "ers",  "ing",  "ings",    "ness", "less", "like",
    "ish",  "ism", "isms", "ist",     "ists",    "able", "ably", "ability", "hood", "ship", "ly",
    "wise", "y",   "ish",  "ization", "isation", "ize",  "ise",  "ful",     "al",
};

static bool has_prefix(const Lexicon *lexicon, Slice word) {
  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
    Slice prefix = slice_of(prefixes[i]);
    if (word.len < prefix.len + PART_LEN_MIN || !slice_starts(word, prefix)) continue;
    if (is_known(lexicon, slice_cut(word, prefix.len, word.len))) return true;
  }
  return false;
}

static bool has_suffix(const Lexicon *lexicon, Slice word) {
  for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
    Slice suffix = slice_of(suffixes[i]);
    if (word.len < suffix.len + PART_LEN_MIN || !slice_ends(word, suffix)) continue;
    if (is_known(lexicon, slice_cut(word, 0, word.len - suffix.len))) return true;
  }
  return false;
}

// Words of three letters are found in everything, so such a part must be a common one.
static bool is_part(const Lexicon *lexicon, Slice word) {
  return is_common(lexicon, word, word.len > PART_LEN_MIN ? 0 : PART_COMMON);
}

static bool is_compound(const Lexicon *lexicon, Slice word) {
  for (size_t i = PART_LEN_MIN; i + PART_LEN_MIN <= word.len; i++) {
    if (is_part(lexicon, slice_cut(word, 0, i)) && is_part(lexicon, slice_cut(word, i, word.len))) {
      return true;
    }
  }
  return false;
}

bool correct_is_formed(const Lexicon *lexicon, Slice word) {
  return has_prefix(lexicon, word) || has_suffix(lexicon, word) || is_compound(lexicon, word);
}

// ---- joined and torn

enum {
  JOINED_COMMON =
      96,           // frequency of a word that stands beside a small one (63 times in the treebank)
  JOINED_RARE = 16, // the same behind "the", which stands before everything (once)
  TORN_COMMON = 48, // frequency of a word that was torn (7 times)
  TORN_LEN_MIN = 6, // letters of the whole
  JOINED_PART_MIN = 3, // letters of what stands beside a small word
};

// Words that typists and converters run together with their neighbours.
static const char *const small_words[] = {
    "the",  "of",    "to",   "and",  "in",    "for",   "that",  "with", "is",  "was",
    "on",   "from",  "by",   "are",  "were",  "this",  "their", "his",  "has", "have",
    "been", "which", "will", "they", "would", "these", "when",  "who",
};

static bool is_small(Slice word) {
  for (size_t i = 0; i < sizeof small_words / sizeof *small_words; i++) {
    if (slice_is(word, small_words[i])) return true;
  }
  return false;
}

static bool joins(const Lexicon *lexicon, Slice first, Slice second) {
  bool small = is_small(first), small_second = is_small(second);
  if (small && small_second) return true;
  if (!small && !small_second) return false;
  Slice little = small ? first : second, other = small ? second : first;
  bool article = slice_is(first, "the") && other.len > JOINED_PART_MIN;
  if (little.len < 3 && other.len < 6) return false;
  return other.len >= JOINED_PART_MIN &&
         is_common(lexicon, other, article ? JOINED_RARE : JOINED_COMMON);
}

size_t correct_joined(const Lexicon *lexicon, Slice word) {
  if (!is_plain(word) || is_known(lexicon, word)) return 0;
  for (size_t i = 2; i + 2 <= word.len; i++) {
    if (joins(lexicon, slice_cut(word, 0, i), slice_cut(word, i, word.len))) return i;
  }
  return 0;
}

bool correct_torn(const Lexicon *lexicon, Slice first, Slice second) {
  char whole[CORRECT_BYTES_MAX];
  size_t len = first.len + second.len;
  if (len < TORN_LEN_MIN || len >= sizeof whole || !is_plain(first) || !is_plain(second)) {
    return false;
  }
  if (is_known(lexicon, first) && is_known(lexicon, second)) return false;
  memcpy(whole, first.data, first.len);
  memcpy(whole + first.len, second.data, second.len);
  return is_common(lexicon, (Slice){whole, len}, TORN_COMMON);
}

// ---- variants

// Endings and letters that tell American from British spelling.
static const struct {
  const char *american, *british;
} pairs[] = {
    {"or", "our"},
    {"er", "re"},
    {"iz", "is"},
    {"yz", "ys"},
    {"og", "ogue"},
    {"ens", "enc"},
    {"l", "ll"},
    {"ll", "l"},
    {"e", "ae"},
    {"e", "oe"},
    {"am", "amme"},
    {"gray", "grey"},
    {"mold", "mould"},
    {"ax", "axe"},
    {"ct", "x"},
    {"plow", "plough"},
    {"aluminum", "aluminium"},
    {"jewelry", "jewellery"},
    {"airplane", "aeroplane"},
};

static unsigned variant_of(const Lexicon *lexicon, Slice word) {
  const LexiconEntry *entry = lexicon_find(lexicon, word);
  unsigned spelling = entry ? entry->spelling & (SPELLING_US | SPELLING_GB) : 0;
  return spelling == SPELLING_US || spelling == SPELLING_GB ? spelling : 0;
}

// The word with one `from` at `at` replaced; true where that is a word of the variant wanted alone.
static bool try_pair(const Lexicon *lexicon, Slice word, size_t at, Slice from, Slice to,
                     unsigned wanted, Correction *out) {
  size_t len = word.len - from.len + to.len;
  if (len >= CORRECT_BYTES_MAX) return false;
  memcpy(out->text, word.data, at);
  memcpy(out->text + at, to.data, to.len);
  memcpy(out->text + at + to.len, word.data + at + from.len, word.len - at - from.len);
  out->len = (uint8_t)len;
  return variant_of(lexicon, (Slice){out->text, len}) == wanted;
}

static bool try_all(const Lexicon *lexicon, Slice word, Slice from, Slice to, unsigned wanted,
                    Correction *out) {
  for (size_t at = 0; at + from.len <= word.len; at++) {
    if (!slice_starts(slice_cut(word, at, word.len), from)) continue;
    if (try_pair(lexicon, word, at, from, to, wanted, out)) return true;
  }
  return false;
}

bool correct_variant(const Lexicon *lexicon, Slice word, unsigned *from, Correction *out) {
  unsigned own = variant_of(lexicon, word);
  if (own == 0 || !is_plain(word) || word.len < WORD_LEN_MIN) return false;
  bool american = own == SPELLING_US;
  *out = (Correction){.sure = true};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    Slice ours = slice_of(american ? pairs[i].american : pairs[i].british);
    Slice theirs = slice_of(american ? pairs[i].british : pairs[i].american);
    if (try_all(lexicon, word, ours, theirs, american ? SPELLING_GB : SPELLING_US, out)) {
      *from = own;
      return true;
    }
  }
  return false;
}
