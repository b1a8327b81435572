// SPDX-License-Identifier: MIT
// calque check --show-config: what applies to a file, and from where.
#ifndef CALQUE_COMMANDS_SHOWCONFIG_H
#define CALQUE_COMMANDS_SHOWCONFIG_H

#include "commands/profiles.h"

/// Appends what applies to each of these files, as text or as one JSON object a line. fail_on is
/// what was typed, or OPTION_UNSET. Trouble is told to problems.
void show_config(Profiles *profiles, const OptionList *paths, size_t fail_on, bool json,
                 Buffer *out, Problems *problems);

#endif
