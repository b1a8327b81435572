// SPDX-License-Identifier: MIT
// One pass over the text. The class of the character at hand chooses a scanner; the scanner finds
// where its token ends and emits it; emitting folds and looks up the word. A second pass over the
// tokens cuts sentences (sentence.c).
//
//   Gen. Smith’s F-16 cost $5bn. “Why?” ask j@x.org
//
//   letter  "Gen"    a "." follows, the table knows it     -> Gen.
//   letter  "Smith’s"  has an apostrophe: clitics off      -> Smith  ’s
//   letter  "F"  hyphen "-"  digit "16"                    -> F  -  16
//   symbol  "$"  digit "5", letters follow: a word         -> $  5bn
//   stop, quote, letter ...                                -> .  “  Why  ?  ”  ask
//   at      takes back what stands before it: "j"          -> j@x.org
//
// Every scanner moves on by at least one character, so that any valid UTF-8 comes to its end.
// Zero-width characters between tokens are passed over; inside a word they belong to it.
#include "language/token.h"

#include "base/utf8.h"
#include "language/abbreviation.h"
#include "language/sentence.h"
#include "language/web.h"

typedef enum CharClass {
  CHAR_END, // behind the text
  CHAR_SPACE,
  CHAR_FORMAT,
  CHAR_LOWER, // from here to CHAR_DIGIT: what words are made of
  CHAR_UPPER,
  CHAR_LETTER,
  CHAR_MARK,
  CHAR_DIGIT,
  CHAR_WIDE, // Han and Kana: a run is one token
  CHAR_APOSTROPHE,
  CHAR_QUOTE,
  CHAR_STOP,
  CHAR_HYPHEN,
  CHAR_AT,
  CHAR_HASH,
  CHAR_PUNCT,
  CHAR_SYMBOL,
  CHAR_CLASSES
} CharClass;

typedef struct Char {
  uint32_t rune;
  uint8_t class, len;
} Char;

// A folded word with its hash, kept for the comparison with the next one.
typedef struct Folded {
  char text[WORD_BYTES_MAX];
  size_t len;
  uint32_t hash;
} Folded;

typedef struct Scanner {
  Slice text;
  uint32_t at;      // the next byte
  bool space;       // white space was passed since the last token
  uint32_t singles; // ‘ that no ’ has closed
  uint32_t lows;    // „ that no “ has closed: German style
  TokenList *list;
  const Words *words;
  Folded folded[2]; // of the last two tokens, by the last bit of their index
} Scanner;

// clang-format off
#define X CHAR_SYMBOL // controls too
#define S CHAR_SPACE
#define L CHAR_LOWER
#define U CHAR_UPPER
#define D CHAR_DIGIT
#define A CHAR_APOSTROPHE
#define Q CHAR_QUOTE
#define O CHAR_STOP
#define H CHAR_HYPHEN
#define T CHAR_AT
#define N CHAR_HASH
#define P CHAR_PUNCT
static const uint8_t ascii_classes[128] = {
    X, X, X, X, X, X, X, X, X, S, S, S, S, S, X, X,
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
    S, P, Q, N, X, X, X, A, P, P, X, X, P, H, O, P, //   ! " # $ % & ' ( ) * + , - . /
    D, D, D, D, D, D, D, D, D, D, P, P, X, X, X, P, // 0-9 : ; < = > ?
    T, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, // @ A-O
    U, U, U, U, U, U, U, U, U, U, U, P, P, P, X, P, // P-Z [ \ ] ^ _
    X, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, // ` a-o
    L, L, L, L, L, L, L, L, L, L, L, P, X, P, X, X, // p-z { | } ~
};
#undef X
#undef S
#undef L
#undef U
#undef D
#undef A
#undef Q
#undef O
#undef H
#undef T
#undef N
#undef P
// clang-format on

typedef struct QuoteMark {
  uint32_t rune;
  uint16_t flags;
} QuoteMark;

