// SPDX-License-Identifier: MIT
// The pipeline, on one page.
//
//   source -> document_read -> blocks
//   for each block: tokenize, then wake units
//     by words and classes   as the tokens are walked
//     by literals            one scan of the block's text
//     by every block
//   raw units: one scan of the file as it is; of each block, where the format is more than prose
//   finish: units that left a state, because they gathered something over the document, at the end
//   of each of its parts
//   suppress: by comments of the text
//   diagnostics_order
//
// A unit runs only if the options left it active; nothing here grows with the number of rules but
// the index of the anchors.
#define _DEFAULT_SOURCE
#include "lint.h"

#include <stdatomic.h>
#include <time.h>

#include "align.h"
#include "checks/context.h"
#include "snapshot.h"
#include "suppress.h"

enum { EXACTNESS_ID = 1 << 16 }; // longer than any MQM type

struct Linter {
  const RuleSet *set;
  uint8_t *active;     // [unit]: UNIT_ON ...
  uint8_t *scopes;     // [unit]: of its rule; beside `active`, so that a unit that sleeps on is not
                       // looked at
  uint8_t *severities; // [unit]: what its findings are reported with
  bool *whole;         // [unit]: woken by literals, it wants to know but once in a block
  uint32_t *finishers; // units whose kind wants to be told of the document's end
  size_t finisher_count, finisher_cap;
  Spelling *spelling;
  bool marks_spelling; // some active unit is woken by what spelling_mark marks
  UnitCost *costs;     // [unit]; NULL: not measured
  SuppressOptions suppress;
  uint64_t serial; // no other linter of the process has it
};

struct LintScratch {
  TokenList tokens;
  Face *faces; // of the tokens, FACE_PLACES of the text's end before and behind them
  size_t face_cap;
  uint64_t serial; // of the linter whose words `tokens` remembers
  PhraseScratch phrase;
  RegexScratch *regex;
  GrammarScratch grammar;
  Buffer message, fix;
  // [unit], of `units`: kept from file to file, for there are thousands of them
  uint32_t *woken; // number of the block that last woke it by a literal
  Tried *tried;
  void **states;  // all NULL between files
  bool *runaway;  // all false between files
  uint32_t stamp; // number of the block, or of the file as it is
  size_t units;
};

// ---- what is looked for

static bool lists_language(const Slice *languages, size_t count, Slice code) {
  for (size_t i = 0; i < count; i++) {
    if (slice_equal(languages[i], code)) return true;
  }
  return false;
}

static bool from_is_named(const RuleFacts *facts, const LintOptions *options) {
  for (size_t i = 0; i < facts->from_count; i++) {
    if (lists_language(options->from, options->from_count, facts->from[i])) return true;
  }
  return false;
}

// "en/from" names en/from/fr/idioms, "idioms" names the rule of that last part, "style" and
// "style/unidiomatic" name MQM types.
static bool name_covers(Slice name, Slice id) {
  if (!slice_starts(id, name)) return false;
  return id.len == name.len || id.data[name.len] == '/';
}

// How exactly the name names the rule; 0: not at all. Whatever names it by its id counts more than
// an MQM type.
static size_t exactness(Slice name, const Rule *rule) {
  Slice id = rule->id;
  if (name_covers(name, id)) return EXACTNESS_ID + name.len;
  if (id.len > name.len && slice_ends(id, name) && id.data[id.len - name.len - 1] == '/')
    return EXACTNESS_ID + id.len;
  return name_covers(name, rule->mqm) ? 1 + name.len : 0;
}

static bool named(const Rule *rule, const Slice *names, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (exactness(names[i], rule)) return true;
  }
  return false;
}

static RuleState state_of(const Rule *rule, const LintOptions *options) {
  RuleState state = RULE_USED;
  size_t best = 1;
  for (size_t i = 0; i < options->switch_count; i++) {
    size_t exact = exactness(options->switches[i].name, rule);
    if (exact < best) continue;
    best = exact;
    state = options->switches[i].state;
  }
  return state;
}

// NULL: the rule keeps its own.
static const Severity *severity_of(const Rule *rule, const LintOptions *options) {
  const Severity *severity = NULL;
  size_t best = 1;
  for (size_t i = 0; i < options->severity_count; i++) {
    size_t exact = exactness(options->severities[i].name, rule);
    if (exact < best) continue;
    best = exact;
    severity = &options->severities[i].severity;
  }
  return severity;
}

