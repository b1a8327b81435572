// SPDX-License-Identifier: MIT
// pattern: a PCRE2 expression, for what is not made of words: characters, spacing, markup.
//
// {{countries}} is replaced by the entries of the list. The expression is woken by the literals
// that it cannot do without (regex_anchor.c) and then tried on the whole block; with `scope: raw`,
// on the whole file as it is.
#include "base/utf8.h"
#include "checks/context.h"

// How far before its literal a match is looked for: without white space a text may have no word's
// end for megabytes, and looking back from each of its literals would take for ever.
enum { REACH_BYTES_MAX = 1024 };

typedef struct Pattern {
  Regex *regex;
} Pattern;

// ---- loading

static void add_escaped(Buffer *out, Slice entry) {
  for (size_t i = 0; i < entry.len; i++) {
    char c = entry.data[i];
    if (strchr("\\^$.|?*+()[]{}#-", c)) buffer_char(out, '\\');
    buffer_char(out, c);
  }
}

static void add_list(Buffer *out, const WordList *list) {
  buffer_text(out, "(?:");
  for (size_t i = 0; i < list->entry_count; i++) {
    if (i > 0) buffer_char(out, '|');
    add_escaped(out, list->entries[i]);
  }
  buffer_char(out, ')');
}

// "{{" and a letter, but no "}}": a reference that was not closed. (In an expression alone "{{"
// means nothing.)
static bool open_reference(Slice text, size_t at) {
  Slice rest = slice_cut(text, at, text.len);
  return rest.len > 2 && slice_starts(rest, SLICE("{{")) && rest.data[2] >= 'a' &&
         rest.data[2] <= 'z' && (at == 0 || text.data[at - 1] != '\\') &&
         slice_find(rest, SLICE("}}")) == rest.len;
}

// True where "{{name}}" stands at `at`; then *name.
static bool list_reference(Slice text, size_t at, Slice *name) {
  Slice rest = slice_cut(text, at, text.len);
  if (!slice_starts(rest, SLICE("{{"))) return false;
  size_t end = slice_find(rest, SLICE("}}"));
  if (end == rest.len) return false;
  *name = slice_cut(rest, 2, end);
  for (size_t i = 0; i < name->len; i++) {
    char c = name->data[i];
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return false;
  }
  return name->len > 0;
}

static bool expand_lists(RuleCompiler *compiler, const YamlNode *node, Slice text, Buffer *out) {
  for (size_t i = 0; i < text.len; i++) {
    Slice name;
    if (open_reference(text, i)) {
      return rules_complain(compiler, node, (uint32_t)i, "write {{name}}",
                            "this “{{” is not closed");
    }
    if (!list_reference(text, i, &name)) {
      buffer_char(out, text.data[i]);
      continue;
    }
    const WordList *list = lists_find(&compiler->set->lists, name);
    if (!list) {
      Slice near = lists_nearest(&compiler->set->lists, name);
      Buffer remedy = {0};
      buffer_print(&remedy,
                   near.len ? "did you mean {{%.*s}}?"
                            : "make a file dictionaries/%.*s.txt beside the rules",
                   SLICE_ARG(near.len ? near : name));
      buffer_char(&remedy, '\0');
      rules_complain(compiler, node, (uint32_t)i, remedy.data, "there is no word list “%.*s”",
                     SLICE_ARG(name));
      buffer_free(&remedy);
      return false;
    }
    add_list(out, list);
    i += name.len + 3;
  }
  return true;
}

static void wake_by(RuleCompiler *compiler, Unit *unit, Slice text) {
  Anchors *anchors = &compiler->set->anchors;
  bool raw = unit->rule->scope == SCOPE_RAW;
  RegexAnchor anchor = regex_anchor(text, &compiler->set->arena);
  for (size_t i = 0; i < anchor.count; i++) {
    literals_add(raw ? anchors->raw_literals : anchors->literals, anchor.literals[i],
                 unit->ordinal);
  }
  if (anchor.count > 0 && !raw) unit->reach = anchor.reach;
  if (anchor.count == 0 && raw) anchors_add_raw(anchors, unit->ordinal);
  if (anchor.count == 0 && !raw) anchors_add_block(anchors, unit->ordinal);
}

static bool compile_now(RuleCompiler *compiler, const YamlNode *node, Regex *regex, bool expanded) {
  Slice message;
  uint32_t offset;
  if (regex_compile(regex, &compiler->set->arena, &message, &offset)) return true;
  return rules_complain(compiler, node, expanded ? 0 : offset,
                        "see the syntax of PCRE2 in pcre2pattern(3)",
                        "the expression cannot be used: %.*s", SLICE_ARG(message));
}

static bool add_expression(RuleCompiler *compiler, Rule *rule, const YamlNode *value) {
  Slice text;
  if (!rules_text(compiler, value, "pattern", &text)) return false;
  Buffer out = {0};
  bool good = expand_lists(compiler, value, text, &out);
  Slice whole = arena_copy(&compiler->set->arena, buffer_slice(&out));
  buffer_free(&out);
  if (!good) return false;
  Pattern *pattern = ARENA_NEW(&compiler->set->arena, Pattern);
  pattern->regex = regex_new(whole, rule->scope == SCOPE_RAW, &compiler->set->arena);
  Unit *unit = rules_add_unit(compiler, rule, (Slice){0}, NULL, pattern);
  if (!compiler->builtin && !compile_now(compiler, value, pattern->regex, whole.len != text.len))
    return false;
  if (!compiler->awake) wake_by(compiler, unit, whole);
  return true;
}

