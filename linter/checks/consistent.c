// SPDX-License-Identifier: MIT
// consistent: variants of which one document should use one.
//
//   consistent: [[<organise>, <organize>], [e-mail, email]]     two groups; each is decided by
//   itself consistent: {colour: color, centre: center}                 with styles: [British,
//   American]: one group, decided as a whole consistent: quotes a mode: variants that need no list
//   (consistent_marks.c, _names.c)
//
//   run      a variant's phrase wakes in a block: all its matches there become uses {group, style,
//   place} finish   each group keeps to the style with most uses, of two alike to the one that came
//   first; the other uses are reported
//
//   They organise it. She organized it. He organises both.   group 0: organise 2, organize 1
//                         ---------                          {style} organize  {main} organise
//                         {other} organised  {count} 1
//
// A variant without capitals does not count where it is written with one inside a sentence: that is
// a name (World Trade Center).
#include "checks/consistent.h"

#include <stdio.h>

#include "checks/keys.h"

enum {
  VARIANTS_MAX = 8,   // in one group
  USES_MAX = 1 << 16, // of one rule in one document; further ones are not followed
};

static const ConsistentMode *const modes[] = {
    &consistent_quotes, &consistent_quote_punctuation, &consistent_apostrophes,
    &consistent_dashes, &consistent_numbers,           &consistent_names,
};
static const char *const mode_names[] = {
    "quotes", "quote-punctuation", "apostrophes", "dashes", "numbers", "names", NULL};
static const char *const captures[] = {"style", "main", "other", "first", "count", NULL};
static const char *const report_names[] = {"each", "first", NULL};

static const RuleKey keys[] = {
    {"styles", "list of names",
     "what the first, second ... variants have in common; all groups are decided as one"},
    {"report", "each or first", "every use of the rarer variant, or its first one only"},
    {NULL, NULL, NULL},
};

typedef struct Variant {
  Phrase *phrase; // compiled when its unit wakes
  Template other; // as a correction
  Slice label;
  const YamlNode *node; // NULL: this group has fewer
  bool small;           // written without capitals
} Variant;

typedef struct Consistent {
  const ConsistentMode *mode; // NULL: lists
  Variant *variants;          // [group * columns + column]
  uint32_t groups, columns;
  const Slice *styles; // [column]; NULL: each group by itself
  bool first_only;
  uint32_t units;
} Consistent;

// The rule's first unit leads: it keeps the state of all. Its units stand in a row, so that it is
// `index` before each of them.
typedef struct ConsistentUnit {
  Consistent *all;
  uint32_t variant, index;
} ConsistentUnit;

// What a document remembers of a rule.
typedef struct State {
  Uses uses;
  const Block **seen; // [variant]: the block that was looked through last
} State;

// ---- loading: one variant

// Offset of the first mark of the phrase language that a correction cannot hold; text.len: none.
static size_t foreign_mark(Slice text) {
  for (size_t i = 0; i < text.len; i++) {
    if (strchr("()[]{}|?*+!&^$\\", text.data[i])) return i;
  }
  return text.len;
}

static Slice label_of(Slice text, Arena *arena) {
  Buffer out = {0};
  for (size_t i = 0; i < text.len; i++) {
    if (text.data[i] != '<' && text.data[i] != '>') buffer_char(&out, text.data[i]);
  }
  Slice label = arena_copy(arena, buffer_slice(&out));
  buffer_free(&out);
  return label;
}

static bool has_capital(Slice text) {
  for (size_t i = 0; i < text.len; i++) {
    if (text.data[i] >= 'A' && text.data[i] <= 'Z') return true;
  }
  return false;
}

static bool read_variant(RuleCompiler *compiler, const Rule *rule, const YamlNode *node,
                         Variant *variant) {
  Slice text;
  TemplateError error;
  Arena *arena = &compiler->set->arena;
  if (!rules_text(compiler, node, "consistent", &text)) return false;
  size_t mark = foreign_mark(text);
  if (mark < text.len) {
    return rules_complain(compiler, node, (uint32_t)mark,
                          "a variant is also the correction of the others: write words or <forms>",
                          "“%c” cannot stand in a variant", text.data[mark]);
  }
  if (!compiler->awake) variant->phrase = rules_phrase(compiler, node, rule->scope);
  if (!compiler->awake && !variant->phrase) return false;
  variant->node = node;
  variant->label = label_of(text, arena);
  variant->small = !has_capital(text);
  return template_parse(&variant->other, text, true, arena, &error) ||
         rules_complain(compiler, node, error.offset, "write words or <forms>", "%s",
                        error.message);
}

