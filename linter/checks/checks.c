// SPDX-License-Identifier: MIT
// The kinds of rule: adding one is one file beside this one, and one line here.
#include "checks/context.h"

const RuleKind *const check_kinds[] = {
    &check_phrase,   &check_swap,       &check_pattern,      &check_pairs,     &check_repeat,
    &check_spelling, &check_consistent, &check_capitals,     &check_length,    &check_count,
    &check_require,  &check_metric,     &check_untranslated, &check_bilingual, NULL,
};
