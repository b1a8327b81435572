// SPDX-License-Identifier: MIT
// A scanner: at each digit that begins a number it tries a date, a time, and then a number with its
// separators, its multiplier ("million", 万) and its half of the day; between them it looks for
// number words and Roman numbers.
//
//   "am 12.05.2020 um 18.30 Uhr 1,2 Mio."
//   12 (a day or a month: loose)  5 (loose)  2020 | 18.3 or 18:30 | 1200000
//
// Where a text does not say which of two readings is meant (1.200), both are kept: a number that
// differs in every reading is wrong, and only such a one should be told.
#include "language/figures.h"

#include <math.h>

#include "language/fold.h"

enum {
  GROUPS_MAX = 8,      // groups of figures in one number: 10^24 and a fraction
  DIGITS_MAX = 15,     // of a double; further ones are read over
  WORD_BYTES_MAX = 40, // of a multiplier
  SMALL_MAX = 12,      // "twelve": style guides write up to ten or twelve as words
  ROUND_MAX = 20,      // many languages have one word for each number up to 20
  WORD_ENDING_MAX = 3, // letters behind a stem: million-ами
  MINUTES_OF_DAY = 24 * 60,
};
static const double TIME_BASE = 1e15; // a time is this and its minutes: equal to times only

typedef struct Scanner {
  Slice text;
  bool english;
  Figures *out;
  size_t brackets; // open ones
} Scanner;

// ---- figures with values

static Figure *add(Scanner *s, size_t start, size_t end, double value) {
  Figure *figure = ARRAY_PUSH(s->out->items, s->out->count, s->out->cap);
  *figure = (Figure){.range = {(uint32_t)start, (uint32_t)end},
                     .values = {value},
                     .count = 1,
                     .plain = value,
                     .in_brackets = s->brackets > 0};
  return figure;
}

static void also(Figure *figure, double value) {
  if (figure->count < FIGURE_VALUES) figure->values[figure->count++] = value;
}

void figures_free(Figures *figures) {
  memory_free(figures->items);
  *figures = (Figures){0};
}

static bool same(double a, double b) {
  if (a >= TIME_BASE || b >= TIME_BASE) return a == b;
  return fabs(a - b) <= 1e-9 * fmax(1, fabs(a));
}

static bool any_same(const Figure *figure, double value) {
  for (unsigned i = 0; i < figure->count; i++) {
    if (same(figure->values[i], value)) return true;
  }
  return false;
}

bool figures_match(const Figure *a, const Figure *b) {
  for (unsigned i = 0; i < b->count; i++) {
    if (any_same(a, b->values[i])) return true;
  }
  if (a->scaled == b->scaled) return false;
  // a multiplier that only one side shows may be a word that nobody here knows
  return a->scaled ? any_same(b, a->plain) : any_same(a, b->plain);
}

static bool is_whole(double value) {
  return same(value, floor(value));
}

bool figure_is_small(const Figure *figure) {
  return !figure->scaled && is_whole(figure->values[0]) && figure->values[0] <= SMALL_MAX;
}

bool figure_is_round(const Figure *figure) {
  double value = figure->values[0];
  if (!is_whole(value)) return false;
  while (value >= 10 && is_whole(value / 10)) {
    value /= 10;
  }
  return value < 10 || figure->values[0] <= ROUND_MAX;
}

// ---- characters

static uint32_t rune_at(Slice text, size_t at, size_t *len) {
  *len = 0;
  return at < text.len ? utf8_decode(text, at, len) : 0;
}

// The value of a decimal digit of any of the scripts in use; -1: none.
static int digit_of(uint32_t rune) {
  static const uint32_t zeros[] = {'0', 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10};
  for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++) {
    if (rune >= zeros[i] && rune <= zeros[i] + 9) return (int)(rune - zeros[i]);
  }
  return -1;
}

typedef struct Group {
  double value;
  size_t digits, start, end;
} Group;

static Group read_digits(Slice text, size_t at) {
  Group group = {.start = at, .end = at};
  for (size_t len;;) {
    int digit = digit_of(rune_at(text, group.end, &len));
    if (digit < 0) return group;
    if (group.digits < DIGITS_MAX) group.value = group.value * 10 + digit;
    group.digits++;
    group.end += len;
  }
}