static const QuoteMark quote_marks[] = {
    {'"', TOKEN_QUOTE},
    {0x00ab, TOKEN_QUOTE | TOKEN_OPEN_QUOTE},  // «
    {0x00bb, TOKEN_QUOTE | TOKEN_CLOSE_QUOTE}, // »
    {0x201a, TOKEN_OPEN_QUOTE},                // ‚
    {0x201b, TOKEN_OPEN_QUOTE},                // ‛
    {0x201c, TOKEN_QUOTE | TOKEN_OPEN_QUOTE},  // “
    {0x201d, TOKEN_QUOTE | TOKEN_CLOSE_QUOTE}, // ”
    {0x201e, TOKEN_QUOTE | TOKEN_OPEN_QUOTE},  // „
    {0x201f, TOKEN_QUOTE | TOKEN_OPEN_QUOTE},  // ‟
    {0x2039, TOKEN_QUOTE | TOKEN_OPEN_QUOTE},  // ‹
    {0x203a, TOKEN_QUOTE | TOKEN_CLOSE_QUOTE}, // ›
    {0x300c, TOKEN_QUOTE | TOKEN_OPEN_QUOTE},  // 「
    {0x300d, TOKEN_QUOTE | TOKEN_CLOSE_QUOTE}, // 」
    {0x300e, TOKEN_QUOTE | TOKEN_OPEN_QUOTE},  // 『
    {0x300f, TOKEN_QUOTE | TOKEN_CLOSE_QUOTE}, // 』
    {0xff02, TOKEN_QUOTE},                     // ＂
};

static uint16_t quote_flags(uint32_t rune) {
  for (size_t i = 0; i < sizeof quote_marks / sizeof *quote_marks; i++) {
    if (quote_marks[i].rune == rune) return quote_marks[i].flags;
  }
  return 0;
}

static bool is_wide(uint32_t rune) {
  return (rune >= 0x3005 && rune <= 0x3007) || (rune >= 0x3040 && rune <= 0x30ff) ||
         (rune >= 0x31f0 && rune <= 0x31ff) || (rune >= 0x3400 && rune <= 0x9fff) ||
         (rune >= 0xf900 && rune <= 0xfaff) || (rune >= 0xff66 && rune <= 0xff9f) ||
         (rune >= 0x20000 && rune <= 0x3ffff);
}

static CharClass punct_class(uint32_t rune) {
  switch (rune) {
  case 0x2018: // ‘
  case 0x2019: // ’
    return CHAR_APOSTROPHE;
  case 0x2026: // …
    return CHAR_STOP;
  case 0x2030: // ‰
    return CHAR_SYMBOL;
  default:
    return quote_flags(rune) ? CHAR_QUOTE : CHAR_PUNCT;
  }
}

static CharClass rune_class(uint32_t rune) {
  static const uint8_t classes[] = {
      [RUNE_OTHER] = CHAR_SYMBOL,  [RUNE_LOWER] = CHAR_LOWER, [RUNE_UPPER] = CHAR_UPPER,
      [RUNE_LETTER] = CHAR_LETTER, [RUNE_MARK] = CHAR_MARK,   [RUNE_DIGIT] = CHAR_DIGIT,
      [RUNE_PUNCT] = CHAR_PUNCT,   [RUNE_SPACE] = CHAR_SPACE, [RUNE_FORMAT] = CHAR_FORMAT,
  };
  if (rune == 0x02bc) return CHAR_APOSTROPHE; // a letter to Unicode
  CharClass class = classes[utf8_class(rune)];
  if (class == CHAR_PUNCT) return punct_class(rune);
  return class == CHAR_LETTER && is_wide(rune) ? CHAR_WIDE : class;
}

static inline Char char_at(Slice text, uint32_t at) {
  if (at >= text.len) return (Char){0, CHAR_END, 0};
  unsigned char c = (unsigned char)text.data[at];
  if (c < 0x80) return (Char){c, ascii_classes[c], 1};
  size_t len;
  uint32_t rune = utf8_decode(text, at, &len);
  return (Char){rune, (uint8_t)rune_class(rune), (uint8_t)len};
}

