// SPDX-License-Identifier: MIT
// What is written of a rule where people read about it: its message, its phrases and corrections in
// words, what an example should have been.
#ifndef CALQUE_COMMANDS_RULE_TEXT_H
#define CALQUE_COMMANDS_RULE_TEXT_H

#include "examples.h"

/// Appends a phrase as readers want it.
void rule_text_phrase(Buffer *out, Slice phrase);
/// Appends the corrections with “|” between them; a capture is “…”.
void rule_text_fixes(Buffer *out, const RuleFacts *facts);
/// The entries of a family: its units with a left side, in the arena.
const Unit *const *rule_text_entries(const RuleSet *set, const Rule *rule, Arena *arena,
                                     size_t *count);
/// What to write instead of a bad example, whose text without marks is plain: as the example says,
/// else as the rule corrects it; empty where it does not.
Slice rule_text_right(ExampleRun *run, const Rule *rule, const RuleExample *example, Slice plain);
/// The message as the first bad example gets it: readers have no use for the braces of a template.
/// The template where that finds nothing.
Slice rule_text_message(ExampleRun *run, const Rule *rule, Arena *arena);

#endif
