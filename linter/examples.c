// SPDX-License-Identifier: MIT
// Running the examples of rules.
//
//   bad:  “The road is open,” ⟦said he said⟧.      -> text without marks, expected ranges
//         linted with this rule alone              -> found ranges, to be the same
//         corrected with every first fix           -> to be the same as `fixed`
//   good: He said he said nothing.                 -> linted with all rules of the pack: nothing
//   swap: combat planes: combat aircraft           -> "combat planes" linted with this rule: found
//   whole
//
// An example is linted as a file of its own is, through lint_source: nothing here knows how rules
// work. The linter of the rule is made anew for each rule, the one of the pack is kept while rules
// of one pack follow each other.
#include "examples.h"

#include "fix.h"

static const char MARK_OPEN[] = "⟦", MARK_CLOSE[] = "⟧";
enum { MARK_BYTES = sizeof MARK_OPEN - 1 };

// One linted text.
typedef struct Trial {
  Source source;
  Diagnostics found;
} Trial;

bool example_unmark(Slice text, Arena *arena, Slice *plain, const Range **ranges, size_t *count) {
  char *out = arena_alloc(arena, text.len + 1);
  Range *marked = ARENA_ARRAY(arena, text.len / (2 * MARK_BYTES) + 1, Range);
  size_t len = 0, marks = 0;
  bool inside = false;
  for (size_t i = 0; i < text.len;) {
    Slice rest = slice_cut(text, i, text.len);
    bool opens = slice_starts(rest, slice_of(MARK_OPEN));
    bool closes = slice_starts(rest, slice_of(MARK_CLOSE));
    if ((opens && inside) || (closes && !inside)) return false;
    if (opens) marked[marks].start = (uint32_t)len;
    if (closes) marked[marks++].end = (uint32_t)len;
    if (opens || closes) inside = opens;
    if (!opens && !closes) out[len++] = text.data[i];
    i += opens || closes ? MARK_BYTES : 1;
  }
  *plain = (Slice){out, len};
  *ranges = marked;
  *count = marks;
  return !inside;
}

bool example_label_is_plain(Slice label) {
  for (size_t i = 0; i < label.len; i++) {
    if (strchr("(){}[]<>|?*+!^$:\\", label.data[i])) return false;
  }
  return label.len > 0 && slice_find(label, SLICE("...")) == label.len;
}

static const char *const outcome_texts[] = {
    [EXAMPLE_PASSED] = "passed",
    [EXAMPLE_NONE_BAD] =
        "the rule has no bad example; add one under bad:, what must be found marked with ⟦ ⟧",
    [EXAMPLE_NONE_GOOD] =
        "the rule has no good example; add under good: a sentence that looks alike and is right",
    [EXAMPLE_UNMARKED] = "the bad example marks nothing; put ⟦ ⟧ around what must be found",
    [EXAMPLE_UNBALANCED] = "⟦ and ⟧ do not pair in this example",
    [EXAMPLE_FOUND_OTHER] = "the rule does not find exactly what this bad example marks",
    [EXAMPLE_FIXED_OTHER] = "the correction of this bad example is not its fixed text",
    [EXAMPLE_GOOD_FOUND] = "something is found in this good example",
    [EXAMPLE_ENTRY_UNFOUND] = "this entry does not find its own words",
};

const char *example_outcome_text(ExampleOutcome outcome) {
  return outcome_texts[outcome];
}

static Linter *linter_of_names(const RuleSet *set, const Slice *names, size_t count) {
  LintOptions options = {
      .confidence = CONFIDENCE_LOW, .only = names, .only_count = count, .every_confidence = true};
  return linter_new(set, &options);
}

