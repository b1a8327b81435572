// SPDX-License-Identifier: MIT
// One rule on one text, for the tests of the kinds: the text bears ⟦ ⟧ around what must be found,
// as examples of rules do.
#ifndef CALQUE_TESTS_RULE_BENCH_H
#define CALQUE_TESTS_RULE_BENCH_H

#include <criterion/criterion.h>

#include "base/buffer.h"
#include "checks/context.h"
#include "examples.h"

typedef struct RuleCase {
  const char *keys;   // of the rule, each on a line: the kind's and what it needs
  const char *marked; // a text
  const char *said;   // messages, " | " between them; NULL: not looked at
} RuleCase;

typedef struct RuleBench {
  RuleSet set;
  Problems problems;
  Arena arena;
  Diagnostics found;
  Source source;
} RuleBench;

// The keys, indented, between the keys that every rule must have.
static inline void bench_load(RuleBench *bench, const char *keys) {
  Buffer rule = {0};
  *bench = (RuleBench){0};
  rules_init(&bench->set, check_kinds);
  buffer_text(&rule, "r:\n");
  if (!strstr(keys, "message:")) buffer_text(&rule, "  message: \"{match}\"\n");
  buffer_text(&rule, "  why: x\n  mqm: style/x\n  bad: [\"⟦x⟧\"]\n  good: [\"x\"]\n");
  for (Slice rest = slice_of(keys); rest.len;) {
    size_t end = slice_find(rest, SLICE("\n"));
    buffer_print(&rule, "  %.*s\n", (int)end, rest.data);
    rest = slice_cut(rest, end + (end < rest.len), rest.len);
  }
  rules_add_bytes(&bench->set, SLICE("t"), SLICE("t.yml"), buffer_slice(&rule), &bench->problems);
  rules_finish(&bench->set);
  buffer_free(&rule);
}

static inline void bench_lint(RuleBench *bench, Slice text) {
  LintOptions options = {.every_confidence = true};
  Linter *linter = linter_new(&bench->set, &options);
  LintScratch *scratch = lint_scratch_new();
  cr_assert(source_init(&bench->source, SLICE("a.txt"), text, &bench->arena, &bench->problems));
  lint_source(linter, scratch, &bench->source, &bench->arena, &bench->found, &bench->problems);
  lint_scratch_free(scratch);
  linter_free(linter);
}

static inline void bench_free(RuleBench *bench) {
  rules_free(&bench->set);
  problems_free(&bench->problems);
  diagnostics_free(&bench->found);
  arena_free(&bench->arena);
}

// Plain text with ⟦ ⟧ around what was found; what is found twice stands in the marks twice.
static inline Slice bench_marked(RuleBench *bench, Slice plain) {
  Buffer out = {0};
  for (uint32_t at = 0; at <= plain.len; at++) {
    for (size_t i = 0; i < bench->found.count; i++) {
      if (bench->found.items[i].range.end == at) buffer_text(&out, "⟧");
    }
    for (size_t i = 0; i < bench->found.count; i++) {
      if (bench->found.items[i].range.start == at) buffer_text(&out, "⟦");
    }
    if (at < plain.len) buffer_char(&out, plain.data[at]);
  }
  Slice kept = arena_copy(&bench->arena, buffer_slice(&out));
  buffer_free(&out);
  return kept;
}

static inline Slice bench_said(RuleBench *bench) {
  Buffer out = {0};
  for (size_t i = 0; i < bench->found.count; i++) {
    buffer_print(&out, "%s%.*s", i ? " | " : "", SLICE_ARG(bench->found.items[i].message));
  }
  Slice kept = arena_copy(&bench->arena, buffer_slice(&out));
  buffer_free(&out);
  return kept;
}

static inline void bench_try(const RuleCase *item) {
  RuleBench bench;
  Slice plain;
  const Range *ranges;
  size_t count;
  bench_load(&bench, item->keys);
  cr_expect(bench.set.rule_count == 1, "%s: %.*s", item->keys,
            SLICE_ARG(bench.problems.count ? bench.problems.items[0].message : SLICE("?")));
  cr_assert(example_unmark(slice_of(item->marked), &bench.arena, &plain, &ranges, &count), "%s",
            item->marked);
  if (bench.set.rule_count == 1) {
    bench_lint(&bench, plain);
    Slice marked = bench_marked(&bench, plain), said = bench_said(&bench);
    cr_expect(slice_is(marked, item->marked), "%s\nwanted %s\nfound  %.*s", item->keys,
              item->marked, SLICE_ARG(marked));
    cr_expect(!item->said || slice_is(said, item->said), "%s\nwanted %s\nsaid   %.*s", item->keys,
              item->said, SLICE_ARG(said));
  }
  bench_free(&bench);
}

static inline void bench_try_all(const RuleCase *cases, size_t count) {
  for (size_t i = 0; i < count; i++) {
    bench_try(&cases[i]);
  }
}

// A rule that cannot be used: the problem as "line:column: message; remedy", or NULL for any. Line
// 7 is the first of the keys.
typedef struct BadRule {
  const char *keys, *told;
} BadRule;

static inline void bench_try_bad(const BadRule *items, size_t count) {
  for (size_t i = 0; i < count; i++) {
    RuleBench bench;
    Buffer told = {0};
    bench_load(&bench, items[i].keys);
    const Problem *problem = bench.problems.items;
    if (bench.problems.count)
      buffer_print(&told, "%u:%u: %.*s; %.*s", problem->line, problem->column,
                   SLICE_ARG(problem->message), SLICE_ARG(problem->remedy));
    cr_expect(bench.set.rule_count == 0, "%s", items[i].keys);
    if (!items[i].told) buffer_clear(&told);
    const char *wanted = items[i].told ? items[i].told : "";
    cr_expect(bench.problems.count > 0 && slice_is(buffer_slice(&told), wanted),
              "%s\nwanted %s\ntold   %.*s", items[i].keys, wanted, SLICE_ARG(buffer_slice(&told)));
    buffer_free(&told);
    bench_free(&bench);
  }
}

#define BENCH_COUNT(array) (sizeof(array) / sizeof *(array))

#endif