// What the names in the options say of a rule: the same for all units of a family.
typedef struct RuleChoice {
  const Rule *rule;
  RuleState state;
  const Severity *severity;
} RuleChoice;

static RuleChoice choose_rule(const Rule *rule, const LintOptions *options) {
  RuleChoice choice = {rule, state_of(rule, options), severity_of(rule, options)};
  if (options->only_count && !named(rule, options->only, options->only_count))
    choice.state = RULE_OFF;
  if (named(rule, options->ignore, options->ignore_count)) choice.state = RULE_OFF;
  return choice;
}

static bool is_sure(const RuleFacts *facts, const LintOptions *options) {
  if (options->every_confidence || facts->confidence >= options->confidence) return true;
  return facts->confidence == CONFIDENCE_LOW && options->confidence <= CONFIDENCE_MEDIUM &&
         from_is_named(facts, options);
}

static uint8_t activity(const Unit *unit, Severity severity, RuleState state,
                        const LintOptions *options) {
  if (unit->dropped || severity < options->severity || state == RULE_OFF) return UNIT_OFF;
  bool sure = state == RULE_ALWAYS || is_sure(unit->facts, options);
  if (unit->rule->kind->bilingual) return sure ? UNIT_WITH_SOURCE : UNIT_OFF;
  if (sure) return UNIT_ON;
  int with_source = unit->facts->source_count ? UNIT_WITH_SOURCE : UNIT_OFF;
  int as_trace = options->traces && unit->facts->from_count ? UNIT_AS_TRACE : UNIT_OFF;
  return (uint8_t)(with_source | as_trace);
}

static bool wakes_by_spelling(const Linter *linter, const Anchors *anchors) {
  for (size_t i = 0; anchors && i < anchors->class_count; i++) {
    const ClassAnchor *anchor = &anchors->finished_classes[i];
    if (anchor->flags & SPELLING_FLAGS && linter->active[anchor->unit]) return true;
  }
  return false;
}

// ---- suppression

static bool some_unit_runs(const void *context, Slice name) {
  const Linter *linter = context;
  for (size_t i = 0; i < linter->set->unit_count; i++) {
    const Rule *rule = linter->set->units[i]->rule;
    if (linter->active[i] & UNIT_ON && (name.len == 0 || exactness(name, rule))) return true;
  }
  return false;
}

// What calque finds itself is named by options and weighed as a rule is; it weighs nothing of its
// own.
static int own_severity(const OwnRule *own, const LintOptions *options) {
  const RuleFacts facts = {.confidence = CONFIDENCE_HIGH, .severity = SEVERITY_NEUTRAL};
  static const RuleKind kind; // none in particular
  const Rule rule = {.id = slice_of(own->id), .kind = &kind};
  const Unit unit = {.rule = &rule, .facts = &facts};
  RuleChoice choice = choose_rule(&rule, options);
  Severity severity = choice.severity ? *choice.severity : facts.severity;
  bool runs = activity(&unit, severity, choice.state, options) != UNIT_OFF;
  return runs ? (int)severity : SUPPRESS_SILENT;
}

static SuppressOptions suppress_options(const Linter *linter, const LintOptions *options) {
  SuppressOptions out = {
      .set = linter->set, .judge = !options->partial, .runs = some_unit_runs, .context = linter};
  for (size_t i = 0; i < OWN_RULES; i++) {
    out.severities[i] = own_severity(&own_rules[i], options);
  }
  return out;
}

static uint64_t next_serial(void) {
  static atomic_uint_fast64_t last;
  return atomic_fetch_add(&last, 1) + 1;
}

