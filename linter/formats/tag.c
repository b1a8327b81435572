// SPDX-License-Identifier: MIT
// <span lang="fr" class=x>  ->  open, "span", muted
//
// Attributes are read one after the other: a name, then perhaps "=" and a value, quoted or not.
#include "formats/tag.h"

static char lower(char c) {
  return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

bool tag_name_is(Slice name, const char *text) {
  size_t len = strlen(text);
  if (name.len != len) return false;
  for (size_t i = 0; i < len; i++) {
    if (lower(name.data[i]) != text[i]) return false;
  }
  return true;
}

static bool is_one_of(Slice name, const char *const *names) {
  for (; *names; names++) {
    if (tag_name_is(name, *names)) return true;
  }
  return false;
}

static bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static size_t name_end(Slice text, size_t at) {
  while (at < text.len && !is_space(text.data[at]) && !strchr("/>=\"'", text.data[at])) {
    at++;
  }
  return at;
}

static size_t skip(Slice text, size_t at) {
  while (at < text.len && (is_space(text.data[at]) || text.data[at] == '/')) {
    at++;
  }
  return at;
}

// The value behind the "=" at `at`; *next is the offset behind it.
static Slice value_at(Slice text, size_t at, size_t *next) {
  at++;
  while (at < text.len && is_space(text.data[at])) {
    at++;
  }
  char quote = at < text.len && (text.data[at] == '"' || text.data[at] == '\'') ? text.data[at] : 0;
  size_t start = at + (quote != 0), end = start;
  while (end < text.len &&
         (quote ? text.data[end] != quote : !is_space(text.data[end]) && text.data[end] != '>')) {
    end++;
  }
  *next = end + (quote && end < text.len);
  if (start > text.len) start = end = text.len;
  return slice_cut(text, start, end);
}

Slice tag_attribute(Slice text, const char *name) {
  size_t at = name_end(text, 1);
  while ((at = skip(text, at)) < text.len && text.data[at] != '>') {
    size_t end = name_end(text, at), next = end;
    Slice found = slice_cut(text, at, end), value = slice_cut(text, end, end);
    while (next < text.len && is_space(text.data[next])) {
      next++;
    }
    if (next < text.len && text.data[next] == '=') value = value_at(text, next, &next);
    if (found.len && tag_name_is(found, name)) return value;
    at = next > at ? next : at + 1;
  }
  return (Slice){NULL, 0};
}

bool tag_is_muted(Slice name) {
  static const char *const names[] = {
      "script", "style", "code",   "pre",      "kbd",    "samp",     "var",    "tt",     "template",
      "svg",    "math",  "object", "textarea", "select", "noscript", "iframe", "canvas", NULL};
  return is_one_of(name, names);
}

bool tag_is_foreign(Slice language) {
  Slice code = slice_trim(language);
  if (code.len < 2 || code.len > 35 || lower(code.data[0]) == 'x') return false;
  bool english = lower(code.data[0]) == 'e' && lower(code.data[1]) == 'n' &&
                 (code.len == 2 || code.data[2] == '-' || code.data[2] == '_');
  return !english && !tag_name_is(code, "und") && !tag_name_is(code, "mul");
}

static bool has_class(Slice text, const char *name) {
  Slice classes = tag_attribute(text, "class");
  return classes.data && slice_find(classes, slice_of(name)) < classes.len;
}

static bool mutes(Slice text, Slice name) {
  Slice language = tag_attribute(text, "lang"), translate = tag_attribute(text, "translate");
  if (!language.data) language = tag_attribute(text, "xml:lang");
  return tag_is_muted(name) || (language.data && tag_is_foreign(language)) ||
         (translate.data && tag_name_is(translate, "no")) || has_class(text, "notranslate");
}

static Tag read_comment(Slice text) {
  size_t start = 4, end = text.len > 7 ? text.len - 3 : start;
  return (Tag){.kind = TAG_COMMENT, .comment = slice_cut(text, start, end < start ? start : end)};
}

Tag tag_read(Slice text) {
  static const char *const breaks[] = {"br", "hr", "p",  "div",   "li",    "td",  "tr", "section",
                                       "h1", "h2", "h3", "h4",    "h5",    "h6",  "ul", "ol",
                                       "dd", "dt", "dl", "table", "aside", "nav", NULL};
  static const char *const empty[] = {"br", "hr", "img", "input", "wbr", "meta", "link", NULL};
  if (slice_starts(text, SLICE("<!--")) && text.len >= 7) return read_comment(text);
  bool close = slice_starts(text, SLICE("</"));
  if (text.len < 3 || text.data[0] != '<') return (Tag){0};
  size_t start = close ? 2 : 1, end = name_end(text, start);
  if (end == start) return (Tag){0};
  Slice name = slice_cut(text, start, end);
  return (Tag){.kind = close ? TAG_CLOSE : TAG_OPEN,
               .name = name,
               .closed = slice_ends(text, SLICE("/>")) || is_one_of(name, empty),
               .line_break = is_one_of(name, breaks),
               .muted = !close && mutes(text, name)};
}