// ---- loading: groups

// A group's variants, in a row from first on: the children of a list, or a map's key and what
// stands behind it.
typedef struct Group {
  const YamlNode *key; // NULL: none
  const YamlNode *list;
} Group;

static uint32_t count_list(RuleCompiler *compiler, const YamlNode *node) {
  uint32_t count = 0;
  if (node->kind != YAML_LIST) return 1;
  for (const YamlNode *item = yaml_first(compiler->tree, node); item;
       item = yaml_next(compiler->tree, item)) {
    count++;
  }
  return count;
}

static uint32_t group_size(RuleCompiler *compiler, Group group) {
  return count_list(compiler, group.list) + (group.key != NULL);
}

static bool check_group(RuleCompiler *compiler, const Consistent *all, Group group) {
  const YamlNode *at = group.key ? group.key : group.list;
  uint32_t size = group_size(compiler, group);
  if (!group.key && group.list->kind != YAML_LIST) {
    return rules_complain(compiler, at, 0, "write [[organise, organize], [e-mail, email]]",
                          "a group of variants is a list, not %s", yaml_kind_name(at));
  }
  if (all->styles && size != all->columns) {
    return rules_complain(compiler, at, 0, "give one for each of the `styles`",
                          "this group has %u variants, and there are %u `styles`", size,
                          all->columns);
  }
  if (size < 2)
    return rules_complain(compiler, at, 0, "add the other spellings",
                          "one variant by itself is always consistent");
  if (size > VARIANTS_MAX)
    return rules_complain(compiler, at, 0, "take some out", "a group has %d variants at most",
                          VARIANTS_MAX);
  return true;
}

static bool read_group(RuleCompiler *compiler, const Rule *rule, const Consistent *all, Group group,
                       Variant *variants) {
  if (!check_group(compiler, all, group)) return false;
  if (group.key && !read_variant(compiler, rule, group.key, variants++)) return false;
  if (group.list->kind != YAML_LIST) return read_variant(compiler, rule, group.list, variants);
  for (const YamlNode *item = yaml_first(compiler->tree, group.list); item;
       item = yaml_next(compiler->tree, item)) {
    if (!read_variant(compiler, rule, item, variants++)) return false;
  }
  return true;
}

// Calls for each group in turn; false as soon as one is.
static Group next_group(RuleCompiler *compiler, const YamlNode *value, const YamlNode **at) {
  const YamlNode *node = *at ? *at : yaml_first(compiler->tree, value);
  Group group = {NULL, node};
  if (value->kind == YAML_MAP) group = (Group){node, yaml_next(compiler->tree, node)};
  *at = yaml_next(compiler->tree, group.list);
  return group;
}

static void measure_groups(RuleCompiler *compiler, const YamlNode *value, Consistent *all) {
  const YamlNode *at = NULL;
  do {
    uint32_t size = group_size(compiler, next_group(compiler, value, &at));
    all->groups++;
    if (size > all->columns && !all->styles)
      all->columns = size < VARIANTS_MAX ? size : VARIANTS_MAX;
  } while (at);
}

static bool read_groups(RuleCompiler *compiler, const Rule *rule, const YamlNode *value,
                        Consistent *all) {
  const YamlNode *at = NULL;
  bool good = true;
  measure_groups(compiler, value, all);
  Variant *variants =
      ARENA_ARRAY(&compiler->set->arena, (size_t)all->groups * all->columns, Variant);
  for (uint32_t i = 0; i < all->groups; i++) {
    good = read_group(compiler, rule, all, next_group(compiler, value, &at),
                      &variants[(size_t)i * all->columns]) &&
           good;
  }
  all->variants = variants;
  return good;
}

// ---- loading: the rule

