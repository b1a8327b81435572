// SPDX-License-Identifier: MIT
// What an expression cannot do without, read off its text.
//
//   (?<=\p{L})[ \x{a0}]+([,;:!?])      every match holds one of " " and U+00A0, and one of , ; : !
//   ?
//
// A small reader of PCRE's syntax walks the expression and returns, for each part, either nothing
// or a set of strings one of which every match of the part contains. A row of parts takes the best
// of its parts (the rarest strings), an alternation needs one from each branch, a part that may be
// absent gives nothing. What the reader does not understand gives nothing: then the expression is
// tried on every block, which is slower and never wrong.
//
// Parts that are one of a few strings are joined to longer, rarer ones, as far as that goes (Cox,
// "Regular Expression Matching with a Trigram Index", 2012):
//
//   ([04-9]|1[1-3])[ ]th    "0 th", "4 th" ... "13 th", not "th"
//   \d+,\d                  every digit, a comma, every digit: what a part begins or ends with
//
// What such a string touches is known as well, in classes of bytes (language/around.h): the parts
// before and behind it begin and end with some, and not with others.
//
//   \p{L}+[,;]\p{L}         "," and ";", with a letter on both sides: no comma before a space wakes
//   it
#include <stdlib.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "language/frequency.h"
#include "regex.h"
#include "regex_strings.h"

enum {
  REPEAT_MAX = 4,       // a{0,4} is still a few strings
  DEPTH_MAX = 24,       // nested groups
  DENIED_DEPTH_MAX = 3, // ... in a negative look-around: what is nested there is read twice a level
  CLASS_MAX = 160,      // characters of a class
  BEHIND_COST = 20,
  BYTES_PER_TOKEN = 5, // of prose, with the spaces
  COST_RARE = 1,       // once in a million bytes: nothing is gained by less
};

// `before` and `spaces` bound where a match can begin: a match takes at most `before` characters of
// white space before its literal, so it begins behind the (before + 1)th white space that stands to
// the left of the literal.
typedef struct Found {
  Literal *literals;
  size_t count; // 0: nothing
  double cost;
  uint32_t before; // white space that the part can take before the literal; REGEX_REACH_ALL: any
                   // number, or it looks behind
  uint32_t spaces; // white space that the whole part can take
  Strings exact;   // the part is one of them
  Strings prefix, suffix;        // ... begins, ends with one of them: the same where it is exact
  Strings ahead;                 // one of them follows, where the part is a look ahead
  bool solid;                    // the part takes some text
  AroundSet not_first, not_last; // what the text it takes does not begin and end with
  AroundSet not_ahead, not_back; // of an assertion: what does not stand behind and before its place
  AroundSet covers;              // any one character of these classes is taken by the part
  bool open;                     // the literals are followed by what follows the part
  AroundSet not_behind;          // ... or by what does not begin with these
} Found;

typedef struct Reader {
  Slice text;
  size_t at;
  Arena *arena;
  int depth;
  bool any_case; // (?i)
  bool lost;     // syntax that is not understood
  bool spacious; // the escape that was read last can be white space
  AroundSet may; // ... can be of these classes
  AroundSet all; // ... is all characters of these classes, among others
} Reader;

static uint32_t sum(uint32_t a, uint32_t b) {
  return a > REGEX_REACH_ALL - b ? REGEX_REACH_ALL : a + b;
}

static uint32_t times(uint32_t spaces, uint32_t count) {
  if (spaces == 0 || count == 0) return 0;
  return spaces > REGEX_REACH_ALL / count ? REGEX_REACH_ALL : spaces * count;
}

static Found read_choice(Reader *r);

static char peek(const Reader *r) {
  return r->at < r->text.len ? r->text.data[r->at] : '\0';
}

// An escape at the very end leaves `at` one behind it.
static bool take(Reader *r, const char *text) {
  if (r->at >= r->text.len) return false;
  Slice rest = slice_cut(r->text, r->at, r->text.len);
  if (!slice_starts(rest, slice_of(text))) return false;
  r->at += strlen(text);
  return true;
}

// Occurrences in a million bytes of prose, roughly: what a hit costs is a try of the expression.
// The first byte's, made rarer by each that follows.
static double first_cost(unsigned char c) {
  if (c == ' ') return 170000;
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
    return strchr("etaoinsrhldcu", c | 32) ? 60000 : 15000;
  if (c == ',' || c == '.') return 11000;
  if (c >= '0' && c <= '9') return 2000;
  return c >= 0x80 ? 500 : 1000;
}

// The first bytes of « and of “ are none.
static bool is_letter_byte(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0x80 && c != 0xc2 && c != 0xe2);
}

static bool is_digit_byte(unsigned char c) {
  return c >= '0' && c <= '9';
}

