// SPDX-License-Identifier: MIT
// metric: a readability formula over the whole document.
//
//   metric: {formula: flesch-kincaid, max: 14}
//
//   run      every paragraph, list item and quotation: its words, sentences, syllables and letters
//   are added up finish   the formula gives a value; one that passes a limit is reported at the
//   first word
//
// Headings and captions are no sentences and stay out. The formulas were fitted to samples of 100
// words: below that, nothing is said. Syllables are counted by rules (language/measure.c), not
// looked up: values differ from other programs' by a few tenths.
#include <math.h>
#include <stdio.h>

#include "checks/context.h"
#include "checks/keys.h"
#include "language/measure.h"

enum { WORDS_MIN = 100 };

typedef struct Sums {
  Measure measure;
  uint32_t sentences;
  const Block *block;
  Range first;
} Sums;

// ---- formulas

static double words_per_sentence(const Sums *s) {
  return (double)s->measure.words / s->sentences;
}

static double syllables_per_word(const Sums *s) {
  return (double)s->measure.syllables / s->measure.words;
}

static double letters_per_word(const Sums *s) {
  return (double)s->measure.letters / s->measure.words;
}

// Flesch, R. (1948): A new readability yardstick. Journal of Applied Psychology 32(3), 221-233. The
// higher, the easier.
static double flesch_reading_ease(const Sums *s) {
  return 206.835 - 1.015 * words_per_sentence(s) - 84.6 * syllables_per_word(s);
}

// Kincaid, J. P. et al. (1975): Derivation of new readability formulas for Navy enlisted personnel.
// Research Branch Report 8-75.
static double flesch_kincaid(const Sums *s) {
  return 0.39 * words_per_sentence(s) + 11.8 * syllables_per_word(s) - 15.59;
}

// Gunning, R. (1952): The Technique of Clear Writing.
static double gunning_fog(const Sums *s) {
  return 0.4 * (words_per_sentence(s) + 100.0 * s->measure.hard_words / s->measure.words);
}

// Smith, E. A., and Senter, R. J. (1967): Automated Readability Index. AMRL-TR-66-220.
static double automated_readability(const Sums *s) {
  return 4.71 * letters_per_word(s) + 0.5 * words_per_sentence(s) - 21.43;
}

// Coleman, M., and Liau, T. L. (1975): A computer readability formula designed for machine scoring.
// J. of Applied Psychology 60(2), 283-284.
static double coleman_liau(const Sums *s) {
  return 0.0588 * 100.0 * letters_per_word(s) - 0.296 * 100.0 / words_per_sentence(s) - 15.8;
}

// McLaughlin, G. H. (1969): SMOG grading: a new readability formula. Journal of Reading 12(8),
// 639-646.
static double smog(const Sums *s) {
  return 1.0430 * sqrt(s->measure.long_words * 30.0 / s->sentences) + 3.1291;
}

static const struct {
  const char *name;
  double (*value)(const Sums *sums);
} formulas[] = {
    {"flesch-reading-ease", flesch_reading_ease},
    {"flesch-kincaid", flesch_kincaid},
    {"gunning-fog", gunning_fog},
    {"automated-readability", automated_readability},
    {"coleman-liau", coleman_liau},
    {"smog", smog},
};
static const char *const formula_names[] = {
    "flesch-reading-ease", "flesch-kincaid", "gunning-fog", "automated-readability",
    "coleman-liau",        "smog",           NULL,
};
static const char *const captures[] = {"value", "limit", "formula", "words", "sentences", NULL};

typedef struct Metric {
  int formula;
  Limits limits;
} Metric;

static const RuleKey value_keys[] = {
    {"formula",
     "flesch-reading-ease, flesch-kincaid, gunning-fog, automated-readability, coleman-liau or "
     "smog",
     "how it is measured"},
    {"max", "number", "the greatest value that may be"},
    {"min", "number", "the least value that must be"},
    {NULL, NULL, NULL},
};
static const RuleKey no_keys[] = {{NULL, NULL, NULL}};

