// SPDX-License-Identifier: MIT
// consistent, the modes for marks: quotes, quote-punctuation, apostrophes, dashes, numbers.
//
// Each looks through the text of a block that holds one of its marks, and says of each use which
// style it is:
//
//   quotes             "a" straight   “a” curly   «a» guillemets   „a“ low
//   quote-punctuation  “a joke,” inside   “a joke”, outside          only for a few words that are
//   no sentence of their own apostrophes        don't straight   don’t curly dashes             a —
//   b   a—b   a – b   a - b   a--b            between words of running text numbers 12,500   12.500
//   12 500
//
// What a style is used for elsewhere does not count: inches, ranges of years, datelines, the dash
// before an author's name, decimals.
#include "base/utf8.h"
#include "checks/consistent.h"

// ---- looking around

enum {
  RUNE_OPEN_DOUBLE = 0x201C,
  RUNE_CLOSE_DOUBLE = 0x201D,
  RUNE_LOW_DOUBLE = 0x201E,
  RUNE_OPEN_GUILLEMET = 0xAB,
  RUNE_CLOSE_GUILLEMET = 0xBB,
  RUNE_EN_DASH = 0x2013,
  RUNE_EM_DASH = 0x2014,
};

// 0 at the ends of the text.
static uint32_t rune_at(Slice text, size_t at) {
  size_t len;
  return at < text.len ? utf8_decode(text, at, &len) : 0;
}

static uint32_t rune_before(Slice text, size_t at) {
  size_t len;
  return at > 0 ? utf8_decode_before(text, at, &len) : 0;
}

static size_t rune_end(Slice text, size_t at) {
  size_t len;
  utf8_decode(text, at, &len);
  return at + len;
}

static bool is_digit(uint32_t rune) {
  return rune >= '0' && rune <= '9';
}

static bool is_space(uint32_t rune) {
  return rune == 0 || utf8_class(rune) == RUNE_SPACE;
}

static bool opens_here(Slice text, size_t at) {
  uint32_t before = rune_before(text, at);
  return is_space(before) || before == '(' || before == '[' || before == RUNE_EM_DASH ||
         before == RUNE_EN_DASH;
}

static void add_range(const UseScan *scan, size_t start, size_t end, uint32_t style,
                      int32_t detail) {
  consistent_add(
      scan, (Use){.range = {(uint32_t)start, (uint32_t)end}, .style = style, .detail = detail});
}

// ---- quotes

enum { QUOTES_STRAIGHT, QUOTES_CURLY, QUOTES_GUILLEMETS, QUOTES_LOW };
enum { MARK_OPENS, MARK_CLOSES };
static const char *const quote_styles[] = {"straight", "curly", "guillemets", "low", NULL};
static const char *const quote_literals[] = {"\"", "“", "”", "„", "«", "»", NULL};
// Nobody writes English with guillemets or low marks: a document is never asked to keep to them.
static const char *const quote_marks[][2] = {{"\"", "\""}, {"“", "”"}};

// 6'2" and 5" are measures, unless a quotation is open.
static bool is_inch(Slice text, size_t at, bool open) {
  return !open && is_digit(rune_before(text, at));
}

typedef struct QuoteScan {
  const UseScan *scan;
  Slice text;
  bool straight_open, low_open;
} QuoteScan;

static void see_straight(QuoteScan *q, size_t at) {
  if (is_inch(q->text, at, q->straight_open)) return;
  q->straight_open = opens_here(q->text, at);
  add_range(q->scan, at, at + 1, QUOTES_STRAIGHT, q->straight_open ? MARK_OPENS : MARK_CLOSES);
}

static void see_quote(QuoteScan *q, size_t at, size_t end, uint32_t rune) {
  switch (rune) {
  case '"':
    see_straight(q, at);
    break;
  case RUNE_LOW_DOUBLE:
    add_range(q->scan, at, end, QUOTES_LOW, MARK_OPENS);
    q->low_open = true;
    break;
  case RUNE_OPEN_DOUBLE:
  case RUNE_CLOSE_DOUBLE:
    if (q->low_open)
      add_range(q->scan, at, end, QUOTES_LOW, MARK_CLOSES);
    else
      add_range(q->scan, at, end, QUOTES_CURLY,
                rune == RUNE_OPEN_DOUBLE ? MARK_OPENS : MARK_CLOSES);
    q->low_open = false;
    break;
  case RUNE_OPEN_GUILLEMET:
  case RUNE_CLOSE_GUILLEMET:
    add_range(q->scan, at, end, QUOTES_GUILLEMETS,
              opens_here(q->text, at) ? MARK_OPENS : MARK_CLOSES);
    break;
  default:
    break;
  }
}

