// SPDX-License-Identifier: MIT
// The costs of units, added up by rule over all linters and put in order:
//
//       ms   share       woken    found  rule
//    12.40    8.1%      20,404        3  common/quotes/straight
//     9.13    6.0%         311      120  en/from/fr/idioms
//   131.02   85.9%     140,093      900  318 other rules
//
// A rule that is woken often and finds little has a bad anchor: a common word, or an expression
// without a literal.
#include "commands/costs.h"

#include <stdlib.h>

#include "commands/command.h"

enum { RULES_SHOWN = 25 }; // further down nothing is worth mending

// What a rule cost, or several.
typedef struct Cost {
  Slice rule;
  uint64_t woken, found, ns;
} Cost;

typedef struct CostTable {
  Table by_rule; // id -> index in items
  Cost *items;
  size_t count, cap;
} CostTable;

static Cost *cost_of(CostTable *table, Slice rule) {
  uint32_t known = table_get(&table->by_rule, rule);
  if (known != TABLE_NONE) return &table->items[known];
  table_set(&table->by_rule, rule, (uint32_t)table->count);
  Cost *cost = ARRAY_PUSH(table->items, table->count, table->cap);
  *cost = (Cost){.rule = rule};
  return cost;
}

static void add_linter(CostTable *table, const Linter *linter) {
  const RuleSet *set = linter_rules(linter);
  const UnitCost *costs = linter_costs(linter);
  for (size_t i = 0; costs && i < set->unit_count; i++) {
    if (!costs[i].woken) continue;
    Cost *cost = cost_of(table, set->units[i]->rule->id);
    cost->woken += costs[i].woken;
    cost->found += costs[i].found;
    cost->ns += costs[i].ns;
  }
}

static int compare_costs(const void *a, const void *b) {
  const Cost *x = a, *y = b;
  if (x->ns != y->ns) return x->ns > y->ns ? -1 : 1;
  return slice_compare(x->rule, y->rule);
}

static Cost sum_of(const Cost *costs, size_t count) {
  Cost sum = {0};
  for (size_t i = 0; i < count; i++) {
    sum.woken += costs[i].woken;
    sum.found += costs[i].found;
    sum.ns += costs[i].ns;
  }
  return sum;
}

static void print_number(Buffer *out, uint64_t number, int columns) {
  Buffer text = {0};
  count_print(&text, (size_t)number);
  buffer_print(out, "%*.*s", columns, SLICE_ARG(text));
  buffer_free(&text);
}

static void print_cost(Buffer *out, const Cost *cost, uint64_t all_ns) {
  double ms = (double)cost->ns / 1e6;
  buffer_print(out, "%9.2f  %5.1f%%", ms, all_ns ? 100.0 * (double)cost->ns / (double)all_ns : 0);
  print_number(out, cost->woken, 12);
  print_number(out, cost->found, 9);
  buffer_text(out, "  ");
}

static void print_table(const CostTable *table, Buffer *out) {
  size_t shown = table->count < RULES_SHOWN ? table->count : RULES_SHOWN;
  uint64_t all_ns = sum_of(table->items, table->count).ns;
  buffer_text(out, "       ms   share       woken    found  rule\n");
  for (size_t i = 0; i < shown; i++) {
    print_cost(out, &table->items[i], all_ns);
    buffer_print(out, "%.*s\n", SLICE_ARG(table->items[i].rule));
  }
  if (shown == table->count) return;
  Cost others = sum_of(table->items + shown, table->count - shown);
  print_cost(out, &others, all_ns);
  count_noun(out, table->count - shown, "other rule", "other rules");
  buffer_char(out, '\n');
}

void costs_begin(const Profiles *profiles) {
  for (size_t i = 0; i < profiles->count; i++) {
    linter_measure(profiles_linter(profiles, i));
  }
}

void costs_print(const Profiles *profiles, Buffer *out) {
  CostTable table = {0};
  for (size_t i = 0; i < profiles->count; i++) {
    add_linter(&table, profiles_linter(profiles, i));
  }
  if (table.count > 1) qsort(table.items, table.count, sizeof *table.items, compare_costs);
  print_table(&table, out);
  table_free(&table.by_rule);
  memory_free(table.items);
}
