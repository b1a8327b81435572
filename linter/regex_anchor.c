// SPDX-License-Identifier: MIT
// What an expression cannot do without, read off its text.
//
//   (?<=\p{L})[ \x{a0}]+([,;:!?])      every match holds one of " " and U+00A0, and one of , ; : !
//   ?
//
// A small reader of PCRE's syntax walks the expression and returns, for each part, either nothing
// or a set of strings one of which every match of the part contains. A row of parts takes the best
// of its parts (the fewest and longest strings), an alternation needs one from each branch, a part
// that may be absent gives nothing. What the reader does not understand gives nothing: then the
// expression is tried on every block, which is slower and never wrong.
#include <stdlib.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "regex.h"

enum { DEPTH_MAX = 24, CLASS_MAX = 160, LARGE_SET = 12, LARGE_SET_BYTES = 5, BEHIND_COST = 20 };

// `before` and `spaces` bound where a match can begin: a match takes at most `before` characters of
// white space before its literal, so it begins behind the (before + 1)th white space that stands to
// the left of the literal.
typedef struct Found {
  Slice *literals;
  size_t count; // 0: nothing
  double cost;
  uint32_t before; // white space that the part can take before the literal; REGEX_REACH_ALL: any
                   // number, or it looks behind
  uint32_t spaces; // white space that the whole part can take
} Found;

typedef struct Reader {
  Slice text;
  size_t at;
  Arena *arena;
  int depth;
  bool any_case; // (?i)
  bool lost;     // syntax that is not understood
  bool spacious; // the escape that was read last can be white space
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
static double literal_cost(Slice literal) {
  double cost = 1000;
  unsigned char c = (unsigned char)literal.data[0];
  if (c == ' ')
    cost = 170000;
  else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
    cost = strchr("etaoinsrhldcu", c | 32) ? 60000 : 15000;
  else if (c == ',' || c == '.')
    cost = 11000;
  else if (c >= '0' && c <= '9')
    cost = 2000;
  else if (c >= 0x80)
    cost = 500;
  for (size_t i = 1; i < literal.len && cost > 1; i++) {
    cost /= literal.data[i] == ' ' ? 4 : 12;
  }
  return cost;
}

static Found found_one(Reader *r, Slice literal) {
  Found found = {.count = 1};
  found.literals = ARENA_NEW(r->arena, Slice);
  found.literals[0] = arena_copy(r->arena, literal);
  found.cost = literal_cost(literal);
  return found;
}

// Many long strings cost memory and gain little: of a large set only the beginnings are kept, each
// once.
static void shorten(Found *found) {
  size_t kept = 0;
  for (size_t i = 0; i < found->count; i++) {
    Slice text = found->literals[i];
    if (text.len > LARGE_SET_BYTES) text.len = LARGE_SET_BYTES;
    bool known = false;
    for (size_t j = 0; j < kept && !known; j++) {
      known = slice_equal(found->literals[j], text);
    }
    if (!known) found->literals[kept++] = text;
  }
  found->count = kept;
}

static Found both(Reader *r, Found a, Found b) {
  Found all = {.count = a.count + b.count, .cost = a.cost + b.cost};
  all.spaces = a.spaces > b.spaces ? a.spaces : b.spaces;
  all.before = a.before > b.before ? a.before : b.before;
  if (!a.count || !b.count || all.count > REGEX_LITERALS_MAX) {
    all.count = 0;
    return all;
  }
  all.literals = ARENA_ARRAY(r->arena, all.count, Slice);
  memcpy(all.literals, a.literals, a.count * sizeof *all.literals);
  memcpy(all.literals + a.count, b.literals, b.count * sizeof *all.literals);
  return all;
}

static Found better(Found a, Found b) {
  if (!a.count) return b;
  return b.count && b.cost < a.cost ? b : a;
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
  uint32_t last; // the only character, where count is 1 and it was no range
  bool too_many; // or not known: matches anything
  bool spacious; // white space can be among them
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
  set->last = rune;
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

// \\p{L}, \\pL: only the separators and the control characters hold white space; a negated one may
// hold anything.
static void skip_property(Reader *r, bool negated) {
  if (peek(r) != '{') {
    r->spacious = negated || strchr("ZC", peek(r));
    read_rune(r);
    return;
  }
  char first = r->at + 1 < r->text.len ? r->text.data[r->at + 1] : 'Z';
  r->spacious = negated || strchr("ZC^X", first); // Xan, Xsp ...: seldom, and taken to hold it
  while (r->at < r->text.len && r->text.data[r->at] != '}') {
    r->at++;
  }
  r->at++;
}

// Behind a backslash. True and the rune for a character; false for a class (*digits tells \d) or an
// assertion (*zero).
static bool read_escape(Reader *r, uint32_t *rune, bool *digits, bool *zero) {
  char c = peek(r);
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
  default:
    break;
  }
  r->spacious = strchr("swd", c | 32) == NULL || c == 's' || c == 'W' || c == 'D';
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
    if (!set.too_many) set_add_range(&set, low, high, r->any_case);
  }
  if (!take(r, "]")) r->lost = true;
  if (negated) set.spacious = !set.spacious || !excludes_all_space(r, start);
  set.too_many = set.too_many || negated;
  return set;
}

