// SPDX-License-Identifier: MIT
// Corrections applied again and again, until a text has none left: what one of them leaves may be
// another's.
//
//   said he said ,   ->   he said ,   ->   he said,
//
// Each pass reads the text anew, by the format of its file.
#ifndef CALQUE_REPAIR_H
#define CALQUE_REPAIR_H

#include "fix.h"
#include "lint.h"

enum {
  REPAIR_CHAIN_MAX = 10, // passes that correct what the one before wrote; articles need one or two
  REPAIR_PASSES_MAX = 100, // they cost time; what is then left is for the next run
  REPAIR_TRIES_MAX = 4,    // how often rules are left out because their corrections do not end
};

typedef struct Repair {
  Slice text;           // Source.text corrected; in the arena, or Source.text itself
  FixPlan plan;         // from Source.text to text, all passes in one; plan.fix_count corrections
  size_t passes;        // in which something was corrected
  size_t left;          // findings in the corrected text
  bool unfinished;      // REPAIR_PASSES_MAX were not enough
  const Slice *endless; // rules whose corrections undo each other or never end: none of theirs was
                        // applied
  size_t endless_count;
} Repair;

/// Findings that are not to be corrected, though they are found.
typedef struct RepairFilter {
  /// Sets them aside. plan leads from the source's text to that of `now`, in which they were found.
  void (*hide)(void *context, const Source *source, const FixPlan *plan, const Source *now,
               Diagnostics *found);
  void *context;
} RepairFilter;

/// Corrects source in memory. first: its findings, as lint_source gave them. What its problems tell
/// was told before. filter (may be NULL) is asked about later texts; first was filtered before.
void repair_source(const Linter *linter, LintScratch *scratch, const Source *source,
                   const Diagnostics *first, const FixChoice *choice, const RepairFilter *filter,
                   Arena *arena, Repair *out);

/// A later text of the same file: its findings (to be given back with diagnostics_free).
void repair_lint(const Linter *linter, LintScratch *scratch, const Source *source, Slice text,
                 Source *next, Arena *arena, Diagnostics *found);
/// text with the plan applied, in the arena.
Slice repair_apply(Slice text, const FixPlan *plan, Arena *arena);

#endif