Linter *linter_new(const RuleSet *set, const LintOptions *options) {
  Linter *linter = memory_grow(NULL, 1, sizeof *linter);
  *linter = (Linter){.set = set,
                     .active = memory_grow(NULL, set->unit_count + 1, sizeof *linter->active),
                     .serial = next_serial()};
  linter->scopes = memory_grow(NULL, set->unit_count + 1, sizeof *linter->scopes);
  linter->severities = memory_grow(NULL, set->unit_count + 1, sizeof *linter->severities);
  linter->whole = memory_grow(NULL, set->unit_count + 1, sizeof *linter->whole);
  RuleChoice choice = {0};
  for (size_t i = 0; i < set->unit_count; i++) {
    const Unit *unit = set->units[i];
    if (unit->rule != choice.rule) choice = choose_rule(unit->rule, options);
    Severity severity = choice.severity ? *choice.severity : unit->facts->severity;
    linter->severities[i] = (uint8_t)severity;
    linter->scopes[i] = (uint8_t)unit->rule->scope;
    linter->whole[i] = unit->reach == REGEX_REACH_ALL;
    linter->active[i] = activity(unit, severity, choice.state, options);
    if (linter->active[i] && unit->rule->kind->finish) {
      *ARRAY_PUSH(linter->finishers, linter->finisher_count, linter->finisher_cap) = (uint32_t)i;
    }
  }
  linter->spelling = spelling_new(&options->spelling);
  linter->marks_spelling =
      wakes_by_spelling(linter, set->base_anchors) || wakes_by_spelling(linter, &set->anchors);
  linter->suppress = suppress_options(linter, options);
  return linter;
}

void linter_free(Linter *linter) {
  if (!linter) return;
  spelling_free(linter->spelling);
  memory_free(linter->active);
  memory_free(linter->scopes);
  memory_free(linter->severities);
  memory_free(linter->whole);
  memory_free(linter->finishers);
  memory_free(linter->costs);
  memory_free(linter);
}

const RuleSet *linter_rules(const Linter *linter) {
  return linter->set;
}

void linter_measure(Linter *linter) {
  size_t count = linter->set->unit_count + 1;
  linter->costs = memory_grow(linter->costs, count, sizeof *linter->costs);
  memset(linter->costs, 0, count * sizeof *linter->costs);
}

const UnitCost *linter_costs(const Linter *linter) {
  return linter->costs;
}

LintScratch *lint_scratch_new(void) {
  LintScratch *scratch = memory_grow(NULL, 1, sizeof *scratch);
  *scratch = (LintScratch){0};
  return scratch;
}

void lint_scratch_free(LintScratch *scratch) {
  if (!scratch) return;
  tokens_free(&scratch->tokens);
  memory_free(scratch->faces);
  phrase_scratch_free(&scratch->phrase);
  regex_scratch_free(scratch->regex);
  grammar_scratch_free(&scratch->grammar);
  buffer_free(&scratch->message);
  buffer_free(&scratch->fix);
  memory_free(scratch->woken);
  memory_free(scratch->tried);
  memory_free(scratch->states);
  memory_free(scratch->runaway);
  memory_free(scratch);
}

// ---- waking

typedef struct Run {
  const Linter *linter;
  LintScratch *scratch;
  LintContext context;
  uint32_t scopes;   // 1 << Scope of those that the block at hand is in
  const Face *faces; // of its tokens: [-FACE_PLACES, count + FACE_PLACES)
} Run;

// A block of running text: its last sentence has an end, be it before closing marks.
static bool is_text(const Block *block) {
  if (block->kind == BLOCK_HEADING || block->kind == BLOCK_CAPTION || block->kind == BLOCK_CELL)
    return false;
  static const char *const ends[] = {".", "!", "?", "…", NULL};
  static const char *const closing[] = {"”", "’", "»", "“", "\"", "'", ")", "]", " ", NULL};
  Slice text = block->text;
  for (const char *const *mark = closing; *mark;) {
    bool there = slice_ends(text, slice_of(*mark));
    if (there) text.len -= strlen(*mark);
    mark = there ? closing : mark + 1;
  }
  for (const char *const *end = ends; *end; end++) {
    if (slice_ends(text, slice_of(*end))) return true;
  }
  return false;
}

static bool scope_allows(Scope scope, const Block *block) {
  switch (scope) {
  case SCOPE_HEADING:
    return block->kind == BLOCK_HEADING;
  case SCOPE_LIST_ITEM:
    return block->kind == BLOCK_LIST_ITEM;
  case SCOPE_CAPTION:
    return block->kind == BLOCK_CAPTION;
  case SCOPE_QUOTATION:
    return block->kind == BLOCK_QUOTATION;
  case SCOPE_TEXT:
    return is_text(block);
  case SCOPE_LINE:
    return block->own_line;
  case SCOPE_RAW:
    return false;
  default:
    return true;
  }
}

static uint32_t scopes_of(const Block *block) {
  uint32_t scopes = 0;
  for (uint32_t scope = 0; scope <= SCOPE_RAW; scope++) {
    scopes |= (uint32_t)scope_allows((Scope)scope, block) << scope;
  }
  return scopes;
}

static uint64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