// How many times rarer the two bytes are than the first.
static double rarer(unsigned char before, unsigned char c) {
  bool letter_before = is_letter_byte(before), digit_before = is_digit_byte(before);
  if (before >= 0x80 && c >= 0x80) return 3; // inside a character, or of a script without capitals
  if (c == ' ') return letter_before ? 5 : digit_before ? 3 : 1.2;
  if (is_letter_byte(c)) return digit_before ? 60 : 12;
  if (is_digit_byte(c)) return digit_before ? 12 : 200;
  if (before == ' ') return 400; // a mark behind a space
  return letter_before ? 60 : 30;
}

static double made_rarer(double cost, Slice literal, size_t at) {
  for (; at < literal.len && cost > COST_RARE; at++) {
    cost /= rarer((unsigned char)literal.data[at - 1], (unsigned char)literal.data[at]);
  }
  return cost;
}

// The literal begins with a common word, alone or behind a space: letters alone would make "with" a
// rare one.
static double common_word_cost(Slice literal) {
  size_t start = literal.data[0] == ' ' ? 1 : 0, end = start;
  while (end < literal.len && is_letter_byte((unsigned char)literal.data[end])) {
    end++;
  }
  uint32_t known = frequency_per_million(slice_cut(literal, start, end));
  return known ? made_rarer(known / (double)BYTES_PER_TOKEN, literal, end) : 0;
}

// It is as rare as the rarest of its ends.
static double literal_cost(Slice literal) {
  double cost = made_rarer(first_cost((unsigned char)literal.data[0]), literal, 1),
         common = common_word_cost(literal);
  for (size_t i = 1; i < literal.len && cost > COST_RARE; i++) {
    bool inside = ((unsigned char)literal.data[i] & 0xc0) == 0x80;
    double end = made_rarer(first_cost((unsigned char)literal.data[i]), literal, i + 1);
    if (!inside && end < cost) cost = end;
  }
  return cost > common ? cost : common;
}

// The best of these strings is that one of them is there, unless the part may be empty.
static Found found_strings(Reader *r, Strings strings) {
  Found found = {0};
  if (!strings.count || strings_have_empty(strings)) return found;
  found.count = strings.count;
  found.literals = ARENA_ARRAY(r->arena, strings.count, Literal);
  memcpy(found.literals, strings.items, strings.count * sizeof *found.literals);
  for (size_t i = 0; i < strings.count; i++) {
    found.cost += literal_cost(strings.items[i].text);
  }
  return found;
}

static Found found_exact(Reader *r, Strings strings) {
  Found found = found_strings(r, strings);
  found.exact = found.prefix = found.suffix = strings;
  return found;
}

// What takes no text: an assertion, a comment, an option.
static Found found_nothing(Reader *r) {
  Found found = found_exact(r, strings_one(SLICE(""), false, r->arena));
  found.not_first = found.not_last = AROUND_ALL;
  return found;
}

// Long strings cost memory and gain little: a string is cut where it is rare already, at the end of
// a character.
static Slice cut_where_rare(Slice text) {
  for (size_t len = 1; len < text.len; len++) {
    bool inside = ((unsigned char)text.data[len] & 0xc0) == 0x80;
    if (!inside && literal_cost(slice_cut(text, 0, len)) <= COST_RARE)
      return slice_cut(text, 0, len);
  }
  return text;
}

// Each once, and none that begins with another: that one finds it too.
static void shorten(Found *found) {
  size_t kept = 0;
  for (size_t i = 0; i < found->count; i++) {
    size_t whole = found->literals[i].text.len;
    found->literals[i].text = cut_where_rare(found->literals[i].text);
    if (found->literals[i].text.len < whole) found->literals[i].not_behind = 0;
  }
  for (size_t i = 0; i < found->count; i++) {
    Literal literal = found->literals[i];
    bool known = false;
    for (size_t j = 0; j < found->count; j++) {
      Literal *other = &found->literals[j];
      size_t len = other->text.len;
      Literal cut = literal;
      cut.text = slice_cut(literal.text, 0, len);
      if (len < literal.text.len) cut.not_behind = 0;
      if (len > literal.text.len || (len == literal.text.len && j >= i) ||
          !literal_equal(cut.text, other->text))
        continue;
      *other = literal_merged(*other, cut);
      known = true;
    }
    if (!known) found->literals[kept++] = literal;
  }
  found->count = kept;
}

static Found both(Reader *r, Found a, Found b) {
  Found all = {.count = a.count + b.count, .cost = a.cost + b.cost};
  all.spaces = a.spaces > b.spaces ? a.spaces : b.spaces;
  all.before = a.before > b.before ? a.before : b.before;
  all.exact = strings_union(a.exact, b.exact, r->arena);
  all.prefix = strings_union(a.prefix, b.prefix, r->arena);
  all.suffix = strings_union(a.suffix, b.suffix, r->arena);
  all.solid = a.solid && b.solid;
  all.not_first = a.not_first & b.not_first;
  all.not_last = a.not_last & b.not_last;
  all.covers = a.covers | b.covers;
  if (!a.count || !b.count || all.count > REGEX_LITERALS_MAX) {
    all.count = 0;
    return all;
  }
  all.literals = ARENA_ARRAY(r->arena, all.count, Literal);
  memcpy(all.literals, a.literals, a.count * sizeof *all.literals);
  memcpy(all.literals + a.count, b.literals, b.count * sizeof *all.literals);
  return all;
}