static Found found_set(Reader *r, const RuneSet *set) {
  Found found = {.spaces = set->spacious};
  for (size_t i = 0; !set->too_many && i < set->count; i++) {
    Found one = found_one(r, (Slice){set->bytes[i], set->lengths[i]});
    found = found.count ? both(r, found, one) : one;
    if (!found.count) break;
  }
  found.spaces = set->spacious;
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

typedef struct Row {
  Found best;
  Buffer run;          // literal text that is growing
  uint32_t run_before; // white space that the row can take before it
  uint32_t spaces;     // ... so far
} Row;

static void end_run(Reader *r, Row *row) {
  if (row->run.len > 0) {
    Found found = found_one(r, buffer_slice(&row->run));
    found.before = row->run_before;
    row->best = better(row->best, found);
  }
  buffer_clear(&row->run);
}

// A part with its quantifier.
static void add_found(Reader *r, Row *row, Found found) {
  Times t = read_times(r);
  end_run(r, row);
  uint32_t taken = times(found.spaces, t.max);
  found.before = sum(found.before, row->spaces);
  if (t.min > 0) row->best = better(row->best, found);
  row->spaces = sum(row->spaces, taken);
}

// One character with its quantifier: it prolongs the run of literal text, or ends it. "a+b" holds
// "a" and holds "b"; "xa" of "xa+" still stands together.
static void add_rune(Reader *r, Row *row, uint32_t rune) {
  char bytes[UTF8_MAX];
  if (r->any_case && rune >= 0x80) { // a letter of two forms cannot prolong a run
    RuneSet set = {.spacious = is_space_rune(rune)};
    set_add_rune(&set, rune, true);
    add_found(r, row, found_set(r, &set));
    return;
  }
  Times t = read_times(r);
  if (t.min == 0) end_run(r, row);
  if (t.min > 0) {
    if (row->run.len == 0) row->run_before = row->spaces;
    buffer_add(&row->run, (Slice){bytes, utf8_encode(rune, bytes)});
    if (t.max > 1) end_run(r, row);
  }
  row->spaces = sum(row->spaces, times(is_space_rune(rune), t.max));
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

// Behind "(": reads up to and with ")". Negative look-around gives nothing; options like (?i) hold
// to the end of the group.
static Found read_group(Reader *r) {
  Found found = {0};
  if (++r->depth > DEPTH_MAX) r->lost = true;
  if (r->lost) return found;
  bool outer_case = r->any_case;
  if (take(r, "?!") || take(r, "?<!") || take(r, "?#") || take(r, "?(") || take(r, "*")) {
    skip_balanced(r);
    r->depth--;
    return found;
  }
  if (take(r, "?i)")) {
    r->any_case = true;
    r->depth--;
    return found;
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
  if (ahead || behind) found.spaces = 0;
  if (behind) { // it stands before the match: where that begins cannot be told from it
    found.before = REGEX_REACH_ALL;
    found.cost *= BEHIND_COST;
  }
  return found;
}

static void read_escaped(Reader *r, Row *row) {
  uint32_t rune = 0;
  bool digits = false, zero = false,
       again = peek(r) >= '1' && peek(r) <= '9'; // \1: whatever the group took
  if (read_escape(r, &rune, &digits, &zero)) {
    add_rune(r, row, rune);
  } else if (zero) {
    return; // an assertion: what stands on both sides of it touches
  } else {
    RuneSet set = {.too_many = !digits, .spacious = !digits && r->spacious};
    if (digits) set_add_range(&set, '0', '9', false);
    Found found = found_set(r, &set);
    if (again) found.spaces = REGEX_REACH_ALL;
    add_found(r, row, found);
  }
}

static void read_part(Reader *r, Row *row) {
  char c = peek(r);
  if (c == '\\') {
    r->at++;
    read_escaped(r, row);
  } else if (c == '[') {
    r->at++;
    RuneSet set = read_class(r);
    if (set.count == 1 && !set.too_many)
      add_rune(r, row, set.last);
    else
      add_found(r, row, found_set(r, &set));
  } else if (c == '(') {
    r->at++;
    add_found(r, row, read_group(r));
  } else if (c == '.') {
    r->at++;
    add_found(r, row, (Found){.spaces = 1});
  } else if (c == '^' || c == '$') {
    r->at++;
    end_run(r, row);
  } else {
    add_rune(r, row, read_rune(r));
  }
}

static Found read_row(Reader *r) {
  Row row = {0};
  while (!r->lost && r->at < r->text.len && peek(r) != '|' && peek(r) != ')') {
    read_part(r, &row);
  }
  end_run(r, &row);
  buffer_free(&row.run);
  row.best.spaces = row.spaces;
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
  if (found.count > LARGE_SET) shorten(&found);
  return (RegexAnchor){found.literals, found.count, found.before};
}
