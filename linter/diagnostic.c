// SPDX-License-Identifier: MIT
// Order and doubles. Sorted by start, and at one start the longer first, every range stands behind
// those it lies in; so one pass that remembers, for each severity, how far the kept ranges of it
// reach, sees all that lie inside another:
//
//   [----- minor -----]              kept; minor reaches to 19
//      [-- minor --]                 inside an equal one: goes
//          [-- major --]             weightier than what holds it: kept
//                    [- minor -]     kept
#include "diagnostic.h"

#include <stdlib.h>

const char *const severity_names[] = {"neutral", "minor", "major", "critical", NULL};
const char *const confidence_names[] = {"low", "medium", "high", NULL};

enum { SEVERITIES = SEVERITY_CRITICAL + 1 };

int severity_weight(Severity severity) {
  static const int weights[SEVERITIES] = {0, 1, 5, 25}; // MQM's own
  return weights[severity];
}

Diagnostic *diagnostics_add(Diagnostics *list) {
  Diagnostic *added = ARRAY_PUSH(list->items, list->count, list->cap);
  *added = (Diagnostic){0};
  return added;
}

static int compare_number(uint32_t a, uint32_t b) {
  return a < b ? -1 : a > b;
}

// A finding that can be corrected says more than one that cannot.
static uint32_t usefulness(const Diagnostic *d) {
  if (d->fix_count == 0) return 0;
  return d->fixes[0].safe ? 2 : 1;
}

// Place, then length (longest first), severity and confidence (highest first), correction, rule,
// message.
static int compare(const void *left, const void *right) {
  const Diagnostic *a = left, *b = right;
  int order = compare_number(a->range.start, b->range.start);
  if (!order) order = compare_number(b->range.end, a->range.end);
  if (!order) order = compare_number(b->severity, a->severity);
  if (!order) order = compare_number(b->confidence, a->confidence);
  if (!order) order = compare_number(usefulness(b), usefulness(a));
  if (!order) order = slice_compare(a->rule, b->rule);
  return order ? order : slice_compare(a->message, b->message);
}

static bool same_range(Range a, Range b) {
  return a.start == b.start && a.end == b.end;
}

// How far the ranges that were kept reach, and the last of them.
typedef struct Kept {
  uint32_t reach[SEVERITIES];
  Range last;
  Severity severity;
  bool any;
} Kept;

static bool is_inside(const Kept *kept, const Diagnostic *item) {
  bool empty = item->range.start == item->range.end;
  if (kept->any && same_range(kept->last, item->range)) return item->severity <= kept->severity;
  for (size_t s = item->severity; s < SEVERITIES; s++) {
    // an insertion at the end of another range is beside it
    if (empty ? kept->reach[s] > item->range.end : kept->reach[s] >= item->range.end) return true;
  }
  return false;
}

static void keep(Kept *kept, const Diagnostic *item) {
  uint32_t *reach = &kept->reach[item->severity];
  if (item->range.end > *reach) *reach = item->range.end;
  kept->last = item->range;
  kept->severity = item->severity;
  kept->any = true;
}

// The number of those that are left.
static size_t order(Diagnostic *items, size_t count) {
  if (count == 0) return 0;
  qsort(items, count, sizeof *items, compare);
  Kept kept = {0};
  size_t left = 0;
  for (size_t i = 0; i < count; i++) {
    bool aside = items[i].aside;
    if (!aside && is_inside(&kept, &items[i])) continue;
    if (!aside) keep(&kept, &items[i]);
    items[left++] = items[i];
  }
  return left;
}

void diagnostics_order(Diagnostics *list) {
  list->count = order(list->items, list->count);
  list->hidden_count = order(list->hidden, list->hidden_count);
}

void diagnostics_set_aside(Diagnostics *list) {
  size_t count = 0;
  for (size_t i = 0; i < list->count; i++) {
    if (list->items[i].hidden == HIDDEN_NOT) {
      list->items[count++] = list->items[i];
    } else {
      *ARRAY_PUSH(list->hidden, list->hidden_count, list->hidden_cap) = list->items[i];
    }
  }
  list->count = count;
}

void diagnostics_free(Diagnostics *list) {
  memory_free(list->items);
  memory_free(list->hidden);
  *list = (Diagnostics){0};
}

void problems_add(Problems *list, Problem problem) {
  problem.path = arena_copy(&list->arena, problem.path);
  problem.message = arena_copy(&list->arena, problem.message);
  problem.remedy = arena_copy(&list->arena, problem.remedy);
  *ARRAY_PUSH(list->items, list->count, list->cap) = problem;
}

bool problems_any_error(const Problems *list) {
  for (size_t i = 0; i < list->count; i++) {
    if (!list->items[i].warning) return true;
  }
  return false;
}

void problems_free(Problems *list) {
  memory_free(list->items);
  arena_free(&list->arena);
  *list = (Problems){0};
}
