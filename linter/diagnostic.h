// SPDX-License-Identifier: MIT
// A diagnostic: one finding at one range of one file, with what to do about it. Trouble with the
// input, a rule or an option is a diagnostic too (rule "calque/..."), so that every report can show
// it.
#ifndef CALQUE_DIAGNOSTIC_H
#define CALQUE_DIAGNOSTIC_H

#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

/// MQM's levels; each weighs as severity_weight says.
typedef enum Severity {
  SEVERITY_NEUTRAL,
  SEVERITY_MINOR,
  SEVERITY_MAJOR,
  SEVERITY_CRITICAL
} Severity;
typedef enum Confidence { CONFIDENCE_LOW, CONFIDENCE_MEDIUM, CONFIDENCE_HIGH } Confidence;

extern const char *const severity_names[];   // "neutral" ..., NULL at the end
extern const char *const confidence_names[]; // "low" ..., NULL at the end
/// 0, 1, 5, 25.
int severity_weight(Severity severity);

/// A half-open range of bytes.
typedef struct Range {
  uint32_t start, end;
} Range;

/// Replaces the bytes of range by text. Ranges are of Source.text (see source.h).
typedef struct Edit {
  Range range;
  Slice text;
} Edit;

/// Edits that belong together, in order of their ranges, not overlapping.
typedef struct Fix {
  const Edit *edits;
  size_t edit_count;
  bool safe;    // right whenever the rule is right
  bool applies; // false: shown only, because its range crosses a break in the source
} Fix;

/// Why a finding is not reported.
typedef enum Hidden {
  HIDDEN_NOT,
  HIDDEN_BY_COMMENT,  // of the text (suppress.h)
  HIDDEN_BY_BASELINE, // it was known before (baseline.h)
  HIDDEN_BY_DIFF,     // it touches no changed line (changes.h)
  HIDDEN_KINDS
} Hidden;

typedef struct Diagnostic {
  Range range; // bytes of Source.text
  Slice rule;  // "common/spacing/space-before-mark"
  Slice mqm;
  Severity severity;
  Confidence confidence;
  Slice message, match, why;
  Slice unit;        // the id of the unit or document that it stands in; empty: none
  const Slice *from; // language codes
  size_t from_count;
  const Fix *fixes;
  size_t fix_count;
  bool aside;   // about its paragraph as a whole, at a word for want of a better place: it hides no
                // other finding, and none hides it
  Slice around; // the prose that it was found in; data == NULL: the file as it is
  Range place;  // bytes of around
  Hidden hidden;
  Slice justification; // why it is suppressed, as the comment says; empty: it does not
} Diagnostic;

/// A growing list of diagnostics; what they point at lives in the arena of the file. Those that are
/// not to be reported stand apart.
typedef struct Diagnostics {
  Diagnostic *items;
  size_t count, cap;
  Diagnostic *hidden; // hidden != HIDDEN_NOT
  size_t hidden_count, hidden_cap;
} Diagnostics;

Diagnostic *diagnostics_add(Diagnostics *list);
/// Puts those of each list in order of place, then of rule; of several with one range the
/// weightiest stays, and one that lies inside the range of a weightier or equal one goes (the wider
/// finding says more).
void diagnostics_order(Diagnostics *list);
/// Moves the items that were given a reason to be hidden aside; the order of the others stays.
void diagnostics_set_aside(Diagnostics *list);
void diagnostics_free(Diagnostics *list);

/// Trouble that belongs to a place in a rule file, a configuration or an input: what
/// `file:line:column: error: message` needs.
typedef struct Problem {
  Slice path;
  uint32_t line, column; // 1-based, code points; 0: the file as a whole
  Slice message;         // what is wrong
  Slice remedy;          // what to do, or empty
  bool warning;          // said, but nothing was left out: the status stays
} Problem;

typedef struct Problems {
  Problem *items;
  size_t count, cap;
  Arena arena; // owns the texts
} Problems;

/// Adds a problem; texts are copied. message and remedy are complete sentences or clauses without a
/// final stop.
void problems_add(Problems *list, Problem problem);
/// True when one of them is no mere warning.
bool problems_any_error(const Problems *list);
void problems_free(Problems *list);

#endif