// The linter of all rules in the rule's file.
static const Linter *pack_linter(ExampleRun *run, const Rule *rule) {
  if (run->pack_linter && slice_equal(run->pack, rule->pack)) return run->pack_linter;
  if (run->pack_linter) linter_free(run->pack_linter);
  Slice *names = ARENA_ARRAY(&run->arena, run->set->rule_count, Slice);
  size_t count = 0;
  for (size_t i = 0; i < run->set->rule_count; i++) {
    const Rule *other = run->set->rules[i];
    if (slice_equal(other->pack, rule->pack)) names[count++] = other->id;
  }
  run->pack = rule->pack;
  run->pack_linter = linter_of_names(run->set, names, count);
  return run->pack_linter;
}

// source: what text translates; data == NULL: nothing.
static void trial_run(ExampleRun *run, const Linter *linter, Slice text, Slice source,
                      Trial *trial) {
  Source original;
  *trial = (Trial){0};
  if (!source_init(&trial->source, SLICE("example"), text, &run->arena, &run->problems)) return;
  bool translates =
      source.data && source_init(&original, SLICE("source"), source, &run->arena, &run->problems);
  lint_translation(linter, run->scratch, &trial->source, translates ? &original : NULL, &run->arena,
                   &trial->found, &run->problems);
}

static bool found_as_marked(const ExampleResult *result, const Diagnostics *found) {
  if (found->count != result->expected_count) return false;
  for (size_t i = 0; i < found->count; i++) {
    Range is = found->items[i].range, wanted = result->expected[i];
    if (is.start != wanted.start || is.end != wanted.end) return false;
  }
  return true;
}

static void keep_found(ExampleRun *run, ExampleResult *result, const Diagnostics *found) {
  Diagnostic *kept = ARENA_ARRAY(&run->arena, found->count, Diagnostic);
  if (found->count) memcpy(kept, found->items, found->count * sizeof *kept);
  result->found = kept;
  result->found_count = found->count;
}

// The trial's text with its corrections; *count: how many there are.
static Slice corrected_text(ExampleRun *run, const Trial *trial, size_t *count) {
  Buffer corrected = {0};
  *count = fix_apply(&trial->source, &trial->found, true, &corrected);
  Slice text = arena_copy(&run->arena, buffer_slice(&corrected));
  buffer_free(&corrected);
  return text;
}

static bool corrected_as_wanted(ExampleRun *run, ExampleResult *result, const Trial *trial) {
  size_t count;
  result->corrected = corrected_text(run, trial, &count);
  return slice_equal(result->corrected, result->fixed);
}

static void run_bad(ExampleRun *run, const Linter *linter, const RuleExample *example,
                    ExampleResult *result) {
  if (result->expected_count == 0) {
    result->outcome = EXAMPLE_UNMARKED;
    return;
  }
  Trial trial;
  trial_run(run, linter, result->text, example->source, &trial);
  keep_found(run, result, &trial.found);
  result->fixed = example->fixed;
  if (!found_as_marked(result, &trial.found)) {
    result->outcome = EXAMPLE_FOUND_OTHER;
  } else if (example->fixed.data && !corrected_as_wanted(run, result, &trial)) {
    result->outcome = EXAMPLE_FIXED_OTHER;
  }
  diagnostics_free(&trial.found);
}

static void run_good(ExampleRun *run, ExampleResult *result) {
  Trial trial;
  trial_run(run, pack_linter(run, result->rule), result->text, result->source, &trial);
  keep_found(run, result, &trial.found);
  if (trial.found.count > 0) result->outcome = EXAMPLE_GOOD_FOUND;
  diagnostics_free(&trial.found);
}

static void count_result(ExampleRun *run, const ExampleResult *result) {
  if (result->outcome == EXAMPLE_PASSED) {
    run->passed++;
  } else {
    *ARRAY_PUSH(run->failures, run->failure_count, run->failure_cap) = *result;
  }
}

