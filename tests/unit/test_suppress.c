// SPDX-License-Identifier: MIT
// Suppression as a whole: texts with comments, linted with two rules. What is found is written
// LINE:COLUMN RULE, what was set aside in (); a comment that suppresses nothing is `unused`, one
// that cannot be followed is `wrong`.
#include <criterion/criterion.h>

#include "base/buffer.h"
#include "checks/context.h"
#include "fix.h"
#include "lint.h"

static const char rules[] =
    "blarg:\n  phrase: blarg\n  message: x\n  why: x\n  mqm: fluency/spelling\n"
    "  bad: [\"⟦blarg⟧\"]\n  good: [x]\n"
    "florp:\n  phrase: florp\n  message: x\n  why: x\n  mqm: style/awkward\n"
    "  bad: [\"⟦florp⟧\"]\n  good: [x]\n"
    "angle:\n  pattern: '<!--|-->'\n  scope: raw\n  message: x\n  why: x\n  mqm: style/awkward\n"
    "  bad: [\"⟦<!--⟧\"]\n  good: [x]\n"
    "unsure:\n  phrase: gronk\n  message: x\n  why: x\n  mqm: style/awkward\n  confidence: low\n"
    "  bad: [\"⟦gronk⟧\"]\n  good: [x]\n";

typedef struct Bench {
  RuleSet set;
  Linter *linter;
  LintScratch *scratch;
  Problems problems;
  Arena arena;
  Source source;
  Diagnostics list;
} Bench;

static void bench_open(Bench *bench, const char *path, const char *text,
                       const LintOptions *options) {
  *bench = (Bench){0};
  rules_init(&bench->set, check_kinds);
  rules_add_bytes(&bench->set, SLICE("t/p"), SLICE("p.yml"), SLICE(rules), &bench->problems);
  rules_finish(&bench->set);
  cr_assert_eq(bench->problems.count, 0);
  bench->linter = linter_new(&bench->set, options);
  bench->scratch = lint_scratch_new();
  cr_assert(
      source_init(&bench->source, slice_of(path), slice_of(text), &bench->arena, &bench->problems));
  lint_source(bench->linter, bench->scratch, &bench->source, &bench->arena, &bench->list,
              &bench->problems);
}

static void bench_close(Bench *bench) {
  diagnostics_free(&bench->list);
  lint_scratch_free(bench->scratch);
  linter_free(bench->linter);
  rules_free(&bench->set);
  problems_free(&bench->problems);
  arena_free(&bench->arena);
}

static Slice short_name(Slice rule) {
  if (slice_is(rule, "calque/suppression")) return SLICE("wrong");
  if (slice_is(rule, "calque/unused-suppression")) return SLICE("unused");
  size_t start = rule.len;
  while (start > 0 && rule.data[start - 1] != '/') {
    start--;
  }
  return slice_cut(rule, start, rule.len);
}

static void render_one(Bench *bench, const Diagnostic *found, Buffer *out) {
  Position place = source_position(&bench->source, found->range.start, &bench->arena);
  buffer_print(out, "%u:%u %.*s", place.line, place.column, SLICE_ARG(short_name(found->rule)));
}

static void render(Bench *bench, Buffer *out) {
  for (size_t i = 0; i < bench->list.count; i++) {
    if (out->len) buffer_char(out, ' ');
    render_one(bench, &bench->list.items[i], out);
  }
  for (size_t i = 0; i < bench->list.hidden_count; i++) {
    buffer_text(out, out->len ? " (" : "(");
    render_one(bench, &bench->list.hidden[i], out);
    buffer_char(out, ')');
  }
}

typedef struct Case {
  const char *path, *text, *found;
} Case;

static const LintOptions usual = {.confidence = CONFIDENCE_MEDIUM};

