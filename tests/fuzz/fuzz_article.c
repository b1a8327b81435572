// SPDX-License-Identifier: MIT
// Any bytes as an article, linted with all built-in rules: every range lies in the text, in order,
// and no correction leaves it.
#include <assert.h>

#include "checks/context.h"
#include "fix.h"
#include "lint.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static RuleSet set;
static Linter *linter;

static void load(void) {
  static const LintOptions options = {.every_confidence = true};
  Problems problems = {0};
  rules_init(&set, check_kinds);
  rules_add_builtin_lazily(&set, &problems);
  rules_finish(&set);
  linter = linter_new(&set, &options);
  problems_free(&problems);
}

static void check_diagnostic(Source *source, const Diagnostic *d, Arena *arena) {
  assert(d->range.start <= d->range.end && d->range.end <= source->text.len);
  Position start = source_position(source, d->range.start, arena),
           end = source_position(source, d->range.end, arena);
  assert(start.line >= 1 && start.column >= 1 &&
         (end.line > start.line || end.column >= start.column));
  assert(source_original(source, d->range.end) <= source->original.len);
  for (size_t i = 0; i < d->fix_count; i++) {
    for (size_t j = 0; j < d->fixes[i].edit_count; j++) {
      assert(d->fixes[i].edits[j].range.end <= source->text.len);
    }
  }
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  Arena arena = {0};
  Source source;
  Problems problems = {0};
  Diagnostics list = {0};
  Buffer fixed = {0};
  if (!linter) load();
  LintScratch *scratch = lint_scratch_new();
  if (source_init(&source, SLICE("fuzz.txt"), (Slice){(const char *)data, size}, &arena,
                  &problems)) {
    lint_source(linter, scratch, &source, &arena, &list, &problems);
    for (size_t i = 0; i < list.count; i++) {
      check_diagnostic(&source, &list.items[i], &arena);
      assert(i == 0 || list.items[i - 1].range.start <= list.items[i].range.start);
    }
    fix_apply(&source, &list, true, &fixed);
  }
  buffer_free(&fixed);
  lint_scratch_free(scratch);
  diagnostics_free(&list);
  problems_free(&problems);
  arena_free(&arena);
  return 0;
}