static void scan_quotes(const UseScan *scan) {
  QuoteScan q = {.scan = scan, .text = scan->context->block->text};
  for (size_t at = 0; at < q.text.len;) {
    size_t end = rune_end(q.text, at);
    see_quote(&q, at, end, rune_at(q.text, at));
    at = end;
  }
}

static Slice other_quote(LintContext *context, const Use *use, const Use *main) {
  (void)context;
  return slice_of(quote_marks[main->style][use->detail]);
}

const ConsistentMode consistent_quotes = {
    "quotes", quote_styles, QUOTES_CURLY + 1, quote_literals, scan_quotes, NULL, other_quote};

// ---- apostrophes

enum { APOSTROPHE_STRAIGHT, APOSTROPHE_CURLY };
static const char *const apostrophe_styles[] = {"straight", "curly", NULL};
static const char *const apostrophe_literals[] = {"'", "’", NULL};

static void scan_apostrophes(const UseScan *scan) {
  Slice text = scan->context->block->text;
  for (size_t at = 0, end; at < text.len; at = end) {
    uint32_t rune = rune_at(text, at);
    end = rune_end(text, at);
    if (rune != '\'' && rune != 0x2019) continue;
    if (!utf8_is_letter(rune_before(text, at)) || !utf8_is_letter(rune_at(text, end))) continue;
    add_range(scan, at, end, rune == '\'' ? APOSTROPHE_STRAIGHT : APOSTROPHE_CURLY, 0);
  }
}

static Slice other_apostrophe(LintContext *context, const Use *use, const Use *main) {
  (void)context;
  (void)use;
  return main->style == APOSTROPHE_STRAIGHT ? SLICE("'") : SLICE("’");
}

const ConsistentMode consistent_apostrophes = {"apostrophes",       apostrophe_styles, 0,
                                               apostrophe_literals, scan_apostrophes,  NULL,
                                               other_apostrophe};

// ---- quote-punctuation

enum { PUNCTUATION_INSIDE, PUNCTUATION_OUTSIDE };
enum {
  FRAGMENT_WORDS_MAX =
      6, // a longer quotation may be a sentence, whose stop is its own in every style
  FRAGMENT_BYTES_MAX = 80,
};
static const char *const punctuation_styles[] = {"inside", "outside", NULL};
static const char *const punctuation_literals[] = {"”", "\"", NULL};

static bool is_stop(uint32_t rune) {
  return rune == ',' || rune == '.';
}

// Offset of the mark that closes what opens before `at`, or text.len: no short quotation of words
// begins here.
static size_t close_of_fragment(Slice text, size_t at, bool straight) {
  size_t words = 1;
  for (size_t i = at; i < text.len && i - at < FRAGMENT_BYTES_MAX && words <= FRAGMENT_WORDS_MAX;
       i = rune_end(text, i)) {
    uint32_t rune = rune_at(text, i);
    words += rune == ' ';
    if (rune == (straight ? '"' : RUNE_CLOSE_DOUBLE)) return i;
    if (rune == '"' || rune == RUNE_OPEN_DOUBLE || rune == RUNE_CLOSE_DOUBLE || rune == '?' ||
        rune == '!')
      return text.len;
  }
  return text.len;
}

// The clause before goes on in the quotation: “… called it “a joke””, not “… said: “We go.””.
static bool continues_clause(Slice text, size_t open, size_t inside) {
  uint32_t first = rune_at(text, inside);
  if (first == 0 || utf8_class(first) != RUNE_LOWER || open < 2 || rune_before(text, open) != ' ')
    return false;
  return utf8_is_letter(rune_before(text, open - 1));
}

// “U.S.” and “etc.” keep their stop; so does what follows one: “…”.
static bool has_own_stop(Slice text, size_t start, size_t close) {
  for (size_t i = start; i + 1 < close; i++) {
    if (text.data[i] == '.') return true;
  }
  return false;
}

static void see_fragment(const UseScan *scan, Slice text, size_t open, bool straight) {
  size_t inside = rune_end(text, open), close = close_of_fragment(text, inside, straight);
  if (close == text.len || close == inside || !continues_clause(text, open, inside) ||
      has_own_stop(text, inside, close))
    return;
  size_t end = rune_end(text, close);
  bool in = is_stop(rune_before(text, close)),
       out = is_stop(rune_at(text, end)) && rune_at(text, end + 1) != '.';
  if (in == out) return;
  if (in)
    add_range(scan, close - 1, end, PUNCTUATION_INSIDE, 0);
  else
    add_range(scan, close, end + 1, PUNCTUATION_OUTSIDE, 0);
}