static bool is_word_class(uint8_t class) {
  return class >= CHAR_LOWER && class <= CHAR_DIGIT;
}

static bool is_letter_class(uint8_t class) {
  return class >= CHAR_LOWER && class <= CHAR_LETTER;
}

// Capitals and small letters of a word -> flags.
static uint16_t case_flags(Slice word) {
  uint32_t upper = 0, others = 0, at = 0;
  uint8_t first = char_at(word, 0).class;
  if (first == CHAR_LOWER) return TOKEN_LOWERCASE; // most words: no need to look further
  for (Char c; (c = char_at(word, at)).class != CHAR_END; at += c.len) {
    upper += c.class == CHAR_UPPER;
    others += c.class == CHAR_LOWER || c.class == CHAR_LETTER || c.class == CHAR_WIDE;
  }
  unsigned flags = first == CHAR_UPPER ? TOKEN_CAPITALISED : 0;
  if (upper >= 2 && others == 0) flags |= TOKEN_UPPERCASE;
  return (uint16_t)flags;
}

static bool folded_equal(const Folded *a, const Folded *b) {
  return a->hash == b->hash && a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
}

// ---- what is known of a word

enum {
  CACHE_WORDS = 2048, // nine words of ten of an article are among those
  CACHE_BYTES = 20,   // a longer word is rare
};

typedef struct CachedWord {
  uint32_t hash;
  uint8_t len; // 0: empty
  char text[CACHE_BYTES];
  WordId word;
  TagSet may;
  const LexiconEntry *entry;
} CachedWord;

// By the hash of the folded word, each in the one place where it can be.
struct WordCache {
  const Lexicon *lexicon;
  CachedWord words[CACHE_WORDS];
};

void tokens_use_lexicon(TokenList *list, const Lexicon *lexicon) {
  if (!list->cache) list->cache = memory_grow(NULL, 1, sizeof *list->cache);
  memset(list->cache, 0, sizeof *list->cache);
  list->cache->lexicon = lexicon;
}

static void ask(const Scanner *s, Token *token, const Folded *folded) {
  const struct WordCache *cache = s->list->cache;
  Slice key = {folded->text, folded->len};
  token->word = words_find_folded(s->words, key, folded->hash);
  if (!cache) return;
  token->entry = lexicon_find(cache->lexicon, key);
  token->may = token->entry ? lexicon_tags(cache->lexicon, token->entry) | TAG_BIT(TAG_NONE)
                            : TOKEN_MAY_BE_ANY;
}

static void look_up(const Scanner *s, Token *token, const Folded *folded) {
  struct WordCache *cache = s->list->cache;
  CachedWord *known = cache ? &cache->words[folded->hash % CACHE_WORDS] : NULL;
  if (known && known->hash == folded->hash && folded->len > 0 && known->len == folded->len &&
      memcmp(known->text, folded->text, folded->len) == 0) {
    token->word = known->word;
    token->may = known->may;
    token->entry = known->entry;
    return;
  }
  ask(s, token, folded);
  if (!known || folded->len > CACHE_BYTES || folded->len == 0) return;
  *known = (CachedWord){.hash = folded->hash,
                        .len = (uint8_t)folded->len,
                        .word = token->word,
                        .may = token->may,
                        .entry = token->entry};
  memcpy(known->text, folded->text, folded->len);
}

// Adds the token [at, end) and moves on behind it.
static void emit(Scanner *s, uint32_t end, TokenKind kind, unsigned flags) {
  uint32_t index = s->list->count;
  Token *token = ARRAY_PUSH(s->list->tokens, s->list->count, s->list->cap);
  Slice word = slice_cut(s->text, s->at, end);
  Folded *folded = &s->folded[index & 1];
  folded->len = word_fold(word, folded->text);
  folded->hash = table_hash((Slice){folded->text, folded->len});
  if (kind == TOKEN_WORD) {
    flags |= case_flags(word);
    bool after_word = index > 0 && token[-1].kind == TOKEN_WORD;
    if (after_word && folded_equal(folded, &s->folded[~index & 1])) flags |= TOKEN_DOUBLED;
  }
  if (s->space) flags |= TOKEN_SPACE_BEFORE;
  *token =
      (Token){.start = s->at, .len = end - s->at, .flags = (uint16_t)flags, .kind = (uint8_t)kind};
  if (s->words) look_up(s, token, folded);
  s->at = end;
  s->space = false;
}