static bool read_styles(RuleCompiler *compiler, const YamlNode *map, Consistent *all) {
  const YamlNode *node = yaml_get(compiler->tree, map, "styles");
  if (!node) return true;
  uint32_t count = node->kind == YAML_LIST ? count_list(compiler, node) : 0;
  if (count < 2 || count > VARIANTS_MAX) {
    return rules_complain(
        compiler, node, 0,
        "write [British, American]: a name for the first variant of each group, the second ...",
        "`styles` must be a list of 2 to %d names", VARIANTS_MAX);
  }
  Slice *styles = ARENA_ARRAY(&compiler->set->arena, count, Slice);
  const YamlNode *item = yaml_first(compiler->tree, node);
  for (uint32_t i = 0; i < count; i++, item = yaml_next(compiler->tree, item)) {
    if (!rules_text(compiler, item, "styles", &styles[i])) return false;
  }
  all->styles = styles;
  all->columns = count;
  return true;
}

static Unit *add_unit(RuleCompiler *compiler, Rule *rule, Consistent *all, uint32_t variant) {
  ConsistentUnit *data = ARENA_NEW(&compiler->set->arena, ConsistentUnit);
  *data = (ConsistentUnit){all, variant, all->units++};
  return rules_add_unit(compiler, rule, (Slice){0}, NULL, data);
}

static bool prepare_consistent(RuleCompiler *compiler, Unit *unit) {
  const ConsistentUnit *data = unit->data;
  if (data->all->mode) return true;
  Variant *variant = &data->all->variants[data->variant];
  if (!variant->phrase) variant->phrase = rules_phrase(compiler, variant->node, unit->rule->scope);
  return variant->phrase != NULL;
}

static bool compile_mode(RuleCompiler *compiler, Rule *rule, const YamlNode *map,
                         const YamlNode *value, Consistent *all) {
  int number;
  const YamlNode *styles = yaml_get(compiler->tree, map, "styles");
  if (!rules_choice(compiler, value, "consistent", mode_names, &number)) return false;
  if (styles)
    return rules_complain(compiler, styles, 0, "take `styles` out", "`%s` has styles of its own",
                          mode_names[number]);
  all->mode = modes[number];
  all->columns = 1;
  Unit *unit = add_unit(compiler, rule, all, 0);
  if (!all->mode->literals) anchors_add_block(&compiler->set->anchors, unit->ordinal);
  for (const char *const *literal = all->mode->literals; literal && *literal; literal++) {
    literals_add(compiler->set->anchors.literals, literal_of(slice_of(*literal), LITERAL_ANY_CASE),
                 unit->ordinal);
  }
  return true;
}

static bool compile_groups(RuleCompiler *compiler, Rule *rule, const YamlNode *map,
                           const YamlNode *value, Consistent *all) {
  if (!value->first_child) {
    return rules_complain(
        compiler, value, 0,
        "write [[organise, organize], [e-mail, email]], or a mode: quotes, dashes, names ...",
        "there are no variants here");
  }
  if (!read_styles(compiler, map, all) || !read_groups(compiler, rule, value, all)) return false;
  for (uint32_t i = 0; i < all->groups * all->columns; i++) {
    if (!all->variants[i].node) continue;
    Unit *unit = add_unit(compiler, rule, all, i);
    if (!compiler->awake)
      anchors_add_phrase(&compiler->set->anchors, phrase_anchor(all->variants[i].phrase),
                         unit->ordinal);
  }
  return true;
}

static bool compile_consistent(RuleCompiler *compiler, Rule *rule, const YamlNode *map,
                               const YamlNode *value) {
  Consistent *all = ARENA_NEW(&compiler->set->arena, Consistent);
  const YamlNode *report = yaml_get(compiler->tree, map, "report");
  int first_only = 0;
  if (report && !rules_choice(compiler, report, "report", report_names, &first_only)) return false;
  if (!keys_scope(compiler, map, rule, SCOPE_DOCUMENT, ~(1u << SCOPE_RAW | 1u << SCOPE_TEXT)))
    return false;
  all->first_only = first_only == 1;
  keys_default_fix(compiler, rule);
  if (value->kind == YAML_SCALAR) return compile_mode(compiler, rule, map, value, all);
  return compile_groups(compiler, rule, map, value, all);
}