static bool is_space(uint32_t rune) {
  return rune == ' ' || rune == 0xa0 || rune == 0x202f || rune == 0x2009;
}

static size_t skip_space(Slice text, size_t at) {
  size_t len;
  return is_space(rune_at(text, at, &len)) ? at + len : at;
}

static bool letter_before(Slice text, size_t at) {
  size_t len;
  if (at == 0) return false;
  uint32_t rune = utf8_decode_before(text, at, &len);
  return rune == '_' || (utf8_is_letter(rune) && !fold_is_unspaced(rune));
}

// ---- separators

typedef enum Separator { SEP_NONE, SEP_COMMA, SEP_STOP, SEP_GROUP, SEP_DECIMAL } Separator;

static Separator separator_of(uint32_t rune) {
  switch (rune) {
  case ',':
  case 0xff0c:
    return SEP_COMMA;
  case '.':
  case 0xff0e:
    return SEP_STOP;
  case '\'':
  case 0x2019:
  case 0x66c: // Arabic
    return SEP_GROUP;
  case 0x66b:
    return SEP_DECIMAL;
  default:
    return is_space(rune) ? SEP_GROUP : SEP_NONE;
  }
}

typedef struct Number {
  Group groups[GROUPS_MAX];
  Separator separators[GROUPS_MAX]; // [i]: before group i
  size_t count;
} Number;

// Groups parted by spaces have three figures, and at most three stand before them.
static bool joins(const Number *number, Separator separator, const Group *next, bool space) {
  const Group *last = &number->groups[number->count - 1];
  if (separator == SEP_NONE || next->digits == 0) return false;
  if (!space) return true;
  return next->digits == 3 && last->digits <= 3;
}

static void read_groups(Slice text, size_t at, Number *number) {
  *number = (Number){.groups = {read_digits(text, at)}, .count = 1};
  while (number->count < GROUPS_MAX) {
    size_t len, end = number->groups[number->count - 1].end;
    uint32_t rune = rune_at(text, end, &len);
    Separator separator = separator_of(rune);
    Group next = read_digits(text, end + len);
    if (!joins(number, separator, &next, is_space(rune))) return;
    number->separators[number->count] = separator;
    number->groups[number->count++] = next;
  }
}

static double fraction(double whole, const Group *group) {
  double digits = group->digits < DIGITS_MAX ? (double)group->digits : DIGITS_MAX;
  return whole + group->value / pow(10, digits);
}

// The first `count` groups as one number; false where they are no groups of thousands.
static bool thousands(const Number *number, size_t count, double *value) {
  *value = number->groups[0].value;
  if (count > 1 && (number->groups[0].digits > 3 || number->groups[0].value == 0)) return false;
  for (size_t i = 1; i < count; i++) {
    bool indian = number->groups[i].digits == 2 && i + 1 < count;
    if (number->groups[i].digits != 3 && !indian) return false;
    *value = *value * (indian ? 100 : 1000) + number->groups[i].value;
  }
  return true;
}

static bool same_separators(const Number *number, size_t count) {
  for (size_t i = 2; i < count; i++) {
    if (number->separators[i] != number->separators[1]) return false;
  }
  return true;
}

// What the groups may mean.
static Figure *add_number(Scanner *s, const Number *number) {
  size_t count = number->count, end = number->groups[count - 1].end;
  if (count == 1) return add(s, number->groups[0].start, end, number->groups[0].value);
  const Group *last = &number->groups[count - 1];
  if (count == 1) return add(s, last->start, end, last->value);
  Separator separator = number->separators[count - 1];
  bool alike = same_separators(number, count);
  double whole, before;
  bool grouped = alike && separator != SEP_DECIMAL && thousands(number, count, &whole);
  bool decimal = separator != SEP_GROUP && thousands(number, count - 1, &before) &&
                 (count == 2 || (same_separators(number, count - 1) &&
                                 number->separators[count - 2] != separator));
  if (grouped) {
    Figure *figure = add(s, number->groups[0].start, end, whole);
    if (decimal) also(figure, fraction(before, last));
    return figure;
  }
  if (decimal) return add(s, number->groups[0].start, end, fraction(before, last));
  Figure *figure = add(s, number->groups[0].start, end, number->groups[0].value); // 1.2.3
  figure->loose = true;
  return figure;
}

