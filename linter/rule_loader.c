// SPDX-License-Identifier: MIT
// Rules, part two: the keys of one rule.
//
//   doubled-verb:                  name   -> id pack/name, must be new
//     phrase: "..."                kind   -> its compile function makes units
//     message: "Write {fix}."      facts  -> templates, severity, confidence, unless ...
//     bad: [...]  good: [...]      examples
//
// Every mistake is told where it stands; the first one does not hide the others. Only when all is
// well does the rule join the set: its units were added by the kind, so a rule that fails takes
// them back out.
#include "rule_loader.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/buffer.h"
#include "nearest.h"

const RuleKey rules_common_keys[] = {
    {"mqm", "dimension/type", "where it stands in the MQM typology"},
    {"scope",
     "sentence, paragraph, heading, list-item, caption, quotation, text, line, document or raw",
     "where it looks"},
    {"fix", "text or list of texts", "the correction"},
    {"unless", "phrase or list of phrases", "what excuses a match"},
    {NULL, NULL, NULL},
};

const RuleKey rules_fact_keys[] = {
    {"message", "text", "what is wrong and what to do"},
    {"why", "text", "which construction of which language leaves this behind"},
    {"severity", "neutral, minor, major or critical", "how grave it is: MQM's levels"},
    {"confidence", "high, medium or low", "how sure a match is"},
    {"from", "list of languages", "languages that leave this behind"},
    {"source", "text or list of texts",
     "words of the source language, of which one must stand in the source text, where that is "
     "given"},
    {"safe", "true or false", "the correction is right whenever the rule is"},
    {"extent", "match, sentence or paragraph", "what a correction that deletes takes out"},
    {"bad", "list of examples", "texts in which it must be found"},
    {"good", "list of examples", "texts in which nothing may be found"},
    {NULL, NULL, NULL},
};

const RuleKey rules_example_keys[] = {
    {"text", "text", "the text, with what must be found in ⟦ ⟧"},
    {"fixed", "text", "the corrected text"},
    {"source", "text", "the text that it is a translation of"},
    {NULL, NULL, NULL},
};

static const char add_bad[] = "add `bad:` with a text in which ⟦ ⟧ marks what must be found";
static const char add_good[] = "add `good:` with a text that must stay silent";

const RequiredKey rules_required_keys[] = {
    {"message", "say in one sentence what is wrong and what to do"},
    {"why", "say which construction of which language leaves this behind"},
    {"mqm", "say where it stands in the MQM typology, as style/unidiomatic"},
    {"bad", add_bad},
    {"good", add_good},
    {NULL, NULL},
};

const char *const scope_names[] = {"sentence", "paragraph", "heading", "list-item",
                                   "caption",  "quotation", "text",    "line",
                                   "document", "raw",       NULL};

// ---- telling

bool rules_complain(RuleCompiler *compiler, const YamlNode *node, uint32_t offset,
                    const char *remedy, const char *format, ...) {
  char text[512];
  va_list args;
  va_start(args, format);
  int len = vsnprintf(text, sizeof text, format, args);
  va_end(args);
  size_t used = len < 0 ? 0 : (size_t)len < sizeof text ? (size_t)len : sizeof text - 1;
  yaml_problem(compiler->tree, node, offset, (Slice){text, used}, slice_of(remedy),
               compiler->problems);
  return false;
}

bool rules_text(RuleCompiler *compiler, const YamlNode *node, const char *key, Slice *text) {
  if (node->kind != YAML_SCALAR)
    return rules_complain(compiler, node, 0, "write a text", "`%s` is %s", key,
                          yaml_kind_name(node));
  *text = yaml_text(compiler->tree, node);
  return true;
}

// ---- keys

static bool in_table(const RuleKey *table, Slice key) {
  for (; table->name; table++) {
    if (slice_is(key, table->name)) return true;
  }
  return false;
}

static void offer_table(Nearest *nearest, const RuleKey *table) {
  for (; table->name; table++) {
    nearest_offer(nearest, slice_of(table->name));
  }
}

