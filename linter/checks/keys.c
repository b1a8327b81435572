// SPDX-License-Identifier: MIT
// What the kinds have in common when they read their keys. A value that cannot be used is told with
// what could:
//
//   max: ten   ->  12:8: error: `max` is no number: “ten”; write a whole number, as 12
#include "checks/keys.h"

#include <stdio.h>

#include "base/buffer.h"

enum { NUMBER_DIGITS_MAX = 9 }; // more are no limit that somebody means

// ---- numbers

// [-]12[.5]; false for anything else.
static bool parse_number(Slice text, bool fractions, double *value) {
  size_t at = text.len > 0 && text.data[0] == '-', digits = 0;
  double sum = 0, unit = 1;
  bool fraction = false;
  for (size_t i = at; i < text.len; i++) {
    char c = text.data[i];
    if (c == '.' && fractions && !fraction && digits > 0) {
      fraction = true;
      continue;
    }
    if (c < '0' || c > '9' || ++digits > NUMBER_DIGITS_MAX) return false;
    unit = fraction ? unit / 10 : unit;
    sum = fraction ? sum + unit * (c - '0') : sum * 10 + (c - '0');
  }
  *value = at ? -sum : sum;
  return digits > 0 && text.data[text.len - 1] != '.';
}

bool keys_number(RuleCompiler *compiler, const YamlNode *node, const char *key, double least,
                 bool fractions, double *value) {
  Slice text;
  const char *remedy = fractions ? "write a number, as 12 or 12.5" : "write a whole number, as 12";
  if (!rules_text(compiler, node, key, &text)) return false;
  if (!parse_number(text, fractions, value)) {
    return rules_complain(compiler, node, 0, remedy, "`%s` is no number: “%.*s”", key,
                          SLICE_ARG(text));
  }
  if (*value >= least) return true;
  char at_least[64];
  snprintf(at_least, sizeof at_least, "write %g or more", least);
  return rules_complain(compiler, node, 0, at_least, "`%s` cannot be %.*s", key, SLICE_ARG(text));
}

bool keys_limits(RuleCompiler *compiler, const YamlNode *map, double least, bool fractions,
                 Limits *limits) {
  const YamlNode *min = yaml_get(compiler->tree, map, "min");
  const YamlNode *max = yaml_get(compiler->tree, map, "max");
  *limits = (Limits){.has_min = min, .has_max = max};
  if (!min && !max) {
    return rules_complain(compiler, map, 0, "add `max`, `min` or both", "no limit is given");
  }
  if (min && !keys_number(compiler, min, "min", least, fractions, &limits->min)) return false;
  if (max && !keys_number(compiler, max, "max", least, fractions, &limits->max)) return false;
  if (!min || !max || limits->min <= limits->max) return true;
  return rules_complain(compiler, min, 0, "exchange the two", "`min` is greater than `max`");
}

// ---- phrases

static size_t count_items(const YamlTree *tree, const YamlNode *list) {
  size_t count = 0;
  for (const YamlNode *item = yaml_first(tree, list); item; item = yaml_next(tree, item)) {
    count++;
  }
  return count;
}

bool keys_phrases(RuleCompiler *compiler, const YamlNode *node, PhraseList *phrases) {
  *phrases = (PhraseList){0};
  if (!node) return true;
  bool list = node->kind == YAML_LIST;
  const YamlNode *item = list ? yaml_first(compiler->tree, node) : node;
  size_t count = list ? count_items(compiler->tree, node) : 1;
  phrases->items = ARENA_ARRAY(&compiler->set->arena, count, Phrase *);
  for (; phrases->count < count; item = yaml_next(compiler->tree, item)) {
    Phrase *phrase = rules_phrase(compiler, item, SCOPE_SENTENCE);
    if (!phrase) return false;
    phrases->items[phrases->count++] = phrase;
  }
  return true;
}

// ---- maps and scopes

bool keys_map(RuleCompiler *compiler, const YamlNode *node, const char *key, const RuleKey *keys,
              const char *remedy) {
  if (node->kind != YAML_MAP || !node->first_child) {
    return rules_complain(compiler, node, 0, remedy, "`%s` is %s", key,
                          node->kind == YAML_MAP ? "an empty map" : yaml_kind_name(node));
  }
  const RuleKey *tables[] = {keys};
  return rules_check_keys(compiler, node, tables, 1);
}

bool keys_scope(RuleCompiler *compiler, const YamlNode *map, Rule *rule, Scope fallback,
                unsigned allowed) {
  const YamlNode *node = yaml_get(compiler->tree, map, "scope");
  if (!node) {
    rule->scope = fallback;
    return true;
  }
  if (allowed >> rule->scope & 1) return true;
  Buffer remedy = {0};
  for (int i = 0; scope_names[i]; i++) {
    if (!(allowed >> i & 1)) continue;
    buffer_print(&remedy, "%s%s", remedy.len ? ", " : "write one of: ", scope_names[i]);
  }
  buffer_char(&remedy, '\0');
  rules_complain(compiler, node, 0, remedy.data, "`%s` does not look at scope `%s`",
                 rule->kind->name, scope_names[rule->scope]);
  buffer_free(&remedy);
  return false;
}

// ---- fixes

void keys_default_fix(RuleCompiler *compiler, Rule *rule) {
  TemplateError error;
  if (rule->facts.fix_count) return;
  Template *fix = ARENA_NEW(&compiler->set->arena, Template);
  template_parse(fix, SLICE("{other}"), false, &compiler->set->arena, &error);
  rule->facts.fixes = fix;
  rule->facts.fix_count = 1;
}