// ---- what multiplies

typedef struct Multiplier {
  const char *stem; // folded
  bool whole;       // no ending may follow
  double factor, other;
} Multiplier;

static const Multiplier multipliers[] = {
    {"million", false, 1e6, 0},      {"millon", false, 1e6, 0},
    {"milhao", false, 1e6, 0},       {"milho", false, 1e6, 0},
    {"milion", false, 1e6, 0},       {"miljoen", false, 1e6, 0},
    {"miljoon", false, 1e6, 0},      {"miljon", false, 1e6, 0},
    {"milyon", true, 1e6, 0},        {"mio", true, 1e6, 0},
    {"mln", true, 1e6, 0},           {"mn", true, 1e6, 0},
    {"млн", true, 1e6, 0},           {"миллион", false, 1e6, 0},
    {"мільион", false, 1e6, 0},      {"مليون", false, 1e6, 0},
    {"ملايين", false, 1e6, 0},       {"מיליון", false, 1e6, 0},
    {"εκατομμυρι", false, 1e6, 0},   {"milliard", false, 1e9, 0},
    {"miliard", false, 1e9, 0},      {"miljard", false, 1e9, 0},
    {"milyar", true, 1e9, 0},        {"mrd", true, 1e9, 0},
    {"mld", true, 1e9, 0},           {"mlrd", true, 1e9, 0},
    {"mia", true, 1e9, 0},           {"bn", true, 1e9, 0},
    {"млрд", true, 1e9, 0},          {"миллиард", false, 1e9, 0},
    {"мільярд", false, 1e9, 0},      {"مليار", false, 1e9, 0},
    {"מיליארד", false, 1e9, 0},      {"δισεκατομμυρι", false, 1e9, 0},
    {"billion", false, 1e9, 1e12},   {"bilho", false, 1e9, 1e12},
    {"bilha", false, 1e9, 1e12},     {"bilion", false, 1e12, 1e9},
    {"biljoen", false, 1e12, 0},     {"billon", false, 1e12, 1e9},
    {"trillion", false, 1e12, 1e18}, {"trilho", false, 1e12, 0},
    {"trilion", false, 1e12, 1e18},  {"tn", true, 1e12, 0},
    {"thousand", true, 1e3, 0},      {"tausend", true, 1e3, 0},
    {"tsd", true, 1e3, 0},           {"mille", true, 1e3, 0},
    {"mila", true, 1e3, 0},          {"mil", true, 1e3, 0},
    {"tys", true, 1e3, 0},           {"tysiac", false, 1e3, 0},
    {"tisic", false, 1e3, 0},        {"тыс", true, 1e3, 0},
    {"тысяч", false, 1e3, 0},        {"тис", true, 1e3, 0},
    {"тисяч", false, 1e3, 0},        {"الف", false, 1e3, 0},
    {"אלף", false, 1e3, 0},          {"duizend", true, 1e3, 0},
    {"tusen", false, 1e3, 0},        {"tuhat", false, 1e3, 0},
    {"bin", true, 1e3, 0},           {"lakh", false, 1e5, 0},
    {"crore", false, 1e7, 0},        {"dozen", true, 12, 0},
    {"hundred", true, 100, 0},       {"k", true, 1e3, 0},
};

static const Multiplier *multiplier_of(Slice word) {
  for (size_t i = 0; i < sizeof multipliers / sizeof *multipliers; i++) {
    Slice stem = slice_of(multipliers[i].stem);
    if (!slice_starts(word, stem)) continue;
    size_t ending = utf8_count(slice_cut(word, stem.len, word.len));
    if (ending <= (multipliers[i].whole ? 0 : WORD_ENDING_MAX)) return &multipliers[i];
  }
  return NULL;
}

