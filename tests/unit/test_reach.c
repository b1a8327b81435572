// SPDX-License-Identifier: MIT
// Expressions are tried only around the literals that wake them. That must find what a search of
// the whole block finds: every article of tests/golden and examples is linted both ways (the tests
// run at the root of the repository). (CALQUE_TEXTS=FOLDER lints that folder as well.)
#define _DEFAULT_SOURCE
#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/file.h"
#include "checks/context.h"
#include "files.h"
#include "lint.h"

static void lint_text(const Linter *linter, LintScratch *scratch, Slice path, Slice bytes,
                      Buffer *out) {
  Arena arena = {0};
  Source source;
  Problems problems = {0};
  Diagnostics list = {0};
  if (source_init(&source, path, bytes, &arena, &problems)) {
    lint_source(linter, scratch, &source, &arena, &list, &problems);
  }
  for (size_t i = 0; i < list.count; i++) {
    const Diagnostic *d = &list.items[i];
    buffer_print(out, "%.*s %u-%u %.*s\n", SLICE_ARG(path), d->range.start, d->range.end,
                 SLICE_ARG(d->rule));
  }
  diagnostics_free(&list);
  problems_free(&problems);
  arena_free(&arena);
}

static void lint_files(const Linter *linter, const FileList *files, Buffer *out) {
  LintScratch *scratch = lint_scratch_new();
  for (size_t i = 0; i < files->count; i++) {
    FileBytes file;
    Slice error;
    if (!file_read(files->paths[i].data, &file, &error)) continue;
    lint_text(linter, scratch, files->paths[i], file.bytes, out);
    file_free(&file);
  }
  lint_scratch_free(scratch);
}

static void expect_same_lines(Slice near, Slice whole) {
  size_t i = 0;
  while (i < near.len && i < whole.len && near.data[i] == whole.data[i]) {
    i++;
  }
  size_t start = i > 200 ? i - 200 : 0;
  cr_expect(slice_equal(near, whole), "around the literals: …%.*s\nin the whole block: …%.*s",
            (int)(near.len - start > 400 ? 400 : near.len - start), near.data + start,
            (int)(whole.len - start > 400 ? 400 : whole.len - start), whole.data + start);
}

Test(reach, finds_what_a_whole_search_finds) {
  RuleSet set;
  Problems problems = {0};
  FileList files = {0};
  Buffer near = {0}, whole = {0};
  Slice paths[3] = {SLICE("tests/golden"), SLICE("examples")};
  const char *more = getenv("CALQUE_TEXTS");
  if (more) paths[2] = slice_of(more);
  Projects projects = {.none = true};
  files_collect(&files, paths, more ? 3 : 2, &(FileRules){.projects = &projects}, &problems);
  projects_free(&projects);
  cr_assert_gt(files.count, 5, "the articles of tests/golden are missing");
  rules_init(&set, check_kinds);
  rules_add_builtin(&set, &problems);
  rules_finish(&set);
  LintOptions options = {.every_confidence = true};
  Linter *linter = linter_new(&set, &options);
  lint_files(linter, &files, &near);
  size_t bounded = 0;
  for (size_t i = 0; i < set.unit_count; i++) {
    bounded += set.units[i]->reach != REGEX_REACH_ALL;
    set.units[i]->reach = REGEX_REACH_ALL;
  }
  cr_expect_gt(bounded, 50, "hardly any expression is tried around its literals");
  lint_files(linter, &files, &whole);
  cr_expect_gt(near.len, 1000);
  expect_same_lines(buffer_slice(&near), buffer_slice(&whole));
  linter_free(linter);
  buffer_free(&near);
  buffer_free(&whole);
  files_free(&files);
  rules_free(&set);
  problems_free(&problems);
}