static bool is_better(const Found *a, const Found *b) {
  if (!a->count || !b->count) return a->count > 0;
  return a->cost < b->cost ||
         (a->cost == b->cost && a->literals[0].text.len > b->literals[0].text.len);
}

// ---- single characters and classes

static bool is_space_rune(uint32_t rune) {
  return utf8_class(rune) == RUNE_SPACE;
}

// What a class can begin with, as UTF-8: whole characters, or the first bytes of all characters of
// a range.
typedef struct RuneSet {
  char bytes[CLASS_MAX][UTF8_MAX];
  uint8_t lengths[CLASS_MAX];
  size_t count;
  bool cut;      // some are only the first bytes of characters
  bool too_many; // or not known: matches anything
  bool spacious; // white space can be among them
  AroundSet may; // of these classes
  AroundSet all; // with all characters of these classes
} RuneSet;

static void set_add_bytes(RuneSet *set, const char *bytes, size_t len) {
  if (set->count == CLASS_MAX) {
    set->too_many = true;
    return;
  }
  memcpy(set->bytes[set->count], bytes, len);
  set->lengths[set->count++] = (uint8_t)len;
}

static void set_add_rune(RuneSet *set, uint32_t rune, bool any_case) {
  char bytes[UTF8_MAX];
  set_add_bytes(set, bytes, utf8_encode(rune, bytes));
  if (!any_case || rune < 0x80) return; // the scan takes ASCII letters in any case
  if (utf8_lower(rune) != rune) set_add_bytes(set, bytes, utf8_encode(utf8_lower(rune), bytes));
  if (utf8_upper(rune) != rune) set_add_bytes(set, bytes, utf8_encode(utf8_upper(rune), bytes));
}

// The first bytes of all characters whose numbers share what is left of the low `shift` bits.
static void set_add_prefixes(RuneSet *set, uint32_t low, uint32_t high, unsigned shift,
                             size_t len) {
  if ((high >> shift) - (low >> shift) >= CLASS_MAX) {
    shift += 6;
    len--;
  }
  for (uint32_t prefix = low >> shift; prefix <= high >> shift && len > 0 && !set->too_many;
       prefix++) {
    char bytes[UTF8_MAX];
    uint32_t first = prefix << shift;
    utf8_encode(first < low ? low : first, bytes);
    set_add_bytes(set, bytes, len);
    set->cut = true;
  }
}

// Does white space stand in the range?
static void set_see_spaces(RuneSet *set, uint32_t low, uint32_t high) {
  static const struct {
    uint32_t low, high;
  } spaces[] = {{'\t', '\r'},     {' ', ' '},       {0x85, 0x85},
                {0xa0, 0xa0},     {0x1680, 0x1680}, {0x2000, 0x200a},
                {0x2028, 0x202f}, {0x205f, 0x205f}, {0x3000, 0x3000}};
  for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
    if (low <= spaces[i].high && spaces[i].low <= high) set->spacious = true;
  }
}

static void set_add_range(RuneSet *set, uint32_t low, uint32_t high, bool any_case) {
  static const uint32_t ends[] = {0x7f, 0x7ff, 0xffff, 0x10ffff}; // of 1, 2, 3 and 4 bytes
  if (high < low || high > 0x10ffff) set->too_many = true;
  if (!set->too_many && high - low < CLASS_MAX / 4) {
    for (uint32_t rune = low; rune <= high; rune++) {
      set_add_rune(set, rune, any_case);
    }
    return;
  }
  if (low < 0x80 || any_case) set->too_many = true; // \x{00}-\x{ff} and the like: nothing rare
  for (size_t len = 2; len <= UTF8_MAX && !set->too_many; len++) {
    uint32_t from = low > ends[len - 2] ? low : ends[len - 2] + 1,
             to = high < ends[len - 1] ? high : ends[len - 1];
    if (from <= to) set_add_prefixes(set, from, to, 6, len - 1);
  }
}

// A letter of any case can be one beyond ASCII (the Kelvin sign), and the other way round.
static AroundSet in_any_case(AroundSet may) {
  AroundSet letters = AROUND_LETTERS | AROUND_BIT(AROUND_WIDE);
  return may & letters ? may | letters : may;
}