// Behind the combining marks at `at`: they belong to what stands before them.
static uint32_t skip_marks(const Scanner *s, uint32_t at) {
  for (Char c; (c = char_at(s->text, at)).class == CHAR_MARK;) {
    at += c.len;
  }
  return at;
}

static uint32_t skip_formats(const Scanner *s, uint32_t at) {
  for (Char c; (c = char_at(s->text, at)).class == CHAR_FORMAT;) {
    at += c.len;
  }
  return at;
}

// The end of the word that goes on at `at`: letters, marks, digits, and apostrophes between
// letters.
static uint32_t word_end(const Scanner *s, uint32_t at, bool *apostrophe) {
  for (;;) {
    Char c;
    while (is_word_class((c = char_at(s->text, at)).class)) {
      at += c.len;
    }
    if (c.class != CHAR_FORMAT && c.class != CHAR_APOSTROPHE) return at;
    uint32_t next = skip_formats(s, at + c.len);
    uint8_t class = char_at(s->text, next).class;
    if (c.class == CHAR_APOSTROPHE ? !is_letter_class(class) : !is_word_class(class)) return at;
    *apostrophe |= c.class == CHAR_APOSTROPHE;
    at = next;
  }
}

// Length of the apostrophe that ends at `at`, or 0.
static uint32_t apostrophe_before(Slice word, uint32_t at) {
  size_t len;
  if (at == 0) return 0;
  uint32_t rune = utf8_decode_before(word, at, &len);
  bool is = rune == '\'' || rune == 0x2018 || rune == 0x2019 || rune == 0x02bc;
  return is ? (uint32_t)len : 0;
}

static bool ends_folded(Slice word, Slice lower) {
  if (word.len < lower.len) return false;
  for (size_t i = 0; i < lower.len; i++) {
    if ((word.data[word.len - lower.len + i] | 0x20) != lower.data[i]) return false;
  }
  return true;
}

// What stands behind the apostrophe of a clitic; "t" only behind an n.
static const char *const clitics[] = {"s", "t", "re", "ll", "ve", "d", "m"};

// Where the clitic begins that ends the word: Smith|’s, do|n't. 0 when there is none.
static uint32_t clitic_start(Slice word) {
  for (size_t i = 0; i < sizeof clitics / sizeof *clitics; i++) {
    Slice clitic = slice_of(clitics[i]);
    if (!ends_folded(word, clitic)) continue;
    uint32_t letters = (uint32_t)(word.len - clitic.len);
    uint32_t mark = apostrophe_before(word, letters);
    if (mark == 0) continue;
    uint32_t start = letters - mark;
    if (*clitics[i] != 't') return start;
    return start > 1 && (word.data[start - 1] | 0x20) == 'n' ? start - 1 : 0;
  }
  return 0;
}

// No English word has more: wouldn't've.
enum { CLITICS_MAX = 3 };

static void emit_with_clitics(Scanner *s, uint32_t end) {
  uint32_t ends[CLITICS_MAX + 1] = {end}, count = 0, start = s->at;
  while (count < CLITICS_MAX) {
    uint32_t cut = clitic_start(slice_cut(s->text, start, ends[count]));
    if (cut == 0) break;
    ends[++count] = start + cut;
  }
  for (uint32_t i = count + 1; i-- > 0;) {
    emit(s, ends[i], TOKEN_WORD, 0);
  }
}

static Slice previous_word(const Scanner *s) {
  if (s->list->count == 0) return SLICE("");
  return token_text(s->text, &s->list->tokens[s->list->count - 1]);
}