// The word of letters at `at`, folded into out; the offset behind it.
static size_t read_word(Slice text, size_t at, Buffer *out) {
  size_t end = at, len;
  buffer_clear(out);
  while (end < text.len && end - at < WORD_BYTES_MAX &&
         utf8_is_letter(utf8_decode(text, end, &len)))
    end += len;
  fold_text(slice_cut(text, at, end), out);
  return end;
}

static void scale(Figure *figure, double factor, double other) {
  unsigned count = figure->count;
  for (unsigned i = 0; i < count; i++) {
    if (other > 0) also(figure, figure->values[i] * other);
    figure->values[i] *= factor;
  }
  figure->scaled = true;
}

// 百万: the product of the characters at *at, which is put behind them; 1: none.
static double han_factor(Slice text, size_t *at) {
  static const struct {
    uint32_t rune;
    double factor;
  } factors[] = {{0x5341, 10},  {0x767e, 100},  {0xbc31, 100}, {0x5343, 1e3}, {0xcc9c, 1e3},
                 {0x4e07, 1e4}, {0x842c, 1e4},  {0xb9cc, 1e4}, {0x5104, 1e8}, {0x4ebf, 1e8},
                 {0xc5b5, 1e8}, {0x5146, 1e12}, {0xc870, 1e12}};
  double product = 1;
  for (size_t len, i; *at < text.len; *at += len) {
    uint32_t rune = utf8_decode(text, *at, &len);
    for (i = 0; i < sizeof factors / sizeof *factors && factors[i].rune != rune; i++) {
    }
    if (i == sizeof factors / sizeof *factors) break;
    product *= factors[i].factor;
  }
  return product;
}

// 3万5000, 1億2000万: what follows is added while it is smaller.
static void add_han(Scanner *s, Figure *figure, size_t *at) {
  double factor = han_factor(s->text, at);
  if (factor == 1) return;
  scale(figure, factor, 0);
  while (factor >= 1e4) {
    size_t next = skip_space(s->text, *at);
    Group group = read_digits(s->text, next);
    size_t end = group.end;
    double smaller = han_factor(s->text, &end);
    if (group.digits == 0 || group.value * smaller >= factor) break;
    figure->values[0] += group.value * smaller;
    factor = smaller;
    *at = end;
  }
  figure->range.end = (uint32_t)*at;
}

static bool behind_currency(Slice text, size_t start) {
  size_t len;
  if (start == 0) return false;
  uint32_t rune = utf8_decode_before(text, start, &len);
  return rune == '$' || rune == 0xa3 || rune == 0x20ac || rune == 0xa5;
}

// "$5m"; metres elsewhere.
static bool is_short_million(const Scanner *s, const Figure *figure, Slice word, bool attached) {
  return slice_is(word, "m") && attached && behind_currency(s->text, figure->range.start);
}

// "mil millones" is a milliard.
static double second_factor(Slice text, size_t *end, Buffer *word) {
  size_t at = skip_space(text, *end), behind = read_word(text, at, word);
  const Multiplier *second = behind > at ? multiplier_of(buffer_slice(word)) : NULL;
  if (!second || second->factor != 1e6) return 1;
  *end = behind;
  return 1e6;
}

static void add_multiplier(Scanner *s, Figure *figure, size_t *at) {
  Buffer word = {0};
  size_t start = skip_space(s->text, *at), end = read_word(s->text, start, &word);
  const Multiplier *found = end > start ? multiplier_of(buffer_slice(&word)) : NULL;
  bool attached = start == *at;
  if (found && slice_is(buffer_slice(&word), "k") && !attached) found = NULL;
  if (found) {
    double factor = found->factor;
    if (factor == 1e3) factor *= second_factor(s->text, &end, &word);
    scale(figure, factor, found->other);
  } else if (is_short_million(s, figure, buffer_slice(&word), attached)) {
    scale(figure, 1e6, 0);
  } else {
    end = *at;
  }
  *at = end;
  if (figure->scaled && end > figure->range.end) figure->range.end = (uint32_t)end;
  buffer_free(&word);
}

// ---- times

