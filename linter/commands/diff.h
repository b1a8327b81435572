// SPDX-License-Identifier: MIT
// A unified diff of a text and its corrections, as `patch` and `git apply` read it.
#ifndef CALQUE_COMMANDS_DIFF_H
#define CALQUE_COMMANDS_DIFF_H

#include "base/buffer.h"
#include "fix.h"

/// Appends the diff between text and text with the plan applied; nothing where they are the same.
/// show: for a terminal (control characters written out), with colours where color is true.
void diff_write(Buffer *out, Slice path, Slice text, const FixPlan *plan, bool show, bool color);

#endif
