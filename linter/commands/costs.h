// SPDX-License-Identifier: MIT
// calque check --profile: which rules cost the time.
#ifndef CALQUE_COMMANDS_COSTS_H
#define CALQUE_COMMANDS_COSTS_H

#include "commands/profiles.h"

/// Has every linter measure its rules, from now on.
void costs_begin(const Profiles *profiles);
/// Appends the table of the rules that took most of the time, the costliest first.
void costs_print(const Profiles *profiles, Buffer *out);

#endif
