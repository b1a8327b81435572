// SPDX-License-Identifier: MIT
// Running the examples of rules: what counts as passed, and what is told of the others.
#include <criterion/criterion.h>

#include "checks/context.h"
#include "examples.h"

static const char *const marked[] = {
    // with marks, without them, "start-end" of each range; "" : the marks do not pair
    "One ⟦bad⟧ word.",
    "One bad word.",
    "4-7 ",
    "⟦a⟧⟦b⟧ ⟦⟧",
    "ab ",
    "0-1 1-2 3-3 ",
    "Nothing.",
    "Nothing.",
    "",
    "⟦open",
    NULL,
    "",
    "shut⟧",
    NULL,
    "",
    "⟦a ⟦b⟧⟧",
    NULL,
    "",
};

Test(examples, marks_are_taken_out) {
  for (size_t i = 0; i < sizeof marked / sizeof *marked; i += 3) {
    Arena arena = {0};
    Buffer got = {0};
    Slice plain;
    const Range *ranges;
    size_t count;
    bool right = example_unmark(slice_of(marked[i]), &arena, &plain, &ranges, &count);
    cr_expect(right == (marked[i + 1] != NULL), "%s", marked[i]);
    for (size_t j = 0; right && j < count; j++) {
      buffer_print(&got, "%u-%u ", ranges[j].start, ranges[j].end);
    }
    cr_expect(!right || slice_is(plain, marked[i + 1]), "%s", marked[i]);
    cr_expect(slice_is(buffer_slice(&got), marked[i + 2]), "%s", marked[i]);
    buffer_free(&got);
    arena_free(&arena);
  }
}

Test(examples, plain_labels_are_examples_of_themselves) {
  cr_expect(example_label_is_plain(SLICE("combat planes")));
  cr_expect(example_label_is_plain(SLICE("don't, then")));
  const char *others[] = {"",       "sensible (to | for)", "<assist> to", "the ... of", "a {word}",
                          "really?"};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    cr_expect(!example_label_is_plain(slice_of(others[i])), "%s", others[i]);
  }
}

#define RULE_HEAD                                                                                  \
  "rule:\n"                                                                                        \
  "  phrase: \"blarg\"\n"                                                                          \
  "  message: \"No word; write “{fix}”.\"\n"                                                   \
  "  why: \"Made up.\"\n"                                                                          \
  "  fix: word\n"                                                                                  \
  "  mqm: fluency/spelling\n"

static const struct {
  const char *pack;
  size_t passed, failed;
  ExampleOutcome first;
} packs[] = {
    {RULE_HEAD "  bad: [\"One ⟦blarg⟧.\"]\n  good: [\"One word.\"]\n", 2, 0, EXAMPLE_PASSED},
    {RULE_HEAD "  bad: [{text: \"A ⟦blarg⟧.\", fixed: \"A word.\"}]\n  good: [\"x\"]\n", 2, 0,
     EXAMPLE_PASSED},
    {RULE_HEAD "  bad: [{text: \"A ⟦blarg⟧.\", fixed: \"A term.\"}]\n  good: [\"x\"]\n", 1, 1,
     EXAMPLE_FIXED_OTHER},
    {RULE_HEAD "  bad: [\"⟦One blarg⟧.\"]\n  good: [\"x\"]\n", 1, 1, EXAMPLE_FOUND_OTHER},
    {RULE_HEAD "  bad: [\"⟦blarg⟧ and blarg.\"]\n  good: [\"x\"]\n", 1, 1, EXAMPLE_FOUND_OTHER},
    {RULE_HEAD "  bad: [\"One ⟦blarg⟧.\"]\n  good: [\"No blarg.\"]\n", 1, 1, EXAMPLE_GOOD_FOUND},
};

Test(examples, outcomes) {
  for (size_t i = 0; i < sizeof packs / sizeof *packs; i++) {
    RuleSet set;
    Problems problems = {0};
    ExampleRun run;
    rules_init(&set, check_kinds);
    rules_add_bytes(&set, SLICE("test"), SLICE("test.yml"), slice_of(packs[i].pack), &problems);
    rules_finish(&set);
    cr_assert(problems.count == 0 && set.rule_count == 1, "pack %zu", i);
    examples_begin(&run, &set);
    examples_run(&run, set.rules[0]);
    cr_expect(run.passed == packs[i].passed, "pack %zu: %zu passed", i, run.passed);
    cr_expect(run.failure_count == packs[i].failed, "pack %zu: %zu failed", i, run.failure_count);
    ExampleOutcome first = run.failure_count ? run.failures[0].outcome : EXAMPLE_PASSED;
    cr_expect(first == packs[i].first, "pack %zu: %s", i, example_outcome_text(first));
    examples_free(&run);
    problems_free(&problems);
    rules_free(&set);
  }
}