// Which classes have a character in the range, and which of them have no other.
static void set_see_classes(RuneSet *set, uint32_t low, uint32_t high, bool any_case) {
  AroundSet may = 0, not_all = AROUND_BIT(AROUND_WIDE) | AROUND_BIT(AROUND_END);
  for (uint32_t c = 0; c < 0x80; c++) {
    AroundSet bit = AROUND_BIT(around_class((unsigned char)c));
    if (low <= c && c <= high)
      may |= bit;
    else
      not_all |= bit;
  }
  if (high >= 0x80) may |= AROUND_BIT(AROUND_WIDE);
  set->may |= any_case ? in_any_case(may) : may;
  set->all |= AROUND_ALL & ~not_all;
}

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = (char)(c | 32);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static uint32_t read_rune(Reader *r) {
  size_t len;
  if (r->at >= r->text.len) return 0;
  uint32_t rune = utf8_decode(r->text, r->at, &len);
  r->at += len;
  return rune;
}

static uint32_t read_hex(Reader *r) {
  uint32_t value = 0;
  bool braces = take(r, "{");
  for (int i = 0; i < (braces ? 8 : 2) && hex_digit(peek(r)) >= 0; i++) {
    value = value * 16 + (uint32_t)hex_digit(r->text.data[r->at++]);
  }
  if (braces && !take(r, "}")) r->lost = true;
  return value;
}

// The properties of which something is known in classes of bytes: of those that are not here,
// anything may be.
static void see_property(Reader *r, Slice name, bool negated) {
  static const struct {
    const char *name;
    AroundSet all; // of ASCII
  } properties[] = {{"L", AROUND_LETTERS},
                    {"Lu", AROUND_BIT(AROUND_CAPITAL)},
                    {"Ll", AROUND_BIT(AROUND_SMALL)},
                    {"N", AROUND_BIT(AROUND_DIGIT)},
                    {"Nd", AROUND_BIT(AROUND_DIGIT)}};
  r->may = AROUND_ANY;
  r->all = 0;
  for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
    if (!slice_is(name, properties[i].name)) continue;
    if (!negated) r->all = properties[i].all;
    if (!negated) r->may = properties[i].all | AROUND_BIT(AROUND_WIDE);
    if (negated && !r->any_case) r->may &= ~properties[i].all;
    if (r->any_case) r->may = in_any_case(r->may);
  }
}

// \\p{L}, \\pL: only the separators and the control characters hold white space; a negated one may
// hold anything.
static void skip_property(Reader *r, bool negated) {
  size_t start = r->at + 1;
  if (peek(r) != '{') {
    r->spacious = negated || strchr("ZC", peek(r));
    read_rune(r);
    see_property(r, slice_cut(r->text, start - 1, r->at), negated);
    return;
  }
  char first = start < r->text.len ? r->text.data[start] : 'Z';
  r->spacious = negated || strchr("ZC^X", first); // Xan, Xsp ...: seldom, and taken to hold it
  while (r->at < r->text.len && r->text.data[r->at] != '}') {
    r->at++;
  }
  if (start <= r->at) see_property(r, slice_cut(r->text, start, r->at), negated);
  r->at++;
}

// \\s, \\d, \\w, \\h and their negations.
static void see_class_escape(Reader *r, char c) {
  static const struct {
    char letter;
    AroundSet all; // of ASCII
  } classes[] = {{'s', AROUND_BIT(AROUND_SPACE) | AROUND_BIT(AROUND_WHITE)},
                 {'d', AROUND_BIT(AROUND_DIGIT)},
                 {'w', AROUND_LETTERS | AROUND_BIT(AROUND_DIGIT)}};
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
    if (classes[i].letter != (c | 32)) continue;
    AroundSet underscore = c == 'w' ? AROUND_BIT(around_class('_')) : 0;
    bool negated = c != classes[i].letter;
    r->may = negated ? AROUND_ANY & ~classes[i].all
                     : classes[i].all | underscore | AROUND_BIT(AROUND_WIDE);
    r->all = negated ? 0 : classes[i].all;
  }
}

// \k<name>, \k{name}, \k'name': what the group of that name took.
static void skip_group_name(Reader *r) {
  char first = peek(r), last = first == '<' ? '>' : first == '{' ? '}' : '\'';
  if (!first || !strchr("<{'", first)) r->lost = true;
  r->at++;
  while (r->at < r->text.len && r->text.data[r->at] != last) {
    r->at++;
  }
  r->at++;
  r->spacious = true;
}

