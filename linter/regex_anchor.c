// SPDX-License-Identifier: MIT
// What an expression cannot do without, read off its text.
//
//   (?<=\p{L})[ \x{a0}]+([,;:!?])      every match holds one of " " and U+00A0, and one of , ; : ! ?
//
// A small reader of PCRE's syntax walks the expression and returns, for each part, either nothing or a set of strings one of which every
// match of the part contains. A row of parts takes the best of its parts (the fewest and longest strings), an alternation needs one
// from each branch, a part that may be absent gives nothing. What the reader does not understand gives nothing: then the
// expression is tried on every block, which is slower and never wrong.
#include <stdlib.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "regex.h"

enum { DEPTH_MAX = 24, CLASS_MAX = 160, LARGE_SET = 12, LARGE_SET_BYTES = 5 };

typedef struct Found {
  Slice *literals;
  size_t count; // 0: nothing
  double cost;
} Found;

typedef struct Reader {
  Slice text;
  size_t at;
  Arena *arena;
  int depth;
  bool any_case; // (?i)
  bool lost;     // syntax that is not understood
} Reader;

static Found read_choice(Reader *r);

static char peek(const Reader *r) {
  return r->at < r->text.len ? r->text.data[r->at] : '\0';
}

static bool take(Reader *r, const char *text) {
  Slice rest = slice_cut(r->text, r->at, r->text.len);
  if (!slice_starts(rest, slice_of(text))) return false;
  r->at += strlen(text);
  return true;
}

// Occurrences in a million bytes of prose, roughly: what a hit costs is a try of the expression.
static double literal_cost(Slice literal) {
  double cost = 1000;
  unsigned char c = (unsigned char)literal.data[0];
  if (c == ' ') cost = 170000;
  else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) cost = strchr("etaoinsrhldcu", c | 32) ? 60000 : 15000;
  else if (c == ',' || c == '.') cost = 11000;
  else if (c >= '0' && c <= '9') cost = 2000;
  else if (c >= 0x80) cost = 500;
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

// Many long strings cost memory and gain little: of a large set only the beginnings are kept, each once.
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
  if (!a.count || !b.count || a.count + b.count > REGEX_LITERALS_MAX) return (Found){0};
  Found all = {.count = a.count + b.count, .cost = a.cost + b.cost};
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

// What a class can begin with, as UTF-8: whole characters, or the first bytes of all characters of a range.
typedef struct RuneSet {
  char bytes[CLASS_MAX][UTF8_MAX];
  uint8_t lengths[CLASS_MAX];
  size_t count;
  uint32_t last; // the only character, where count is 1 and it was no range
  bool too_many; // or not known: matches anything
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
static void set_add_prefixes(RuneSet *set, uint32_t low, uint32_t high, unsigned shift, size_t len) {
  if ((high >> shift) - (low >> shift) >= CLASS_MAX) {
    shift += 6;
    len--;
  }
  for (uint32_t prefix = low >> shift; prefix <= high >> shift && len > 0 && !set->too_many; prefix++) {
    char bytes[UTF8_MAX];
    uint32_t first = prefix << shift;
    utf8_encode(first < low ? low : first, bytes);
    set_add_bytes(set, bytes, len);
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
    uint32_t from = low > ends[len - 2] ? low : ends[len - 2] + 1, to = high < ends[len - 1] ? high : ends[len - 1];
    if (from <= to) set_add_prefixes(set, from, to, 6, len - 1);
  }
}

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = (char)(c | 32);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
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

static void skip_property(Reader *r) {
  if (peek(r) != '{') {
    r->at++;
    return;
  }
  while (r->at < r->text.len && r->text.data[r->at] != '}') {
    r->at++;
  }
  r->at++;
}

// Behind a backslash. True and the rune for a character; false for a class (*digits tells \d) or an assertion (*zero).
static bool read_escape(Reader *r, uint32_t *rune, bool *digits, bool *zero) {
  char c = peek(r);
  r->at++;
  switch (c) {
  case 'x': *rune = read_hex(r); return true;
  case 't': *rune = '\t'; return true;
  case 'n': *rune = '\n'; return true;
  case 'r': *rune = '\r'; return true;
  case 'f': *rune = '\f'; return true;
  case 'e': *rune = 0x1b; return true;
  case 'd': *digits = true; return false;
  case 'b':
  case 'B':
  case 'A':
  case 'z':
  case 'Z':
  case 'G':
  case 'K': *zero = true; return false;
  case 'p':
  case 'P': skip_property(r); return false;
  default: break;
  }
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
    r->lost = r->lost || strchr("swhvRDSWHVXN123456789", c) == NULL; // \Q, \g, \k ...
    return false;
  }
  *rune = (unsigned char)c;
  return true;
}

static uint32_t read_rune(Reader *r) {
  size_t len;
  uint32_t rune = utf8_decode(r->text, r->at, &len);
  r->at += len;
  return rune;
}

// One element of a class; false where it is no single character.
static bool read_class_rune(Reader *r, RuneSet *set, uint32_t *rune) {
  if (take(r, "[:")) {
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
  }
  return false;
}

