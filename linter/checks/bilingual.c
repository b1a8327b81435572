// SPDX-License-Identifier: MIT
// bilingual: what a translation lost, added or changed, seen beside its source text.
//
//   bilingual: numbers
//
//   source  |Le port a coûté 1.250 millions.|
//   target  |The port cost 1,520 million.|       1,520 million: The source says 1.250 millions ...
//
// A block comes with its original (align.h, or its format). Blocks side by side may share one: they
// are looked at together, each when its turn comes, and what is missing in all of them is told at
// the first. Where a place is to be named for something that is not there, it is the first word of
// the block, and such a finding stands beside others (Diagnostic.aside).
//
// Here: the kind, and what counts and measures. bilingual_text.c: names, quotations, words, marks.
#include "checks/bilingual.h"

#include <math.h>

#include "align.h"
#include "checks/keys.h"
#include "language/figures.h"

enum {
  GROUP_BLOCKS_MAX = 32, // that share one original; a longer row is a list, and nothing is compared
  QUOTED_BYTES_MAX = 60, // of the source's text in a message
  GAP_BYTES_LEAST = 25,  // of a lost paragraph that is told: a label of the page is none
  LENGTH_LEAST = 60,     // characters of an original whose translation is measured
};
// Standard deviations (Gale and Church) that are no accident; one pair in 2,000 is as far off.
static const double LENGTH_DELTA = 3.5;
// ... and a long paragraph must be off by so much as well.
static const double LENGTH_SHORT = 0.6, LENGTH_LONG = 1.7;

typedef void Compare(const Comparison *c);

static Compare compare_numbers, compare_missing, compare_length;

typedef enum What {
  NUMBERS,
  NAMES,
  QUOTED,
  UNTRANSLATED,
  MISSING,
  DOUBLED,
  LENGTH,
  PUNCTUATION
} What;
static const char *const what_names[] = {"numbers",      "names",       "quoted",
                                         "untranslated", "missing",     "doubled",
                                         "length",       "punctuation", NULL};
static Compare *const comparers[] = {
    compare_numbers, compare_names,   compare_quoted, compare_untranslated,
    compare_missing, compare_doubled, compare_length, compare_punctuation,
};
static const char *const captures[] = {"problem", "source", NULL};
static const unsigned scopes = 1u << SCOPE_SENTENCE | 1u << SCOPE_PARAGRAPH;

typedef struct Bilingual {
  What what;
} Bilingual;

static const RuleKey no_keys[] = {{NULL, NULL, NULL}};

// ---- loading

static bool compile_bilingual(RuleCompiler *compiler, Rule *rule, const YamlNode *map,
                              const YamlNode *value) {
  int what;
  Bilingual *bilingual = ARENA_NEW(&compiler->set->arena, Bilingual);
  if (!rules_choice(compiler, value, "bilingual", what_names, &what)) return false;
  if (!keys_scope(compiler, map, rule, SCOPE_PARAGRAPH, scopes)) return false;
  bilingual->what = (What)what;
  Unit *unit = rules_add_unit(compiler, rule, (Slice){0}, NULL, bilingual);
  anchors_add_block(&compiler->set->anchors, unit->ordinal);
  return true;
}

static bool has_capture(const Unit *unit, Slice name) {
  (void)unit;
  return check_name_in(captures, name);
}

// ---- groups

static bool shares(const Block *a, const Block *b) {
  return a->original.len > 0 && a->original.data == b->original.data && a->part == b->part;
}

// The blocks around the one at hand that share its original; false where they are too many.
static bool find_group(LintContext *context, const Unit *unit, Comparison *c) {
  const Document *document = context->document;
  uint32_t first = context->block_index, end = first + 1;
  while (first > 0 && end - first <= GROUP_BLOCKS_MAX &&
         shares(&document->blocks[first - 1], context->block)) {
    first--;
  }
  while (end < document->block_count && end - first <= GROUP_BLOCKS_MAX &&
         shares(&document->blocks[end], context->block)) {
    end++;
  }
  *c = (Comparison){context, unit, document, first, end, context->block->original};
  return end - first <= GROUP_BLOCKS_MAX;
}

bool comparison_is_first(const Comparison *c) {
  return c->context->block_index == c->first;
}

bool comparison_is_last(const Comparison *c) {
  return c->context->block_index + 1 == c->end;
}