// Behind a backslash. True and the rune for a character; false for a class (*digits tells \d) or an
// assertion (*zero).
static bool read_escape(Reader *r, uint32_t *rune, bool *digits, bool *zero) {
  char c = peek(r);
  r->may = AROUND_ANY;
  r->all = 0;
  if ((unsigned char)c >= 0x80) { // a mark that needs no escape
    *rune = read_rune(r);
    return true;
  }
  r->at++;
  switch (c) {
  case 'x':
    *rune = read_hex(r);
    return true;
  case 't':
    *rune = '\t';
    return true;
  case 'n':
    *rune = '\n';
    return true;
  case 'r':
    *rune = '\r';
    return true;
  case 'f':
    *rune = '\f';
    return true;
  case 'e':
    *rune = 0x1b;
    return true;
  case 'd':
    *digits = true;
    see_class_escape(r, c);
    return false;
  case 'b':
  case 'B':
  case 'A':
  case 'z':
  case 'Z':
  case 'G':
  case 'K':
    *zero = true;
    return false;
  case 'p':
  case 'P':
    skip_property(r, c == 'P');
    return false;
  case 'k':
    skip_group_name(r);
    return false;
  default:
    break;
  }
  r->spacious = strchr("swd", c | 32) == NULL || c == 's' || c == 'W' || c == 'D';
  see_class_escape(r, c);
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
    r->lost = r->lost || strchr("swhvRDSWHVXN123456789", c) == NULL; // \Q, \g, \k ...
    return false;
  }
  *rune = (unsigned char)c;
  return true;
}

// One element of a class; false where it is no single character.
static bool read_class_rune(Reader *r, RuneSet *set, uint32_t *rune) {
  if (take(r, "[:")) {
    set->spacious = true;
    while (r->at < r->text.len && !take(r, ":]")) {
      r->at++;
    }
    set->too_many = true;
    set->may = AROUND_ANY;
    return false;
  }
  if (!take(r, "\\")) {
    *rune = read_rune(r);
    return true;
  }
  bool digits = false, zero = false;
  if (peek(r) == 'b') {
    r->at++;
    *rune = '\b';
    return true;
  }
  if (read_escape(r, rune, &digits, &zero)) return true;
  set->may |= r->may;
  set->all |= r->all;
  if (digits) {
    set_add_range(set, '0', '9', false);
  } else {
    set->too_many = true;
    set->spacious = set->spacious || r->spacious;
  }
  return false;
}

// A negated class holds no white space only where it names \\s.
static bool excludes_all_space(const Reader *r, size_t start) {
  size_t end = r->at < r->text.len ? r->at : r->text.len;
  Slice text = slice_cut(r->text, start < end ? start : end, end);
  return slice_find(text, SLICE("\\s")) < text.len;
}

// Behind "[": up to "]".
static RuneSet read_class(Reader *r) {
  size_t start = r->at;
  RuneSet set = {0};
  bool negated = take(r, "^");
  set.too_many = negated;
  bool first = true;
  while (r->at < r->text.len && (first || peek(r) != ']')) {
    uint32_t low, high;
    first = false;
    if (!read_class_rune(r, &set, &low)) continue;
    high = low;
    bool range = peek(r) == '-' && r->at + 1 < r->text.len && r->text.data[r->at + 1] != ']';
    if (range) {
      r->at++;
      if (!read_class_rune(r, &set, &high)) set.too_many = true;
    }
    set_see_spaces(&set, low, high);
    set_see_classes(&set, low, high, r->any_case);
    if (!set.too_many) set_add_range(&set, low, high, r->any_case);
  }
  if (!take(r, "]")) r->lost = true;
  if (negated) set.spacious = !set.spacious || !excludes_all_space(r, start);
  if (negated) set.may = AROUND_ANY & ~set.all;
  if (negated) set.all = 0;
  set.too_many = set.too_many || negated;
  return set;
}

static Found found_set(Reader *r, const RuneSet *set) {
  Strings all = {0};
  for (size_t i = 0; !set->too_many && i < set->count; i++) {
    Strings one = strings_one((Slice){set->bytes[i], set->lengths[i]}, r->any_case, r->arena);
    all = i ? strings_union(all, one, r->arena) : one;
  }
  Found found = found_exact(r, all);
  if (set->cut) found.exact = found.suffix = (Strings){0};
  found.spaces = set->spacious;
  found.solid = true;
  found.not_first = found.not_last = AROUND_ALL & ~set->may;
  found.covers = set->all;
  return found;
}

// ---- rows, choices, groups

static uint32_t read_count(Reader *r) {
  uint32_t count = 0;
  while (peek(r) >= '0' && peek(r) <= '9' && count < 100000) {
    count = count * 10 + (uint32_t)(r->text.data[r->at++] - '0');
  }
  return count;
}

static bool at_braces(const Reader *r) {
  char next = r->at + 1 < r->text.len ? r->text.data[r->at + 1] : '\0';
  return peek(r) == '{' && ((next >= '0' && next <= '9') || next == ',');
}

typedef struct Times {
  uint32_t min, max; // max REGEX_REACH_ALL: any number
} Times;

// What may follow a part: ? * + {2} {2,} {2,5}, and behind it ? or +.
static Times read_times(Reader *r) {
  Times t = {1, 1};
  if (take(r, "?")) {
    t.min = 0;
  } else if (take(r, "*")) {
    t = (Times){0, REGEX_REACH_ALL};
  } else if (take(r, "+")) {
    t.max = REGEX_REACH_ALL;
  } else if (at_braces(r)) {
    r->at++;
    t.min = t.max = read_count(r);
    if (take(r, ",")) t.max = peek(r) == '}' ? REGEX_REACH_ALL : read_count(r);
    if (!take(r, "}")) r->lost = true;
  } else {
    return t;
  }
  if (peek(r) == '?' || peek(r) == '+') r->at++; // lazy, possessive
  return t;
}