static bool unknown_key(RuleCompiler *compiler, const YamlNode *key, const RuleKey *const *tables,
                        size_t table_count) {
  Slice text = yaml_text(compiler->tree, key);
  Nearest nearest = {.wanted = text};
  for (size_t i = 0; i < table_count; i++) {
    offer_table(&nearest, tables[i]);
  }
  char remedy[128];
  snprintf(remedy, sizeof remedy, "%s lists the keys",
           compiler->manual ? compiler->manual : "docs/rules.md");
  if (nearest.best.len)
    snprintf(remedy, sizeof remedy, "did you mean `%.*s`?", SLICE_ARG(nearest.best));
  return rules_complain(compiler, key, 0, remedy, "there is no key `%.*s` here", SLICE_ARG(text));
}

bool rules_check_keys(RuleCompiler *compiler, const YamlNode *map, const RuleKey *const *tables,
                      size_t table_count) {
  bool good = true;
  const YamlNode *key = yaml_first(compiler->tree, map);
  while (key) {
    bool known = false;
    for (size_t i = 0; i < table_count; i++) {
      known = known || in_table(tables[i], yaml_text(compiler->tree, key));
    }
    if (!known) good = unknown_key(compiler, key, tables, table_count);
    key = yaml_next(compiler->tree, yaml_next(compiler->tree, key));
  }
  return good;
}

// ---- values

bool rules_choice(RuleCompiler *compiler, const YamlNode *node, const char *key,
                  const char *const *names, int *value) {
  Slice text;
  if (!rules_text(compiler, node, key, &text)) return false;
  Buffer all = {0};
  Nearest nearest = {.wanted = text};
  for (int i = 0; names[i]; i++) {
    if (slice_is(text, names[i])) {
      *value = i;
      buffer_free(&all);
      return true;
    }
    nearest_offer(&nearest, slice_of(names[i]));
    buffer_print(&all, "%s%s", i ? ", " : "write one of: ", names[i]);
  }
  if (nearest.best.len) {
    buffer_clear(&all);
    buffer_print(&all, "did you mean “%.*s”?", SLICE_ARG(nearest.best));
  }
  buffer_char(&all, '\0');
  rules_complain(compiler, node, 0, all.data, "`%s` cannot be “%.*s”", key, SLICE_ARG(text));
  buffer_free(&all);
  return false;
}

static bool read_name(RuleCompiler *compiler, const YamlNode *map, const char *key,
                      const char *const *names, int *value) {
  const YamlNode *node = yaml_get(compiler->tree, map, key);
  return !node || rules_choice(compiler, node, key, names, value);
}

static bool read_flag(RuleCompiler *compiler, const YamlNode *map, const char *key, bool *value) {
  static const char *const names[] = {"false", "true", NULL};
  int number = *value;
  bool good = read_name(compiler, map, key, names, &number);
  *value = number == 1;
  return good;
}

static size_t count_items(const YamlTree *tree, const YamlNode *list) {
  size_t count = 0;
  for (const YamlNode *item = yaml_first(tree, list); item; item = yaml_next(tree, item)) {
    count++;
  }
  return count;
}

bool rules_is_language(Slice code) {
  if (code.len < 2 || code.len > 3) return false;
  for (size_t i = 0; i < code.len; i++) {
    if (code.data[i] < 'a' || code.data[i] > 'z') return false;
  }
  return true;
}

static bool read_from(RuleCompiler *compiler, const YamlNode *map, RuleFacts *facts) {
  const YamlNode *node = yaml_get(compiler->tree, map, "from");
  if (!node) return true;
  if (node->kind != YAML_LIST)
    return rules_complain(compiler, node, 0, "write [fr] or [fr, es]", "`from` is %s",
                          yaml_kind_name(node));
  size_t count = count_items(compiler->tree, node);
  Slice *codes = ARENA_ARRAY(&compiler->set->arena, count, Slice);
  size_t i = 0;
  for (const YamlNode *item = yaml_first(compiler->tree, node); item;
       item = yaml_next(compiler->tree, item)) {
    if (!rules_text(compiler, item, "from", &codes[i])) return false;
    if (!rules_is_language(codes[i])) {
      return rules_complain(compiler, item, 0, "write the ISO 639 code, as in fr",
                            "“%.*s” is no code of a language", SLICE_ARG(codes[i]));
    }
    i++;
  }
  facts->from = codes;
  facts->from_count = count;
  return true;
}