static bool compile_pattern(RuleCompiler *compiler, Rule *rule, const YamlNode *map,
                            const YamlNode *value) {
  (void)map;
  if (value->kind != YAML_LIST || !value->first_child) return add_expression(compiler, rule, value);
  bool good = true;
  for (const YamlNode *item = yaml_first(compiler->tree, value); item;
       item = yaml_next(compiler->tree, item)) {
    good = add_expression(compiler, rule, item) && good;
  }
  return good;
}

static bool has_capture(const Unit *unit, Slice name) {
  const Pattern *pattern = unit->data;
  if (name.len <= 2 && name.data[0] >= '0' && name.data[0] <= '9') {
    uint32_t number = 0;
    for (size_t i = 0; i < name.len; i++) {
      number = number * 10 + (uint32_t)(name.data[i] - '0');
    }
    return number < regex_group_count(pattern->regex) && number < REGEX_GROUPS_MAX;
  }
  return regex_group(pattern->regex, name) >= 0;
}

static void free_pattern(Unit *unit) {
  Pattern *pattern = unit->data;
  regex_free(pattern->regex);
}

// ---- running

typedef struct Captures {
  Regex *regex;
  Slice text;
  uint32_t (*groups)[2];
} Captures;

static int group_number(Regex *regex, Slice name) {
  if (name.data[0] < '0' || name.data[0] > '9') return regex_group(regex, name);
  int number = name.data[0] - '0';
  return name.len > 1 ? number * 10 + (name.data[1] - '0') : number;
}

static bool look_up(void *context, Slice name, Slice *value) {
  const Captures *captures = context;
  int number = group_number(captures->regex, name);
  if (number < 0 || number >= REGEX_GROUPS_MAX || captures->groups[number][0] == UINT32_MAX)
    return false;
  *value = slice_cut(captures->text, captures->groups[number][0], captures->groups[number][1]);
  return true;
}

static void tell_runaway(LintContext *context, const Unit *unit) {
  if (context->runaway[unit->ordinal]) return;
  context->runaway[unit->ordinal] = context->any_runaway = true;
  Buffer message = {0};
  buffer_print(&message, "the expression of %.*s took too many steps here and was given up",
               SLICE_ARG(unit->rule->id));
  problems_add(
      context->problems,
      (Problem){.path = context->document->source->path,
                .message = buffer_slice(&message),
                .remedy = SLICE("make the expression simpler: avoid a repeat inside a repeat"),
                .warning = true});
  buffer_free(&message);
}

static uint32_t step_over(Slice text, uint32_t at) {
  size_t len;
  if (at >= text.len) return at + 1;
  utf8_decode(text, at, &len);
  return at + (uint32_t)len;
}

// Tries the expression where a match may begin: at `from` and up to `last`. Returns where the next
// try begins.
static uint32_t run_range(LintContext *context, const Unit *unit, Slice text, uint32_t from,
                          uint32_t last) {
  const Pattern *pattern = unit->data;
  bool raw = !context->block;
  uint32_t groups[REGEX_GROUPS_MAX][2];
  while (from <= last) {
    RegexResult result = regex_match(pattern->regex, text, from, last, &context->regex, groups);
    if (result == REGEX_RUNAWAY) tell_runaway(context, unit);
    if (result != REGEX_FOUND) return step_over(text, last);
    Captures captures = {pattern->regex, text, groups};
    Finding finding = {unit, {groups[0][0], groups[0][1]}, look_up, &captures, -1, true};
    if (groups[0][1] > groups[0][0]) {
      (raw ? check_report_raw : check_report)(context, &finding);
      from = groups[0][1];
    } else {
      from = step_over(text, groups[0][1] > from ? groups[0][1] : from);
    }
  }
  return from;
}

static bool is_space_byte(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// Where a match that takes `spaces` characters of white space before `at` can begin at the
// earliest, but not before `low`. White space that is no ASCII is not counted: that only makes the
// range longer.
static uint32_t reach_back(Slice text, uint32_t at, uint32_t spaces, uint32_t low) {
  if (at > low + REACH_BYTES_MAX) low = at - REACH_BYTES_MAX;
  while (at > low) {
    if (is_space_byte(text.data[at - 1]) && spaces-- == 0) break;
    at--;
  }
  return at;
}

// Tries what the literal can belong to and was not tried yet. Literals come in the order of their
// ends, so one may begin before the last.
static void run_around(LintContext *context, const Unit *unit, Slice text, uint32_t literal,
                       Tried *tried) {
  if (literal < tried->end && tried->begin == 0) return;
  uint32_t low = literal < tried->end ? 0 : tried->end;
  uint32_t from = reach_back(text, literal, unit->reach, low);
  if (from > 0 && regex_is_anchored(((const Pattern *)unit->data)->regex)) return;
  if (literal >= tried->end) {
    if (from > tried->end) tried->begin = from;
    tried->end = run_range(context, unit, text, from, literal);
  } else if (from < tried->begin) {
    run_range(context, unit, text, from, literal < tried->begin ? literal : tried->begin - 1);
    tried->begin = from;
  }
}

static void run_pattern(LintContext *context, const Unit *unit, Wake wake) {
  Slice text = context->block ? context->block->text : context->document->source->text;
  if (unit->reach == REGEX_REACH_ALL) {
    run_range(context, unit, text, 0, (uint32_t)text.len);
    return;
  }
  Tried *tried = &context->tried[unit->ordinal];
  if (tried->stamp != context->stamp) *tried = (Tried){context->stamp, 0, 0};
  run_around(context, unit, text, wake.literal, tried);
}

static const RuleKey no_keys[] = {{NULL, NULL, NULL}};

const RuleKind check_pattern = {
    .name = "pattern",
    .help = "a PCRE2 expression, for characters, spacing and markup",
    .value_type = "expression or list of expressions",
    .keys = no_keys,
    .compile = compile_pattern,
    .run = run_pattern,
    .has_capture = has_capture,
    .free = free_pattern,
};