// What stands behind `at`, white space passed over.
static Char char_after_space(const Scanner *s, uint32_t at) {
  Char c;
  while ((c = char_at(s->text, at)).class == CHAR_SPACE) {
    at += c.len;
  }
  return c;
}

static Slice word_after_space(const Scanner *s, uint32_t at) {
  for (Char c; (c = char_at(s->text, at)).class == CHAR_SPACE;) {
    at += c.len;
  }
  bool apostrophe = false;
  return slice_cut(s->text, at, word_end(s, at, &apostrophe));
}

// The end of letters with full stops between them, from the word [start, end) and the stop behind
// it on: U.S. p.m. Ph.D. The end of the first stop when no more letters follow.
static uint32_t dotted_end(const Scanner *s, uint32_t end) {
  for (end++;;) {
    Char letter = char_at(s->text, end);
    if (letter.class != CHAR_LOWER && letter.class != CHAR_UPPER) return end;
    Char next = char_at(s->text, end + letter.len);
    if (is_word_class(next.class)) return end;
    end += letter.len;
    if (next.rune != '.') return end; // "U.S" without its last stop
    end++;
  }
}

// Whether a single letter with a full stop is an initial (J. Smith), not the last word of a
// sentence (plan B. It ...; so do I.).
static bool is_initial(const Scanner *s, uint32_t end) {
  Char letter = char_at(s->text, s->at);
  if (letter.class != CHAR_UPPER || letter.rune == 'I') return false;
  if (abbreviation_label(previous_word(s))) return false;
  Char next = char_after_space(s, end + 1);
  if (next.class == CHAR_UPPER) return !abbreviation_starter(word_after_space(s, end + 1));
  return next.class == CHAR_LOWER || next.rune == ',' || next.rune == '-' || next.rune == ')';
}

// Whether the word [s->at, end), which the table calls `kind`, is that abbreviation here.
static bool is_abbreviation(const Scanner *s, uint32_t end, AbbreviationKind kind) {
  bool capital = char_at(s->text, s->at).class == CHAR_UPPER;
  Char next = char_after_space(s, end + 1);
  switch (kind) {
  case ABBREVIATION_NONE:
    return false;
  case ABBREVIATION_TITLE:
  case ABBREVIATION_CAPITAL:
    return capital;
  case ABBREVIATION_NUMBERED:
    return next.class == CHAR_DIGIT;
  case ABBREVIATION_DATE:
    return capital && (next.class == CHAR_DIGIT || next.class == CHAR_LOWER || next.rune == ',');
  case ABBREVIATION_ET:
    return (previous_word(s).len == 2 && ends_folded(previous_word(s), SLICE("et")));
  default:
    return true;
  }
}

// The end of the abbreviation that the word [s->at, end) and the full stop behind it make, or 0.
static uint32_t abbreviation_end(const Scanner *s, uint32_t end) {
  Slice word = slice_cut(s->text, s->at, end);
  bool letter = word.len == char_at(s->text, s->at).len;
  if (letter || slice_is(word, "Ph")) {
    uint32_t dotted = dotted_end(s, end);
    if (dotted > end + 1) return dotted;
  }
  if (is_abbreviation(s, end, abbreviation_kind(word))) return end + 1;
  return letter && is_initial(s, end) ? end + 1 : 0;
}

static void finish_word(Scanner *s, uint32_t end, bool apostrophe) {
  char next = end < s->text.len ? s->text.data[end] : 0;
  if (next == '.' || next == ':') {
    uint32_t web = web_address(s->text, s->at, end);
    if (web) {
      emit(s, web, TOKEN_WEB, 0);
      return;
    }
  }
  uint32_t dotted = next == '.' ? abbreviation_end(s, end) : 0;
  if (dotted) {
    bool stop = s->text.data[dotted - 1] == '.';
    emit(s, dotted, TOKEN_WORD, stop ? TOKEN_ABBREVIATION : 0);
  } else if (apostrophe) {
    emit_with_clitics(s, end);
  } else {
    emit(s, end, TOKEN_WORD, 0);
  }
}