// ---- loading

static bool compile_metric(RuleCompiler *compiler, Rule *rule, const YamlNode *map,
                           const YamlNode *value) {
  static const char remedy[] = "write {formula: flesch-kincaid, max: 14}";
  Metric *metric = ARENA_NEW(&compiler->set->arena, Metric);
  if (!keys_map(compiler, value, "metric", value_keys, remedy)) return false;
  if (!keys_scope(compiler, map, rule, SCOPE_DOCUMENT, 1u << SCOPE_DOCUMENT)) return false;
  const YamlNode *formula = yaml_get(compiler->tree, value, "formula");
  if (!formula) return rules_complain(compiler, value, 0, remedy, "`metric` has no `formula`");
  if (!rules_choice(compiler, formula, "formula", formula_names, &metric->formula)) return false;
  if (!keys_limits(compiler, value, -1000, true, &metric->limits)) return false;
  Unit *unit = rules_add_unit(compiler, rule, (Slice){0}, NULL, metric);
  anchors_add_block(&compiler->set->anchors, unit->ordinal);
  return true;
}

static bool has_capture(const Unit *unit, Slice name) {
  (void)unit;
  return check_name_in(captures, name);
}

// ---- running

static Sums *sums_of(LintContext *context, const Unit *unit) {
  void **state = &context->states[unit->ordinal];
  if (!*state) *state = ARENA_NEW(context->arena, Sums);
  return *state;
}

static void run_metric(LintContext *context, const Unit *unit, Wake wake) {
  (void)wake;
  const TokenList *tokens = context->tokens;
  if (context->block->kind == BLOCK_HEADING || context->block->kind == BLOCK_CAPTION) return;
  Sums *sums = sums_of(context, unit);
  for (uint32_t i = 0; i < tokens->sentence_count; i++) {
    uint32_t before = sums->measure.words;
    measure_tokens(tokens, context->block->text, tokens->sentences[i], &sums->measure);
    sums->sentences += sums->measure.words > before;
    if (sums->block || sums->measure.words == before) continue;
    sums->block = context->block;
    sums->first = check_first_word(tokens, tokens->sentences[i]);
  }
}

static void report(LintContext *context, const Unit *unit, const Sums *sums, double value,
                   double limit) {
  const Metric *metric = unit->data;
  char texts[4][32];
  snprintf(texts[0], sizeof texts[0], "%.1f", value);
  snprintf(texts[1], sizeof texts[1], "%g", limit);
  snprintf(texts[2], sizeof texts[2], "%u", sums->measure.words);
  snprintf(texts[3], sizeof texts[3], "%u", sums->sentences);
  NamedText named[] = {{"value", slice_of(texts[0])},
                       {"limit", slice_of(texts[1])},
                       {"words", slice_of(texts[2])},
                       {"sentences", slice_of(texts[3])},
                       {"formula", slice_of(formula_names[metric->formula])},
                       {NULL, {0}}};
  Finding finding = {unit, sums->first, check_named_text, named, -1, true};
  check_report_in(context, sums->block, &finding);
}

static void finish_metric(LintContext *context, const Unit *unit) {
  const Metric *metric = unit->data;
  const Sums *sums = context->states[unit->ordinal];
  if (!sums || sums->measure.words < WORDS_MIN) return;
  double value = formulas[metric->formula].value(sums);
  if (metric->limits.has_max && value > metric->limits.max) {
    report(context, unit, sums, value, metric->limits.max);
  } else if (metric->limits.has_min && value < metric->limits.min) {
    report(context, unit, sums, value, metric->limits.min);
  }
}

const RuleKind check_metric = {
    .name = "metric",
    .help = "a readability formula over the document",
    .keys = no_keys,
    .value_keys = value_keys,
    .compile = compile_metric,
    .run = run_metric,
    .finish = finish_metric,
    .has_capture = has_capture,
};
