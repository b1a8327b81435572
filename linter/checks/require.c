// SPDX-License-Identifier: MIT
// require: where one phrase stands, another must stand too, or must not: anywhere in the scope,
// before it, or after it.
//
//   require: {if: "{uppercase:short}", then: "\\( {uppercase:short} \\)", where: before} scope:
//   document
//
//   The WHO met. The World Health Organization (WHO) agreed. The FAO did not.
//       ^ used before it is introduced                           ^ never introduced
//
// Captures that both phrases name must read alike: each text of them is a case of its own (WHO,
// FAO), and is reported once. For every case the first and the last place of both phrases are kept,
// which is all that can be asked:
//
//   anywhere   no `then` at all          -> the first `if`
//   before     no `then` up to it        -> the first `if`      (a `then` that holds the `if` is
//   early enough) after      no `then` from it on      -> the last `if`
//
// With `never` in place of `then` it is the other way round: the last `if` is reported where the
// other phrase stands as well.
#include "checks/context.h"
#include "checks/keys.h"

enum { CASES_MAX = 4096 }; // different texts in one document; further ones are not followed
static const unsigned scopes = ~(1u << SCOPE_RAW | 1u << SCOPE_TEXT);

typedef enum Where { WHERE_ANYWHERE, WHERE_BEFORE, WHERE_AFTER } Where;
static const char *const where_names[] = {"anywhere", "before", "after", NULL};

typedef struct Require {
  Phrase *condition, *consequence;
  Where where;
  bool never; // the other phrase must not stand there
} Require;

static const RuleKey value_keys[] = {
    {"if", "phrase", "what asks for the other"},
    {"then", "phrase", "what must stand there as well"},
    {"never", "phrase", "instead of `then`: what must not stand there as well"},
    {"where", "anywhere, before or after", "on which side of it"},
    {NULL, NULL, NULL},
};
static const RuleKey no_keys[] = {{NULL, NULL, NULL}};

// ---- loading

static bool read_phrase(RuleCompiler *compiler, const YamlNode *value, const char *key,
                        Phrase **phrase) {
  const YamlNode *node = yaml_get(compiler->tree, value, key);
  if (!node)
    return rules_complain(compiler, value, 0, "write {if: PHRASE, then: PHRASE}",
                          "`require` has no `%s`", key);
  *phrase = rules_phrase(compiler, node, SCOPE_SENTENCE);
  return *phrase != NULL;
}

static bool compile_require(RuleCompiler *compiler, Rule *rule, const YamlNode *map,
                            const YamlNode *value) {
  Require *require = ARENA_NEW(&compiler->set->arena, Require);
  int where = WHERE_ANYWHERE;
  if (!keys_map(compiler, value, "require", value_keys, "write {if: PHRASE, then: PHRASE}"))
    return false;
  if (!keys_scope(compiler, map, rule, SCOPE_DOCUMENT, scopes)) return false;
  const YamlNode *node = yaml_get(compiler->tree, value, "where");
  if (node && !rules_choice(compiler, node, "where", where_names, &where)) return false;
  require->where = (Where)where;
  if (!read_phrase(compiler, value, "if", &require->condition)) return false;
  require->never = yaml_get(compiler->tree, value, "never") != NULL;
  if (require->never && yaml_get(compiler->tree, value, "then"))
    return rules_complain(compiler, value, 0, "take one of the two out",
                          "`then` and `never` cannot stand together");
  if (!read_phrase(compiler, value, require->never ? "never" : "then", &require->consequence))
    return false;
  Unit *unit = rules_add_unit(compiler, rule, (Slice){0}, NULL, require);
  anchors_add_phrase(&compiler->set->anchors, phrase_anchor(require->condition), unit->ordinal);
  anchors_add_phrase(&compiler->set->anchors, phrase_anchor(require->consequence), unit->ordinal);
  return true;
}

static bool needs_tags(const Unit *unit) {
  const Require *require = unit->data;
  return phrase_needs_tags(require->condition) || phrase_needs_tags(require->consequence);
}