static bool has_capture(const Unit *unit, Slice name) {
  (void)unit;
  return check_name_in(captures, name);
}

// ---- running

static State *state_of(LintContext *context, const Unit *unit) {
  const ConsistentUnit *data = unit->data;
  const Consistent *all = data->all;
  void **state = &context->states[unit->ordinal - data->index];
  if (*state) return *state;
  State *fresh = ARENA_NEW(context->arena, State);
  size_t variants = all->mode ? 1 : (size_t)all->groups * all->columns;
  fresh->seen = (const Block **)ARENA_ARRAY(context->arena, variants, const Block *);
  *state = fresh;
  return fresh;
}

void consistent_add(const UseScan *scan, Use use) {
  Finding finding = {scan->unit, use.range, NULL, NULL, -1, false};
  if (scan->uses->count == USES_MAX || check_is_excused(scan->context, &finding)) return;
  use.block = scan->context->block;
  *ARRAY_PUSH(scan->uses->items, scan->uses->count, scan->uses->cap) = use;
}

typedef struct Walk {
  UseScan scan;
  const Consistent *all;
  uint32_t variant;
} Walk;

// Written with a capital that the rule does not write, where no sentence begins: part of a name or
// a title.
static bool is_name(const Walk *walk, const PhraseMatch *match) {
  const LintContext *context = walk->scan.context;
  const Token *first = &context->tokens->tokens[match->captures[0].start];
  if (!walk->all->variants[walk->variant].small || !(first->flags & TOKEN_CAPITALISED))
    return false;
  return !(first->flags & TOKEN_SENTENCE_START) || context->block->kind == BLOCK_HEADING;
}

static void see_variant(void *own, const PhraseMatch *match) {
  const Walk *walk = own;
  Range range = check_token_range(walk->scan.context->tokens, match->captures[0]);
  uint32_t group = walk->all->styles ? 0 : walk->variant / walk->all->columns;
  if (range.end == 0 || is_name(walk, match)) return;
  Use use = {.range = range,
             .group = group,
             .style = walk->variant % walk->all->columns,
             .detail = match->lemma_form};
  use.row = walk->variant / walk->all->columns;
  consistent_add(&walk->scan, use);
}

static void run_consistent(LintContext *context, const Unit *unit, Wake wake) {
  (void)wake;
  const ConsistentUnit *data = unit->data;
  State *state = state_of(context, unit);
  UseScan scan = {context, unit, &state->uses};
  if (state->seen[data->variant] == context->block) return;
  state->seen[data->variant] = context->block;
  if (data->all->mode) {
    data->all->mode->scan(&scan);
    return;
  }
  Walk walk = {scan, data->all, data->variant};
  check_each_match(context, data->all->variants[data->variant].phrase,
                   (Sentence){0, context->tokens->count}, see_variant, &walk);
}

// ---- deciding

typedef struct Style {
  uint32_t count;
  bool preferred;
  const Use *first;
} Style;

typedef struct Decision {
  Style *styles;   // [group * columns + style]
  uint32_t *mains; // [group]: the style it keeps to
  uint32_t groups, columns;
} Decision;

static bool is_earlier(const Use *a, const Use *b) {
  return a->block != b->block
             ? a->block < b->block
             : a->range.start < b->range.start; // blocks of a document stand in one array
}

static Decision count_styles(LintContext *context, const Uses *uses) {
  Decision d = {0};
  for (size_t i = 0; i < uses->count; i++) {
    if (uses->items[i].group >= d.groups) d.groups = uses->items[i].group + 1;
    if (uses->items[i].style >= d.columns) d.columns = uses->items[i].style + 1;
  }
  d.styles = ARENA_ARRAY(context->arena, (size_t)d.groups * d.columns, Style);
  d.mains = ARENA_ARRAY(context->arena, d.groups, uint32_t);
  for (size_t i = 0; i < uses->count; i++) {
    const Use *use = &uses->items[i];
    Style *style = &d.styles[(size_t)use->group * d.columns + use->style];
    style->count++;
    style->preferred |= use->preferred;
    if (!style->first || is_earlier(use, style->first)) style->first = use;
  }
  return d;
}

