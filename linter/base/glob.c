// SPDX-License-Identifier: MIT
// Matching walks pattern and path together, and on a mismatch goes back to the last star only:
//
//   a/**/c*d.txt      path  a/b/cd/ccd.txt
//   "a/" "**/"        the deep star takes no folder:   "c*d.txt" against "b/..."      no
//                     the next folder:                 "c*d.txt" against "cd/..."     no, the star
//                                                      cannot go beyond "/"
//                     the next folder:                 "c*d.txt" against "ccd.txt"    yes
//
// That is enough. A star within a part of the path takes as little as it can; where the next piece
// matches early, whatever follows has the more room (the last star can still take more). Between
// parts, what stands between two deep stars has a fixed number of parts, so that the leftmost place
// of it is also the one that ends first. Hence no recursion, and time within pattern times path.
#include "base/glob.h"

#include <ctype.h>

// ---- sets

static bool in_class(Slice name, int c, bool *known) {
  static const struct {
    const char *name;
    int (*has)(int c);
  } classes[] = {{"alnum", isalnum}, {"alpha", isalpha}, {"blank", isblank}, {"cntrl", iscntrl},
                 {"digit", isdigit}, {"graph", isgraph}, {"lower", islower}, {"print", isprint},
                 {"punct", ispunct}, {"space", isspace}, {"upper", isupper}, {"xdigit", isxdigit}};
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
    if (slice_is(name, classes[i].name)) return c < 0x80 && classes[i].has(c) != 0;
  }
  *known = false;
  return false;
}

typedef struct Set {
  Slice pattern;
  size_t at;          // of the item that is read
  unsigned char c;    // what is looked for
  unsigned char from; // the item before, where a range may begin with it; 0: none
  bool found;
  GlobMistake mistake;
} Set;

static unsigned char set_char(Set *set) {
  if (set->at < set->pattern.len && set->pattern.data[set->at] == '\\') set->at++;
  return set->at < set->pattern.len ? (unsigned char)set->pattern.data[set->at] : 0;
}

// "[:alpha:]" at `at`: its length, or 0 where it is none.
static size_t class_length(const Set *set) {
  Slice rest = slice_cut(set->pattern, set->at, set->pattern.len);
  if (!slice_starts(rest, SLICE("[:"))) return 0;
  size_t end = 2 + slice_find(slice_cut(rest, 2, rest.len), SLICE("]"));
  return end < rest.len && end > 2 && rest.data[end - 1] == ':' ? end + 1 : 0;
}

static bool begins_range(const Set *set) {
  const char *text = set->pattern.data;
  return set->from && text[set->at] == '-' && set->at + 1 < set->pattern.len &&
         text[set->at + 1] != ']';
}

// One item of a set: a character, a range whose start was read before, or a class.
static void set_item(Set *set) {
  size_t class_bytes = class_length(set);
  if (class_bytes) {
    bool known = true;
    Slice name = slice_cut(set->pattern, set->at + 2, set->at + class_bytes - 2);
    set->found |= in_class(name, set->c, &known);
    if (!known) set->mistake = GLOB_NO_CLASS;
    set->at += class_bytes;
    set->from = 0;
  } else if (begins_range(set)) {
    set->at++;
    unsigned char to = set_char(set);
    set->found |= set->c >= set->from && set->c <= to;
    set->at++;
    set->from = 0;
  } else {
    set->from = set_char(set);
    set->found |= set->c == set->from;
    set->at++;
  }
}

// The set that begins at `at` holds c: *found. The byte behind it, or 0 and the mistake.
static size_t read_set(Slice pattern, size_t at, unsigned char c, bool *found,
                       GlobMistake *mistake) {
  Set set = {.pattern = pattern, .at = at + 1, .c = c};
  bool negated =
      set.at < pattern.len && (pattern.data[set.at] == '!' || pattern.data[set.at] == '^');
  set.at += negated;
  for (bool first = true; set.at < pattern.len && (first || pattern.data[set.at] != ']');
       first = false) {
    set_item(&set);
  }
  *found = set.found != negated && c != '/';
  *mistake = set.at < pattern.len ? set.mistake : GLOB_OPEN_SET;
  return *mistake == GLOB_RIGHT ? set.at + 1 : 0;
}

// ---- reading a glob

static GlobMistake check(Slice pattern, size_t *offset) {
  for (size_t at = 0; at < pattern.len;) {
    bool found;
    GlobMistake mistake = GLOB_RIGHT;
    size_t next = at + 1;
    if (pattern.data[at] == '[') next = read_set(pattern, at, 'a', &found, &mistake);
    if (pattern.data[at] == '\\' && ++next > pattern.len) mistake = GLOB_OPEN_ESCAPE;
    *offset = at;
    if (mistake != GLOB_RIGHT) return mistake;
    at = next;
  }
  *offset = 0;
  return GLOB_RIGHT;
}

GlobMistake glob_parse(Glob *glob, Slice text, size_t *offset) {
  Slice rest = text;
  *glob = (Glob){0};
  *offset = 0;
  if (rest.len > GLOB_BYTES_MAX) return GLOB_TOO_LONG;
  if (slice_starts(rest, SLICE("!"))) glob->negated = true, rest = slice_cut(rest, 1, rest.len);
  if (slice_ends(rest, SLICE("/"))) glob->folders_only = true, rest.len--;
  glob->anywhere = slice_find(rest, SLICE("/")) == rest.len;
  if (slice_starts(rest, SLICE("/"))) rest = slice_cut(rest, 1, rest.len);
  if (rest.len == 0) return GLOB_EMPTY;
  GlobMistake mistake = check(rest, offset);
  *offset += (size_t)(rest.data - text.data);
  if (mistake == GLOB_RIGHT) glob->pattern = rest;
  return mistake;
}