typedef enum Moment { MOMENT_WOKEN, MOMENT_FINISH } Moment;

static void run_unit(Run *run, const Unit *unit, Wake wake, Moment moment) {
  snapshot_materialise(run->linter->set, unit);
  if (moment == MOMENT_WOKEN)
    unit->rule->kind->run(&run->context, unit, wake);
  else
    unit->rule->kind->finish(&run->context, unit);
}

static void run_measured(Run *run, const Unit *unit, Wake wake, Moment moment) {
  UnitCost *cost = run->linter->costs ? &run->linter->costs[unit->ordinal] : NULL;
  if (!cost) {
    run_unit(run, unit, wake, moment);
    return;
  }
  size_t found = run->context.out->count;
  uint64_t begun = now_ns();
  run_unit(run, unit, wake, moment);
  cost->ns += now_ns() - begun;
  cost->woken += moment == MOMENT_WOKEN;
  cost->found += run->context.out->count - found;
}

// A rule that is too unsure by itself needs an original that says something; one that compares
// wants to see a paragraph without any, too.
static bool may_compare(const Unit *unit, const Block *block) {
  return block->original.data && (block->original.len || unit->rule->kind->bilingual);
}

static void wake(Run *run, uint32_t unit_number, Wake wake) {
  uint8_t active = run->linter->active[unit_number];
  if (!active || !(run->scopes >> run->linter->scopes[unit_number] & 1)) return;
  const Unit *unit = run->linter->set->units[unit_number];
  if (active == UNIT_WITH_SOURCE && !may_compare(unit, run->context.block)) return;
  run_measured(run, unit, wake, MOMENT_WOKEN);
}

// ---- by words and classes

static const Face *see_tokens(LintScratch *scratch) {
  const TokenList *tokens = &scratch->tokens;
  size_t count = (size_t)tokens->count + 2 * FACE_PLACES;
  if (scratch->face_cap < count) {
    scratch->face_cap = count * 2;
    scratch->faces = memory_grow(scratch->faces, scratch->face_cap, sizeof *scratch->faces);
  }
  Face end = {word_mask(WORD_NONE), 0}, *faces = scratch->faces + FACE_PLACES;
  for (uint32_t i = 0; i < FACE_PLACES; i++) {
    scratch->faces[i] = faces[tokens->count + i] = end;
  }
  for (uint32_t i = 0; i < tokens->count; i++) {
    faces[i] = face_of_token(&tokens->tokens[i]);
  }
  return faces;
}

// What stands around the token at `here` is what may stand around the anchor.
static bool places_fit(const Face *here, const FaceRow *before, const FaceRow *behind) {
  _Static_assert(FACE_PLACES == 2, "both are asked for");
  return face_meets(before->at[0], here[-1]) && face_meets(behind->at[0], here[1]) &&
         face_meets(before->at[1], here[-2]) && face_meets(behind->at[1], here[2]);
}

static void wake_by_word(Run *run, const Anchors *anchors, WordId word, uint32_t token) {
  const Face *here = run->faces + token;
  for (uint32_t i = anchors->word_starts[word]; i < anchors->word_starts[word + 1]; i++) {
    const WordAnchor *anchor = &anchors->sorted[i];
    if (!places_fit(here, &anchor->before, &anchor->behind)) continue;
    wake(run, anchor->unit,
         (Wake){.token = token, .back_min = anchor->back_min, .back_max = anchor->back_max});
  }
}

static void wake_by_class(Run *run, const Anchors *anchors, const Token *token, uint32_t number) {
  const Face *here = run->faces + number;
  for (size_t i = 0; i < anchors->class_count; i++) {
    const ClassAnchor *anchor = &anchors->finished_classes[i];
    bool asked_for = (token->flags & anchor->flags) || (anchor->kinds >> token->kind & 1);
    if (!asked_for || !places_fit(here, &anchor->before, &anchor->behind)) continue;
    wake(run, anchor->unit,
         (Wake){.token = number, .back_min = anchor->back_min, .back_max = anchor->back_max});
  }
}

static void walk_tokens(Run *run, const Anchors *anchors) {
  const TokenList *tokens = run->context.tokens;
  for (uint32_t i = 0; i < tokens->count; i++) {
    const Token *token = &tokens->tokens[i];
    if (token->word != WORD_NONE && token->word < anchors->word_limit)
      wake_by_word(run, anchors, token->word, i);
    if ((token->flags & anchors->class_flags) || (anchors->class_kinds >> token->kind & 1))
      wake_by_class(run, anchors, token, i);
  }
}

