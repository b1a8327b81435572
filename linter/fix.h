// SPDX-License-Identifier: MIT
// Applying corrections to a text in memory.
#ifndef CALQUE_FIX_H
#define CALQUE_FIX_H

#include "base/buffer.h"
#include "diagnostic.h"
#include "source.h"

/// The edits of all fixes that can be applied together, in order of their ranges, not overlapping.
typedef struct FixPlan {
  const Edit *edits; // in the arena
  size_t edit_count;
  size_t fix_count; // how many fixes they come from
} FixPlan;

/// Chooses the first fix of each diagnostic where it is `safe` (or all is true) and `applies`; of
/// fixes that overlap the first diagnostic's wins, and a fix is taken whole or not at all.
FixPlan fix_plan(const Diagnostics *list, bool all, Arena *arena);
/// Appends text with the edits of the plan.
void fix_write(Slice text, const FixPlan *plan, Buffer *out);
/// Both in one: appends source.text with the fixes applied; returns how many were.
size_t fix_apply(const Source *source, const Diagnostics *list, bool all, Buffer *out);

#endif