const char *glob_mistake(GlobMistake mistake, const char **remedy) {
  static const struct {
    const char *what, *remedy;
  } texts[] = {
      [GLOB_RIGHT] = {"", ""},
      [GLOB_EMPTY] = {"this glob is empty", "write one, as in *.txt or drafts/"},
      [GLOB_TOO_LONG] = {"this glob is too long", "use `*` and `**` for what the paths share"},
      [GLOB_OPEN_SET] = {"this [ has no ]", "close the set, or write \\[ for the character"},
      [GLOB_NO_CLASS] = {"there is no such class of characters",
                         "write alpha, digit, alnum, upper, lower, space or punct"},
      [GLOB_OPEN_ESCAPE] = {"a backslash ends this glob", "write \\\\ for the character"},
  };
  *remedy = texts[mistake].remedy;
  return texts[mistake].what;
}

bool glob_of_line(Slice line, Slice *text) {
  size_t end = 0; // behind the last character that is no space, or is an escaped one
  if (slice_ends(line, SLICE("\r"))) line.len--;
  for (size_t i = 0; i < line.len; i++) {
    bool escaped = line.data[i] == '\\' && i + 1 < line.len;
    i += escaped;
    if (escaped || line.data[i] != ' ') end = i + 1;
  }
  *text = slice_cut(line, 0, end);
  return end > 0 && line.data[0] != '#';
}

// ---- matching

typedef struct Match {
  Slice pattern, path;
  size_t p, t;           // where we are in each
  size_t star_p, star_t; // behind the last star, and the end of what it took; star_p 0: none
  size_t deep_p, deep_t; // the same for a deep one, which takes whole parts
} Match;

static char pattern_at(const Match *match, size_t at) {
  return at < match->pattern.len ? match->pattern.data[at] : '\0';
}

static size_t behind_stars(const Match *match) {
  size_t at = match->p;
  while (pattern_at(match, at) == '*') {
    at++;
  }
  return at;
}

// Two stars or more, alone between slashes.
static bool is_deep(const Match *match, size_t end) {
  bool begins = match->p == 0 || match->pattern.data[match->p - 1] == '/';
  return end - match->p >= 2 && begins &&
         (end == match->pattern.len || match->pattern.data[end] == '/');
}

static void take_star(Match *match) {
  size_t end = behind_stars(match);
  if (is_deep(match, end)) {
    match->p = match->deep_p = end + 1;
    match->deep_t = match->t;
    match->star_p = 0;
  } else {
    match->p = match->star_p = end;
    match->star_t = match->t;
  }
}

static bool take_char(Match *match) {
  unsigned char c = (unsigned char)match->path.data[match->t];
  char wanted = pattern_at(match, match->p);
  size_t next = match->p + 1;
  bool same;
  GlobMistake mistake;
  if (wanted == '[') {
    next = read_set(match->pattern, match->p, c, &same, &mistake);
  } else if (wanted == '?') {
    same = c != '/';
  } else {
    if (wanted == '\\') wanted = pattern_at(match, next++);
    same = c == (unsigned char)wanted;
  }
  if (!same) return false;
  match->p = next;
  match->t++;
  if (c == '/') match->star_p = 0; // that part is done
  return true;
}

// The last star takes one character more, or the last deep one a part; false: no way is left.
static bool go_back(Match *match) {
  Slice path = match->path;
  if (match->star_p && match->star_t < path.len && path.data[match->star_t] != '/') {
    match->t = ++match->star_t;
    match->p = match->star_p;
    return true;
  }
  if (!match->deep_p) return false;
  size_t slash = match->deep_t + slice_find(slice_cut(path, match->deep_t, path.len), SLICE("/"));
  if (slash >= path.len) return false;
  match->t = match->deep_t = slash + 1;
  match->p = match->deep_p;
  match->star_p = 0;
  return true;
}

static bool matches(Slice pattern, Slice path) {
  Match match = {.pattern = pattern, .path = path};
  for (;;) {
    if (pattern_at(&match, match.p) == '*' && match.p < pattern.len) {
      take_star(&match);
      if (match.p > pattern.len) return match.t < path.len; // a deep star ends it: all inside
    } else if (match.p == pattern.len && match.t == path.len) {
      return true;
    } else if (match.p == pattern.len || match.t == path.len || !take_char(&match)) {
      if (!go_back(&match)) return false;
    }
  }
}

static Slice last_part(Slice path) {
  size_t start = path.len;
  while (start > 0 && path.data[start - 1] != '/') {
    start--;
  }
  return slice_cut(path, start, path.len);
}

bool glob_names(const Glob *glob, Slice path, bool folder) {
  if (glob->pattern.len == 0 || (glob->folders_only && !folder)) return false;
  return matches(glob->pattern, glob->anywhere ? last_part(path) : path);
}

bool glob_covers(const Glob *glob, Slice path) {
  for (size_t i = 1; i < path.len; i++) {
    if (path.data[i] == '/' && glob_names(glob, slice_cut(path, 0, i), true)) return true;
  }
  return glob_names(glob, path, false);
}