static bool first_time(Run *run, uint32_t unit) {
  if (run->scratch->woken[unit] == run->scratch->stamp) return false;
  run->scratch->woken[unit] = run->scratch->stamp;
  return true;
}

static void hit_literal(void *context, uint32_t unit, uint32_t end, uint32_t len) {
  Run *run = context;
  if (!run->linter->active[unit]) return;
  if (!run->linter->whole[unit] || first_time(run, unit))
    wake(run, unit, (Wake){.literal = end - len});
}

static void wake_in_block(Run *run, const Anchors *anchors) {
  walk_tokens(run, anchors);
  literals_scan(anchors->literals, run->context.block->text, hit_literal, run);
  for (size_t i = 0; i < anchors->block_count; i++) {
    wake(run, anchors->finished_blocks[i], (Wake){0});
  }
}

static void lint_block(Run *run, const Block *block, uint32_t index) {
  const RuleSet *set = run->linter->set;
  run->context.block = block;
  run->context.block_index = index;
  run->context.stamp = ++run->scratch->stamp;
  tokenize(&run->scratch->tokens, block->text, &set->words);
  if (run->linter->marks_spelling)
    spelling_mark(run->linter->spelling, &run->scratch->tokens, block->text);
  run->faces = see_tokens(run->scratch);
  run->scopes = scopes_of(block);
  if (set->base_anchors) wake_in_block(run, set->base_anchors);
  wake_in_block(run, &set->anchors);
}

// ---- the file as it is

static void wake_raw(Run *run, uint32_t unit_number) {
  if (!run->linter->active[unit_number]) return;
  run_measured(run, run->linter->set->units[unit_number], (Wake){0}, MOMENT_WOKEN);
}

static void hit_raw_literal(void *context, uint32_t unit, uint32_t end, uint32_t len) {
  (void)end;
  (void)len;
  Run *run = context;
  if (first_time(run, unit)) wake_raw(run, unit);
}

static void wake_in_raw(Run *run, const Anchors *anchors, Slice text) {
  literals_scan(anchors->raw_literals, text, hit_raw_literal, run);
  for (size_t i = 0; i < anchors->raw_count; i++) {
    wake_raw(run, anchors->finished_raws[i]);
  }
}

// text: the file, or that of the block at hand.
static void lint_raw(Run *run, Slice text) {
  const RuleSet *set = run->linter->set;
  run->scratch->stamp++;
  if (set->base_anchors) wake_in_raw(run, set->base_anchors, text);
  wake_in_raw(run, &set->anchors, text);
}

// ---- one document of a file

static void finish_part(Run *run) {
  LintContext *context = &run->context;
  for (size_t i = 0; i < run->linter->finisher_count; i++) {
    uint32_t unit_number = run->linter->finishers[i];
    if (!context->states[unit_number]) continue;
    run_measured(run, run->linter->set->units[unit_number], (Wake){0}, MOMENT_FINISH);
  }
  memset(context->states, 0, run->linter->set->unit_count * sizeof *context->states);
}

// Goes on to the document of the file that begins with the block at `start`.
static void begin_part(Run *run, size_t start) {
  const Document *document = run->context.document;
  size_t end = start;
  while (end < document->block_count &&
         document->blocks[end].part == document->blocks[start].part) {
    end++;
  }
  run->context.part_start = start;
  run->context.part_end = end;
}

static void lint_blocks(Run *run) {
  const Document *document = run->context.document;
  begin_part(run, 0);
  for (size_t i = 0; i < document->block_count; i++) {
    const Block *block = &document->blocks[i];
    if (i == run->context.part_end) {
      finish_part(run);
      begin_part(run, i);
    }
    lint_block(run, block, (uint32_t)i);
    if (!document->format->lines) lint_raw(run, block->text);
  }
  const Block *last = run->context.block;
  run->context.block = NULL;
  if (document->format->lines) lint_raw(run, document->source->text);
  run->context.block = last;
  finish_part(run);
}

// ---- one file

static void *zeroed(void *old, size_t count, size_t size) {
  void *items = memory_grow(old, count, size);
  return memset(items, 0, count * size);
}