static void scan_quote_punctuation(const UseScan *scan) {
  Slice text = scan->context->block->text;
  for (size_t at = 0; at < text.len; at = rune_end(text, at)) {
    uint32_t rune = rune_at(text, at);
    if (rune == RUNE_OPEN_DOUBLE || (rune == '"' && opens_here(text, at)))
      see_fragment(scan, text, at, rune == '"');
  }
}

// ,” <-> ”,
static Slice other_punctuation(LintContext *context, const Use *use, const Use *main) {
  (void)main;
  Slice own = slice_cut(use->block->text, use->range.start, use->range.end);
  Buffer out = {0};
  if (use->style == PUNCTUATION_INSIDE) {
    buffer_add(&out, slice_cut(own, 1, own.len));
    buffer_char(&out, own.data[0]);
  } else {
    buffer_char(&out, own.data[own.len - 1]);
    buffer_add(&out, slice_cut(own, 0, own.len - 1));
  }
  Slice kept = arena_copy(context->arena, buffer_slice(&out));
  buffer_free(&out);
  return kept;
}

const ConsistentMode consistent_quote_punctuation = {
    "quote-punctuation", punctuation_styles, 0, punctuation_literals, scan_quote_punctuation, NULL,
    other_punctuation,
};

// ---- dashes

enum {
  DASH_EM_SPACED,
  DASH_EM_CLOSED,
  DASH_EN_SPACED,
  DASH_HYPHEN_SPACED,
  DASH_DOUBLE_HYPHEN,
  DASH_STYLES
};
static const char *const dash_styles[] = {
    "spaced em dash", "closed em dash", "spaced en dash", "spaced hyphen", "double hyphen", NULL,
};
static const char *const dash_texts[] = {" — ", "—", " – ", " - ", "--"};
static const char *const dash_literals[] = {"—", "–", " - ", "--", NULL};

enum { DATELINE_BYTES_MAX = 60 };

// LONDON (Reuters) - ..., Paris, 5 May — ...: nothing before the dash begins with a small letter.
static bool is_dateline(Slice text, size_t dash) {
  bool inside = false;
  if (dash > DATELINE_BYTES_MAX) return false;
  for (size_t at = 0; at < dash; at = rune_end(text, at)) {
    RuneClass class = utf8_class(rune_at(text, at));
    if (class == RUNE_LOWER && !inside) return false;
    inside = class != RUNE_SPACE && class != RUNE_PUNCT;
  }
  return true;
}

// The dash with the spaces around it: text[*start, *end) holds it.
static void widen(Slice text, size_t *start, size_t *end) {
  if (*start > 0 && text.data[*start - 1] == ' ') (*start)--;
  if (*end < text.len && text.data[*end] == ' ') (*end)++;
}

// The style of the dash [start, end) with `spaces` around it, or -1: it is no dash between words.
static int dash_style(uint32_t rune, size_t len, size_t spaces) {
  if (rune == RUNE_EM_DASH) return spaces == 2 ? DASH_EM_SPACED : spaces == 0 ? DASH_EM_CLOSED : -1;
  if (rune == RUNE_EN_DASH) return spaces == 2 ? DASH_EN_SPACED : -1;
  if (rune != '-') return -1;
  if (len == 2) return spaces == 1 ? -1 : DASH_DOUBLE_HYPHEN;
  return len == 1 && spaces == 2 ? DASH_HYPHEN_SPACED : -1;
}

static size_t dash_end(Slice text, size_t at) {
  size_t end = rune_end(text, at);
  while (text.data[at] == '-' && end < text.len && text.data[end] == '-') {
    end++;
  }
  return end;
}

static bool may_stand_before(uint32_t rune) {
  return utf8_is_letter(rune) || is_digit(rune) || rune == ')' || rune == ',' || rune == '%' ||
         rune == RUNE_CLOSE_DOUBLE || rune == '"';
}

static bool may_stand_behind(uint32_t rune) {
  return utf8_is_letter(rune) || is_digit(rune) || rune == RUNE_OPEN_DOUBLE || rune == '"' ||
         rune == '$';
}

static void see_dash(const UseScan *scan, Slice text, size_t at, size_t end) {
  uint32_t rune = rune_at(text, at);
  size_t start = at, stop = end;
  widen(text, &start, &stop);
  int style = dash_style(rune, end - at, (stop - start) - (end - at));
  uint32_t before = rune_before(text, start), behind = rune_at(text, stop);
  if (style < 0 || !may_stand_before(before) || !may_stand_behind(behind)) return;
  if ((is_digit(before) && is_digit(behind)) || is_dateline(text, start)) return;
  add_range(scan, start, stop, (uint32_t)style, 0);
}