// The run is what stands right before the place that is read: the row so far, or what its last
// parts were.
typedef struct Row {
  Found best;
  Strings run;
  bool whole;          // the run is all of the row
  uint32_t run_before; // white space that the row can take before the run
  uint32_t spaces;     // ... so far
  Strings prefix;      // what the row begins with, once it is more than the run
  bool solid;          // the row takes some text, so far
  AroundSet not_first, not_last;
  size_t parts;             // read so far, assertions too
  AroundSet covers;         // as in Found, of the last part
  AroundSet not_back;       // what assertions say that does not stand before the next part
  AroundSet run_not_before; // what does not stand before the run
  AroundSet run_not_behind; // what assertions say that does not stand behind it
  bool open;                // what follows the best is being read
  AroundSet not_behind;     // ... what does not, so far
} Row;

static void offer(Row *row, Found found, uint32_t before) {
  found.before = before;
  if (!is_better(&found, &row->best)) return;
  row->best = found;
  row->open = false;
}

// The same strings, no farther from where a match begins.
static bool is_same(const Found *a, const Found *b) {
  if (!a->count || a->count != b->count || a->before > b->before) return false;
  for (size_t i = 0; i < a->count; i++) {
    if (!slice_equal(a->literals[i].text, b->literals[i].text)) return false;
  }
  return true;
}

// Strings of which it is known what does not stand beside them: better than the same ones without.
static bool offer_strings(Reader *r, Row *row, Strings strings, uint32_t before,
                          AroundSet not_before, AroundSet not_behind) {
  Found found = found_strings(r, strings);
  found.before = before;
  if (!is_better(&found, &row->best) && !is_same(&found, &row->best)) return false;
  for (size_t i = 0; i < found.count; i++) {
    found.literals[i].not_before = not_before;
    found.literals[i].not_behind = not_behind;
  }
  row->best = found;
  row->open = false;
  return true;
}

// What follows the best is still to be read.
static void open_best(Row *row) {
  row->open = true;
  row->not_behind = AROUND_ALL;
}

static void offer_run(Reader *r, Row *row) {
  if (offer_strings(r, row, row->run, row->run_before, row->run_not_before, row->run_not_behind))
    open_best(row);
}

// Strings that begin with the run's.
static void offer_longer(Reader *r, Row *row, Strings strings) {
  offer_strings(r, row, strings, row->run_before, row->run_not_before, 0);
}

static void forbid_behind(Row *row, AroundSet not_behind) {
  for (size_t i = 0; i < row->best.count; i++) {
    row->best.literals[i].not_behind |= not_behind;
  }
}

// The part follows what is open: at once where everything between them took nothing.
static void follow(Row *row, const Found *part, bool solid) {
  if (!row->open) return;
  row->not_behind &= part->not_first;
  if (!solid) return;
  forbid_behind(row, row->not_behind);
  row->open = false;
}

static bool takes_nothing(const Found *part) {
  return !part->solid && part->not_first == AROUND_ALL;
}

// The row is longer by the part.
static void append(Row *row, const Found *part, bool solid) {
  row->covers = solid ? part->covers : 0;
  if (!row->solid) row->not_first &= part->not_first;
  row->not_last = part->not_last & (solid ? AROUND_ALL : row->not_last);
  row->solid = row->solid || solid;
  row->not_back = 0;
}

// An assertion at the place reached: it says something of what stands on both sides.
static void assert_here(Row *row, const Found *part) {
  row->not_back |= part->not_back;
  row->run_not_behind |= part->not_ahead;
  if (row->open) forbid_behind(row, row->not_behind & part->not_ahead);
}

// What does not stand before the next part.
static AroundSet not_before_next(const Row *row) {
  return (row->solid ? row->not_last : 0) | row->not_back;
}

// The run ends: what was before it is no longer known, and what follows begins the next one.
static void begin_run(Reader *r, Row *row, Strings next, Strings prefix, uint32_t before) {
  Strings known = strings_product(row->run, prefix, r->arena);
  offer_run(r, row);
  if (row->whole) row->prefix = known.count ? known : row->run;
  if (!strings_are_empty(prefix)) offer_longer(r, row, known);
  row->whole = false;
  row->run = next;
  row->run_before = before;
  row->run_not_before = row->run_not_behind = 0;
}

// A part that is one of a few strings prolongs the run.
static void prolong(Reader *r, Row *row, Strings strings) {
  Strings longer = strings_product(row->run, strings, r->arena);
  if (!longer.count) {
    begin_run(r, row, strings, strings, row->spaces);
    row->run_not_before = not_before_next(row);
    return;
  }
  if (strings.count > 1) offer_run(r, row);
  if (!strings_are_empty(strings)) row->run_not_behind = 0;
  row->run = longer;
}

