// SPDX-License-Identifier: MIT
// count: too many or too few of a phrase in a sentence, a paragraph or the document.
//
//   count: {of: however, max: 1}        scope: document
//
//   However, it rained. We went, however. They stayed, however.
//   1                       2 one too many: reported, with {count} 3    (one finding for all of
//   them)
//
// A block is looked through once, when the phrase's anchor first wakes the unit in it; with `min`
// every block is, for one without the phrase has too few; with `share` too, to count its sentences.
// What `unless` excuses does not count.
#include <stdio.h>

#include "checks/context.h"
#include "checks/keys.h"

static const unsigned scopes = ~(1u << SCOPE_RAW | 1u << SCOPE_TEXT);
static const char *const captures[] = {"count", "limit", "sentences", "share", NULL};

enum {
  SENTENCE_WORDS_MIN =
      4, // a shorter one is a cry, a label, an answer: no sentence to build otherwise
};

typedef struct Count {
  Phrase *of;
  Limits limits;
  double share; // percent of the sentences; 0: not asked for
} Count;

static const RuleKey value_keys[] = {
    {"of", "phrase", "what is counted"},
    {"max", "number", "the most that may be"},
    {"min", "number", "the least that must be"},
    {"share", "number",
     "with max: and only where they are more than so many percent of the sentences"},
    {NULL, NULL, NULL},
};
static const RuleKey no_keys[] = {{NULL, NULL, NULL}};

// ---- loading

static bool read_share(RuleCompiler *compiler, const YamlNode *value, const Rule *rule,
                       Count *count) {
  const YamlNode *node = yaml_get(compiler->tree, value, "share");
  if (!node) return true;
  if (!keys_number(compiler, node, "share", 1, false, &count->share)) return false;
  if (count->limits.has_max && !count->limits.has_min && rule->scope == SCOPE_DOCUMENT) return true;
  return rules_complain(compiler, node, 0, "write {of: ..., max: 3, share: 25} and scope: document",
                        "`share` goes with `max` in a document");
}

static bool compile_count(RuleCompiler *compiler, Rule *rule, const YamlNode *map,
                          const YamlNode *value) {
  static const char remedy[] = "write {of: however, max: 1}";
  Count *count = ARENA_NEW(&compiler->set->arena, Count);
  if (!keys_map(compiler, value, "count", value_keys, remedy)) return false;
  if (!keys_scope(compiler, map, rule, SCOPE_SENTENCE, scopes)) return false;
  const YamlNode *of = yaml_get(compiler->tree, value, "of");
  if (!of) return rules_complain(compiler, value, 0, remedy, "`count` does not say of what");
  count->of = rules_phrase(compiler, of, SCOPE_SENTENCE);
  if (!count->of || !keys_limits(compiler, value, 0, false, &count->limits)) return false;
  if (!read_share(compiler, value, rule, count)) return false;
  Unit *unit = rules_add_unit(compiler, rule, (Slice){0}, NULL, count);
  if (count->limits.has_min || count->share > 0) {
    anchors_add_block(&compiler->set->anchors, unit->ordinal);
  } else {
    anchors_add_phrase(&compiler->set->anchors, phrase_anchor(count->of), unit->ordinal);
  }
  return true;
}

static bool needs_tags(const Unit *unit) {
  return phrase_needs_tags(((const Count *)unit->data)->of);
}

static bool has_capture(const Unit *unit, Slice name) {
  const Count *count = unit->data;
  return check_name_in(captures, name) || phrase_capture(count->of, name) >= 0;
}

// ---- running

// What is being counted: in a sentence, in a block, or over the document.
typedef struct Tally {
  const Block *seen; // the block that was looked through last
  uint32_t count;
  uint32_t sentences; // of the document, where `share` asks
  const Block *block; // where `range` is; NULL: nowhere yet
  Range range;        // the first one too many; before that, the first word of all
  PhraseMatch excess; // only while its block is at hand
} Tally;

typedef struct Walk {
  LintContext *context;
  const Unit *unit;
  Tally *tally;
} Walk;

typedef struct Texts {
  NamedText named[5];
  LintContext *context;
  const Count *count;
  const PhraseMatch *match; // NULL: the captures are gone
} Texts;

static bool look_up(void *own, Slice name, Slice *value) {
  Texts *texts = own;
  if (check_named_text(texts->named, name, value)) return true;
  return texts->match && check_capture(texts->context, texts->count->of, texts->match, name, value);
}

