// SPDX-License-Identifier: MIT
//   text 0 --lint, plan--> text 1 --lint, plan--> text 2 ... until a plan is empty
//
// Two things may keep it from ending: rules that undo each other's corrections (text 3 is text 1
// again), and one whose correction it finds again (each text is longer). In both cases the rules
// that corrected something since that text, or in the last pass, are left out, and all begins anew
// from text 0: what the other rules correct is corrected, and the quarrel is as the author left it.
// Whose correction was right nobody knows; it is told, for one of the rules is wrong.
//
// Where sentences are repeated, a finding inside the second one shows only when the first one is
// corrected and no longer the same: then as many passes are needed. What never ends is told from it
// by the places: there each pass corrects what the one before wrote.
//
// Only two texts are there at a time, in two arenas that take turns; the ids of rules are those of
// the rule set and outlive all of them.
#include "repair.h"

#include "base/table.h"

// What is remembered of a text: enough to know it again.
typedef struct Print {
  size_t len;
  uint32_t whole, half; // hashes
} Print;

typedef struct Pass {
  Print before;       // its text
  const Slice *rules; // that corrected something in it
  size_t rule_count;
} Pass;

typedef struct Repairing {
  const Linter *linter;
  LintScratch *scratch;
  const Source *source;
  const Diagnostics *first;
  FixChoice choice;
  const RepairFilter *filter;
  Arena findings; // of a pass
  Arena notes;    // rules of the passes
  Arena texts[2]; // text and plan so far; the next ones are made in the other
  size_t current;
  FixPlan last; // of the pass before; its ranges only
  size_t chain; // passes without a break that correct what the one before wrote
  Pass passes[REPAIR_PASSES_MAX];
  size_t pass_count;
  Slice *blocked;
  size_t blocked_count, blocked_cap;
} Repairing;

Slice repair_apply(Slice text, const FixPlan *plan, Arena *arena) {
  Buffer out = {0};
  fix_write(text, plan, &out);
  Slice kept = arena_copy(arena, buffer_slice(&out));
  buffer_free(&out);
  return kept;
}

void repair_lint(const Linter *linter, LintScratch *scratch, const Source *source, Slice text,
                 Source *next, Arena *arena, Diagnostics *found) {
  Problems told = {0};
  *next = (Source){.path = source->path,
                   .format = document_format_of(source),
                   .translates = source->translates,
                   .original = text,
                   .text = text};
  if (text.len) lint_translation(linter, scratch, next, next->translates, arena, found, &told);
  problems_free(&told);
}

// ---- what does not end

static bool is_among(const Slice *items, size_t count, Slice item) {
  for (size_t i = 0; i < count; i++) {
    if (slice_equal(items[i], item)) return true;
  }
  return false;
}

static Print print_of(Slice text) {
  return (Print){text.len, table_hash(text), table_hash(slice_cut(text, 0, text.len / 2))};
}

static bool same_print(Print a, Print b) {
  return a.len == b.len && a.whole == b.whole && a.half == b.half;
}

// The pass that began with this text; the last one where passes correct each other without an end;
// pass_count: all is well.
static size_t first_of_circle(Repairing *run, Slice text, const FixPlan *plan) {
  Print print = print_of(text);
  for (size_t i = 0; i < run->pass_count; i++) {
    if (same_print(run->passes[i].before, print)) return i;
  }
  run->chain = fix_touches(&run->last, plan) ? run->chain + 1 : 0;
  return run->chain < REPAIR_CHAIN_MAX ? run->pass_count : run->pass_count - 1;
}

static void block_rules(Repairing *run, size_t first) {
  for (size_t i = first; i < run->pass_count; i++) {
    for (size_t k = 0; k < run->passes[i].rule_count; k++) {
      Slice rule = run->passes[i].rules[k];
      if (is_among(run->blocked, run->blocked_count, rule)) continue;
      *ARRAY_PUSH(run->blocked, run->blocked_count, run->blocked_cap) = rule;
    }
  }
}

// ---- passes