// The strings as often as the quantifier says: nothing where that may be many times.
static Strings repeated(Reader *r, Strings strings, Times t) {
  Strings power = strings_one(SLICE(""), false, r->arena), all = {0};
  if (t.max > REPEAT_MAX || t.max < t.min) return all;
  for (uint32_t i = 0; i <= t.max; i++) {
    if (i >= t.min) all = all.count ? strings_union(all, power, r->arena) : power;
    power = strings_product(power, strings, r->arena);
    if (!all.count && i >= t.min) break;
  }
  return all;
}

// What a part begins with that is there so many times or more: \.{5,} with "....".
static Strings fewest(Reader *r, Strings strings, Times t) {
  uint32_t count = t.min < REPEAT_MAX ? t.min : REPEAT_MAX;
  return repeated(r, strings, (Times){count, count});
}

// The part by itself, behind which nothing was read yet; or the best in it, where nothing was.
static void offer_part(Reader *r, Row *row, const Found *part, AroundSet not_before) {
  if (offer_strings(r, row, part->exact, row->spaces, not_before, 0)) {
    open_best(row);
  } else if (part->open && row->best.literals == part->literals) {
    row->open = true;
    row->not_behind = part->not_behind;
  }
}

// A part with its quantifier.
static void add_found(Reader *r, Row *row, Found found) {
  Times t = read_times(r);
  Strings empty = strings_one(SLICE(""), false, r->arena), exact = repeated(r, found.exact, t);
  uint32_t taken = times(found.spaces, t.max), before = sum(row->spaces, taken);
  bool solid = found.solid && t.min > 0, once = t.min == 1 && t.max == 1;
  AroundSet not_before = not_before_next(row);
  if (strings_are_empty(row->run)) {
    row->run_before = row->spaces;
    row->run_not_before = not_before;
  }
  if (t.min > 0) {
    offer(row, found, sum(found.before, row->spaces));
    offer_longer(r, row, strings_product(row->run, found.ahead, r->arena));
  }
  if (t.min > 1 && !exact.count)
    offer_strings(r, row, fewest(r, found.exact, t), row->spaces, not_before, 0);
  if (exact.count)
    prolong(r, row, exact);
  else if (t.min > 0)
    begin_run(r, row, found.suffix.count ? found.suffix : empty, found.prefix, before);
  else
    begin_run(r, row, empty, empty, before);
  if (takes_nothing(&found)) {
    if (t.min > 0) assert_here(row, &found);
    return;
  }
  if (t.min > 1) found.covers = 0;
  follow(row, &found, solid);
  append(row, &found, solid);
  if (once) offer_part(r, row, &found, not_before);
  row->spaces = before;
}

static void add_rune(Reader *r, Row *row, uint32_t rune) {
  RuneSet set = {.spacious = is_space_rune(rune)};
  set_see_classes(&set, rune, rune, r->any_case);
  set_add_rune(&set, rune, r->any_case);
  add_found(r, row, found_set(r, &set));
}

// Behind the "(" of a group that gives nothing: up to and with its ")".
static void skip_balanced(Reader *r) {
  for (int open = 1; r->at < r->text.len && open > 0;) {
    char c = r->text.data[r->at++];
    if (c == '\\')
      r->at++;
    else if (c == '[')
      read_class(r); // a bracket in a class opens nothing
    else if (c == '(')
      open++;
    else if (c == ')')
      open--;
  }
}

static void skip_name(Reader *r, char end) {
  while (r->at < r->text.len && r->text.data[r->at++] != end) {
  }
}

// Behind "(?!" and "(?<!": what is denied of one character does not stand there.
static Found read_denial(Reader *r, bool ahead) {
  Reader inner = *r;
  if (inner.depth < DEPTH_MAX - DENIED_DEPTH_MAX) inner.depth = DEPTH_MAX - DENIED_DEPTH_MAX;
  Found denied = read_choice(&inner), found = found_nothing(r);
  if (!inner.lost && peek(&inner) == ')')
    *(ahead ? &found.not_ahead : &found.not_back) = denied.covers;
  skip_balanced(r);
  return found;
}