// `actuel*`: any word that begins so. One text, or a list of them.
static bool read_source(RuleCompiler *compiler, const YamlNode *map, RuleFacts *facts) {
  const YamlNode *node = yaml_get(compiler->tree, map, "source");
  if (!node) return true;
  if (node->kind == YAML_MAP)
    return rules_complain(compiler, node, 0, "write [actuel*, actuelle*]", "`source` is %s",
                          yaml_kind_name(node));
  size_t count = node->kind == YAML_LIST ? count_items(compiler->tree, node) : 1;
  Slice *words = ARENA_ARRAY(&compiler->set->arena, count, Slice);
  const YamlNode *item = node->kind == YAML_LIST ? yaml_first(compiler->tree, node) : node;
  for (size_t i = 0; i < count; i++) {
    if (!rules_text(compiler, item, "source", &words[i])) return false;
    if (slice_trim(words[i]).len == 0)
      return rules_complain(compiler, item, 0, "write a word, as in actuel*", "`source` is empty");
    item = yaml_next(compiler->tree, item);
  }
  facts->source = words;
  facts->source_count = count;
  return true;
}

static bool read_template(RuleCompiler *compiler, const YamlNode *node, const char *key,
                          bool lemmas, Template *out) {
  Slice text;
  TemplateError error;
  if (!rules_text(compiler, node, key, &text)) return false;
  if (template_parse(out, text, lemmas, &compiler->set->arena, &error)) return true;
  return rules_complain(compiler, node, error.offset, "write {name}, or {{ for the brace itself",
                        "%s", error.message);
}

bool rules_read_fixes(RuleCompiler *compiler, const YamlNode *node, RuleFacts *facts) {
  size_t count = node->kind == YAML_LIST ? count_items(compiler->tree, node) : 1;
  if (count == 0 || (node->kind == YAML_SCALAR && node->plain && node->text_len == 0)) {
    return rules_complain(compiler, node, 0,
                          "write what should stand there; \"\" deletes what was found",
                          "the correction is missing");
  }
  Template *fixes = ARENA_ARRAY(&compiler->set->arena, count, Template);
  const YamlNode *item = node->kind == YAML_LIST ? yaml_first(compiler->tree, node) : node;
  for (size_t i = 0; i < count; i++) {
    if (!read_template(compiler, item, "fix", true, &fixes[i])) return false;
    item = yaml_next(compiler->tree, item);
  }
  facts->fixes = fixes;
  facts->fix_count = count;
  return true;
}

Phrase *rules_phrase(RuleCompiler *compiler, const YamlNode *node, Scope scope) {
  Slice text;
  PhraseError error;
  if (!rules_text(compiler, node, "phrase", &text)) return NULL;
  PhraseOptions options = {.whole = scope == SCOPE_LINE, .no_anchor = compiler->awake};
  Phrase *phrase = phrase_compile(text, options, &compiler->set->words, &compiler->set->lists,
                                  &compiler->set->arena, &error);
  if (!phrase)
    yaml_problem(compiler->tree, node, error.offset, error.message, error.remedy,
                 compiler->problems);
  return phrase;
}

// An `unless` phrase is searched around the match: it need not be a whole line.
static bool read_unless(RuleCompiler *compiler, const YamlNode *map, RuleFacts *facts) {
  const YamlNode *node = yaml_get(compiler->tree, map, "unless");
  if (!node) return true;
  size_t count = node->kind == YAML_LIST ? count_items(compiler->tree, node) : 1;
  Phrase **phrases = ARENA_ARRAY(&compiler->set->arena, facts->unless_count + count, Phrase *);
  if (facts->unless_count) memcpy(phrases, facts->unless, facts->unless_count * sizeof *phrases);
  const YamlNode *item = node->kind == YAML_LIST ? yaml_first(compiler->tree, node) : node;
  for (size_t i = 0; i < count; i++) {
    phrases[facts->unless_count + i] = rules_phrase(compiler, item, SCOPE_SENTENCE);
    if (!phrases[facts->unless_count + i]) return false;
    item = yaml_next(compiler->tree, item);
  }
  facts->unless = phrases;
  facts->unless_count += count;
  return true;
}

static bool read_levels(RuleCompiler *compiler, const YamlNode *map, RuleFacts *facts) {
  int severity = (int)facts->severity, confidence = (int)facts->confidence;
  bool good = read_name(compiler, map, "severity", severity_names, &severity);
  good = read_name(compiler, map, "confidence", confidence_names, &confidence) && good;
  facts->severity = (Severity)severity;
  facts->confidence = (Confidence)confidence;
  return good;
}