// 1: a.m., 2: p.m., 0: neither; *at is put behind it.
static int half_of_day(const Scanner *s, size_t *at) {
  static const char *const halves[][2] = {
      {"a.m.", "p.m."}, {"am", "pm"}, {"AM", "PM"}, {"A.M.", "P.M."}};
  size_t start = skip_space(s->text, *at);
  Slice rest = slice_cut(s->text, start, s->text.len);
  for (size_t i = 0; s->english && i < sizeof halves / sizeof *halves; i++) {
    for (int half = 0; half < 2; half++) {
      Slice name = slice_of(halves[i][half]);
      size_t len, end = start + name.len;
      if (!slice_starts(rest, name) || utf8_is_letter(rune_at(s->text, end, &len))) continue;
      *at = end;
      return half + 1;
    }
  }
  return 0;
}

static double time_value(double hour, double minute) {
  return TIME_BASE + fmod(hour * 60 + minute, MINUTES_OF_DAY);
}

static void add_time(Figure *figure, double hour, double minute, int half) {
  also(figure, time_value(hour, minute));
  if (minute == 0) also(figure, hour);
  if (half == 0) return;
  hour = fmod(hour, 12) + (half == 2 ? 12 : 0);
  also(figure, time_value(hour, minute));
  if (minute == 0) also(figure, hour);
}

// 18:30, 18h30, 18 h 30; the offset behind it, 0 where there is none.
static size_t read_time(Scanner *s, const Group *hour) {
  size_t len, at = hour->end;
  uint32_t mark = rune_at(s->text, at, &len);
  bool spaced = is_space(mark);
  if (spaced) mark = rune_at(s->text, at += len, &len);
  if (mark != 'h' && (mark != ':' || spaced)) return 0;
  at += len;
  if (spaced) at = skip_space(s->text, at);
  Group minute = read_digits(s->text, at);
  if (hour->digits > 2 || hour->value > 24 || minute.digits != 2 || minute.value > 59) return 0;
  at = minute.end;
  int half = half_of_day(s, &at);
  Figure *figure = add(s, hour->start, at, time_value(hour->value, minute.value));
  add_time(figure, hour->value, minute.value, half);
  return at;
}

// 18.30 may be a time as well, and "6 p.m." is also 18.
static void add_hours(Scanner *s, const Number *number, Figure *figure, size_t *at) {
  const Group *hour = &number->groups[0], *minute = &number->groups[1];
  int half = half_of_day(s, at);
  bool clock = number->count == 2 && number->separators[1] == SEP_STOP && hour->digits <= 2 &&
               hour->value <= 24 && minute->digits == 2 && minute->value <= 59;
  if (clock) {
    add_time(figure, hour->value, minute->value, half);
  } else if (half && number->count == 1 && hour->value <= 12) {
    add_time(figure, hour->value, 0, half);
  }
  if (half) figure->range.end = (uint32_t)*at;
}

// ---- dates

static bool is_date_mark(uint32_t rune) {
  return rune == '.' || rune == '/' || rune == '-';
}

static void add_date_part(Scanner *s, const Group *group, bool loose) {
  add(s, group->start, group->end, group->value)->loose = loose;
}

// A month may be a name on the other side, and which of two small numbers it is nobody knows.
static void add_date(Scanner *s, const Group *parts, bool year_first) {
  const Group *year = &parts[year_first ? 0 : 2];
  Figure *figure = add(s, year->start, year->end, year->value);
  if (year->digits == 2) also(figure, 2000 + year->value), also(figure, 1900 + year->value);
  if (year->digits == 4) also(figure, fmod(year->value, 100));
  for (int i = year_first; i < 2 + year_first; i++) {
    add_date_part(s, &parts[i], parts[i].value <= 12);
  }
}

// 12.05.2020, 5/12/20, 2020-05-12; the offset behind it, 0 where there is none.
static size_t read_date(Scanner *s, const Group *first) {
  Group parts[3] = {*first};
  size_t len;
  uint32_t mark = rune_at(s->text, first->end, &len);
  for (int i = 1; i < 3; i++) {
    size_t at = parts[i - 1].end;
    if (!is_date_mark(mark) || rune_at(s->text, at, &len) != mark) return 0;
    parts[i] = read_digits(s->text, at + len);
    if (mark == '.' && parts[i].digits == 0) { // 12. 5. 2020
      parts[i] = read_digits(s->text, skip_space(s->text, at + len));
    }
  }
  bool year_first = first->digits == 4 && parts[1].digits <= 2 && parts[2].digits <= 2;
  bool year_last = first->digits <= 2 && parts[1].digits <= 2 &&
                   (parts[2].digits == 4 || (parts[2].digits == 2 && parts[1].digits > 0));
  if (!parts[1].digits || !parts[2].digits || (!year_first && !year_last)) return 0;
  double a = parts[year_first].value, b = parts[1 + year_first].value;
  if (a < 1 || b < 1 || a > 31 || b > 31 || (a > 12 && b > 12)) return 0;
  add_date(s, parts, year_first);
  return parts[2].end;
}