// Behind "(": reads up to and with ")". Negative look-around gives no strings; options like (?i)
// hold to the end of the group.
static Found read_group(Reader *r) {
  Found found = {0};
  if (++r->depth > DEPTH_MAX) r->lost = true;
  if (r->lost) return found;
  bool outer_case = r->any_case;
  bool not_ahead = take(r, "?!"), denied = not_ahead || take(r, "?<!"), nothing = take(r, "?#");
  if (denied || nothing || take(r, "?(") || take(r, "*")) {
    if (denied)
      found = read_denial(r, not_ahead);
    else
      skip_balanced(r);
    r->depth--;
    return nothing ? found_nothing(r) : found;
  }
  bool any_case = take(r, "?i)");
  if (any_case || take(r, "?m)")) {
    r->any_case = r->any_case || any_case;
    r->depth--;
    return found_nothing(r);
  }
  bool ahead = take(r, "?="), behind = !ahead && take(r, "?<=");
  if (ahead || behind)
    (void)0;
  else if (take(r, "?i:"))
    r->any_case = true;
  else if (take(r, "?-i:"))
    r->any_case = false;
  else if (take(r, "?:") || take(r, "?>") || take(r, "?|"))
    (void)0;
  else if (take(r, "?<") || take(r, "?P<"))
    skip_name(r, '>');
  else if (peek(r) == '?')
    r->lost = true;
  if (!r->lost) found = read_choice(r);
  if (!take(r, ")")) r->lost = true;
  r->any_case = outer_case;
  r->depth--;
  if (ahead || behind) {
    Strings empty = strings_one(SLICE(""), false, r->arena);
    if (ahead) found.ahead = found.prefix;
    found.exact = found.prefix = found.suffix = empty;
    found.spaces = 0;
    found.not_ahead = ahead && found.solid ? found.not_first : 0;
    found.not_back = behind && found.solid ? found.not_last : 0;
    found.solid = false;
    found.not_first = found.not_last = AROUND_ALL;
    found.covers = 0;
  }
  if (behind) { // it stands before the match: where that begins cannot be told from it
    found.before = REGEX_REACH_ALL;
    found.cost *= BEHIND_COST;
  }
  return found;
}

static void read_escaped(Reader *r, Row *row) {
  uint32_t rune = 0;
  char first = peek(r);
  bool digits = false, zero = false;
  bool again = first == 'k' || (first >= '1' && first <= '9'); // \1: whatever the group took
  if (read_escape(r, &rune, &digits, &zero)) {
    add_rune(r, row, rune);
  } else if (zero) {
    return; // an assertion: what stands on both sides of it touches
  } else {
    RuneSet set = {.too_many = !digits,
                   .spacious = !digits && r->spacious,
                   .may = r->may,
                   .all = again ? 0 : r->all};
    if (digits) set_add_range(&set, '0', '9', false);
    Found found = found_set(r, &set);
    if (again) found.spaces = REGEX_REACH_ALL;
    if (again) found.solid = false; // the group may have taken nothing
    add_found(r, row, found);
  }
}

// The text's end or a line's, whatever the expression takes for a line end.
static void assert_edge(Row *row, bool begins) {
  AroundSet inside = AROUND_ANY & ~(AROUND_BIT(AROUND_WHITE) | AROUND_BIT(AROUND_WIDE));
  assert_here(row, &(Found){.not_back = begins ? inside : 0, .not_ahead = begins ? 0 : inside});
}

static void read_part(Reader *r, Row *row) {
  char c = peek(r);
  if (c == '\\') {
    r->at++;
    read_escaped(r, row);
  } else if (c == '[') {
    r->at++;
    RuneSet set = read_class(r);
    add_found(r, row, found_set(r, &set));
  } else if (c == '(') {
    r->at++;
    add_found(r, row, read_group(r));
  } else if (c == '.') {
    r->at++;
    add_found(r, row, (Found){.spaces = 1, .solid = true});
  } else if (c == '^' || c == '$') {
    r->at++; // takes no text
    assert_edge(row, c == '^');
  } else {
    add_rune(r, row, read_rune(r));
  }
}

static Found read_row(Reader *r) {
  Row row = {.run = strings_one(SLICE(""), false, r->arena),
             .whole = true,
             .not_first = AROUND_ALL,
             .not_last = AROUND_ALL};
  while (!r->lost && r->at < r->text.len && peek(r) != '|' && peek(r) != ')') {
    row.parts++;
    read_part(r, &row);
  }
  offer_run(r, &row);
  row.best.solid = row.solid;
  row.best.not_first = row.not_first;
  row.best.not_last = row.not_last;
  row.best.not_ahead = row.best.not_back = 0;
  row.best.open = row.open;
  row.best.not_behind = row.not_behind;
  row.best.covers = row.parts == 1 ? row.covers : 0;
  row.best.exact = row.whole ? row.run : (Strings){0};
  row.best.prefix = row.whole ? row.run : row.prefix;
  row.best.suffix = row.run;
  row.best.spaces = row.spaces;
  row.best.ahead = (Strings){0};
  return row.best;
}

static Found read_choice(Reader *r) {
  Found all = read_row(r);
  while (!r->lost && take(r, "|")) {
    all = both(r, all, read_row(r));
  }
  return all;
}

RegexAnchor regex_anchor(Slice text, Arena *arena) {
  Reader r = {.text = text, .arena = arena};
  Found found = read_choice(&r);
  if (r.lost || r.at < text.len || found.count > REGEX_LITERALS_MAX) return (RegexAnchor){0};
  shorten(&found);
  return (RegexAnchor){found.literals, found.count, found.before};
}