static void add_pass(Repairing *run, Slice text, const FixPlan *plan) {
  Slice *rules = ARENA_ARRAY(&run->notes, plan->fix_count, Slice);
  memcpy(rules, plan->rules, plan->fix_count * sizeof *rules);
  run->passes[run->pass_count++] = (Pass){print_of(text), rules, plan->fix_count};
}

// The next text and the plan that leads to it, in the other arena.
static void step(Repairing *run, Repair *out, const FixPlan *plan) {
  Arena *next = &run->texts[1 - run->current];
  FixPlan all = fix_compose(&out->plan, plan, out->text, next);
  out->text = repair_apply(out->text, plan, next);
  out->plan = all;
  arena_reset(&run->texts[run->current]);
  run->current = 1 - run->current;
}

// One pass from out->text on; false where there is nothing to correct, or no end to it.
static bool next_pass(Repairing *run, Repair *out, bool *endless) {
  Diagnostics again = {0};
  Source source;
  const Diagnostics *found = run->first;
  arena_reset(&run->findings);
  if (run->pass_count > 0) {
    repair_lint(run->linter, run->scratch, run->source, out->text, &source, &run->findings, &again);
    if (run->filter)
      run->filter->hide(run->filter->context, run->source, &out->plan, &source, &again);
    found = &again;
  }
  FixPlan plan = fix_plan(out->text, found, &run->choice, &run->texts[1 - run->current]);
  out->left = found->count;
  if (plan.fix_count > 0 && run->pass_count > 0) {
    size_t circle = first_of_circle(run, out->text, &plan);
    *endless = circle < run->pass_count;
    if (*endless) block_rules(run, circle);
  }
  out->unfinished = plan.fix_count > 0 && run->pass_count == REPAIR_PASSES_MAX;
  bool goes_on = plan.fix_count > 0 && !*endless && !out->unfinished;
  if (goes_on) {
    add_pass(run, out->text, &plan);
    step(run, out, &plan);
    run->last = plan;
  }
  diagnostics_free(&again);
  return goes_on;
}

// From the source's text on; false where it does not end.
static bool try_once(Repairing *run, Repair *out) {
  bool endless = false;
  *out = (Repair){.text = run->source->text};
  run->pass_count = run->chain = 0;
  run->choice.blocked = run->blocked;
  run->choice.blocked_count = run->blocked_count;
  while (next_pass(run, out, &endless)) {
  }
  out->passes = run->pass_count;
  return !endless;
}

// Text and plan go to the caller's arena.
static void hand_over(Repair *out, Arena *arena) {
  if (out->passes == 0) return;
  FixPlan nothing = {0};
  out->plan = fix_compose(&out->plan, &nothing, out->text, arena);
  out->text = arena_copy(arena, out->text);
}

// In the order of their names.
static const Slice *copy_rules(const Repairing *run, Arena *arena) {
  Slice *rules = ARENA_ARRAY(arena, run->blocked_count, Slice);
  for (size_t i = 0; i < run->blocked_count; i++) {
    size_t at = i;
    for (; at > 0 && slice_compare(rules[at - 1], run->blocked[i]) > 0; at--) {
      rules[at] = rules[at - 1];
    }
    rules[at] = run->blocked[i];
  }
  return rules;
}

void repair_source(const Linter *linter, LintScratch *scratch, const Source *source,
                   const Diagnostics *first, const FixChoice *choice, const RepairFilter *filter,
                   Arena *arena, Repair *out) {
  Repairing run = {.linter = linter,
                   .scratch = scratch,
                   .source = source,
                   .first = first,
                   .choice = *choice,
                   .filter = filter};
  bool ended = false;
  for (int i = 0; i < REPAIR_TRIES_MAX && !ended; i++) {
    ended = try_once(&run, out);
  }
  if (!ended) *out = (Repair){.text = source->text, .left = first->count};
  hand_over(out, arena);
  out->endless = copy_rules(&run, arena);
  out->endless_count = run.blocked_count;
  memory_free(run.blocked);
  arena_free(&run.findings);
  arena_free(&run.notes);
  arena_free(&run.texts[0]);
  arena_free(&run.texts[1]);
}