static void scan_dashes(const UseScan *scan) {
  Slice text = scan->context->block->text;
  BlockKind kind = scan->context->block->kind;
  if (kind != BLOCK_PARAGRAPH && kind != BLOCK_QUOTATION)
    return; // elsewhere a dash parts a term from its meaning
  for (size_t at = 0, end; at < text.len; at = end) {
    uint32_t rune = rune_at(text, at);
    bool dash = rune == '-' || rune == RUNE_EN_DASH || rune == RUNE_EM_DASH;
    end = dash ? dash_end(text, at) : rune_end(text, at);
    if (dash) see_dash(scan, text, at, end);
  }
}

static Slice other_dash(LintContext *context, const Use *use, const Use *main) {
  (void)context;
  (void)use;
  return slice_of(dash_texts[main->style]);
}

const ConsistentMode consistent_dashes = {
    "dashes", dash_styles, DASH_EN_SPACED + 1, dash_literals, scan_dashes, NULL, other_dash};

// ---- numbers

enum { NUMBER_COMMA, NUMBER_POINT, NUMBER_SPACE };
static const char *const number_styles[] = {"comma", "full stop", "space", NULL};

// The separator at `at` and where it ends, or -1. A common space may part two numbers; a no-break
// or thin one does not.
static int separator_at(Slice text, size_t at, size_t *end) {
  uint32_t rune = rune_at(text, at);
  if (rune == 0) return -1;
  *end = rune_end(text, at);
  if (rune == ',') return NUMBER_COMMA;
  if (rune == '.') return NUMBER_POINT;
  return rune == 0xA0 || rune == 0x202F || rune == 0x2009 ? NUMBER_SPACE : -1;
}

static size_t digits_end(Slice text, size_t at) {
  while (at < text.len && is_digit((unsigned char)text.data[at])) {
    at++;
  }
  return at;
}

typedef struct Number {
  size_t end;
  int style;     // -1: no separators
  size_t groups; // of three digits behind the first
} Number;

static Number read_number(Slice text, size_t at) {
  Number number = {digits_end(text, at), -1, 0};
  bool right = number.end - at <= 3 && text.data[at] != '0';
  for (;;) {
    size_t behind = number.end;
    int style = separator_at(text, number.end, &behind);
    size_t end = style < 0 ? behind : digits_end(text, behind);
    if (style < 0 || end == behind ||
        (number.style >= 0 && style != number.style && style == NUMBER_SPACE))
      break;
    if (number.groups > 0 && style != number.style) break; // 1,250.5: the fraction
    right = right && end - behind == 3;
    number = (Number){end, style, number.groups + 1};
  }
  if (!right) number.style = -1;
  return number;
}

// 12.500 may be a decimal: three digits that end in 00 hardly are.
static bool is_grouped(Slice text, Number number) {
  if (number.style < 0) return false;
  if (number.style != NUMBER_POINT || number.groups > 1) return true;
  return text.data[number.end - 1] == '0' && text.data[number.end - 2] == '0';
}

static void scan_numbers(const UseScan *scan) {
  Slice text = scan->context->block->text;
  for (size_t at = 0; at < text.len;) {
    if (!is_digit((unsigned char)text.data[at])) {
      at++;
      continue;
    }
    Number number = read_number(text, at);
    uint32_t before = rune_before(text, at), behind = rune_at(text, number.end);
    bool alone = !utf8_is_letter(before) && before != '.' && before != ',' &&
                 !utf8_is_letter(behind) && behind != '%';
    if (alone && is_grouped(text, number))
      add_range(scan, at, number.end, (uint32_t)number.style, 0);
    size_t fraction = digits_end(text, number.end + (behind == '.' || behind == ','));
    at = fraction > number.end + 1 ? fraction : number.end;
  }
}

// Only commas can be what an English text keeps to.
static Slice other_number(LintContext *context, const Use *use, const Use *main) {
  (void)main;
  Slice text = use->block->text;
  Buffer out = {0};
  for (size_t at = use->range.start; at < use->range.end; at = rune_end(text, at)) {
    buffer_char(&out, is_digit(rune_at(text, at)) ? text.data[at] : ',');
  }
  Slice kept = arena_copy(context->arena, buffer_slice(&out));
  buffer_free(&out);
  return kept;
}

const ConsistentMode consistent_numbers = {"numbers",    number_styles, NUMBER_COMMA + 1, NULL,
                                           scan_numbers, NULL,          other_number};
