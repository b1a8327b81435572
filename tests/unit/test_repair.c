// SPDX-License-Identifier: MIT
// Corrections again and again: what is reached, what does not end, and how it is told.
#include "repair.h"
#include "rule_bench.h"

#define FACTS                                                                                      \
  "  why: x\n  mqm: style/x\n  message: \"{match}\"\n  bad: [\"⟦x⟧\"]\n  good: [\"x\"]\n"
#define RULE(name, kind, fix) name ":\n  " kind "\n  fix: \"" fix "\"\n  safe: true\n" FACTS

typedef struct RepairCase {
  const char *rules, *text, *wanted;
  size_t places, passes, left;
  const char *endless; // names in order, with spaces between them
} RepairCase;

static const RepairCase cases[] = {
    {RULE("a", "phrase: blarg", "word"), "A blarg, a blarg.", "A word, a word.", 2, 1, 0, ""},
    {RULE("a", "phrase: blarg", "word"), "A word.", "A word.", 0, 0, 0, ""},
    // What one rule leaves is another's.
    {RULE("a", "phrase: one", "two") RULE("b", "phrase: two", "three"), "It is one.",
     "It is three.", 2, 2, 0, ""},
    {RULE("a", "phrase: one one", "one"), "One one one one here.", "One here.", 3, 2, 0, ""},
    // Two that undo each other: neither is applied, the others are.
    {RULE("a", "phrase: one", "two") RULE("b", "phrase: two", "one")
         RULE("c", "phrase: blarg", "word"),
     "A blarg is one.", "A word is one.", 1, 1, 1, "t/a t/b"},
    // One that finds its own correction.
    {RULE("a", "phrase: one", "one one") RULE("c", "phrase: blarg", "word"), "A blarg is one.",
     "A word is one.", 1, 1, 1, "t/a"},
    {RULE("a", "phrase: one", "two") RULE("b", "phrase: two", "three")
         RULE("c", "phrase: three", "one"),
     "It is one.", "It is one.", 0, 0, 1, "t/a t/b t/c"},
    // Two quarrels at different times.
    {RULE("a", "phrase: one", "two") RULE("b", "phrase: two", "one")
         RULE("c", "phrase: red", "redder") RULE("d", "phrase: redder", "reddest")
             RULE("e", "phrase: reddest", "redder"),
     "One red.", "One redder.", 1, 1, 2, "t/a t/b t/d t/e"},
    {RULE("a", "phrase: blarg", ""), "blarg", "", 1, 1, 0, ""},
};

static void rules_of(RuleBench *bench, const char *rules) {
  *bench = (RuleBench){0};
  rules_init(&bench->set, check_kinds);
  rules_add_bytes(&bench->set, SLICE("t"), SLICE("t.yml"), slice_of(rules), &bench->problems);
  rules_finish(&bench->set);
  cr_assert(bench->problems.count == 0, "%.*s", SLICE_ARG(bench->problems.items[0].message));
}

static void check_endless(const RepairCase *this, const Repair *repair) {
  Buffer names = {0};
  for (size_t i = 0; i < repair->endless_count; i++) {
    buffer_print(&names, "%s%.*s", i ? " " : "", SLICE_ARG(repair->endless[i]));
  }
  Slice got = buffer_slice(&names);
  cr_expect(slice_is(got, this->endless), "%s: endless are “%.*s”", this->text, SLICE_ARG(got));
  buffer_free(&names);
}

static void run_case(const RepairCase *this) {
  RuleBench bench;
  Repair repair;
  rules_of(&bench, this->rules);
  bench_lint(&bench, slice_of(this->text));
  LintOptions options = {.every_confidence = true};
  Linter *linter = linter_new(&bench.set, &options);
  LintScratch *scratch = lint_scratch_new();
  FixChoice choice = {.choose = fix_safe};
  repair_source(linter, scratch, &bench.source, &bench.found, &choice, NULL, &bench.arena, &repair);
  cr_expect(slice_is(repair.text, this->wanted), "%s: “%.*s”", this->text, SLICE_ARG(repair.text));
  cr_expect_eq(repair.plan.fix_count, this->places, "%s: %zu places", this->text,
               repair.plan.fix_count);
  cr_expect_eq(repair.passes, this->passes, "%s: %zu passes", this->text, repair.passes);
  cr_expect_eq(repair.left, this->left, "%s: %zu left", this->text, repair.left);
  check_endless(this, &repair);
  Slice planned = repair_apply(bench.source.text, &repair.plan, &bench.arena);
  cr_expect(slice_equal(planned, repair.text), "%s: the plan gives “%.*s”", this->text,
            SLICE_ARG(planned));
  lint_scratch_free(scratch);
  linter_free(linter);
  bench_free(&bench);
}

Test(repair, ends) {
  for (size_t i = 0; i < BENCH_COUNT(cases); i++) {
    run_case(&cases[i]);
  }
}

// A text of one rule that always corrects something: the bound holds.
Test(repair, a_text_that_grows_for_ever_is_left) {
  const RepairCase grows = {RULE("a", "pattern: 'ab'", "aabb"), "ab", "ab", 0, 0, 1, "t/a"};
  run_case(&grows);
}

// Each sentence hides what is wrong in it until the one before it is corrected: as many passes as
// sentences.
Test(repair, repeated_sentences_are_all_corrected) {
  Buffer text = {0}, wanted = {0};
  for (int i = 0; i < 30; i++) {
    buffer_text(&text, "The blarg was seen again at noon by all.\n\n");
    buffer_text(&wanted, "The word was seen again at noon by all.\n\n");
  }
  buffer_char(&text, 0);
  buffer_char(&wanted, 0);
  const RepairCase repeats = {RULE("a", "phrase: blarg", "word") "b:\n  repeat: sentence\n" FACTS,
                              text.data,
                              wanted.data,
                              30,
                              30,
                              29,
                              ""};
  run_case(&repeats);
  buffer_free(&text);
  buffer_free(&wanted);
}
