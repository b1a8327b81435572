// SPDX-License-Identifier: MIT
// One entry of a pack -> a rule of the set. Used by rules.c and snapshot.c only.
#ifndef CALQUE_RULE_LOADER_H
#define CALQUE_RULE_LOADER_H

#include "rules.h"

/// Loads the rule `key: map`; whatever is wrong is told, and a rule that cannot be used is left
/// out.
void rule_load(RuleCompiler *compiler, Slice pack, const YamlNode *key, const YamlNode *map);

/// Adds the word lists that are compiled into the program.
void rules_add_builtin_lists(Lists *lists);

#endif