static const Case cases[] = {
    {"a.txt", "A blarg.\n", "1:3 blarg"},
    // off and on
    {"a.txt", "A blarg.\n\n<!-- calque off -->\nA blarg.\n<!-- calque on -->\nA florp.\n",
     "1:3 blarg 6:3 florp (4:3 blarg)"},
    {"a.txt", "<!-- calque off blarg -->\nA blarg, a florp.\n", "2:12 florp (2:3 blarg)"},
    {"a.txt", "<!-- calque off t/p/blarg, florp -->\nA blarg, a florp.\n",
     "(2:3 blarg) (2:12 florp)"},
    {"a.txt", "<!-- calque off t -->\nA blarg, a florp.\n", "(2:3 blarg) (2:12 florp)"},
    {"a.txt", "<!-- calque off p -->\nA blarg, a florp.\n", "(2:3 blarg) (2:12 florp)"},
    {"a.txt", "<!-- calque off style -->\nA blarg, a florp.\n", "2:3 blarg (2:12 florp)"},
    {"a.txt", "<!-- calque off fluency/spelling -->\nA blarg, a florp.\n",
     "2:12 florp (2:3 blarg)"},
    // the latest word counts
    {"a.txt", "<!-- calque off -->\n<!-- calque on florp -->\nA blarg, a florp.\n",
     "3:12 florp (3:3 blarg)"},
    {"a.txt", "<!-- calque off blarg -->\nA blarg.\n<!-- calque on florp -->\nA blarg.\n",
     "(2:3 blarg) (4:3 blarg)"},
    {"a.txt", "<!-- calque off blarg -->\nA blarg.\n<!-- calque on blarg -->\nA blarg.\n",
     "4:3 blarg (2:3 blarg)"},
    {"a.txt", "<!-- calque off blarg -->\nA blarg.\n<!-- calque on style -->\nA blarg.\n",
     "(2:3 blarg) (4:3 blarg)"},
    // inside a line
    {"a.txt", "A blarg <!-- calque off -->blarg<!-- calque on --> blarg.",
     "1:3 blarg 1:52 blarg (1:28 blarg)"},
    // the next block, and no more
    {"a.txt", "<!-- calque ignore-next -->\n\nA blarg.\n\nA blarg.\n", "5:3 blarg (3:3 blarg)"},
    {"a.txt", "<!-- calque ignore-next florp -->\nA blarg, a florp.\nA florp.\n",
     "2:3 blarg 3:3 florp (2:12 florp)"},
    {"a.txt", "A blarg, <!-- calque ignore-next -->a blarg.\n\nA blarg.",
     "1:3 blarg 1:39 blarg (3:3 blarg)"},
    {"a.txt", "<!-- calque ignore-next --> A blarg.\n\nA blarg.", "3:3 blarg (1:31 blarg)"},
    // the line
    {"a.txt", "A blarg. <!-- calque ignore-line -->\nA blarg.\n", "2:3 blarg (1:3 blarg)"},
    {"a.txt", "A blarg, a florp. <!-- calque ignore-line: florp -->\n", "1:3 blarg (1:12 florp)"},
    {"a.txt", "A blarg.\r\nA blarg. <!-- calque ignore-line -->\r\n", "1:3 blarg (2:3 blarg)"},
    // other formats
    {"a.md", "A blarg.\n\n<!-- calque off -->\n\nA blarg.\n\n<!-- calque on -->\n\nA florp.\n",
     "1:3 blarg 9:3 florp (5:3 blarg)"},
    {"a.md", "<!-- calque ignore-next -->\n# A blarg\n\nA blarg.\n", "4:3 blarg (2:5 blarg)"},
    {"a.md", "A blarg, <!-- calque ignore-line blarg -->a\nblarg.\n", "2:1 blarg (1:3 blarg)"},
    {"a.md", "---\n# calque off blarg\ntitle: A blarg\n---\n\nA florp, a blarg.\n",
     "6:3 florp (3:10 blarg) (6:12 blarg)"},
    {"a.mdx", "A blarg.\n\n{/* calque ignore-next blarg */}\n\nA blarg.\n",
     "1:3 blarg (5:3 blarg)"},
    {"a.html", "<p>A blarg.</p><!-- calque ignore-next --><p>A blarg.</p><p>A blarg.</p>",
     "1:6 blarg 1:63 blarg (1:48 blarg)"},
    // what suppresses nothing
    {"a.txt", "<!-- calque off -->\nNothing.\n<!-- calque on -->\n", "1:1 unused 3:1 unused"},
    {"a.txt", "<!-- calque off blarg, florp -->\nA blarg.\n", "1:24 unused (2:3 blarg)"},
    {"a.txt", "A text. <!-- calque ignore-line -->\n", "1:9 unused"},
    {"a.txt", "A blarg.\n\n<!-- calque ignore-next -->\n", "1:3 blarg 3:1 unused"},
    {"a.txt", "<!-- calque off -->\n<!-- calque ignore-next -->\nA blarg.\n",
     "1:1 unused (3:3 blarg)"},
    {"a.txt", "<!-- calque on -->\nA blarg.\n", "1:1 unused 2:3 blarg"},
    // ... unless its rule does not run
    {"a.txt", "<!-- calque off unsure -->\nA text.\n<!-- calque on unsure -->\n", ""},
    // what cannot be followed
    {"a.txt", "<!-- calque disable -->\nA blarg.\n", "1:13 wrong 2:3 blarg"},
    {"a.txt", "<!-- calque off blrag -->\nA blarg.\n", "1:17 wrong 2:3 blarg"},
    {"a.txt", "<!-- calque off blarg this is fine -->\nA blarg.\n", "1:23 wrong (2:3 blarg)"},
    {"a.txt", "<!-- calque -->\n", "1:1 wrong"},
    {"a.md", "<!-- calque is a French word -->\n\nA blarg.\n", "3:3 blarg"},
};

Test(suppress, comments) {
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Bench bench;
    Buffer got = {0};
    bench_open(&bench, cases[i].path, cases[i].text, &usual);
    render(&bench, &got);
    cr_expect(slice_is(buffer_slice(&got), cases[i].found), "%s: %s\n got  %.*s\n want %s",
              cases[i].path, cases[i].text, SLICE_ARG(buffer_slice(&got)), cases[i].found);
    buffer_free(&got);
    bench_close(&bench);
  }
}

