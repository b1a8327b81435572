// SPDX-License-Identifier: MIT
// The rules' own examples are their tests: this runs them.
//
// A `bad` example must be found exactly where it is marked with ⟦ ⟧, and its first correction must
// give `fixed`; in a `good` one no rule of the same pack may find anything; an entry of a swap that
// is made of plain words must find itself. A rule without a bad and a good example fails.
#ifndef CALQUE_EXAMPLES_H
#define CALQUE_EXAMPLES_H

#include "lint.h"

typedef enum ExampleOutcome {
  EXAMPLE_PASSED,
  EXAMPLE_NONE_BAD,      // the rule has no bad example
  EXAMPLE_NONE_GOOD,     // ... no good one
  EXAMPLE_UNMARKED,      // a bad example without ⟦ ⟧
  EXAMPLE_UNBALANCED,    // ⟦ and ⟧ do not pair
  EXAMPLE_FOUND_OTHER,   // bad: found elsewhere than marked, or not at all
  EXAMPLE_FIXED_OTHER,   // bad: the correction gives another text than `fixed`
  EXAMPLE_GOOD_FOUND,    // good: something was found
  EXAMPLE_ENTRY_UNFOUND, // an entry of a swap does not find itself
} ExampleOutcome;

/// What one example came to. Texts and ranges live in the arena of the run.
typedef struct ExampleResult {
  ExampleOutcome outcome;
  const Rule *rule;
  uint32_t line, column; // of the example in rule->path
  Slice text;            // without its marks
  Slice source;          // what it translates; data == NULL: nothing
  const Range *expected; // what is marked in it
  size_t expected_count;
  const Diagnostic *found; // what the rule (good: the pack) finds
  size_t found_count;
  Slice fixed, corrected; // EXAMPLE_FIXED_OTHER: wanted, got
} ExampleResult;

/// The examples of any number of rules; zeroed, it is an empty run.
typedef struct ExampleRun {
  const RuleSet *set;
  ExampleResult *failures;
  size_t failure_count, failure_cap;
  size_t passed, rules;
  Problems problems; // expressions that ran away
  Arena arena;
  Linter *pack_linter; // of the last rule's pack
  Slice pack;
  LintScratch *scratch;
} ExampleRun;

/// set must be finished and outlive the run.
void examples_begin(ExampleRun *run, const RuleSet *set);
/// Runs the examples of one rule; rules of one pack are best run in a row.
void examples_run(ExampleRun *run, const Rule *rule);
void examples_free(ExampleRun *run);
/// The text with the first correction of each of the rule's findings applied; empty where it has
/// none. source: what text translates, or data == NULL. In the run's arena.
Slice example_correct(ExampleRun *run, const Rule *rule, Slice text, Slice source);

/// The message of the first finding of the rule in text; empty where it finds nothing. In the run's
/// arena.
Slice example_message(ExampleRun *run, const Rule *rule, Slice text, Slice source);

/// Takes the marks out of text: plain is text without them, ranges are what stood between. False
/// where they do not pair.
bool example_unmark(Slice text, Arena *arena, Slice *plain, const Range **ranges, size_t *count);
/// "bad: the rule does not find exactly what is marked": what to tell the author.
const char *example_outcome_text(ExampleOutcome outcome);
/// True for a swap's left side that is made of plain words: it is an example of itself.
bool example_label_is_plain(Slice label);

#endif
