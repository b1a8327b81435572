// SPDX-License-Identifier: MIT
// The costs of units, added up by rule and put in order:
//
//       ms  share     woken  found  rule
//    12.40   8.1%    20,404      3  common/quotes/straight
//     9.13   6.0%       311    120  en/from/fr/idioms
//   131.02  85.9%   140,093    900  318 other rules
//
// A rule that is woken often and finds little has a bad anchor: a common word, or an expression
// without a literal.
#include "commands/profile.h"

#include <stdlib.h>

#include "commands/command.h"

enum {
  RULES_SHOWN = 25, // further down nothing is worth mending
};

typedef struct RuleCost {
  const Rule *rule;
  UnitCost cost;
} RuleCost;

static void add_cost(UnitCost *sum, const UnitCost *more) {
  sum->woken += more->woken;
  sum->found += more->found;
  sum->ns += more->ns;
}

static int compare_costs(const void *a, const void *b) {
  const RuleCost *x = a, *y = b;
  if (x->cost.ns != y->cost.ns) return x->cost.ns > y->cost.ns ? -1 : 1;
  return slice_compare(x->rule->id, y->rule->id);
}

static RuleCost *add_up(const RuleSet *set, const UnitCost *costs) {
  RuleCost *rules = memory_grow(NULL, set->rule_count + 1, sizeof *rules);
  for (size_t i = 0; i < set->rule_count; i++) {
    rules[i] = (RuleCost){.rule = set->rules[i]};
  }
  for (size_t i = 0; i < set->unit_count; i++) {
    const Unit *unit = set->units[i];
    if (!unit->dropped) add_cost(&rules[unit->rule->ordinal].cost, &costs[i]);
  }
  if (set->rule_count > 1) qsort(rules, set->rule_count, sizeof *rules, compare_costs);
  return rules;
}

static void print_number(Buffer *out, uint64_t number, size_t columns) {
  Buffer text = {0};
  count_print(&text, (size_t)number);
  buffer_print(out, "%*.*s", (int)columns, SLICE_ARG(buffer_slice(&text)));
  buffer_free(&text);
}

static void print_cost(Buffer *out, const UnitCost *cost, uint64_t all_ns) {
  double ms = (double)cost->ns / 1e6,
         share = all_ns ? 100.0 * (double)cost->ns / (double)all_ns : 0;
  buffer_print(out, "%9.2f  %5.1f%%", ms, share);
  print_number(out, cost->woken, 12);
  print_number(out, cost->found, 9);
}

static void print_others(Buffer *out, const UnitCost *others, size_t count, uint64_t all_ns) {
  if (count == 0) return;
  print_cost(out, others, all_ns);
  buffer_text(out, "  ");
  count_noun(out, count, "other rule", "other rules");
  buffer_char(out, '\n');
}

void profile_print(const RuleSet *set, const UnitCost *costs, Buffer *out) {
  RuleCost *rules = add_up(set, costs);
  UnitCost all = {0}, others = {0};
  size_t other_count = 0;
  for (size_t i = 0; i < set->rule_count; i++) {
    add_cost(&all, &rules[i].cost);
  }
  buffer_text(out, "       ms   share       woken    found  rule\n");
  for (size_t i = 0; i < set->rule_count && rules[i].cost.woken; i++) {
    if (i >= RULES_SHOWN) {
      add_cost(&others, &rules[i].cost);
      other_count++;
      continue;
    }
    print_cost(out, &rules[i].cost, all.ns);
    buffer_print(out, "  %.*s\n", SLICE_ARG(rules[i].rule->id));
  }
  print_others(out, &others, other_count, all.ns);
  memory_free(rules);
}
