// SPDX-License-Identifier: MIT
// A comment is cut from the left: the name, the word, the names of rules, the reason.
//
//   "Calque: ignore-next [en/titles] — a title of its own"
//            word         name         reason
//
// People write what other linters taught them (disable, noqa): such words are known, so that the
// right one can be offered. A comment whose word is far from all of them is no directive, unless a
// colon behind the name says that it should be one.
#include "directive.h"

#include "document.h"
#include "nearest.h"

const char *const directive_words[DIRECTIVE_KINDS] = {"off", "on", "ignore-next", "ignore-line"};

// What other linters call it.
static const struct {
  const char *word;
  DirectiveKind meant;
} others[] = {
    {"disable", DIRECTIVE_OFF},
    {"enable", DIRECTIVE_ON},
    {"ignore", DIRECTIVE_IGNORE_NEXT},
    {"ignore-start", DIRECTIVE_OFF},
    {"ignore-end", DIRECTIVE_ON},
    {"ignore-next-line", DIRECTIVE_IGNORE_NEXT},
    {"ignore-next-block", DIRECTIVE_IGNORE_NEXT},
    {"disable-next", DIRECTIVE_IGNORE_NEXT},
    {"disable-next-line", DIRECTIVE_IGNORE_NEXT},
    {"disable-line", DIRECTIVE_IGNORE_LINE},
    {"ignore-this-line", DIRECTIVE_IGNORE_LINE},
    {"noqa", DIRECTIVE_IGNORE_LINE},
};

enum {
  WORD_EDITS_MAX = 2, // a slip of the pen: "igonre-next"
  WORD_BYTES_MIN = 3, // a shorter word is near to everything
};

static char lower(char c) {
  return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static bool is_word(Slice text, const char *word) {
  size_t len = strlen(word);
  if (text.len != len) return false;
  for (size_t i = 0; i < len; i++) {
    char c = lower(text.data[i]);
    if ((c == '_' ? '-' : c) != word[i]) return false;
  }
  return true;
}

static bool is_between(char c) {
  return c != 0 && strchr(" \t\r\n,;[]()`\"'", c) != NULL;
}

static Slice skip_between(Slice text) {
  while (text.len && is_between(text.data[0])) {
    text = slice_cut(text, 1, text.len);
  }
  return text;
}

// Takes the next word off the text; a colon behind it is none of it.
static Slice take_word(Slice *text) {
  *text = skip_between(*text);
  size_t end = 0;
  while (end < text->len && !is_between(text->data[end])) {
    end++;
  }
  Slice word = slice_cut(*text, 0, end);
  *text = slice_cut(*text, end, text->len);
  while (word.len && word.data[word.len - 1] == ':') {
    word.len--;
  }
  return word;
}

// Cuts the reason off the text: " -- why", or a dash of a text processor.
static Slice take_reason(Slice *text) {
  static const char *const dashes[] = {"--", "—", "–"};
  for (size_t i = 0; i < text->len; i++) {
    if (i > 0 && !strchr(" \t\r\n", text->data[i - 1])) continue;
    for (size_t d = 0; d < sizeof dashes / sizeof *dashes; d++) {
      Slice dash = slice_of(dashes[d]), rest = slice_cut(*text, i, text->len);
      if (!slice_starts(rest, dash)) continue;
      if (rest.len > dash.len && !strchr(" \t\r\n", rest.data[dash.len])) continue;
      text->len = i;
      return slice_trim(slice_cut(rest, dash.len, rest.len));
    }
  }
  return slice_cut(*text, text->len, text->len);
}

static DirectiveKind kind_of(Slice word) {
  DirectiveKind kind = 0;
  while (kind < DIRECTIVE_KINDS && !is_word(word, directive_words[kind])) {
    kind++;
  }
  return kind;
}

static DirectiveKind meant_by(Slice word) {
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    if (is_word(word, others[i].word)) return others[i].meant;
  }
  DirectiveKind best = DIRECTIVE_KINDS;
  size_t edits = WORD_EDITS_MAX + 1;
  for (DirectiveKind kind = 0; word.len >= WORD_BYTES_MIN && kind < DIRECTIVE_KINDS; kind++) {
    Slice known = slice_of(directive_words[kind]);
    size_t limit = known.len <= WORD_BYTES_MIN ? 1 : WORD_EDITS_MAX;
    size_t distance = nearest_distance(word, known, limit);
    if (distance > limit || distance >= edits) continue;
    edits = distance;
    best = kind;
  }
  return best;
}

// Fills names (NULL: only counts them).
static size_t split_names(Slice text, Slice *names) {
  size_t count = 0;
  while (text.len) {
    Slice name = take_word(&text);
    if (name.len && names) names[count] = name;
    count += name.len > 0;
  }
  return count;
}

static void read_names(Slice text, Directive *out, Arena *arena) {
  Slice *names = ARENA_ARRAY(arena, split_names(text, NULL), Slice);
  out->name_count = split_names(text, names);
  out->names = names;
}

bool directive_read(Slice comment, Directive *out, Arena *arena) {
  static const char name[] = "calque";
  *out = (Directive){.kind = DIRECTIVE_KINDS, .meant = DIRECTIVE_KINDS};
  if (!document_is_directive(comment)) return false;
  Slice text = slice_trim(comment);
  text = slice_cut(text, sizeof name - 1, text.len);
  bool joined = text.len && text.data[0] == '-'; // calque-disable
  if (joined && text.len > 1 && text.data[1] == '-') joined = false;
  if (joined) text = slice_cut(text, 1, text.len);
  out->reason = take_reason(&text);
  text = slice_trim(text);
  bool colon = text.len && text.data[0] == ':';
  if (colon) text = slice_cut(text, 1, text.len);
  out->word = take_word(&text);
  out->kind = kind_of(out->word);
  if (out->kind == DIRECTIVE_KINDS) out->meant = meant_by(out->word);
  if (out->kind == DIRECTIVE_KINDS && out->meant == DIRECTIVE_KINDS) return colon || !out->word.len;
  read_names(text, out, arena);
  return true;
}