static bool has_capture(const Unit *unit, Slice name) {
  const Require *require = unit->data;
  return phrase_capture(require->condition, name) >= 0;
}

// ---- cases

// A place in the document: block, then byte.
typedef struct Place {
  const Block *block;  // NULL: nowhere
  Range range;         // what is reported
  uint32_t start, end; // all of the match
  Slice captures;      // of an `if`: what a message may name, a line each
} Place;

typedef struct Case {
  Place first_if, last_if, first_then, last_then;
} Case;

typedef struct Cases {
  Table table; // key -> index
  Case *items;
  size_t count, cap;
  const Block *seen; // the block that was looked through last
} Cases;

static Cases *cases_of(LintContext *context, const Unit *unit) {
  void **state = &context->states[unit->ordinal];
  if (!*state) *state = ARENA_NEW(context->arena, Cases);
  return *state;
}

static bool is_shared(const Require *require, Slice name) {
  return phrase_capture(require->consequence, name) >= 0;
}

// The texts of the condition's captures as phrase matched them, a line each; with only_shared, of
// those that both phrases name.
static Slice capture_texts(LintContext *context, const Require *require, const Phrase *phrase,
                           const PhraseMatch *match, bool only_shared) {
  Buffer lines = {0};
  for (size_t i = 1; i < phrase_capture_count(require->condition); i++) {
    Slice name = phrase_capture_name(require->condition, i), text;
    if (only_shared && !is_shared(require, name)) continue;
    if (check_capture(context, phrase, match, name, &text)) buffer_add(&lines, text);
    buffer_char(&lines, '\n');
  }
  Slice kept = arena_copy(context->arena, buffer_slice(&lines));
  buffer_free(&lines);
  return kept;
}

static Case *case_of(Cases *cases, Slice key) {
  uint32_t index = table_get(&cases->table, key);
  if (index != TABLE_NONE) return &cases->items[index];
  if (cases->count == CASES_MAX) return NULL;
  table_set(&cases->table, key, (uint32_t)cases->count);
  Case *fresh = ARRAY_PUSH(cases->items, cases->count, cases->cap);
  *fresh = (Case){0};
  return fresh;
}

static void clear_cases(Cases *cases) {
  table_free(&cases->table);
  memory_free(cases->items);
  *cases = (Cases){.seen = cases->seen};
}

// ---- gathering

typedef struct Walk {
  LintContext *context;
  const Unit *unit;
  Cases *cases;
} Walk;

static Place place_of(const LintContext *context, const PhraseMatch *match) {
  Range whole = check_token_range(context->tokens, match->whole);
  return (Place){context->block,
                 check_token_range(context->tokens, match->captures[0]),
                 whole.start,
                 whole.end,
                 {0}};
}

static void see_if(void *own, const PhraseMatch *match) {
  const Walk *walk = own;
  const Require *require = walk->unit->data;
  Place place = place_of(walk->context, match);
  Finding finding = {walk->unit, place.range, NULL, NULL, -1, false};
  if (place.range.end == 0 || check_is_excused(walk->context, &finding)) return;
  Case *item =
      case_of(walk->cases, capture_texts(walk->context, require, require->condition, match, true));
  if (!item) return;
  place.captures = capture_texts(walk->context, require, require->condition, match, false);
  if (!item->first_if.block) item->first_if = place;
  item->last_if = place;
}

static void see_then(void *own, const PhraseMatch *match) {
  const Walk *walk = own;
  const Require *require = walk->unit->data;
  Place place = place_of(walk->context, match);
  Case *item = case_of(walk->cases,
                       capture_texts(walk->context, require, require->consequence, match, true));
  if (!item) return;
  if (!item->first_then.block) item->first_then = place;
  item->last_then = place;
}

// ---- judging

static bool is_before(const Place *a, const Place *b) {
  if (a->block != b->block) return a->block < b->block; // blocks of a document stand in one array
  return a->start < b->start;
}