static void judge(const Walk *walk, bool at_hand) {
  const Count *count = walk->unit->data;
  const Tally *tally = walk->tally;
  bool over = count->limits.has_max && tally->count > count->limits.max &&
              tally->count * 100.0 > count->share * tally->sentences,
       under = count->limits.has_min && tally->count < count->limits.min;
  if ((!over && !under) || !tally->block) return;
  char number[16], limit[16], sentences[16], share[16];
  snprintf(number, sizeof number, "%u", tally->count);
  snprintf(limit, sizeof limit, "%.0f", over ? count->limits.max : count->limits.min);
  snprintf(sentences, sizeof sentences, "%u", tally->sentences);
  snprintf(share, sizeof share, "%.0f", count->share);
  Texts texts = {{{"count", slice_of(number)},
                  {"limit", slice_of(limit)},
                  {"sentences", slice_of(sentences)},
                  {"share", slice_of(share)},
                  {NULL, {0}}},
                 walk->context,
                 count,
                 over && at_hand ? &tally->excess : NULL};
  Finding finding = {walk->unit, tally->range, look_up, &texts, -1, false};
  if (at_hand && !over)
    check_report(walk->context, &finding);
  else
    check_report_in(walk->context, tally->block, &finding);
}

static void see_match(void *own, const PhraseMatch *match) {
  const Walk *walk = own;
  const Count *count = walk->unit->data;
  Tally *tally = walk->tally;
  Range range = check_token_range(walk->context->tokens, match->captures[0]);
  Finding finding = {walk->unit, range, NULL, NULL, -1, false};
  if (range.end == 0 || check_is_excused(walk->context, &finding)) return;
  tally->count++;
  if (!count->limits.has_max || tally->count != count->limits.max + 1) return;
  tally->block = walk->context->block;
  tally->range = range;
  tally->excess = *match;
}

// Begins to count anew at the span, whose first word stands for it where there are too few.
static void open_span(const Walk *walk, Sentence span) {
  *walk->tally = (Tally){.seen = walk->context->block,
                         .block = walk->context->block,
                         .range = check_first_word(walk->context->tokens, span)};
}

static Tally *tally_of(LintContext *context, const Unit *unit) {
  void **state = &context->states[unit->ordinal];
  if (!*state) *state = ARENA_NEW(context->arena, Tally);
  return *state;
}

// A heading or a caption is neither a sentence nor a paragraph.
static bool is_looked_at(Scope scope, const Block *block) {
  if (scope != SCOPE_SENTENCE && scope != SCOPE_PARAGRAPH) return true;
  return block->kind != BLOCK_HEADING && block->kind != BLOCK_CAPTION;
}

static void count_in(const Walk *walk, Sentence span) {
  const Count *count = walk->unit->data;
  open_span(walk, span);
  check_each_match(walk->context, count->of, span, see_match, (void *)(uintptr_t)walk);
  judge(walk, true);
}

static bool is_whole(const TokenList *tokens, Sentence sentence) {
  uint32_t words = 0;
  for (uint32_t i = sentence.first; i < sentence.end; i++) {
    words += tokens->tokens[i].kind == TOKEN_WORD;
  }
  return words >= SENTENCE_WORDS_MIN;
}

// A share of the sentences: how many there are, and each by itself, so that ^ is its beginning.
static void add_sentences(const Walk *walk) {
  const Count *count = walk->unit->data;
  const TokenList *tokens = walk->context->tokens;
  for (uint32_t i = 0; i < tokens->sentence_count; i++) {
    if (!is_whole(tokens, tokens->sentences[i])) continue;
    walk->tally->sentences++;
    check_each_match(walk->context, count->of, tokens->sentences[i], see_match,
                     (void *)(uintptr_t)walk);
  }
}

static void add_block(const Walk *walk, Sentence all) {
  const Count *count = walk->unit->data;
  if (!walk->tally->block) open_span(walk, all);
  walk->tally->seen = walk->context->block;
  if (count->share > 0) {
    if (!is_looked_at(SCOPE_PARAGRAPH, walk->context->block)) return;
    add_sentences(walk);
    return;
  }
  check_each_match(walk->context, count->of, all, see_match, (void *)(uintptr_t)walk);
}

static void run_count(LintContext *context, const Unit *unit, Wake wake) {
  (void)wake;
  const TokenList *tokens = context->tokens;
  Scope scope = unit->rule->scope;
  Tally *tally = tally_of(context, unit);
  Walk walk = {context, unit, tally};
  Sentence all = {0, tokens->count};
  if (tally->seen == context->block || tokens->sentence_count == 0 ||
      !is_looked_at(scope, context->block))
    return;
  if (scope == SCOPE_DOCUMENT)
    add_block(&walk, all);
  else if (scope != SCOPE_SENTENCE)
    count_in(&walk, all);
  for (uint32_t i = 0; scope == SCOPE_SENTENCE && i < tokens->sentence_count; i++) {
    count_in(&walk, tokens->sentences[i]);
  }
}

static void finish_count(LintContext *context, const Unit *unit) {
  Tally *tally = context->states[unit->ordinal];
  Walk walk = {context, unit, tally};
  if (tally && unit->rule->scope == SCOPE_DOCUMENT) judge(&walk, false);
}

const RuleKind check_count = {
    .name = "count",
    .help = "too many or too few of a phrase in a sentence, a paragraph or the document",
    .keys = no_keys,
    .value_keys = value_keys,
    .compile = compile_count,
    .run = run_count,
    .finish = finish_count,
    .has_capture = has_capture,
    .needs_tags = needs_tags,
};