Test(suppress, findings_in_other_comments_stay) {
  Bench bench;
  bench_open(&bench, "a.txt", "<!-- calque off blarg -->\n<!-- ad -->\nA blarg.\n", &usual);
  cr_expect_eq(bench.list.count, 2); // the two marks of the second comment
  bench_close(&bench);
}

Test(suppress, keeps_the_reason) {
  Bench bench;
  bench_open(&bench, "a.txt", "<!-- calque off -- it is a name -->\nA blarg.\n", &usual);
  cr_assert_eq(bench.list.hidden_count, 1);
  cr_expect_eq(bench.list.hidden[0].hidden, HIDDEN_BY_COMMENT);
  cr_expect(slice_is(bench.list.hidden[0].justification, "it is a name"));
  bench_close(&bench);
}

static size_t own_count(const LintOptions *options) {
  Bench bench;
  bench_open(&bench, "a.txt", "<!-- calque off -->\nA text.\n<!-- calque off nosuch -->\n",
             options);
  size_t count = bench.list.count;
  bench_close(&bench);
  return count;
}

Test(suppress, own_rules_are_silenced_and_weighed_as_others) {
  Slice unused = SLICE("calque/unused-suppression"), calque = SLICE("calque"), t = SLICE("t");
  RuleSwitch off = {unused, RULE_OFF};
  RuleSeverity major = {calque, SEVERITY_MAJOR};
  cr_expect_eq(own_count(&usual), 2);
  cr_expect_eq(own_count(&(LintOptions){.partial = true}), 1);
  cr_expect_eq(own_count(&(LintOptions){.severity = SEVERITY_MINOR}), 0);
  cr_expect_eq(own_count(&(LintOptions){.ignore = &calque, .ignore_count = 1}), 0);
  cr_expect_eq(own_count(&(LintOptions){.only = &t, .only_count = 1}), 0);
  cr_expect_eq(own_count(&(LintOptions){.only = &unused, .only_count = 1}), 1);
  cr_expect_eq(own_count(&(LintOptions){.switches = &off, .switch_count = 1}), 1);
  cr_expect_eq(own_count(&(LintOptions){
                   .severity = SEVERITY_MAJOR, .severities = &major, .severity_count = 1}),
               2);
}

// What taking an unused comment out leaves.
static const struct {
  const char *path, *text, *fixed;
} fixes[] = {
    {"a.txt", "One.\n<!-- calque off -->\nTwo.\n", "One.\nTwo.\n"},
    {"a.txt", "One.\r\n  <!-- calque off -->  \r\nTwo.\r\n", "One.\r\nTwo.\r\n"},
    {"a.txt", "One.\n<!-- calque off -->", "One."},
    {"a.txt", "One. <!-- calque ignore-line -->\nTwo.", "One.\nTwo."},
    {"a.txt", "One <!-- calque off --> two.", "One two."},
    {"a.txt", "One<!-- calque off -->two.", "Onetwo."},
    {"a.txt", "<!-- calque off --> One.", "One."},
    {"a.txt", "<!-- calque off florp, blarg -->\nA blarg.", "<!-- calque off blarg -->\nA blarg."},
    {"a.txt", "<!-- calque off blarg, florp -->\nA blarg.", "<!-- calque off blarg -->\nA blarg."},
    {"a.txt", "<!-- calque off blarg florp -- why -->\nA blarg.",
     "<!-- calque off blarg -- why -->\nA blarg."},
    {"a.md", "One.\n<!-- calque off -->\nTwo.\n", "One.\n\nTwo.\n"},
    {"a.md", "One.\n\n<!-- calque off -->\n\nTwo.\n", "One.\n\n\nTwo.\n"},
    {"a.html", "<p>One.</p>\n<!-- calque off -->\n<p>Two.</p>\n", "<p>One.</p>\n<p>Two.</p>\n"},
};

Test(suppress, takes_unused_comments_out) {
  for (size_t i = 0; i < sizeof fixes / sizeof *fixes; i++) {
    Bench bench;
    Buffer out = {0};
    bench_open(&bench, fixes[i].path, fixes[i].text, &usual);
    fix_apply(&bench.source, &bench.list, false, &out);
    cr_expect(slice_is(buffer_slice(&out), fixes[i].fixed), "%s\n got  %.*s\n want %s",
              fixes[i].text, SLICE_ARG(buffer_slice(&out)), fixes[i].fixed);
    buffer_free(&out);
    bench_close(&bench);
  }
}

static const char *const fillers[] = {
    "<!-- calque off blarg -->\nA blarg.\n", "<!-- calque off nosuch -->\n",
    "<!-- calque ignore-next -->\n", "<!-- calque off --> ", "A blarg <!-- calque ignore-line -->"};

// Hundreds of thousands of comments end in a second or two.
Test(suppress, many_comments, .timeout = 60) {
  for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++) {
    Buffer text = {0};
    Bench bench;
    while (text.len < 4 * 1000 * 1000) {
      buffer_text(&text, fillers[i]);
    }
    buffer_char(&text, '\0');
    bench_open(&bench, "a.txt", text.data, &usual);
    bench_close(&bench);
    buffer_free(&text);
  }
}
