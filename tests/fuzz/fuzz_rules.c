// SPDX-License-Identifier: MIT
// Any bytes as a pack: every rule is used or refused with a problem, and an article is linted with
// what is left.
#include <assert.h>

#include "checks/context.h"
#include "lint.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void lint_article(const RuleSet *set) {
  static const char text[] =
      "He said he said: “It is (so.\n\nRead also: 3,5 % of the the Russia\n\nIt is &nbsp; a end.\n";
  LintOptions options = {.every_confidence = true};
  Arena arena = {0};
  Source source;
  Problems problems = {0};
  Diagnostics list = {0};
  Linter *linter = linter_new(set, &options);
  LintScratch *scratch = lint_scratch_new();
  if (source_init(&source, SLICE("fuzz.txt"), SLICE(text), &arena, &problems))
    lint_source(linter, scratch, &source, &arena, &list, &problems);
  for (size_t i = 0; i < list.count; i++) {
    assert(list.items[i].range.start <= list.items[i].range.end &&
           list.items[i].range.end <= sizeof text - 1);
  }
  lint_scratch_free(scratch);
  linter_free(linter);
  diagnostics_free(&list);
  problems_free(&problems);
  arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  RuleSet set;
  Problems problems = {0};
  if (size > 64 * 1024) return 0;
  rules_init(&set, check_kinds);
  rules_add_bytes(&set, SLICE("fuzz"), SLICE("fuzz.yml"), (Slice){(const char *)data, size},
                  &problems);
  rules_finish(&set);
  lint_article(&set);
  rules_free(&set);
  problems_free(&problems);
  return 0;
}
