// SPDX-License-Identifier: MIT
// length: sentences, paragraphs, headings or documents that are too long or too short.
//
//   length: {unit: words, max: 40}      scope: sentence (default), paragraph, heading ... document
//
//   run      each block in scope, or each of its sentences: counted, compared, reported at its
//   first word document the blocks are added up, and compared when the document is over
//
// Only the first word is reported, not all of it: a finding inside a long sentence must not hide
// behind its length.
#include "base/utf8.h"
#include "checks/context.h"
#include "checks/keys.h"
#include "language/measure.h"

typedef enum LengthUnit { LENGTH_WORDS, LENGTH_CHARACTERS, LENGTH_SENTENCES } LengthUnit;
static const char *const unit_names[] = {"words", "characters", "sentences", NULL};
static const char *const captures[] = {"count", "limit", "unit", NULL};

static const unsigned scopes = ~(1u << SCOPE_RAW | 1u << SCOPE_TEXT);

typedef struct Length {
  LengthUnit unit;
  Limits limits;
} Length;

static const RuleKey value_keys[] = {
    {"unit", "words, characters or sentences", "what is counted"},
    {"max", "number", "the most that may be"},
    {"min", "number", "the least that must be"},
    {NULL, NULL, NULL},
};
static const RuleKey no_keys[] = {{NULL, NULL, NULL}};

// ---- loading

static bool read_unit(RuleCompiler *compiler, const Rule *rule, const YamlNode *value,
                      Length *length) {
  const YamlNode *node = yaml_get(compiler->tree, value, "unit");
  int unit = LENGTH_WORDS;
  if (node && !rules_choice(compiler, node, "unit", unit_names, &unit)) return false;
  length->unit = (LengthUnit)unit;
  if (length->unit != LENGTH_SENTENCES || rule->scope != SCOPE_SENTENCE) return true;
  return rules_complain(compiler, node, 0, "add `scope: paragraph` or `scope: document`",
                        "a sentence is always one sentence long");
}

static bool compile_length(RuleCompiler *compiler, Rule *rule, const YamlNode *map,
                           const YamlNode *value) {
  Length *length = ARENA_NEW(&compiler->set->arena, Length);
  if (!keys_map(compiler, value, "length", value_keys, "write {unit: words, max: 40}"))
    return false;
  if (!keys_scope(compiler, map, rule, SCOPE_SENTENCE, scopes)) return false;
  if (!read_unit(compiler, rule, value, length)) return false;
  if (!keys_limits(compiler, value, 0, false, &length->limits)) return false;
  Unit *unit = rules_add_unit(compiler, rule, (Slice){0}, NULL, length);
  anchors_add_block(&compiler->set->anchors, unit->ordinal);
  return true;
}

static bool has_capture(const Unit *unit, Slice name) {
  (void)unit;
  return check_name_in(captures, name);
}

// ---- running

// What a document remembers: its length so far, and its first word.
typedef struct Total {
  const Block *block;
  Range first;
  uint32_t count;
} Total;

static uint32_t count_in(const LintContext *context, LengthUnit unit, Sentence span) {
  if (unit == LENGTH_SENTENCES) return context->tokens->sentence_count;
  if (unit == LENGTH_CHARACTERS) {
    Range range = check_token_range(context->tokens, (PhraseSpan){span.first, span.end});
    return (uint32_t)utf8_count(slice_cut(context->block->text, range.start, range.end));
  }
  Measure measure = {0};
  measure_tokens(context->tokens, context->block->text, span, &measure);
  return measure.words;
}

// Compares, and reports in block, which may be over (past) or at hand.
static void judge(LintContext *context, const Unit *unit, const Block *block, Range range,
                  uint32_t count) {
  const Length *length = unit->data;
  const Limits *limits = &length->limits;
  bool over = limits->has_max && count > limits->max,
       under = limits->has_min && count < limits->min;
  if (!over && !under) return;
  Buffer texts = {0};
  buffer_print(&texts, "%u", count);
  size_t split = texts.len;
  buffer_print(&texts, "%.0f", over ? limits->max : limits->min);
  NamedText named[] = {{"count", {texts.data, split}},
                       {"limit", {texts.data + split, texts.len - split}},
                       {"unit", slice_of(unit_names[length->unit])},
                       {NULL, {0}}};
  Finding finding = {unit, range, check_named_text, named, -1, true};
  if (block)
    check_report_in(context, block, &finding);
  else
    check_report(context, &finding);
  buffer_free(&texts);
}

static void add_to_total(LintContext *context, const Unit *unit, Sentence all) {
  const Length *length = unit->data;
  Total *total = context->states[unit->ordinal];
  if (!total) {
    context->states[unit->ordinal] = total = ARENA_NEW(context->arena, Total);
    *total = (Total){context->block, check_first_word(context->tokens, all), 0};
  }
  total->count += count_in(context, length->unit, all);
}

// A heading or a caption is neither a sentence nor a paragraph.
static bool is_prose(const Block *block) {
  return block->kind != BLOCK_HEADING && block->kind != BLOCK_CAPTION;
}

static void run_length(LintContext *context, const Unit *unit, Wake wake) {
  (void)wake;
  const Length *length = unit->data;
  const TokenList *tokens = context->tokens;
  Sentence all = {0, tokens->count};
  Scope scope = unit->rule->scope;
  if (tokens->count == 0) return;
  if ((scope == SCOPE_SENTENCE || scope == SCOPE_PARAGRAPH) && !is_prose(context->block)) return;
  if (scope == SCOPE_DOCUMENT) {
    add_to_total(context, unit, all);
  } else if (scope != SCOPE_SENTENCE) {
    judge(context, unit, NULL, check_first_word(tokens, all), count_in(context, length->unit, all));
  }
  for (uint32_t i = 0; scope == SCOPE_SENTENCE && i < tokens->sentence_count; i++) {
    judge(context, unit, NULL, check_first_word(tokens, tokens->sentences[i]),
          count_in(context, length->unit, tokens->sentences[i]));
  }
}

static void finish_length(LintContext *context, const Unit *unit) {
  const Total *total = context->states[unit->ordinal];
  if (total) judge(context, unit, total->block, total->first, total->count);
}

const RuleKind check_length = {
    .name = "length",
    .help = "sentences, paragraphs, headings or documents that are too long or too short",
    .keys = no_keys,
    .value_keys = value_keys,
    .compile = compile_length,
    .run = run_length,
    .finish = finish_length,
    .has_capture = has_capture,
};