static const char *const extent_names[] = {"match", "sentence", "paragraph", NULL};

static bool read_extent(RuleCompiler *compiler, const YamlNode *map, RuleFacts *facts) {
  int extent = (int)facts->extent;
  bool good = read_name(compiler, map, "extent", extent_names, &extent);
  facts->extent = (Extent)extent;
  return good;
}

bool rules_read_facts(RuleCompiler *compiler, const YamlNode *map, RuleFacts *facts) {
  const YamlNode *message = yaml_get(compiler->tree, map, "message");
  const YamlNode *why = yaml_get(compiler->tree, map, "why");
  const YamlNode *fix = yaml_get(compiler->tree, map, "fix");
  bool good = !message || read_template(compiler, message, "message", false, &facts->message);
  good = (!why || rules_text(compiler, why, "why", &facts->why)) && good;
  if (why && good) facts->why = slice_trim(facts->why);
  good = read_levels(compiler, map, facts) && good;
  good = read_from(compiler, map, facts) && good;
  good = read_source(compiler, map, facts) && good;
  good = (!fix || rules_read_fixes(compiler, fix, facts)) && good;
  good = read_flag(compiler, map, "safe", &facts->safe) && good;
  good = read_extent(compiler, map, facts) && good;
  return read_unless(compiler, map, facts) && good;
}

// ---- examples

static bool add_example(RuleCompiler *compiler, const YamlNode *node, bool bad, ExampleList *list) {
  RuleExample example = {.bad = bad, .line = node->line, .column = node->column};
  const YamlNode *text = node;
  if (node->kind == YAML_MAP) {
    const RuleKey *tables[] = {rules_example_keys};
    if (!rules_check_keys(compiler, node, tables, 1)) return false;
    text = yaml_get(compiler->tree, node, "text");
    const YamlNode *fixed = yaml_get(compiler->tree, node, "fixed"),
                   *source = yaml_get(compiler->tree, node, "source");
    if (source && !rules_text(compiler, source, "source", &example.source)) return false;
    if (!text || (fixed && !rules_text(compiler, fixed, "fixed", &example.fixed))) {
      return rules_complain(compiler, node, 0, "write {text: \"...\", fixed: \"...\"}",
                            "this example has no `text`");
    }
  }
  if (!rules_text(compiler, text, bad ? "bad" : "good", &example.text)) return false;
  bool marked = slice_find(example.text, SLICE("⟦")) < example.text.len;
  if (bad && !marked)
    return rules_complain(compiler, text, 0, "put ⟦ ⟧ around what must be found",
                          "this `bad` example marks nothing");
  if (!bad && marked)
    return rules_complain(compiler, text, 0, "leave the marks out",
                          "this `good` example marks something to be found");
  *ARRAY_PUSH(list->items, list->count, list->cap) = example;
  return true;
}

static bool read_examples(RuleCompiler *compiler, const YamlNode *map, const char *key,
                          ExampleList *list) {
  const YamlNode *node = yaml_get(compiler->tree, map, key);
  if (!node) return true;
  if (node->kind != YAML_LIST)
    return rules_complain(compiler, node, 0,
                          "write a list: each example on a line of its own behind “- ”",
                          "`%s` is %s", key, yaml_kind_name(node));
  bool good = true;
  for (const YamlNode *item = yaml_first(compiler->tree, node); item;
       item = yaml_next(compiler->tree, item)) {
    good = add_example(compiler, item, slice_is(slice_of(key), "bad"), list) && good;
  }
  return good;
}

// Entries of a family may bring examples of their own.
static bool read_family_examples(RuleCompiler *compiler, const YamlNode *value, ExampleList *list) {
  if (value->kind != YAML_MAP) return true;
  bool good = true;
  for (const YamlNode *key = yaml_first(compiler->tree, value); key;) {
    const YamlNode *entry = yaml_next(compiler->tree, key);
    if (entry->kind == YAML_MAP) {
      good = read_examples(compiler, entry, "bad", list) && good;
      good = read_examples(compiler, entry, "good", list) && good;
    }
    key = yaml_next(compiler->tree, entry);
  }
  return good;
}