static bool is_better(const Style *a, const Style *b) {
  if (a->count != b->count) return a->count > b->count;
  if (a->preferred != b->preferred) return a->preferred;
  return a->count > 0 && is_earlier(a->first, b->first);
}

static void choose_mains(Decision *d, uint32_t main_count) {
  uint32_t candidates = d->columns < main_count ? d->columns : main_count;
  for (uint32_t group = 0; group < d->groups; group++) {
    const Style *styles = &d->styles[(size_t)group * d->columns];
    for (uint32_t i = 1; i < candidates; i++) {
      if (is_better(&styles[i], &styles[d->mains[group]])) d->mains[group] = i;
    }
  }
}

// ---- reporting

static Slice text_of(const Use *use) {
  return slice_cut(use->block->text, use->range.start, use->range.end);
}

static bool no_captures(void *own, Slice name, Slice *value) {
  (void)own;
  (void)name;
  (void)value;
  return false;
}

static Slice other_of(LintContext *context, const Consistent *all, const Use *use,
                      const Use *main) {
  if (all->mode) return all->mode->other(context, use, main);
  const Variant *variant = &all->variants[use->row * all->columns + main->style];
  Buffer out = {0};
  template_render(&variant->other, no_captures, NULL, use->detail, &out);
  Slice kept = arena_copy(context->arena, buffer_slice(&out));
  buffer_free(&out);
  return kept;
}

static Slice style_name(const Consistent *all, const Use *use) {
  if (all->mode) return all->mode->styles ? slice_of(all->mode->styles[use->style]) : text_of(use);
  if (all->styles) return all->styles[use->style];
  return all->variants[use->row * all->columns + use->style].label;
}

static void report(LintContext *context, const Unit *unit, const Use *use, const Style *style,
                   const Use *main) {
  const Consistent *all = ((const ConsistentUnit *)unit->data)->all;
  char count[16];
  snprintf(count, sizeof count, "%u", style->count);
  NamedText named[] = {{"style", style_name(all, use)},
                       {"main", style_name(all, main)},
                       {"other", other_of(context, all, use, main)},
                       {"first", text_of(main)},
                       {"count", slice_of(count)},
                       {NULL, {0}}};
  Finding finding = {unit, use->range, check_named_text, named, -1, all->mode != NULL};
  check_report_in(context, use->block, &finding);
}

static void report_others(LintContext *context, const Unit *unit, const Uses *uses,
                          const Decision *d) {
  const Consistent *all = ((const ConsistentUnit *)unit->data)->all;
  for (size_t i = 0; i < uses->count; i++) {
    const Use *use = &uses->items[i];
    const Style *styles = &d->styles[(size_t)use->group * d->columns];
    const Style *main = &styles[d->mains[use->group]];
    if (use->style == d->mains[use->group] || main->count == 0) continue;
    if (all->first_only && styles[use->style].first != use) continue;
    report(context, unit, use, &styles[use->style], main->first);
  }
}

static void finish_consistent(LintContext *context, const Unit *unit) {
  const ConsistentUnit *data = unit->data;
  State *state = context->states[unit->ordinal];
  if (data->index > 0 || !state) return;
  const ConsistentMode *mode = data->all->mode;
  if (mode && mode->settle) mode->settle(context, &state->uses);
  if (state->uses.count > 1) {
    Decision decision = count_styles(context, &state->uses);
    choose_mains(&decision, mode && mode->main_count ? mode->main_count : UINT32_MAX);
    report_others(context, unit, &state->uses, &decision);
  }
  memory_free(state->uses.items);
}

const RuleKind check_consistent = {
    .name = "consistent",
    .help =
        "variants of which a document should use one: spellings, quotation marks, dashes, names",
    .value_type = "list of groups; or map of groups; or quotes, quote-punctuation, apostrophes, "
                  "dashes, numbers or names",
    .keys = keys,
    .compile = compile_consistent,
    .prepare = prepare_consistent,
    .run = run_consistent,
    .finish = finish_consistent,
    .has_capture = has_capture,
};