// ---- one number

// 2015-16 is 2015 and 2016, the 1990s are the 90s.
static void add_years(Scanner *s, const Number *number, Figure *figure) {
  const Group *group = &number->groups[0];
  size_t len, items = s->out->count;
  if (number->count > 1) return;
  if (rune_at(s->text, group->end, &len) == 's') {
    if (group->digits == 4) also(figure, fmod(group->value, 100));
    if (group->digits == 2) also(figure, 1900 + group->value);
  }
  if (group->digits != 2 || items < 2 || group->start == 0) return;
  const Figure *before = &s->out->items[items - 2];
  uint32_t mark = utf8_decode_before(s->text, group->start, &len);
  bool joined =
      before->range.end + len == group->start && (mark == '-' || mark == '/' || mark == 0x2013);
  if (joined && before->values[0] >= 1000 && before->values[0] < 2200)
    also(figure, floor(before->values[0] / 100) * 100 + group->value);
}

// 5月, 12.5.: a month that has a name elsewhere; at the beginning it numbers a section.
static bool names_month(Slice text, const Number *number, size_t at) {
  size_t len;
  uint32_t next = rune_at(text, at, &len);
  if (number->count == 1)
    return (next == 0x6708 || next == 0xc6d4) && number->groups[0].value <= 12;
  return number->count == 2 && next == '.' && number->groups[0].start > 0 &&
         number->groups[0].value <= 31 && number->groups[1].value <= 12 &&
         number->groups[1].digits <= 2;
}

static size_t read_figure(Scanner *s, size_t start) {
  Group first = read_digits(s->text, start);
  size_t end = read_date(s, &first);
  if (!end) end = read_time(s, &first);
  if (end) return end;
  Number number;
  read_groups(s->text, start, &number);
  end = number.groups[number.count - 1].end;
  Figure *figure = add_number(s, &number);
  if (!s->english && names_month(s->text, &number, end)) {
    figure->loose = true;
    also(figure, first.value); // the day
  }
  add_years(s, &number, figure);
  add_hours(s, &number, figure, &end);
  add_han(s, figure, &end);
  if (!figure->scaled) add_multiplier(s, figure, &end);
  return end;
}

// ---- words

typedef struct NumberWord {
  const char *word;
  double value;
} NumberWord;

static const NumberWord number_words[] = {
    {"zero", 0},        {"one", 1},        {"once", 1},       {"first", 1},      {"single", 1},
    {"two", 2},         {"twice", 2},      {"second", 2},     {"both", 2},       {"couple", 2},
    {"pair", 2},        {"three", 3},      {"third", 3},      {"triple", 3},     {"four", 4},
    {"fourth", 4},      {"quarter", 4},    {"five", 5},       {"fifth", 5},      {"six", 6},
    {"sixth", 6},       {"seven", 7},      {"seventh", 7},    {"eight", 8},      {"eighth", 8},
    {"nine", 9},        {"ninth", 9},      {"ten", 10},       {"tenth", 10},     {"eleven", 11},
    {"eleventh", 11},   {"twelve", 12},    {"twelfth", 12},   {"thirteen", 13},  {"fourteen", 14},
    {"fifteen", 15},    {"sixteen", 16},   {"seventeen", 17}, {"eighteen", 18},  {"nineteen", 19},
    {"twenty", 20},     {"thirty", 30},    {"forty", 40},     {"fifty", 50},     {"sixty", 60},
    {"seventy", 70},    {"eighty", 80},    {"ninety", 90},    {"dozen", 12},     {"fortnight", 14},
    {"thirteenth", 13}, {"fifteenth", 15}, {"twentieth", 20}, {"thirtieth", 30},
};
static const NumberWord number_scales[] = {
    {"hundred", 100},  {"thousand", 1e3},  {"million", 1e6},  {"billion", 1e9},  {"trillion", 1e12},
    {"hundreds", 100}, {"thousands", 1e3}, {"millions", 1e6}, {"billions", 1e9},
};

