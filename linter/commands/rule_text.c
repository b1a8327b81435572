// SPDX-License-Identifier: MIT
// Phrases in words for readers: marks that only the matcher needs go, and of many alternatives the
// first ones stay.
//
//   (a | his | her | its | their):which <launch> !of   ->   (a | his | her | …) launch
#include "commands/rule_text.h"

#include "base/terminal.h"

enum { ALTERNATIVES_SHOWN = 3 };

static bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

static size_t skip_name(Slice text, size_t at) {
  while (at < text.len && is_name_char(text.data[at])) {
    at++;
  }
  return at;
}

// Behind a mark "!" or "&": the item that it looks at.
static size_t skip_item(Slice text, size_t at) {
  size_t depth = 0;
  for (; at < text.len; at++) {
    char c = text.data[at];
    if (c == ' ' && depth == 0) break;
    if (strchr("({[<", c)) depth++;
    if (strchr(")}]>", c) && depth-- <= 1) return at + 1;
  }
  return at;
}

// The end of a group that begins at `at`, and in *cut where its first alternatives end if it has
// more.
static size_t group_end(Slice text, size_t at, size_t *cut) {
  size_t depth = 0, alternatives = 0;
  *cut = 0;
  for (; at < text.len; at++) {
    char c = text.data[at];
    depth += c == '(';
    if (c == '|' && depth == 1 && ++alternatives == ALTERNATIVES_SHOWN) *cut = at;
    if (c == ')' && --depth == 0) return at;
  }
  return at;
}

// One mark or character of the phrase at `at`; returns where the next one stands.
static size_t show_mark(Buffer *out, Slice text, size_t at) {
  char c = text.data[at];
  bool begins = at == 0 || text.data[at - 1] == ' ';
  size_t cut, end;
  if (begins && (c == '!' || c == '&')) return skip_item(text, at + 1);
  if (c == ':' && at > 0 && at + 1 < text.len && is_name_char(text.data[at + 1])) {
    return skip_name(text, at + 1);
  }
  if (c == '(' && (end = group_end(text, at, &cut)) < text.len && cut) {
    terminal_show(out, slice_cut(text, at, cut));
    buffer_text(out, "| …)");
    return end + 1;
  }
  if (c == '<' || c == '>' || c == '[' || c == ']' || c == '\\') return at + 1;
  terminal_show(out, slice_cut(text, at, at + 1));
  return at + 1;
}

// Bytes beyond ASCII are no marks: they are shown in runs, so that no character is torn.
void rule_text_phrase(Buffer *out, Slice text) {
  Buffer shown = {0};
  for (size_t at = 0; at < text.len;) {
    size_t end = at;
    while (end < text.len && (unsigned char)text.data[end] >= 0x80) {
      end++;
    }
    terminal_show(&shown, slice_cut(text, at, end));
    at = end < text.len ? show_mark(&shown, text, end) : end;
  }
  Slice words = slice_trim(buffer_slice(&shown));
  for (size_t i = 0; i < words.len; i++) { // where an item went, its spaces did not
    bool doubled = words.data[i] == ' ' && i > 0 && words.data[i - 1] == ' ';
    if (!doubled) buffer_char(out, words.data[i]);
  }
  buffer_free(&shown);
}

// A correction: "{which} <attend>" is "… attend".
static void show_fix(Buffer *out, Slice fix) {
  for (size_t at = 0; at < fix.len;) {
    size_t open = at;
    while (open < fix.len && !strchr("{<>", fix.data[open])) {
      open++;
    }
    terminal_show(out, slice_cut(fix, at, open));
    if (open < fix.len && fix.data[open] == '{') {
      buffer_text(out, "…");
      open += slice_find(slice_cut(fix, open, fix.len), SLICE("}"));
    }
    at = open < fix.len ? open + 1 : open;
  }
}

void rule_text_fixes(Buffer *out, const RuleFacts *facts) {
  for (size_t i = 0; i < facts->fix_count; i++) {
    Slice fix = facts->fixes[i].source;
    if (i > 0) buffer_text(out, " | ");
    show_fix(out, fix.len ? fix : SLICE("(delete it)"));
  }
}

const Unit *const *rule_text_entries(const RuleSet *set, const Rule *rule, Arena *arena,
                                     size_t *count) {
  const Unit **entries = ARENA_ARRAY(arena, set->unit_count, const Unit *);
  *count = 0;
  for (size_t i = 0; i < set->unit_count; i++) {
    const Unit *unit = set->units[i];
    if (unit->rule == rule && unit->label.len) entries[(*count)++] = unit;
  }
  return entries;
}

// ---- examples

Slice rule_text_right(ExampleRun *run, const Rule *rule, const RuleExample *example, Slice plain) {
  if (example->fixed.data) return example->fixed;
  return example_correct(run, rule, plain, example->source);
}

Slice rule_text_message(ExampleRun *run, const Rule *rule, Arena *arena) {
  for (size_t i = 0; i < rule->example_count; i++) {
    Slice plain, message = {0};
    const Range *ranges;
    size_t count;
    const RuleExample *example = &rule->examples[i];
    if (!example->bad) continue;
    if (example_unmark(example->text, arena, &plain, &ranges, &count)) {
      message = example_message(run, rule, plain, example->source);
    }
    if (message.len) return message;
  }
  return rule->facts.message.source;
}