static bool keep_examples(RuleCompiler *compiler, const YamlNode *key, const YamlNode *map,
                          const YamlNode *value, Rule *rule) {
  ExampleList list = {0};
  if (compiler->awake) return true; // nobody looks at the examples of a rule that runs
  bool good =
      read_examples(compiler, map, "bad", &list) && read_examples(compiler, map, "good", &list);
  good = read_family_examples(compiler, value, &list) && good;
  const YamlNode *bad = yaml_get(compiler->tree, map, "bad"),
                 *fine = yaml_get(compiler->tree, map, "good");
  bool bad_there = bad && (bad->first_child || bad->kind != YAML_LIST),
       good_there = fine && (fine->first_child || fine->kind != YAML_LIST);
  if (!bad_there) good = rules_complain(compiler, key, 0, add_bad, "the rule has no `bad` example");
  if (!good_there)
    good = rules_complain(compiler, key, 0, add_good, "the rule has no `good` example");
  RuleExample *kept = ARENA_ARRAY(&compiler->set->arena, list.count, RuleExample);
  if (list.count) memcpy(kept, list.items, list.count * sizeof *kept);
  memory_free(list.items);
  rule->examples = kept;
  rule->example_count = list.count;
  return good;
}

// ---- captures named by templates

static bool names_capture(const RuleSet *set, const Rule *rule, size_t first_unit, const Unit *only,
                          Slice name) {
  for (size_t i = first_unit; i < set->unit_count; i++) {
    const Unit *unit = set->units[i];
    if (unit->rule == rule && (!only || unit == only) && rule->kind->has_capture(unit, name))
      return true;
  }
  return false;
}

typedef struct NameCheck {
  RuleCompiler *compiler;
  const Rule *rule;
  size_t first_unit;
  const YamlNode *at;
} NameCheck;

static bool check_template(const NameCheck *check, const Template *template, const char *key,
                           const Unit *only) {
  bool is_message = slice_is(slice_of(key), "message");
  for (size_t i = 0; i < template->part_count; i++) {
    const TemplatePart *part = &template->parts[i];
    if (!part->is_name || slice_is(part->text, "match") ||
        (is_message && slice_is(part->text, "fix")))
      continue;
    if (names_capture(check->compiler->set, check->rule, check->first_unit, only, part->text))
      continue;
    return rules_complain(
        check->compiler, check->at, check->at->kind == YAML_SCALAR ? part->offset : 0,
        "capture it in the phrase, as {list:name} or (a | b):name, or use {match}",
        "`%s` names {%.*s}, which nothing captures", key, SLICE_ARG(part->text));
  }
  return true;
}

// Of a built-in pack these were checked when calque was built; asking an expression for its groups
// would compile it.
static bool check_names(RuleCompiler *compiler, const YamlNode *map, const Rule *rule,
                        size_t first_unit) {
  if (compiler->builtin) return true;
  const YamlNode *message = yaml_get(compiler->tree, map, "message"),
                 *fix = yaml_get(compiler->tree, map, "fix");
  NameCheck check = {compiler, rule, first_unit, message ? message : map};
  bool good = check_template(&check, &rule->facts.message, "message", NULL);
  for (size_t i = first_unit; i < compiler->set->unit_count; i++) {
    const Unit *unit = compiler->set->units[i];
    if (unit->facts == &rule->facts) continue;
    for (size_t j = 0; j < unit->facts->fix_count; j++) {
      check.at = map;
      good = check_template(&check, &unit->facts->fixes[j], "fix", unit) && good;
    }
  }
  for (size_t j = 0; j < rule->facts.fix_count; j++) {
    check.at = fix ? fix : map;
    good = check_template(&check, &rule->facts.fixes[j], "fix", NULL) && good;
  }
  return good;
}

// ---- one rule

Unit *rules_add_unit(RuleCompiler *compiler, Rule *rule, Slice label, const RuleFacts *own,
                     void *data) {
  RuleSet *set = compiler->set;
  Unit *unit = ARENA_NEW(&set->arena, Unit);
  RuleFacts *facts = &rule->facts;
  if (own) {
    facts = ARENA_NEW(&set->arena, RuleFacts);
    *facts = *own;
  }
  *unit = (Unit){.rule = rule,
                 .facts = facts,
                 .label = label,
                 .data = data,
                 .reach = UINT32_MAX,
                 .ordinal = (uint32_t)set->unit_count};
  *ARRAY_PUSH(set->units, set->unit_count, set->unit_cap) = unit;
  return unit;
}

