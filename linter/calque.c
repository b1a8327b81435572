// SPDX-License-Identifier: MIT
// The public face: options of C strings in, plain structs out. A report owns one arena in which all
// of it lives.
#include "calque.h"

#include "base/buffer.h"
#include "checks/context.h"
#include "lint.h"

struct Calque {
  RuleSet set;
  Linter *linter;
  LintScratch *scratch;
  Arena arena; // of the options and of the texts of problems
  const char **problems;
  size_t problem_count;
};

// A report with the arena behind it; callers see only its beginning.
typedef struct OwnedReport {
  CalqueReport report;
  Arena arena;
} OwnedReport;

static const char *text_of(Arena *arena, Slice text) {
  return arena_copy(arena, text).data;
}

static const char *problem_text(Arena *arena, const Problem *problem) {
  Buffer out = {0};
  buffer_add(&out, problem->path);
  if (problem->line) buffer_print(&out, ":%u:%u", problem->line, problem->column);
  buffer_print(&out, ": %.*s", SLICE_ARG(problem->message));
  if (problem->remedy.len) buffer_print(&out, "; %.*s", SLICE_ARG(problem->remedy));
  const char *text = text_of(arena, buffer_slice(&out));
  buffer_free(&out);
  return text;
}

static const char **problem_texts(Arena *arena, const Problems *problems) {
  const char **texts = ARENA_ARRAY(arena, problems->count + 1, const char *);
  for (size_t i = 0; i < problems->count; i++) {
    texts[i] = problem_text(arena, &problems->items[i]);
  }
  return texts;
}

// "fr,es" -> fr, es
static size_t split_languages(Arena *arena, const char *text, const Slice **out) {
  Slice rest = slice_of(text ? text : "");
  Slice *codes = ARENA_ARRAY(arena, rest.len + 1, Slice);
  size_t count = 0;
  while (rest.len > 0) {
    size_t comma = slice_find(rest, SLICE(","));
    Slice code = slice_trim(slice_cut(rest, 0, comma));
    if (code.len) codes[count++] = arena_copy(arena, code);
    rest = slice_cut(rest, comma < rest.len ? comma + 1 : comma, rest.len);
  }
  *out = codes;
  return count;
}

static LintOptions lint_options(Arena *arena, const CalqueOptions *options) {
  LintOptions lint = {.severity = (Severity)options->severity};
  lint.confidence = options->confidence == CALQUE_ANY
                        ? CONFIDENCE_MEDIUM
                        : (Confidence)(options->confidence - CALQUE_LOW);
  lint.from_count = split_languages(arena, options->from, &lint.from);
  return lint;
}

const char *calque_version(void) {
  return CALQUE_VERSION;
}

Calque *calque_new(const CalqueOptions *options) {
  static const CalqueOptions defaults;
  if (!options) options = &defaults;
  Calque *calque = memory_grow(NULL, 1, sizeof *calque);
  *calque = (Calque){0};
  Problems problems = {0};
  rules_init(&calque->set, check_kinds);
  if (!options->no_builtin) rules_add_builtin_lazily(&calque->set, &problems);
  for (const char *const *path = options->rules; path && *path; path++) {
    rules_add_path(&calque->set, *path, &problems);
  }
  rules_finish(&calque->set);
  LintOptions lint = lint_options(&calque->arena, options);
  calque->linter = linter_new(&calque->set, &lint);
  calque->scratch = lint_scratch_new();
  calque->problems = problem_texts(&calque->arena, &problems);
  calque->problem_count = problems.count;
  problems_free(&problems);
  return calque;
}

void calque_free(Calque *calque) {
  if (!calque) return;
  lint_scratch_free(calque->scratch);
  linter_free(calque->linter);
  rules_free(&calque->set);
  arena_free(&calque->arena);
  memory_free(calque);
}

size_t calque_problem_count(const Calque *calque) {
  return calque->problem_count;
}

const char *calque_problem(const Calque *calque, size_t i) {
  return calque->problems[i];
}

// ---- reports

static const CalqueFix *public_fixes(Arena *arena, const Source *source, const Diagnostic *d) {
  CalqueFix *fixes = ARENA_ARRAY(arena, d->fix_count, CalqueFix);
  for (size_t i = 0; i < d->fix_count; i++) {
    const Fix *fix = &d->fixes[i];
    CalqueEdit *edits = ARENA_ARRAY(arena, fix->edit_count, CalqueEdit);
    for (size_t j = 0; j < fix->edit_count; j++) {
      uint32_t start = source_original(source, fix->edits[j].range.start);
      edits[j] = (CalqueEdit){start, source_original(source, fix->edits[j].range.end) - start,
                              text_of(arena, fix->edits[j].text)};
    }
    fixes[i] = (CalqueFix){fix->safe, edits, fix->edit_count};
  }
  return fixes;
}

static CalqueDiagnostic public_diagnostic(Arena *arena, Source *source, const Diagnostic *d) {
  Position start = source_position(source, d->range.start, arena),
           end = source_position(source, d->range.end, arena);
  uint32_t offset = source_original(source, d->range.start);
  return (CalqueDiagnostic){
      .line = start.line,
      .column = start.column,
      .end_line = end.line,
      .end_column = end.column,
      .offset = offset,
      .length = source_original(source, d->range.end) - offset,
      .rule = text_of(arena, d->rule),
      .mqm = text_of(arena, d->mqm),
      .message = text_of(arena, d->message),
      .match = text_of(arena, d->match),
      .why = text_of(arena, d->why),
      .severity = (CalqueSeverity)d->severity,
      .confidence = (CalqueConfidence)(d->confidence + CALQUE_LOW),
      .fixes = public_fixes(arena, source, d),
      .fix_count = d->fix_count,
  };
}

static void fill_diagnostics(OwnedReport *owned, Source *source, const Diagnostics *list) {
  CalqueDiagnostic *out = ARENA_ARRAY(&owned->arena, list->count, CalqueDiagnostic);
  for (size_t i = 0; i < list->count; i++) {
    out[i] = public_diagnostic(&owned->arena, source, &list->items[i]);
  }
  owned->report.diagnostics = out;
  owned->report.count = list->count;
}

CalqueReport *calque_check(Calque *calque, const char *name, const char *text, size_t length) {
  OwnedReport *owned = memory_grow(NULL, 1, sizeof *owned);
  *owned = (OwnedReport){0};
  Source source;
  Diagnostics list = {0};
  Problems problems = {0};
  if (source_init(&source, slice_of(name), (Slice){text, length}, &owned->arena, &problems)) {
    lint_source(calque->linter, calque->scratch, &source, &owned->arena, &list, &problems);
    fill_diagnostics(owned, &source, &list);
  }
  owned->report.problems = problem_texts(&owned->arena, &problems);
  owned->report.problem_count = problems.count;
  diagnostics_free(&list);
  problems_free(&problems);
  return &owned->report;
}

void calque_report_free(CalqueReport *report) {
  if (!report) return;
  OwnedReport *owned = (OwnedReport *)report;
  arena_free(&owned->arena);
  memory_free(owned);
}
