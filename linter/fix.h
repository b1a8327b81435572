// SPDX-License-Identifier: MIT
// Corrections applied to a text in memory: once. repair.h does it again until none is left.
#ifndef CALQUE_FIX_H
#define CALQUE_FIX_H

#include "base/buffer.h"
#include "diagnostic.h"
#include "source.h"

/// Which corrections are taken.
typedef struct FixChoice {
  /// The fix of the diagnostic to take, or NULL. choice == NULL: the first one, where it is safe.
  const Fix *(*choose)(const void *context, const Diagnostic *found);
  const void *context;
  const Slice *blocked; // rules whose corrections are not taken whatever `choose` says
  size_t blocked_count;
} FixChoice;

/// Edits in order of their ranges, not overlapping: text with them applied is the next text.
typedef struct FixPlan {
  const Edit *edits; // in the arena
  size_t edit_count;
  const Slice *rules; // of the fixes that the edits come from, one each
  size_t fix_count;
} FixPlan;

/// The first fix, if it can be applied at all: what --unsafe takes.
const Fix *fix_first(const void *context, const Diagnostic *found);
/// The first fix, if it is safe as well.
const Fix *fix_safe(const void *context, const Diagnostic *found);

/// Takes the fix that the choice names of each diagnostic, where it applies; of fixes that overlap
/// the first diagnostic's wins, and a fix is taken whole or not at all. Line ends that a fix
/// inserts become those of the text; a line of which deletions leave nothing goes as a whole.
FixPlan fix_plan(Slice text, const Diagnostics *list, const FixChoice *choice, Arena *arena);
/// Appends text with the edits of the plan.
void fix_write(Slice text, const FixPlan *plan, Buffer *out);
/// One plan for two: `first` leads from a text to the next, `second` on from there.
FixPlan fix_compose(const FixPlan *first, const FixPlan *second, Slice middle, Arena *arena);
/// True where an edit of `second` touches what `first` wrote.
bool fix_touches(const FixPlan *first, const FixPlan *second);
/// Where an offset of the text stands in the next one; what was replaced goes to its end.
uint32_t fix_moved(const FixPlan *plan, uint32_t offset);
/// The way back: for ranges of the next text, in order of their starts, where they stood in the
/// text before. Zeroed but for the plan, it begins.
typedef struct FixOrigin {
  const FixPlan *plan;
  size_t edit;   // the first that does not end before the last range
  int64_t shift; // of the text behind the edits before it
} FixOrigin;
/// Where the range stood; true in *written where it touches what an edit wrote.
Range fix_origin(FixOrigin *origin, Range range, bool *written);
/// All in one: appends source.text with the safe fixes (all: the first ones) applied once; returns
/// how many were.
size_t fix_apply(const Source *source, const Diagnostics *list, bool all, Buffer *out);

#endif
