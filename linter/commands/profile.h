// SPDX-License-Identifier: MIT
// calque check --profile: which rules cost the time.
#ifndef CALQUE_COMMANDS_PROFILE_H
#define CALQUE_COMMANDS_PROFILE_H

#include "base/buffer.h"
#include "lint.h"

/// Appends the table of the rules that took most of the time, the costliest first; costs: [unit of
/// set].
void profile_print(const RuleSet *set, const UnitCost *costs, Buffer *out);

#endif
