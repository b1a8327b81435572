// SPDX-License-Identifier: MIT
// Corrections applied to a text.
//
//   text   Turkey  , said he said
//   fixes  [6,8) -> ""     [10,22) -> "he said"     [15,17) -> "she"
//   kept   [6,8) -> ""     [10,22) -> "he said"     the third overlaps an earlier one
//   out    Turkey, he said
//
// First the fixes are chosen, in the order of the diagnostics, into a list in the order of their
// ranges: that is the plan. Then one pass copies the text with its edits.
#include "fix.h"

#include "base/arena.h"

typedef struct FixList {
  const Fix **items;
  size_t count, cap;
} FixList;

static uint32_t fix_start(const Fix *fix) {
  return fix->edits[0].range.start;
}

static uint32_t fix_end(const Fix *fix) {
  return fix->edits[fix->edit_count - 1].range.end;
}

// Two insertions at one place overlap too: nobody knows which should come first.
static bool fixes_clash(const Fix *before, const Fix *after) {
  if (fix_end(before) > fix_start(after)) return true;
  return fix_end(before) == fix_start(after) && fix_start(before) == fix_end(before) &&
         fix_start(after) == fix_end(after);
}

// The index in list at which fix stands in order; diagnostics come in order, so it is mostly the
// end.
static size_t place_of(const FixList *list, const Fix *fix) {
  size_t at = list->count;
  while (at > 0 && fix_start(list->items[at - 1]) > fix_start(fix)) {
    at--;
  }
  return at;
}

static void choose(FixList *list, const Fix *fix) {
  size_t at = place_of(list, fix);
  if (at > 0 && fixes_clash(list->items[at - 1], fix)) return;
  if (at < list->count && fixes_clash(fix, list->items[at])) return;
  *ARRAY_PUSH(list->items, list->count, list->cap) = fix;
  for (size_t i = list->count - 1; i > at; i--) {
    list->items[i] = list->items[i - 1];
  }
  list->items[at] = fix;
}

static bool wanted(const Diagnostic *found, bool all) {
  const Fix *fix = found->fixes;
  return found->fix_count > 0 && fix->edit_count > 0 && fix->applies && (all || fix->safe);
}

static size_t count_edits(const FixList *list) {
  size_t count = 0;
  for (size_t i = 0; i < list->count; i++) {
    count += list->items[i]->edit_count;
  }
  return count;
}

FixPlan fix_plan(const Diagnostics *list, bool all, Arena *arena) {
  FixList chosen = {0};
  for (size_t i = 0; i < list->count; i++) {
    if (wanted(&list->items[i], all)) choose(&chosen, list->items[i].fixes);
  }
  Edit *edits = ARENA_ARRAY(arena, count_edits(&chosen), Edit);
  FixPlan plan = {.edits = edits, .fix_count = chosen.count};
  for (size_t i = 0; i < chosen.count; i++) {
    const Fix *fix = chosen.items[i];
    memcpy(edits + plan.edit_count, fix->edits, fix->edit_count * sizeof *edits);
    plan.edit_count += fix->edit_count;
  }
  memory_free(chosen.items);
  return plan;
}

void fix_write(Slice text, const FixPlan *plan, Buffer *out) {
  uint32_t at = 0;
  for (size_t i = 0; i < plan->edit_count; i++) {
    const Edit *edit = &plan->edits[i];
    buffer_add(out, slice_cut(text, at, edit->range.start));
    buffer_add(out, edit->text);
    at = edit->range.end;
  }
  buffer_add(out, slice_cut(text, at, text.len));
}

size_t fix_apply(const Source *source, const Diagnostics *list, bool all, Buffer *out) {
  Arena arena = {0};
  FixPlan plan = fix_plan(list, all, &arena);
  fix_write(source->text, &plan, out);
  arena_free(&arena);
  return plan.fix_count;
}
