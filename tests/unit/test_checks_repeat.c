// SPDX-License-Identifier: MIT
// repeat: what stands twice in a document.
#include "rule_bench.h"

#define LONG "The council met on Friday to discuss the plan for the harbour"

static const RuleCase cases[] = {
    // the same sentence: six words or more, marks do not count
    {"repeat: sentence", LONG ".\n\n⟦" LONG "!⟧", NULL},
    {"repeat: sentence", "Nobody smiled. Nobody smiled.", ""},
    {"repeat: sentence", "= = = = = = =\n\n= = = = = = =", ""},
    // nearly the same: a word more, two words changed, a part of a longer one
    {"repeat: nearly\nmessage: \"{first}\"", LONG ".\n\n⟦" LONG " wall.⟧", LONG "."},
    {"repeat: nearly", LONG ". ⟦The council met on Friday to discuss the plans for the harbour.⟧",
     NULL},
    {"repeat: nearly",
     LONG ". ⟦After a long day, the mayor says, the "
          "council met on Friday to "
          "discuss the plan for the harbour again.⟧",
     NULL},
    // the very same is `sentence`'s
    {"repeat: nearly", LONG ". " LONG ".", ""},
    {"repeat: nearly", LONG ". The council met on Monday to vote on the budget for the school.",
     ""},
    {"repeat: nearly", "They met on Friday in the hall. They met on Friday in the old hall.", ""},
};

Test(checks_repeat, cases) {
  bench_try_all(cases, BENCH_COUNT(cases));
}
