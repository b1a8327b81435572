// SPDX-License-Identifier: MIT
// Naming rules on the command line: a rule (en/reporting/doubled-verb, or doubled-verb where there
// is only one), a pack (en/reporting, en, reporting) or a type of MQM (style/unidiomatic, style).
#ifndef CALQUE_COMMANDS_SELECT_H
#define CALQUE_COMMANDS_SELECT_H

#include "base/buffer.h"
#include "commands/options.h"
#include "rules.h"

/// Replaces each name by the full one that it stands for. False, and a sentence in error, at the
/// first that names nothing.
bool select_resolve(const RuleSet *set, OptionList *names, Buffer *error);
/// The same for one name: the full one in *name, or what is wrong with it and what to do.
bool select_resolve_name(const RuleSet *set, Slice *name, Buffer *error, Buffer *remedy);
/// True where a resolved name covers the rule; no names cover all.
bool select_covers(const OptionList *names, const Rule *rule);

#endif
