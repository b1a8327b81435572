// SPDX-License-Identifier: MIT
// Rules as Markdown, for a manual: `calque rules --format markdown`.
#ifndef CALQUE_COMMANDS_RULE_PAGE_H
#define CALQUE_COMMANDS_RULE_PAGE_H

#include "rules.h"

/// Appends the rules pack by pack. The same rules give the same bytes.
void rule_page_write(Buffer *out, const RuleSet *set, const Rule *const *rules, size_t count);

#endif