static void scan_word(Scanner *s) {
  bool apostrophe = false;
  uint32_t end = word_end(s, s->at, &apostrophe);
  finish_word(s, end, apostrophe);
}

static void scan_wide(Scanner *s) {
  uint32_t at = s->at;
  for (Char c; (c = char_at(s->text, at)).class == CHAR_WIDE || c.class == CHAR_MARK;) {
    at += c.len;
  }
  emit(s, at, TOKEN_WORD, 0);
}

// The end of the figures at `at`, with separators between them: 1,250.5 14:30 20/05/2020
static uint32_t number_end(const Scanner *s, uint32_t at) {
  for (;;) {
    Char c = char_at(s->text, at);
    bool separator = c.rune == '.' || c.rune == ',' || c.rune == ':' || c.rune == '/';
    if (separator ? char_at(s->text, at + 1).class != CHAR_DIGIT : c.class != CHAR_DIGIT) return at;
    at += c.len;
  }
}

static bool is_year(Slice number) {
  if (number.len != 4) return false;
  for (size_t i = 0; i < 4; i++) {
    if (number.data[i] < '0' || number.data[i] > '9') return false;
  }
  return number.data[0] == '1' || (number.data[0] == '2' && number.data[1] <= '1');
}

static void scan_number(Scanner *s) {
  bool apostrophe = false;
  uint32_t end = skip_marks(s, number_end(s, s->at));
  uint32_t word = word_end(s, end, &apostrophe);
  if (word > end && !(apostrophe && clitic_start(slice_cut(s->text, s->at, word)) == end - s->at)) {
    finish_word(s, word, apostrophe); // 1st, 2020s, 14h30, 9gag.com
    return;
  }
  emit(s, end, TOKEN_NUMBER, is_year(slice_cut(s->text, s->at, end)) ? TOKEN_YEAR : 0);
}

static void emit_mark(Scanner *s, uint32_t len, TokenKind kind, unsigned flags) {
  emit(s, skip_marks(s, s->at + len), kind, flags);
}

// The end of 's, 'll ... standing by itself, whose letters begin at `after`, or 0.
static uint32_t lone_clitic(const Scanner *s, uint32_t after) {
  bool apostrophe = false;
  uint32_t end = word_end(s, after, &apostrophe);
  Slice letters = slice_cut(s->text, after, end);
  if (apostrophe || letters.len == 0 || letters.len > 2) return 0;
  for (size_t i = 0; i < sizeof clitics / sizeof *clitics; i++) {
    bool same = strlen(clitics[i]) == letters.len && ends_folded(letters, slice_of(clitics[i]));
    if (same && *clitics[i] != 't') return end;
  }
  return 0;
}

// An apostrophe that is not inside a word: a clitic torn off, a quotation mark, a plural possessive
// (ministers’).
static void scan_apostrophe(Scanner *s) {
  Char c = char_at(s->text, s->at);
  uint32_t clitic = c.rune == 0x2018 ? 0 : lone_clitic(s, s->at + c.len);
  if (clitic) {
    emit(s, clitic, TOKEN_WORD, 0);
    return;
  }
  unsigned flags = 0;
  if (c.rune == 0x2018) {
    flags = TOKEN_OPEN_QUOTE;
    s->singles++;
  } else if (c.rune == 0x2019 && s->singles &&
             !is_word_class(char_at(s->text, s->at + c.len).class)) {
    flags = TOKEN_CLOSE_QUOTE;
    s->singles--;
  }
  emit_mark(s, c.len, TOKEN_PUNCT, flags);
}

// A full stop, an ellipsis (any row of stops), or the point of ".5".
static void scan_stop(Scanner *s) {
  uint32_t at = s->at;
  bool alone = s->space && char_at(s->text, at + 1).class == CHAR_DIGIT;
  if (alone && s->text.data[at] == '.') {
    scan_number(s);
    return;
  }
  for (Char c; (c = char_at(s->text, at)).class == CHAR_STOP;) {
    at += c.len;
  }
  emit_mark(s, at - s->at, TOKEN_PUNCT, 0);
}

