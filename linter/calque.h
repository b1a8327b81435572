// SPDX-License-Identifier: MIT
// libcalque: the linter as a library. This header is its manual.
//
//   CalqueOptions options = {.from = "fr"};
//   Calque *calque = calque_new(&options);
//   CalqueReport *report = calque_check(calque, "article.txt", text, length);
//   for (size_t i = 0; i < report->count; i++) {
//     const CalqueDiagnostic *d = &report->diagnostics[i];
//     printf("%u:%u: %s [%s]\n", d->line, d->column, d->message, d->rule);
//   }
//   calque_report_free(report);
//   calque_free(calque);
//
// Ownership: what a function returns is the caller's, until the function that frees it; every text
// inside belongs to that object. All texts are UTF-8 and end with a NUL. Nothing here prints, exits
// (but for lack of memory) or reads the environment. Threads: one Calque may be used by one thread
// at a time; different ones are independent.
#ifndef CALQUE_H
#define CALQUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum CalqueSeverity {
  CALQUE_NEUTRAL,
  CALQUE_MINOR,
  CALQUE_MAJOR,
  CALQUE_CRITICAL
} CalqueSeverity;

typedef enum CalqueConfidence {
  CALQUE_ANY,
  CALQUE_LOW,
  CALQUE_MEDIUM,
  CALQUE_HIGH
} CalqueConfidence;

/// Zeroed, they are the defaults of the program.
typedef struct CalqueOptions {
  CalqueConfidence
      confidence; // findings below it are left out; CALQUE_ANY (0) stands for CALQUE_MEDIUM
  CalqueSeverity severity; // findings below it are left out
  const char *from; // source languages, "fr" or "fr,es": their findings of low confidence are shown
                    // too; may be NULL
  const char *const
      *rules;      // folders and files with rules of your own, NULL at the end; may be NULL
  bool no_builtin; // leave the built-in rules out
} CalqueOptions;

typedef struct CalqueEdit {
  size_t offset, length; // bytes of the text to replace
  const char *text;      // what to put there
} CalqueEdit;

typedef struct CalqueFix {
  bool safe; // right whenever the finding is
  const CalqueEdit *edits;
  size_t edit_count;
} CalqueFix;

typedef struct CalqueDiagnostic {
  uint32_t line, column;         // 1-based; columns count code points
  uint32_t end_line, end_column; // exclusive
  size_t offset, length;         // bytes of the text
  const char *rule, *mqm, *message, *match, *why;
  CalqueSeverity severity;
  CalqueConfidence confidence;
  const CalqueFix *fixes;
  size_t fix_count;
} CalqueDiagnostic;

typedef struct CalqueReport {
  const CalqueDiagnostic *diagnostics; // in order of their place
  size_t count;
  const char *const
      *problems; // what is odd about the text (its encoding ...), "name:line:column: message"
  size_t problem_count;
} CalqueReport;

typedef struct Calque Calque;

/// The version of the library, "0.1.0".
const char *calque_version(void);

/// A linter with its rules loaded; options may be NULL. Never NULL: what is wrong with a rule is in
/// calque_problems.
Calque *calque_new(const CalqueOptions *options);
void calque_free(Calque *calque);

/// How many mistakes the rules have, and one of them as "file:line:column: message; remedy" (i <
/// the number).
size_t calque_problem_count(const Calque *calque);
const char *calque_problem(const Calque *calque, size_t i);

/// Lints length bytes of text; name says what it is ("article.txt": its ending names the format).
/// Never NULL. A text that is no UTF-8 is read as what it seems to be and that is among the
/// problems; a binary one has no diagnostics.
CalqueReport *calque_check(Calque *calque, const char *name, const char *text, size_t length);
void calque_report_free(CalqueReport *report);

#ifdef __cplusplus
}
#endif

#endif