static void run_example(ExampleRun *run, const Linter *linter, const Rule *rule,
                        const RuleExample *example) {
  ExampleResult result = {
      .rule = rule, .line = example->line, .column = example->column, .source = example->source};
  if (!example_unmark(example->text, &run->arena, &result.text, &result.expected,
                      &result.expected_count)) {
    result.outcome = EXAMPLE_UNBALANCED;
    result.text = example->text;
    result.expected_count = 0;
  } else if (example->bad) {
    run_bad(run, linter, example, &result);
  } else {
    run_good(run, &result);
  }
  count_result(run, &result);
}

// True where one finding covers the whole of text.
static bool covers(const Diagnostics *found, Slice text) {
  for (size_t i = 0; i < found->count; i++) {
    Range range = found->items[i].range;
    if (range.start == 0 && range.end == text.len) return true;
  }
  return false;
}

static void run_entry(ExampleRun *run, const Linter *linter, const Unit *unit) {
  ExampleResult result = {.rule = unit->rule, .text = unit->label};
  result.line = unit->rule->line;
  result.column = unit->rule->column;
  Range *whole = ARENA_NEW(&run->arena, Range);
  *whole = (Range){0, (uint32_t)unit->label.len};
  result.expected = whole;
  result.expected_count = 1;
  Trial trial;
  trial_run(run, linter, unit->label, (Slice){0}, &trial);
  keep_found(run, &result, &trial.found);
  if (!covers(&trial.found, unit->label)) result.outcome = EXAMPLE_ENTRY_UNFOUND;
  diagnostics_free(&trial.found);
  count_result(run, &result);
}

static bool has_example(const Rule *rule, bool bad) {
  for (size_t i = 0; i < rule->example_count; i++) {
    if (rule->examples[i].bad == bad) return true;
  }
  return false;
}

static void miss(ExampleRun *run, const Rule *rule, ExampleOutcome outcome) {
  count_result(run,
               &(ExampleResult){
                   .outcome = outcome, .rule = rule, .line = rule->line, .column = rule->column});
}

void examples_begin(ExampleRun *run, const RuleSet *set) {
  *run = (ExampleRun){.set = set, .scratch = lint_scratch_new()};
}

void examples_run(ExampleRun *run, const Rule *rule) {
  run->rules++;
  if (!has_example(rule, true)) miss(run, rule, EXAMPLE_NONE_BAD);
  if (!has_example(rule, false)) miss(run, rule, EXAMPLE_NONE_GOOD);
  Linter *linter = linter_of_names(run->set, &rule->id, 1);
  for (size_t i = 0; i < rule->example_count; i++) {
    run_example(run, linter, rule, &rule->examples[i]);
  }
  for (size_t i = 0; i < run->set->unit_count; i++) {
    const Unit *unit = run->set->units[i];
    if (unit->rule != rule || unit->dropped) continue;
    if (example_label_is_plain(unit->label)) run_entry(run, linter, unit);
  }
  linter_free(linter);
}

Slice example_correct(ExampleRun *run, const Rule *rule, Slice text, Slice source) {
  Trial trial;
  size_t count;
  Linter *linter = linter_of_names(run->set, &rule->id, 1);
  trial_run(run, linter, text, source, &trial);
  Slice corrected = corrected_text(run, &trial, &count);
  diagnostics_free(&trial.found);
  linter_free(linter);
  return count ? corrected : (Slice){0};
}

Slice example_message(ExampleRun *run, const Rule *rule, Slice text, Slice source) {
  Trial trial;
  Linter *linter = linter_of_names(run->set, &rule->id, 1);
  trial_run(run, linter, text, source, &trial);
  Slice message = trial.found.count ? trial.found.items[0].message : (Slice){0};
  diagnostics_free(&trial.found);
  linter_free(linter);
  return message;
}

void examples_free(ExampleRun *run) {
  if (run->pack_linter) linter_free(run->pack_linter);
  lint_scratch_free(run->scratch);
  problems_free(&run->problems);
  memory_free(run->failures);
  arena_free(&run->arena);
  *run = (ExampleRun){0};
}