Slice comparison_text(const Comparison *c) {
  Buffer out = {0};
  if (c->end - c->first == 1) return c->context->block->text;
  for (uint32_t i = c->first; i < c->end; i++) {
    if (i > c->first) buffer_char(&out, ' ');
    buffer_add(&out, c->document->blocks[i].text);
  }
  Slice text = arena_copy(c->context->arena, buffer_slice(&out));
  buffer_free(&out);
  return text;
}

// ---- reporting

void comparison_report(const Comparison *c, Range range, Slice source, bool aside, Slice problem) {
  NamedText named[] = {{"problem", problem}, {"source", source}, {NULL, {0}}};
  Finding finding = {c->unit, range, check_named_text, named, -1, true};
  c->context->aside = aside;
  check_report(c->context, &finding);
  c->context->aside = false;
}

void comparison_report_whole(const Comparison *c, Slice source, Slice problem) {
  const TokenList *tokens = c->context->tokens;
  if (tokens->count == 0) return;
  Range range = check_first_word(tokens, (Sentence){0, tokens->count});
  comparison_report(c, range, source, true, problem);
}

void comparison_quote(Buffer *out, Slice text) {
  size_t end = text.len;
  if (end > QUOTED_BYTES_MAX) {
    end = QUOTED_BYTES_MAX;
    while (end > 0 && ((unsigned char)text.data[end] & 0xc0) == 0x80) {
      end--;
    }
  }
  buffer_print(out, "“%.*s%s”", (int)end, text.data, end < text.len ? " …" : "");
}

void comparison_list(Buffer *out, Slice text, size_t index, size_t count) {
  if (index) buffer_text(out, index + 1 == count ? " and " : ", ");
  comparison_quote(out, text);
}

// ---- numbers

// A number of either side that nothing on the other side answers.
typedef struct Lone {
  const Figure *figure;
  Slice text;
  uint32_t block; // of the target
  bool taken;     // one of the other side stands for it
} Lone;

typedef struct Lones {
  Lone *items;
  size_t count, cap;
} Lones;

static bool answered(const Figure *figure, const Figures *others) {
  for (size_t i = 0; i < others->count; i++) {
    if (figures_match(figure, &others->items[i])) return true;
  }
  return false;
}

static void add_lones(Lones *lones, const Figures *figures, const Figures *others, Slice text,
                      uint32_t block) {
  for (size_t i = 0; i < figures->count; i++) {
    const Figure *figure = &figures->items[i];
    if (figure->loose || answered(figure, others)) continue;
    *ARRAY_PUSH(lones->items, lones->count, lones->cap) =
        (Lone){figure, slice_cut(text, figure->range.start, figure->range.end), block, false};
  }
}

// A number stands for a wrong one: first one of its kind, small or not, then any.
static bool may_be_changed(const Lone *source, const Lone *target, bool alike) {
  return !source->taken && !target->taken && !target->figure->in_brackets &&
         (!alike || figure_is_small(source->figure) == figure_is_small(target->figure));
}

static void report_changed(const Comparison *c, const Lone *source, const Lone *target) {
  Buffer problem = {0};
  if (target->block != c->context->block_index) return;
  buffer_print(&problem, "The source says %.*s; the translation says %.*s", SLICE_ARG(source->text),
               SLICE_ARG(target->text));
  comparison_report(c, target->figure->range, source->text, false, buffer_slice(&problem));
  buffer_free(&problem);
}

static void pair_lones(const Comparison *c, Lones *sources, Lones *targets, bool alike) {
  for (size_t i = 0; i < targets->count; i++) {
    for (size_t j = 0; j < sources->count; j++) {
      if (!may_be_changed(&sources->items[j], &targets->items[i], alike)) continue;
      sources->items[j].taken = targets->items[i].taken = true;
      report_changed(c, &sources->items[j], &targets->items[i]);
    }
  }
}

static void report_added(const Comparison *c, const Lones *targets) {
  for (size_t i = 0; i < targets->count; i++) {
    const Lone *lone = &targets->items[i];
    Buffer problem = {0};
    if (lone->taken || lone->block != c->context->block_index || lone->figure->in_brackets ||
        figure_is_small(lone->figure) || figure_is_round(lone->figure))
      continue;
    buffer_print(&problem, "The translation says %.*s; the source does not", SLICE_ARG(lone->text));
    comparison_report(c, lone->figure->range, SLICE(""), false, buffer_slice(&problem));
    buffer_free(&problem);
  }
}

static bool has_vanished(const Lone *lone) {
  return !lone->taken && !figure_is_small(lone->figure);
}

