// SPDX-License-Identifier: MIT
// Naming rules, wherever a person does (command line, configuration, comments in a text): a rule
// (en/reporting/doubled-verb, or doubled-verb where there is only one), a pack (en/reporting, en,
// reporting) or a type of MQM (style/unidiomatic, style).
#ifndef CALQUE_RULE_NAMES_H
#define CALQUE_RULE_NAMES_H

#include "rules.h"

/// What calque finds beside the rules; it is named, silenced and weighed as they are.
enum { OWN_SUPPRESSION, OWN_UNUSED, OWN_RULES };
typedef struct OwnRule {
  const char *id, *summary, *why;
} OwnRule;
extern const OwnRule own_rules[OWN_RULES];

/// Replaces a name by the full one that it stands for. False where it is none: what is wrong with
/// it and what to do are appended.
bool rule_names_resolve(const RuleSet *set, Slice *name, Buffer *error, Buffer *remedy);
/// The same without a word about what is wrong.
bool rule_names_known(const RuleSet *set, Slice *name);
/// The known name that a mistyped one is nearest to; empty where none is near.
Slice rule_names_nearest(const RuleSet *set, Slice name);
/// True where a resolved name covers the rule of this id and MQM type.
bool rule_names_cover(Slice name, Slice id, Slice mqm);

#endif