static double find_number(const NumberWord *words, size_t count, Slice word) {
  for (size_t i = 0; i < count; i++) {
    if (slice_is(word, words[i].word)) return words[i].value;
  }
  return -1;
}
#define FIND_NUMBER(table, word) find_number(table, sizeof table / sizeof *(table), word)

// Words of one number, side by side: twenty-three thousand two hundred.
typedef struct Spelt {
  double sum, part;
  size_t start, end; // start == end: none
} Spelt;

static void add_loose(Scanner *s, size_t start, size_t end, double value) {
  add(s, start, end, value)->loose = true;
}

// A fifth is 5 and 20 %, half past is 30; “two weeks” answers 14 and 15 days.
static void add_relatives(Scanner *s, size_t start, size_t end, Slice word) {
  static const struct {
    const char *word;
    double values[4];
  } relatives[] = {{"half", {50, 0.5, 30, 1.5}},
                   {"quarter", {25, 15, 0.25, 45}},
                   {"third", {33, 33.3, 33.33, 30}},
                   {"fifth", {20, 0.2}},
                   {"tenth", {0.1}},
                   {"fortnight", {15}},
                   {"weeks", {14, 15, 21}},
                   {"week", {7, 8}},
                   {"noon", {12}},
                   {"midnight", {24, 0}},
                   {"double", {2}}};
  for (size_t i = 0; i < sizeof relatives / sizeof *relatives; i++) {
    if (!slice_is(word, relatives[i].word)) continue;
    for (int j = 0; j < 4; j++) {
      if (relatives[i].values[j] > 0) add_loose(s, start, end, relatives[i].values[j]);
    }
  }
}

static void end_spelt(Scanner *s, Spelt *spelt) {
  if (spelt->end > spelt->start) add_loose(s, spelt->start, spelt->end, spelt->sum + spelt->part);
  *spelt = (Spelt){0};
}

static void add_spelt(Scanner *s, Spelt *spelt, size_t start, size_t end, Slice word) {
  double value = FIND_NUMBER(number_words, word), factor = FIND_NUMBER(number_scales, word);
  bool follows = spelt->end > spelt->start;
  if (factor > 0) {
    spelt->part = (spelt->part > 0 ? spelt->part : 1) * factor;
    if (factor >= 1e3) spelt->sum += spelt->part, spelt->part = 0;
  } else if (value >= 0) {
    bool joins = spelt->part >= 100 || spelt->sum > 0 || (spelt->part >= 20 && value < 10);
    if (follows && !joins) end_spelt(s, spelt), follows = false;
    spelt->part += value;
  } else {
    if (!slice_is(word, "and")) end_spelt(s, spelt);
    return;
  }
  if (!follows) spelt->start = start;
  spelt->end = end;
}

static double roman_digit(char c) {
  static const char letters[] = "IVXLCDM";
  static const double values[] = {1, 5, 10, 50, 100, 500, 1000};
  const char *found = c ? strchr(letters, c) : NULL;
  return found ? values[found - letters] : 0;
}

// The endings of ordinals: XXIe, XIXth, XXº.
static bool is_roman_ending(Slice ending) {
  static const char *const endings[] = {"e",  "er", "re",  "ère", "ème", "eme", "th", "st",
                                        "nd", "rd", "ste", "te",  "º",   "ª",   NULL};
  for (size_t i = 0; endings[i]; i++) {
    if (slice_is(ending, endings[i])) return true;
  }
  return false;
}

