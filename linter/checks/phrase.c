// SPDX-License-Identifier: MIT
// phrase: a row of words in the phrase language; swap: a map of such rows to what should stand
// there.
//
// Both are units of one phrase each, woken where its anchor stands; a swap differs in how its
// entries are read:
//
//   combat planes: combat aircraft                        one correction
//   the underside of: [behind the scenes of, ...]         several to choose from
//   sensible to: {fix: sensitive to, confidence: low}     facts of its own
#include "checks/context.h"

static bool add_phrase_unit(RuleCompiler *compiler, Rule *rule, const YamlNode *text,
                            const RuleFacts *own, bool labelled) {
  Phrase *phrase = rules_phrase(compiler, text, rule->scope);
  if (!phrase) return false;
  Slice label = labelled ? yaml_text(compiler->tree, text) : (Slice){0};
  Unit *unit = rules_add_unit(compiler, rule, label, own, phrase);
  unit->node = text;
  anchors_add_phrase(&compiler->set->anchors, phrase_anchor(phrase), unit->ordinal);
  return true;
}

static bool prepare_phrase(RuleCompiler *compiler, Unit *unit) {
  unit->data = rules_phrase(compiler, unit->node, unit->rule->scope);
  return unit->data != NULL;
}

static bool compile_phrase(RuleCompiler *compiler, Rule *rule, const YamlNode *map,
                           const YamlNode *value) {
  (void)map;
  if (value->kind == YAML_SCALAR) return add_phrase_unit(compiler, rule, value, NULL, false);
  if (value->kind == YAML_MAP || !value->first_child) {
    return rules_complain(compiler, value, 0, "write one phrase, or a list of phrases",
                          "`phrase` is %s", yaml_kind_name(value));
  }
  bool good = true;
  for (const YamlNode *item = yaml_first(compiler->tree, value); item;
       item = yaml_next(compiler->tree, item)) {
    good = add_phrase_unit(compiler, rule, item, NULL, false) && good;
  }
  return good;
}

// ---- swap

static const RuleKey entry_keys[] = {
    {"fix", "text or list of texts", "the correction"},
    {"unless", "phrase or list of phrases", "what excuses a match"},
    {NULL, NULL, NULL},
};

static bool read_entry(RuleCompiler *compiler, const YamlNode *value, RuleFacts *facts) {
  if (value->kind != YAML_MAP) return rules_read_fixes(compiler, value, facts);
  const RuleKey *tables[] = {rules_fact_keys, entry_keys};
  return rules_check_keys(compiler, value, tables, 2) && rules_read_facts(compiler, value, facts);
}

static bool add_entry(RuleCompiler *compiler, Rule *rule, const YamlNode *left,
                      const YamlNode *right) {
  RuleFacts facts = rule->facts;
  if (!read_entry(compiler, right, &facts)) return false;
  return add_phrase_unit(compiler, rule, left, &facts, true);
}

// The unit's node is the left side.
static bool prepare_entry(RuleCompiler *compiler, Unit *unit) {
  RuleFacts *facts = ARENA_NEW(&compiler->set->arena, RuleFacts);
  *facts = unit->rule->facts;
  if (!read_entry(compiler, yaml_next(compiler->tree, unit->node), facts)) return false;
  unit->facts = facts;
  unit->label = yaml_text(compiler->tree, unit->node);
  return prepare_phrase(compiler, unit);
}

// An entry that is wrong is left out (and told); the family stays.
static bool compile_swap(RuleCompiler *compiler, Rule *rule, const YamlNode *map,
                         const YamlNode *value) {
  (void)map;
  if (value->kind != YAML_MAP || !value->first_child) {
    return rules_complain(compiler, value, 0, "write lines of `wrong words: right words` below it",
                          "`swap` is %s", yaml_kind_name(value));
  }
  size_t good = 0;
  const YamlNode *left = yaml_first(compiler->tree, value);
  while (left) {
    const YamlNode *right = yaml_next(compiler->tree, left);
    good += add_entry(compiler, rule, left, right);
    left = yaml_next(compiler->tree, right);
  }
  return good > 0;
}

// ---- running

typedef struct Captures {
  const LintContext *context;
  const Phrase *phrase;
  const PhraseMatch *match;
} Captures;

static bool look_up(void *context, Slice name, Slice *value) {
  const Captures *captures = context;
  return check_capture(captures->context, captures->phrase, captures->match, name, value);
}

static void run_phrase(LintContext *context, const Unit *unit, Wake wake) {
  const Phrase *phrase = unit->data;
  Sentence bounds = check_bounds(context, unit->rule->scope, wake.token);
  if (wake.back_min > wake.token - bounds.first) return;
  uint32_t room = wake.token - bounds.first;
  uint32_t first = wake.back_max < room ? wake.token - wake.back_max : bounds.first;
  uint32_t last = wake.token - wake.back_min;
  PhraseMatch match;
  if (!check_prepare(context, phrase, bounds, first, last) ||
      !phrase_find(phrase, context->block->text, context->tokens->tokens, bounds.first, bounds.end,
                   first, last, &context->phrase, &match)) {
    return;
  }
  Captures captures = {context, phrase, &match};
  Range range = check_token_range(context->tokens, match.captures[0]);
  if (range.end == 0) return; // only context stands there: nothing is left to report
  Finding finding = {unit, range, look_up, &captures, match.lemma_form, false};
  check_report(context, &finding);
}

static bool has_capture(const Unit *unit, Slice name) {
  return phrase_capture(unit->data, name) >= 0;
}

static bool needs_tags(const Unit *unit) {
  return phrase_needs_tags(unit->data);
}

static const RuleKey no_keys[] = {{NULL, NULL, NULL}};

const RuleKind check_phrase = {
    .name = "phrase",
    .help = "a row of words in the phrase language, or a list of such rows",
    .value_type = "phrase or list of phrases",
    .keys = no_keys,
    .compile = compile_phrase,
    .prepare = prepare_phrase,
    .by_node = true,
    .run = run_phrase,
    .has_capture = has_capture,
    .needs_tags = needs_tags,
};

const RuleKind check_swap = {
    .name = "swap",
    .help = "a map of wrong phrases to right ones",
    .value_type = "map of phrases to corrections",
    .keys = no_keys,
    .value_keys = entry_keys,
    .compile = compile_swap,
    .prepare = prepare_entry,
    .by_node = true,
    .run = run_phrase,
    .has_capture = has_capture,
    .needs_tags = needs_tags,
};