static void scan_hyphens(Scanner *s) {
  uint32_t at = s->at;
  while (char_at(s->text, at).class == CHAR_HYPHEN) {
    at++;
  }
  emit_mark(s, at - s->at, TOKEN_PUNCT, 0);
}

static void scan_quote(Scanner *s) {
  Char c = char_at(s->text, s->at);
  unsigned flags = quote_flags(c.rune);
  if (c.rune == 0x201e) s->lows++;
  if (c.rune == 0x201c && s->lows) {
    flags = TOKEN_QUOTE | TOKEN_CLOSE_QUOTE;
    s->lows--;
  }
  emit_mark(s, c.len, TOKEN_PUNCT, flags);
}

static void scan_punct(Scanner *s) {
  emit_mark(s, char_at(s->text, s->at).len, TOKEN_PUNCT, 0);
}

static void scan_symbol(Scanner *s) {
  emit_mark(s, char_at(s->text, s->at).len, TOKEN_SYMBOL, 0);
}

// Takes back the tokens that begin at or after `start`: they are the first half of an address. The
// start of what is left.
static uint32_t take_back(Scanner *s, uint32_t start) {
  TokenList *list = s->list;
  while (list->count > 0 && list->tokens[list->count - 1].start >= start) {
    s->space = list->tokens[--list->count].flags & TOKEN_SPACE_BEFORE;
  }
  const Token *last = list->count ? &list->tokens[list->count - 1] : NULL;
  return last && last->start + last->len > start ? last->start + last->len : start;
}

static void scan_at(Scanner *s) {
  uint32_t end = 0, start = s->at;
  if (!s->space) end = web_mail(s->text, s->at, &start);
  if (end) {
    s->at = take_back(s, start);
  } else {
    end = web_handle(s->text, s->at);
  }
  if (end) {
    emit(s, end, TOKEN_WEB, 0);
  } else {
    scan_symbol(s);
  }
}

static void scan_hash(Scanner *s) {
  bool entity = s->at > 0 && s->text.data[s->at - 1] == '&';
  uint32_t end = entity ? 0 : web_handle(s->text, s->at);
  if (end) {
    emit(s, end, TOKEN_WEB, 0);
  } else {
    scan_symbol(s);
  }
}

static void pass_space(Scanner *s) {
  s->space = true;
  s->at += char_at(s->text, s->at).len;
}

static void pass_format(Scanner *s) {
  s->at += char_at(s->text, s->at).len;
}

static void (*const scanners[CHAR_CLASSES])(Scanner *) = {
    [CHAR_SPACE] = pass_space,   [CHAR_FORMAT] = pass_format, [CHAR_LOWER] = scan_word,
    [CHAR_UPPER] = scan_word,    [CHAR_LETTER] = scan_word,   [CHAR_MARK] = scan_word,
    [CHAR_DIGIT] = scan_number,  [CHAR_WIDE] = scan_wide,     [CHAR_APOSTROPHE] = scan_apostrophe,
    [CHAR_QUOTE] = scan_quote,   [CHAR_STOP] = scan_stop,     [CHAR_HYPHEN] = scan_hyphens,
    [CHAR_AT] = scan_at,         [CHAR_HASH] = scan_hash,     [CHAR_PUNCT] = scan_punct,
    [CHAR_SYMBOL] = scan_symbol,
};

void tokenize(TokenList *list, Slice text, const Words *words) {
  list->count = 0;
  Scanner s = {.text = text, .space = true, .list = list, .words = words};
  while (s.at < text.len) {
    scanners[char_at(text, s.at).class](&s);
  }
  sentences_cut(list, text);
}

void tokens_free(TokenList *list) {
  memory_free(list->tokens);
  memory_free(list->sentences);
  memory_free(list->cache);
  *list = (TokenList){0};
}

uint32_t tokens_sentence_of(const TokenList *list, uint32_t token) {
  uint32_t low = 0, high = list->sentence_count;
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (list->sentences[middle].first <= token) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}
