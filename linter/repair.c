// SPDX-License-Identifier: MIT
//   text 0 --lint, plan--> text 1 --lint, plan--> text 2 ... until a plan is empty
//
// Two things may keep it from ending: rules that undo each other's corrections (text 3 is text 1
// again), and one whose correction it finds again (each text is longer). In both cases the rules
// that corrected something since that text, or in the last pass, are left out, and all begins anew
// from text 0: what the other rules correct is corrected, and the quarrel is as the author left it.
// Whose correction was right nobody knows; it is told, for one of the rules is wrong.
//
// Findings of the passes live in an arena of their own, which each pass uses again; texts and plans
// are kept.
#include "repair.h"

typedef struct Pass {
  Slice text;         // before it
  const Slice *rules; // that corrected something in it
  size_t rule_count;
} Pass;

typedef struct Repairing {
  const Linter *linter;
  LintScratch *scratch;
  const Source *source;
  const Diagnostics *first;
  FixChoice choice;
  Arena *arena, pass_arena;
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
                   .original = text,
                   .text = text};
  if (text.len) lint_source(linter, scratch, next, arena, found, &told);
  problems_free(&told);
}

// ---- what does not end

static bool is_among(const Slice *items, size_t count, Slice item) {
  for (size_t i = 0; i < count; i++) {
    if (slice_equal(items[i], item)) return true;
  }
  return false;
}

// The pass that began with this text, or the last one where none did and there may be no more;
// pass_count: all is well.
static size_t first_of_circle(const Repairing *run, Slice text) {
  for (size_t i = 0; i < run->pass_count; i++) {
    if (slice_equal(run->passes[i].text, text)) return i;
  }
  return run->pass_count == REPAIR_PASSES_MAX ? run->pass_count - 1 : run->pass_count;
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
  run->passes[run->pass_count++] = (Pass){text, plan->rules, plan->fix_count};
}

// One pass from out->text on; false where there is nothing to correct, or no end to it.
static bool next_pass(Repairing *run, Repair *out, bool *endless) {
  Diagnostics again = {0};
  Source source;
  const Diagnostics *found = run->first;
  if (run->pass_count > 0) {
    arena_reset(&run->pass_arena);
    repair_lint(run->linter, run->scratch, run->source, out->text, &source, &run->pass_arena,
                &again);
    found = &again;
  }
  FixPlan plan = fix_plan(out->text, found, &run->choice, run->arena);
  out->left = found->count;
  if (plan.fix_count > 0) {
    size_t circle = first_of_circle(run, out->text);
    *endless = circle < run->pass_count;
    if (*endless) block_rules(run, circle);
  }
  bool goes_on = plan.fix_count > 0 && !*endless;
  if (goes_on) {
    add_pass(run, out->text, &plan);
    FixPlan all = fix_compose(&out->plan, &plan, out->text, run->arena);
    out->text = repair_apply(out->text, &plan, run->arena);
    out->plan = all;
  }
  diagnostics_free(&again);
  return goes_on;
}

// From the source's text on; false where it does not end.
static bool try_once(Repairing *run, Repair *out) {
  bool endless = false;
  *out = (Repair){.text = run->source->text};
  run->pass_count = 0;
  run->choice.blocked = run->blocked;
  run->choice.blocked_count = run->blocked_count;
  while (next_pass(run, out, &endless)) {
  }
  out->passes = run->pass_count;
  return !endless;
}

static const Slice *copy_rules(const Repairing *run) {
  Slice *rules = ARENA_ARRAY(run->arena, run->blocked_count, Slice);
  if (run->blocked_count) memcpy(rules, run->blocked, run->blocked_count * sizeof *rules);
  return rules;
}

// The ids of rules in plans are those of the rule set: they outlive the arena of a pass.
void repair_source(const Linter *linter, LintScratch *scratch, const Source *source,
                   const Diagnostics *first, const FixChoice *choice, Arena *arena, Repair *out) {
  Repairing run = {.linter = linter,
                   .scratch = scratch,
                   .source = source,
                   .first = first,
                   .choice = *choice,
                   .arena = arena};
  bool ended = false;
  for (int i = 0; i < REPAIR_TRIES_MAX && !ended; i++) {
    ended = try_once(&run, out);
  }
  if (!ended) *out = (Repair){.text = source->text, .left = first->count};
  out->endless = copy_rules(&run);
  out->endless_count = run.blocked_count;
  memory_free(run.blocked);
  arena_free(&run.pass_arena);
}
