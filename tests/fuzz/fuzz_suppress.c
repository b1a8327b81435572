// SPDX-License-Identifier: MIT
// Any bytes as an article of plain text, Markdown or HTML (the first byte says which) with a rule
// for the letter e: everything found and every correction lies in the text. The bytes are a
// directive by themselves, too.
#include <assert.h>

#include "checks/context.h"
#include "directive.h"
#include "fix.h"
#include "lint.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static const char rules[] = "e:\n  pattern: '[ez]'\n  message: x\n  why: x\n  mqm: style/x\n"
                            "  confidence: high\n  bad: [\"⟦e⟧\"]\n  good: [x]\n";
static const char *const names[] = {"fuzz.txt", "fuzz.md", "fuzz.html", "fuzz.mdx"};

static RuleSet set;
static Linter *linter;

static void load(void) {
  static const LintOptions options = {.confidence = CONFIDENCE_MEDIUM};
  Problems problems = {0};
  rules_init(&set, check_kinds);
  rules_add_bytes(&set, SLICE("t"), SLICE("t.yml"), SLICE(rules), &problems);
  rules_finish(&set);
  linter = linter_new(&set, &options);
  problems_free(&problems);
}

static void check_range(const Source *source, Range range) {
  assert(range.start <= range.end && range.end <= source->text.len);
}

static void check_list(const Source *source, const Diagnostics *list) {
  for (size_t i = 0; i < list->count; i++) {
    const Diagnostic *d = &list->items[i];
    check_range(source, d->range);
    assert(d->hidden == HIDDEN_NOT);
    for (size_t f = 0; f < d->fix_count; f++) {
      for (size_t e = 0; e < d->fixes[f].edit_count; e++) {
        check_range(source, d->fixes[f].edits[e].range);
      }
    }
  }
  for (size_t i = 0; i < list->hidden_count; i++) {
    check_range(source, list->hidden[i].range);
    assert(list->hidden[i].hidden == HIDDEN_BY_COMMENT);
  }
}

static void read_directive(Slice text, Arena *arena) {
  Directive directive;
  Buffer comment = {0};
  buffer_text(&comment, "calque ");
  buffer_add(&comment, text);
  if (directive_read(buffer_slice(&comment), &directive, arena)) {
    for (size_t i = 0; i < directive.name_count; i++) {
      assert(directive.names[i].len > 0 && directive.names[i].data > comment.data);
    }
  }
  buffer_free(&comment);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  Arena arena = {0};
  Source source;
  Problems problems = {0};
  Diagnostics list = {0};
  Buffer fixed = {0};
  if (!linter) load();
  if (size == 0) return 0;
  LintScratch *scratch = lint_scratch_new();
  Slice text = {(const char *)data + 1, size - 1};
  read_directive(text, &arena);
  if (source_init(&source, slice_of(names[data[0] % 4]), text, &arena, &problems)) {
    lint_source(linter, scratch, &source, &arena, &list, &problems);
    check_list(&source, &list);
    fix_apply(&source, &list, true, &fixed);
  }
  buffer_free(&fixed);
  lint_scratch_free(scratch);
  diagnostics_free(&list);
  problems_free(&problems);
  arena_free(&arena);
  return 0;
}