static void prepare(LintScratch *scratch, size_t units) {
  if (scratch->units >= units && scratch->stamp <= UINT32_MAX / 2) return;
  scratch->woken = zeroed(scratch->woken, units, sizeof *scratch->woken);
  scratch->tried = zeroed(scratch->tried, units, sizeof *scratch->tried);
  scratch->states = zeroed(scratch->states, units, sizeof *scratch->states);
  scratch->runaway = zeroed(scratch->runaway, units, sizeof *scratch->runaway);
  scratch->units = units;
  scratch->stamp = 0;
}

// What the tokens remember of words is true of one vocabulary.
static void remember_words_of(LintScratch *scratch, const Linter *linter) {
  if (scratch->serial == linter->serial || !grammar_builtin()->usable) return;
  tokens_use_lexicon(&scratch->tokens, &grammar_builtin()->lexicon);
  scratch->serial = linter->serial;
}

static LintContext open_context(const Linter *linter, LintScratch *scratch, Document *document,
                                Arena *arena, Diagnostics *out, Diagnostics *traces,
                                Problems *problems) {
  return (LintContext){
      .set = linter->set,
      .active = linter->active,
      .severities = linter->severities,
      .document = document,
      .tokens = &scratch->tokens,
      .states = scratch->states,
      .runaway = scratch->runaway,
      .tried = scratch->tried,
      .arena = arena,
      .out = out,
      .traces = traces,
      .problems = problems,
      .phrase = scratch->phrase,
      .regex = scratch->regex,
      .grammar = scratch->grammar,
      .spelling = linter->spelling,
      .message = scratch->message,
      .fix = scratch->fix,
  };
}

// What the context grew is the scratch's again, for the next file.
static void close_context(LintScratch *scratch, const LintContext *context) {
  if (context->any_runaway) memset(scratch->runaway, 0, scratch->units * sizeof *scratch->runaway);
  scratch->phrase = context->phrase;
  scratch->regex = context->regex;
  scratch->grammar = context->grammar;
  scratch->message = context->message;
  scratch->fix = context->fix;
}

// Runs of characters between spaces.
static size_t count_words(const Document *document) {
  size_t words = 0;
  for (size_t i = 0; i < document->block_count; i++) {
    Slice text = document->blocks[i].text;
    bool inside = false;
    for (size_t at = 0; at < text.len; at++) {
      bool space = (unsigned char)text.data[at] <= ' ';
      words += !space && !inside;
      inside = !space;
    }
  }
  return words;
}

// ---- the source text

static bool has_originals(const Document *document) {
  for (size_t i = 0; i < document->block_count; i++) {
    if (document->blocks[i].original.data) return true;
  }
  return false;
}

static void align(Document *document, Source *original, Arena *arena, Problems *problems) {
  Document source = {0};
  original->any_language = true;
  document_read(&source, original, arena, problems);
  if (align_documents(document, &source, arena)) return;
  problems_add(problems, (Problem){.path = document->source->path,
                                   .message = SLICE("it has too many paragraphs to be compared "
                                                    "with its source text"),
                                   .remedy = SLICE("cut both into chapters"),
                                   .warning = true});
}

void lint_measure(const Linter *linter, LintScratch *scratch, Source *source, Source *original,
                  Arena *arena, Diagnostics *out, LintMeasure *measure, Problems *problems) {
  Document document = {0};
  document_read(&document, source, arena, problems);
  if (original && !has_originals(&document)) align(&document, original, arena, problems);
  if (has_originals(&document)) align_measure(&document, arena);
  prepare(scratch, linter->set->unit_count + 1);
  remember_words_of(scratch, linter);
  Run run = {.linter = linter,
             .scratch = scratch,
             .context =
                 open_context(linter, scratch, &document, arena, out, &measure->traces, problems)};
  lint_blocks(&run);
  close_context(scratch, &run.context);
  suppress(&document, &linter->suppress, arena, out);
  diagnostics_order(out);
  measure->words = count_words(&document);
}

void lint_source(const Linter *linter, LintScratch *scratch, Source *source, Arena *arena,
                 Diagnostics *out, Problems *problems) {
  LintMeasure measure = {0};
  lint_measure(linter, scratch, source, NULL, arena, out, &measure, problems);
  diagnostics_free(&measure.traces);
}

void lint_translation(const Linter *linter, LintScratch *scratch, Source *source, Source *original,
                      Arena *arena, Diagnostics *out, Problems *problems) {
  LintMeasure measure = {0};
  lint_measure(linter, scratch, source, original, arena, out, &measure, problems);
  diagnostics_free(&measure.traces);
}