// Behind "[": up to "]".
static RuneSet read_class(Reader *r) {
  RuneSet set = {0};
  set.too_many = take(r, "^");
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
    if (!set.too_many) set_add_range(&set, low, high, r->any_case);
  }
  if (!take(r, "]")) r->lost = true;
  return set;
}

static Found found_set(Reader *r, const RuneSet *set) {
  Found found = {0};
  for (size_t i = 0; !set->too_many && i < set->count; i++) {
    Found one = found_one(r, (Slice){set->bytes[i], set->lengths[i]});
    found = found.count ? both(r, found, one) : one;
    if (!found.count) break;
  }
  return found;
}

// ---- rows, choices, groups

// What may follow a part: ? * {0,...} make it optional; *exact is false where it may stand several times.
static bool read_quantifier(Reader *r, bool *exact) {
  bool optional = false;
  *exact = true;
  char c = peek(r);
  if (c == '?' || c == '*' || c == '+') {
    r->at++;
    optional = c != '+';
    *exact = false;
  } else if (c == '{' && r->at + 1 < r->text.len && ((r->text.data[r->at + 1] >= '0' && r->text.data[r->at + 1] <= '9') || r->text.data[r->at + 1] == ',')) {
    char low = r->text.data[r->at + 1], behind = r->at + 2 < r->text.len ? r->text.data[r->at + 2] : '}';
    optional = low == ',' || (low == '0' && (behind == ',' || behind == '}'));
    *exact = false;
    while (r->at < r->text.len && r->text.data[r->at++] != '}') {
    }
  }
  if (!*exact && (peek(r) == '?' || peek(r) == '+')) r->at++; // lazy, possessive
  return optional;
}

typedef struct Row {
  Found best;
  Buffer run; // literal text that is growing
} Row;

static void end_run(Reader *r, Row *row) {
  if (row->run.len > 0) row->best = better(row->best, found_one(r, buffer_slice(&row->run)));
  buffer_clear(&row->run);
}

// One character with its quantifier: it prolongs the run of literal text, or ends it.
static void add_rune(Reader *r, Row *row, uint32_t rune) {
  bool exact, optional = read_quantifier(r, &exact);
  char bytes[UTF8_MAX];
  Slice text = {bytes, utf8_encode(rune, bytes)};
  if (r->any_case && rune >= 0x80) { // a letter of two forms cannot prolong a run
    RuneSet set = {0};
    set_add_rune(&set, rune, true);
    end_run(r, row);
    if (!optional) row->best = better(row->best, found_set(r, &set));
    return;
  }
  if (optional) {
    end_run(r, row);
    return;
  }
  buffer_add(&row->run, text);
  if (exact) return;
  end_run(r, row); // "a+b" holds "a" and holds "b"; "xa" before it still stands together
}

static void add_found(Reader *r, Row *row, Found found) {
  bool exact, optional = read_quantifier(r, &exact);
  end_run(r, row);
  if (!optional) row->best = better(row->best, found);
}

// Behind the "(" of a group that gives nothing: up to and with its ")".
static void skip_balanced(Reader *r) {
  for (int open = 1; r->at < r->text.len && open > 0;) {
    char c = r->text.data[r->at++];
    if (c == '\\') r->at++;
    else if (c == '[') read_class(r); // a bracket in a class opens nothing
    else if (c == '(') open++;
    else if (c == ')') open--;
  }
}

static void skip_name(Reader *r, char end) {
  while (r->at < r->text.len && r->text.data[r->at++] != end) {
  }
}

// Behind "(": reads up to and with ")". Negative look-around gives nothing; options like (?i) hold to the end of the group.
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
  if (take(r, "?i:")) r->any_case = true;
  else if (take(r, "?-i:")) r->any_case = false;
  else if (take(r, "?:") || take(r, "?=") || take(r, "?<=") || take(r, "?>") || take(r, "?|")) (void)0;
  else if (take(r, "?<") || take(r, "?P<")) skip_name(r, '>');
  else if (peek(r) == '?') r->lost = true;
  if (!r->lost) found = read_choice(r);
  if (!take(r, ")")) r->lost = true;
  r->any_case = outer_case;
  r->depth--;
  return found;
}

static void read_escaped(Reader *r, Row *row) {
  uint32_t rune = 0;
  bool digits = false, zero = false;
  if (read_escape(r, &rune, &digits, &zero)) {
    add_rune(r, row, rune);
  } else if (zero) {
    return; // an assertion: what stands on both sides of it touches
  } else {
    RuneSet set = {.too_many = !digits};
    if (digits) set_add_range(&set, '0', '9', false);
    add_found(r, row, found_set(r, &set));
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
    if (set.count == 1 && !set.too_many) add_rune(r, row, set.last);
    else add_found(r, row, found_set(r, &set));
  } else if (c == '(') {
    r->at++;
    add_found(r, row, read_group(r));
  } else if (c == '.') {
    r->at++;
    add_found(r, row, (Found){0});
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
  return (RegexAnchor){found.literals, found.count};
}