static bool overlap(const Place *a, const Place *b) {
  return a->block == b->block && a->start < b->end && b->start < a->end;
}

// With `never`, both phrases stand there: the `if` that stands on that side of the other, or NULL.
static const Place *clashing_at(const Case *item, Where where) {
  bool early = is_before(&item->first_then, &item->last_if);
  bool late = is_before(&item->first_if, &item->last_then);
  if (where == WHERE_BEFORE) return early ? &item->last_if : NULL;
  if (where == WHERE_AFTER) return late ? &item->first_if : NULL;
  return &item->last_if;
}

// The place to report, or NULL when the case is in order.
static const Place *missing_at(const Case *item, const Require *require) {
  Where where = require->where;
  if (!item->first_if.block) return NULL;
  if (require->never) return item->first_then.block ? clashing_at(item, where) : NULL;
  if (!item->first_then.block) return where == WHERE_AFTER ? &item->last_if : &item->first_if;
  if (where == WHERE_BEFORE) {
    bool early = is_before(&item->first_then, &item->first_if) ||
                 overlap(&item->first_then, &item->first_if);
    return early ? NULL : &item->first_if;
  }
  if (where == WHERE_ANYWHERE) return NULL;
  bool late =
      is_before(&item->last_if, &item->last_then) || overlap(&item->last_then, &item->last_if);
  return late ? NULL : &item->last_if;
}

typedef struct Texts {
  const Phrase *phrase;
  Slice lines;
} Texts;

static bool look_up(void *own, Slice name, Slice *value) {
  const Texts *texts = own;
  Slice rest = texts->lines;
  for (size_t i = 1; i < phrase_capture_count(texts->phrase); i++) {
    size_t len = slice_find(rest, SLICE("\n"));
    *value = slice_cut(rest, 0, len);
    if (slice_equal(phrase_capture_name(texts->phrase, i), name)) return len > 0;
    rest = slice_cut(rest, len + (len < rest.len), rest.len);
  }
  return false;
}

static void judge_cases(const Walk *walk) {
  const Require *require = walk->unit->data;
  for (size_t i = 0; i < walk->cases->count; i++) {
    const Case *item = &walk->cases->items[i];
    const Place *place = missing_at(item, require);
    if (!place) continue;
    Texts texts = {require->condition, place->captures};
    Finding finding = {walk->unit, place->range, look_up, &texts, -1, false};
    check_report_in(walk->context, place->block, &finding);
  }
  clear_cases(walk->cases);
}

// ---- running

static void gather(const Walk *walk, Sentence span) {
  const Require *require = walk->unit->data;
  check_each_match(walk->context, require->condition, span, see_if, (void *)(uintptr_t)walk);
  check_each_match(walk->context, require->consequence, span, see_then, (void *)(uintptr_t)walk);
}

static void run_require(LintContext *context, const Unit *unit, Wake wake) {
  (void)wake;
  Cases *cases = cases_of(context, unit);
  Walk walk = {context, unit, cases};
  const TokenList *tokens = context->tokens;
  if (cases->seen == context->block) return;
  cases->seen = context->block;
  if (unit->rule->scope == SCOPE_SENTENCE) {
    for (uint32_t i = 0; i < tokens->sentence_count; i++) {
      gather(&walk, tokens->sentences[i]);
      judge_cases(&walk);
    }
    return;
  }
  gather(&walk, (Sentence){0, tokens->count});
  if (unit->rule->scope != SCOPE_DOCUMENT) judge_cases(&walk);
}

static void finish_require(LintContext *context, const Unit *unit) {
  Cases *cases = context->states[unit->ordinal];
  if (!cases) return;
  judge_cases(&(Walk){context, unit, cases});
}

const RuleKind check_require = {
    .name = "require",
    .help = "where one phrase stands, another must stand too, or must not",
    .keys = no_keys,
    .value_keys = value_keys,
    .compile = compile_require,
    .run = run_require,
    .finish = finish_require,
    .has_capture = has_capture,
    .needs_tags = needs_tags,
};