static void report_vanished(const Comparison *c, const Lones *sources) {
  Buffer list = {0}, problem = {0};
  size_t count = 0, index = 0;
  for (size_t i = 0; i < sources->count; i++) {
    count += has_vanished(&sources->items[i]);
  }
  if (!count || !comparison_is_first(c)) return;
  for (size_t i = 0; i < sources->count; i++) {
    if (!has_vanished(&sources->items[i])) continue;
    if (index) buffer_text(&list, index + 1 == count ? " and " : ", ");
    buffer_add(&list, sources->items[i].text);
    index++;
  }
  buffer_print(&problem, "The source says %.*s; the translation does not",
               SLICE_ARG(buffer_slice(&list)));
  comparison_report_whole(c, buffer_slice(&list), buffer_slice(&problem));
  buffer_free(&list);
  buffer_free(&problem);
}

static void compare_numbers(const Comparison *c) {
  Figures source = {0}, all = {0}, parts[GROUP_BLOCKS_MAX] = {{0}};
  Lones sources = {0}, targets = {0};
  if (!c->original.len) return;
  figures_read(c->original, false, &source);
  for (uint32_t i = c->first; i < c->end; i++) {
    Slice text = c->document->blocks[i].text;
    figures_read(text, true, &all);
    figures_read(text, true, &parts[i - c->first]);
    add_lones(&targets, &parts[i - c->first], &source, text, i);
  }
  add_lones(&sources, &source, &all, c->original, 0);
  pair_lones(c, &sources, &targets, true);
  pair_lones(c, &sources, &targets, false);
  report_added(c, &targets);
  report_vanished(c, &sources);
  for (uint32_t i = c->first; i < c->end; i++) {
    figures_free(&parts[i - c->first]);
  }
  figures_free(&source);
  figures_free(&all);
  memory_free(sources.items);
  memory_free(targets.items);
}

// ---- missing

static void report_gap(const Comparison *c, const Gap *gap, bool at_end) {
  Buffer problem = {0};
  const TokenList *tokens = c->context->tokens;
  if (tokens->count == 0 || (gap->count == 1 && gap->text.len < GAP_BYTES_LEAST)) return;
  if (gap->count == 1) {
    buffer_text(&problem, "A paragraph of the source is not translated ");
  } else {
    buffer_print(&problem, "%zu paragraphs of the source are not translated ", gap->count);
  }
  buffer_text(&problem, at_end ? "behind this one: " : "before this one: ");
  comparison_quote(&problem, gap->text);
  Range range = check_first_word(tokens, (Sentence){0, tokens->count});
  comparison_report(c, range, gap->text, true, buffer_slice(&problem));
  buffer_free(&problem);
}

static void compare_missing(const Comparison *c) {
  const Translation *translation = &c->document->translation;
  uint32_t here = c->context->block_index;
  bool last = here + 1 == c->document->block_count;
  for (size_t i = 0; i < translation->gap_count; i++) {
    const Gap *gap = &translation->gaps[i];
    if (gap->block == here || (last && gap->block > here)) report_gap(c, gap, gap->block > here);
  }
}

// ---- length

static void compare_length(const Comparison *c) {
  double ratio = c->document->translation.ratio;
  double source = (double)utf8_count(c->original);
  if (ratio <= 0 || source < LENGTH_LEAST || !comparison_is_first(c)) return;
  double target = (double)utf8_count(comparison_text(c));
  double share = target / (source * ratio);
  if (fabs(align_delta(source, target, ratio)) < LENGTH_DELTA ||
      (share > LENGTH_SHORT && share < LENGTH_LONG))
    return;
  Buffer problem = {0};
  buffer_print(&problem,
               "The source has %.0f characters here, the translation %.0f, where its other "
               "paragraphs let expect about %.0f",
               source, target, source * ratio);
  comparison_report_whole(c, SLICE(""), buffer_slice(&problem));
  buffer_free(&problem);
}

// ---- running

static void run_bilingual(LintContext *context, const Unit *unit, Wake wake) {
  Comparison c;
  (void)wake;
  if (!context->block->original.data || !find_group(context, unit, &c)) return;
  comparers[((const Bilingual *)unit->data)->what](&c);
}

const RuleKind check_bilingual = {
    .name = "bilingual",
    .help = "what a translation lost, added or changed, where its source text is at hand",
    .value_type = "numbers, names, quoted, untranslated, missing, doubled, length or punctuation",
    .bilingual = true,
    .keys = no_keys,
    .compile = compile_bilingual,
    .run = run_bilingual,
    .has_capture = has_capture,
};
