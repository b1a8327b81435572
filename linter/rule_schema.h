// SPDX-License-Identifier: MIT
// The JSON Schema of rule files, for editors and for tests: made from the tables that the loader
// reads with.
#ifndef CALQUE_RULE_SCHEMA_H
#define CALQUE_RULE_SCHEMA_H

#include "base/buffer.h"
#include "rules.h"

/// Appends the schema (draft 2020-12) of a pack whose rules are of these kinds (NULL at the end).
void rules_schema(const RuleKind *const *kinds, Buffer *out);

#endif