static const YamlNode *find_kind(RuleCompiler *compiler, const YamlNode *map, Rule *rule) {
  for (const RuleKind *const *kind = compiler->set->kinds; *kind; kind++) {
    const YamlNode *value = yaml_get(compiler->tree, map, (*kind)->name);
    if (!value) continue;
    rule->kind = *kind;
    return value;
  }
  return NULL;
}

static bool missing_kind(RuleCompiler *compiler, const YamlNode *key) {
  Buffer names = {0};
  for (const RuleKind *const *kind = compiler->set->kinds; *kind; kind++) {
    buffer_print(&names, "%s`%s`", names.len ? ", " : "add one of ", (*kind)->name);
  }
  buffer_char(&names, '\0');
  rules_complain(compiler, key, 0, names.data, "the rule says nothing of what is to be found");
  buffer_free(&names);
  return false;
}

// `bad` and `good` are told by keep_examples, empty lists with them.
static bool has_required(RuleCompiler *compiler, const YamlNode *key, const YamlNode *map) {
  bool good = true;
  for (const RequiredKey *required = rules_required_keys; required->name; required++) {
    if (required->remedy == add_bad || required->remedy == add_good ||
        yaml_get(compiler->tree, map, required->name))
      continue;
    good =
        rules_complain(compiler, key, 0, required->remedy, "the rule has no `%s`", required->name);
  }
  return good;
}

// themqm.org
const char *const rules_mqm_dimensions[] = {"terminology",        "accuracy", "fluency", "style",
                                            "locale-conventions", "audience", "design",  NULL};

static bool read_mqm(RuleCompiler *compiler, const YamlNode *map, Rule *rule) {
  const YamlNode *node = yaml_get(compiler->tree, map, "mqm");
  if (!node) return true;
  if (!rules_text(compiler, node, "mqm", &rule->mqm)) return false;
  size_t slash = slice_find(rule->mqm, SLICE("/"));
  Slice dimension = slice_cut(rule->mqm, 0, slash);
  for (const char *const *known = rules_mqm_dimensions; *known; known++) {
    if (slice_is(dimension, *known) && slash + 1 < rule->mqm.len) return true;
  }
  return rules_complain(
      compiler, node, 0,
      "write dimension/type, as in fluency/grammar; the dimensions are terminology, accuracy, "
      "fluency, style, locale-conventions, audience, design",
      "“%.*s” is no place in the MQM typology", SLICE_ARG(rule->mqm));
}

static bool read_scope(RuleCompiler *compiler, const YamlNode *map, Rule *rule) {
  int scope = SCOPE_SENTENCE;
  bool good = read_name(compiler, map, "scope", scope_names, &scope);
  rule->scope = (Scope)scope;
  return good;
}

static bool is_rule_name(Slice name) {
  for (size_t i = 0; i < name.len; i++) {
    char c = name.data[i];
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return false;
  }
  return name.len > 0;
}

static bool check_id(RuleCompiler *compiler, Slice pack, const YamlNode *key, Rule *rule) {
  RuleSet *set = compiler->set;
  Slice name = yaml_text(compiler->tree, key);
  if (!is_rule_name(name)) {
    return rules_complain(compiler, key, 0, "use small letters, digits and hyphens: doubled-verb",
                          "“%.*s” cannot name a rule", SLICE_ARG(name));
  }
  Buffer id = {0};
  buffer_print(&id, "%.*s/%.*s", SLICE_ARG(pack), SLICE_ARG(name));
  rule->id = arena_copy(&set->arena, buffer_slice(&id));
  buffer_free(&id);
  uint32_t known = table_get(&set->ids, rule->id);
  if (known == TABLE_NONE) return true;
  const Rule *other = set->rules[known];
  return rules_complain(compiler, key, 0, "give one of them another name",
                        "there is already a rule %.*s (%.*s:%u)", SLICE_ARG(rule->id),
                        SLICE_ARG(other->path), other->line);
}