// XXI, and XXIe or XVIIIth; 0: no Roman number.
static double roman_value(Slice word) {
  double sum = 0;
  size_t i = 0;
  for (; i < word.len && roman_digit(word.data[i]) > 0; i++) {
    double value = roman_digit(word.data[i]),
           next = i + 1 < word.len ? roman_digit(word.data[i + 1]) : 0;
    sum += value < next ? -value : value;
  }
  if (i == word.len) return sum;
  return i > 1 && is_roman_ending(slice_cut(word, i, word.len)) ? sum : 0;
}

// 三百二十万 -> 3200000; in texts whose figures are written as words. The offset behind it.
static size_t read_han(Scanner *s, size_t start) {
  static const uint32_t digits[] = {0x3007, 0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94,
                                    0x516d, 0x4e03, 0x516b, 0x4e5d, 0x4e24};
  enum { HAN_DIGITS = sizeof digits / sizeof *digits };
  double sum = 0, section = 0, digit = 0;
  size_t at = start;
  for (size_t len; at < s->text.len;) {
    uint32_t rune = utf8_decode(s->text, at, &len);
    int value = 0;
    while (value < HAN_DIGITS && digits[value] != rune) {
      value++;
    }
    size_t behind = at;
    double factor = value < HAN_DIGITS ? 0 : han_factor(slice_cut(s->text, 0, at + len), &behind);
    if (value < HAN_DIGITS) {
      digit = digit * 10 + (value == 10 ? 2 : value);
    } else if (factor >= 1e4) {
      sum += (section + digit) * factor, section = digit = 0;
    } else if (factor > 1) {
      section += (digit > 0 ? digit : 1) * factor, digit = 0;
    } else {
      break;
    }
    at += len;
  }
  if (at > start) add_loose(s, start, at, sum + section + digit);
  return at;
}

// ---- the whole

// An address holds numbers that are none.
static size_t skip_address(Slice text, size_t at) {
  Slice rest = slice_cut(text, at, text.len);
  if (!slice_starts(rest, SLICE("http://")) && !slice_starts(rest, SLICE("https://")) &&
      !slice_starts(rest, SLICE("www.")))
    return at;
  while (at < text.len && (unsigned char)text.data[at] > ' ') {
    at++;
  }
  return at;
}

static size_t word_end(Slice text, size_t at) {
  size_t len;
  while (at < text.len && utf8_is_letter(utf8_decode(text, at, &len))) {
    at += len;
  }
  return at;
}

static size_t scan_word(Scanner *s, size_t at, Spelt *spelt, Buffer *folded) {
  size_t behind = skip_address(s->text, at), end = word_end(s->text, at);
  if (behind > at) return behind;
  Slice word = slice_cut(s->text, at, end);
  double roman = roman_value(word);
  if (roman > 0) add_loose(s, at, end, roman);
  if (!s->english || word.len > WORD_BYTES_MAX) return end;
  buffer_clear(folded);
  fold_text(word, folded);
  add_spelt(s, spelt, at, end, buffer_slice(folded));
  add_relatives(s, at, end, buffer_slice(folded));
  return end;
}

static void count_brackets(Scanner *s, uint32_t rune) {
  if (rune == '(' || rune == '[' || rune == 0xff08) s->brackets++;
  if ((rune == ')' || rune == ']' || rune == 0xff09) && s->brackets) s->brackets--;
}

void figures_read(Slice text, bool english, Figures *figures) {
  Scanner s = {.text = text, .english = english, .out = figures};
  Spelt spelt = {0};
  Buffer folded = {0};
  for (size_t at = 0, len; at < text.len;) {
    uint32_t rune = utf8_decode(text, at, &len);
    size_t han = fold_is_unspaced(rune) ? read_han(&s, at) : at;
    if (digit_of(rune) >= 0) {
      end_spelt(&s, &spelt);
      at = letter_before(text, at) ? read_digits(text, at).end : read_figure(&s, at);
    } else if (han > at) {
      at = han;
    } else if (utf8_is_letter(rune)) {
      at = fold_is_unspaced(rune) ? at + len : scan_word(&s, at, &spelt, &folded);
    } else {
      if (rune != ' ' && rune != '-' && rune != 0x2011) end_spelt(&s, &spelt);
      count_brackets(&s, rune);
      at += len;
    }
  }
  end_spelt(&s, &spelt);
  buffer_free(&folded);
}