static bool check_known_keys(RuleCompiler *compiler, const YamlNode *map, const Rule *rule) {
  RuleKey kind_key[2] = {{rule->kind->name, "", ""}, {NULL, NULL, NULL}};
  const RuleKey *tables[] = {rules_common_keys, rules_fact_keys, rule->kind->keys, kind_key};
  return rules_check_keys(compiler, map, tables, 4);
}

// `safe` promises that the one correction is right: there must be one, and only one. In a family,
// some entry must have it.
static bool check_safe(RuleCompiler *compiler, const YamlNode *map, const Rule *rule,
                       size_t first_unit) {
  const YamlNode *safe = yaml_get(compiler->tree, map, "safe");
  if (!safe || !rule->facts.safe) return true;
  for (size_t i = first_unit; i < compiler->set->unit_count; i++) {
    if (compiler->set->units[i]->facts->fix_count == 1) return true;
  }
  return rules_complain(compiler, safe, 0, "give one `fix`, or take `safe` out",
                        "`safe` promises a correction, and the rule has %s",
                        rule->facts.fix_count ? "several" : "none");
}

static const YamlNode *second_kind(RuleCompiler *compiler, const YamlNode *map, const Rule *rule) {
  for (const RuleKind *const *kind = compiler->set->kinds; *kind; kind++) {
    const YamlNode *value = yaml_get(compiler->tree, map, (*kind)->name);
    if (value && *kind != rule->kind) return value;
  }
  return NULL;
}

// The units of a rule that woke are there already; a kind that can makes them ready one by one.
static bool make_units(RuleCompiler *compiler, Rule *rule, const YamlNode *map,
                       const YamlNode *value) {
  return (compiler->awake && rule->kind->by_node) ||
         rule->kind->compile(compiler, rule, map, value);
}

static bool read_rule(RuleCompiler *compiler, const YamlNode *key, const YamlNode *map,
                      Rule *rule) {
  size_t first_unit = compiler->set->unit_count;
  const YamlNode *value = find_kind(compiler, map, rule);
  if (!value) return missing_kind(compiler, key);
  const YamlNode *other = second_kind(compiler, map, rule);
  if (other)
    return rules_complain(compiler, other, 0, "make two rules of them",
                          "the rule looks for two things, `%s` and another", rule->kind->name);
  bool good = compiler->awake || check_known_keys(compiler, map, rule);
  good = has_required(compiler, key, map) && good;
  good = read_mqm(compiler, map, rule) && read_scope(compiler, map, rule) && good;
  good = rules_read_facts(compiler, map, &rule->facts) && good;
  good = keep_examples(compiler, key, map, value, rule) && good;
  good = make_units(compiler, rule, map, value) && good;
  if (compiler->awake) return good;
  return good && check_safe(compiler, map, rule, first_unit) &&
         check_names(compiler, map, rule, first_unit);
}

// Units of a rule that is not used stay in their places, so that anchors keep their numbers; they
// are switched off.
static void drop_units(RuleSet *set, size_t first) {
  for (size_t i = first; i < set->unit_count; i++) {
    set->units[i]->dropped = true;
  }
}

void rule_load(RuleCompiler *compiler, Slice pack, const YamlNode *key, const YamlNode *map) {
  RuleSet *set = compiler->set;
  Rule *rule = ARENA_NEW(&set->arena, Rule);
  size_t first_unit = set->unit_count;
  *rule = (Rule){.pack = pack,
                 .path = compiler->tree->path,
                 .line = key->line,
                 .column = key->column,
                 .builtin = compiler->builtin};
  rule->tree = compiler->tree;
  rule->key = key;
  rule->facts.severity = SEVERITY_MINOR;
  rule->facts.confidence = CONFIDENCE_MEDIUM;
  rule->ordinal = (uint32_t)set->rule_count;
  if (!check_id(compiler, pack, key, rule)) return;
  if (map->kind != YAML_MAP) {
    rules_complain(compiler, map, 0, "write the rule's keys below its name, each indented",
                   "the rule %.*s is %s", SLICE_ARG(rule->id), yaml_kind_name(map));
    return;
  }
  if (!read_rule(compiler, key, map, rule)) {
    drop_units(set, first_unit);
    return;
  }
  *ARRAY_PUSH(set->rules, set->rule_count, set->rule_cap) = rule;
  table_set(&set->ids, rule->id, rule->ordinal);
}
