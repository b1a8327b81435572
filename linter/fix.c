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
//
// Two plans are made one by the stretches of the text between them that either of them touches:
//
//   text     a b c d e f        first   [b -> B]  [d e -> ]
//   middle   a B c f            second  [B c -> x]
//   next     a x f              both    [b c -> x] [d e -> ]
#include "fix.h"

#include "base/arena.h"

typedef struct Chosen {
  const Fix *fix;
  Slice rule;
} Chosen;

typedef struct FixList {
  Chosen *items;
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
  while (at > 0 && fix_start(list->items[at - 1].fix) > fix_start(fix)) {
    at--;
  }
  return at;
}

static void take(FixList *list, const Fix *fix, Slice rule) {
  size_t at = place_of(list, fix);
  if (at > 0 && fixes_clash(list->items[at - 1].fix, fix)) return;
  if (at < list->count && fixes_clash(fix, list->items[at].fix)) return;
  *ARRAY_PUSH(list->items, list->count, list->cap) = (Chosen){fix, rule};
  for (size_t i = list->count - 1; i > at; i--) {
    list->items[i] = list->items[i - 1];
  }
  list->items[at] = (Chosen){fix, rule};
}

// ---- which are taken

const Fix *fix_first(const void *context, const Diagnostic *found) {
  (void)context;
  return found->fix_count ? &found->fixes[0] : NULL;
}

const Fix *fix_safe(const void *context, const Diagnostic *found) {
  const Fix *fix = fix_first(context, found);
  return fix && fix->safe ? fix : NULL;
}

static bool is_blocked(const FixChoice *choice, Slice rule) {
  for (size_t i = 0; i < choice->blocked_count; i++) {
    if (slice_equal(choice->blocked[i], rule)) return true;
  }
  return false;
}

static void choose(FixList *list, const Diagnostic *found, const FixChoice *choice) {
  if (choice && is_blocked(choice, found->rule)) return;
  const Fix *fix =
      choice && choice->choose ? choice->choose(choice->context, found) : fix_safe(NULL, found);
  if (fix && fix->applies && fix->edit_count) take(list, fix, found->rule);
}

// ---- lines

static bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

// The line end that the text uses: its first one.
static Slice line_end_of(Slice text) {
  for (size_t i = 0; i < text.len; i++) {
    if (!is_line_end(text.data[i])) continue;
    bool two = text.data[i] == '\r' && i + 1 < text.len && text.data[i + 1] == '\n';
    return slice_cut(text, i, i + (two ? 2 : 1));
  }
  return SLICE("\n");
}

// The edit's text with the line ends of the text.
static Slice with_line_ends(Slice inserted, Slice text, Arena *arena) {
  if (inserted.len == 0 || !memchr(inserted.data, '\n', inserted.len)) return inserted;
  Slice line_end = line_end_of(text);
  Buffer out = {0};
  for (size_t i = 0; i < inserted.len; i++) {
    if (inserted.data[i] == '\n') {
      buffer_add(&out, line_end);
    } else if (inserted.data[i] != '\r') {
      buffer_char(&out, inserted.data[i]);
    }
  }
  Slice kept = arena_copy(arena, buffer_slice(&out));
  buffer_free(&out);
  return kept;
}

static size_t behind_line_end(Slice text, size_t at) {
  if (at < text.len && text.data[at] == '\r') {
    return at + (at + 1 < text.len && text.data[at + 1] == '\n' ? 2 : 1);
  }
  return at < text.len && text.data[at] == '\n' ? at + 1 : at;
}

static bool is_blank(Slice text) {
  return slice_trim(text).len == 0;
}

static bool is_space(char c) {
  return c == ' ' || c == '\t';
}

static size_t skip_back(Slice text, size_t at) {
  while (at > 0 && is_space(text.data[at - 1])) {
    at--;
  }
  return at;
}

static size_t skip_on(Slice text, size_t at) {
  while (at < text.len && is_space(text.data[at])) {
    at++;
  }
  return at;
}

static bool at_line_begin(Slice text, size_t at) {
  return at == 0 || is_line_end(text.data[at - 1]);
}

// The beginning of the blank line before the line that begins at `at`; `at` where there is none.
static size_t blank_line_before(Slice text, size_t at) {
  if (at == 0) return at;
  size_t end = at - 1;
  if (end > 0 && text.data[end] == '\n' && text.data[end - 1] == '\r') end--;
  size_t begin = skip_back(text, end);
  return at_line_begin(text, begin) ? begin : at;
}

// What goes when nothing is left of the lines from begin to end: their line end, and one of two
// blank lines around them.
static Range lines_range(Slice text, size_t begin, size_t end) {
  end = behind_line_end(text, end);
  size_t next = skip_on(text, end), behind = behind_line_end(text, next);
  bool before = begin == 0 || blank_line_before(text, begin) < begin;
  if (before && behind > next) end = behind;
  return (Range){(uint32_t)begin, (uint32_t)end};
}

// The deletions from edits[first] on that leave nothing of their lines: the index behind the last
// of them, and the range of the lines; `first` where they leave something, or take the line ends
// themselves.
static size_t emptied(Slice text, const Edit *edits, size_t count, size_t first, Range *range) {
  size_t begin = skip_back(text, edits[first].range.start), at = begin, i = first;
  bool some = false;
  if (!at_line_begin(text, begin)) return first;
  while (i < count && (i == first || edits[i].range.start <= at)) {
    if (edits[i].text.len) return first;
    some |= !is_blank(slice_cut(text, edits[i].range.start, edits[i].range.end));
    at = skip_on(text, edits[i++].range.end);
  }
  bool stops = at == text.len || is_line_end(text.data[at]);
  if (!some || !stops || at_line_begin(text, edits[i - 1].range.end)) return first;
  *range = lines_range(text, begin, at);
  return i == count || edits[i].range.start >= range->end ? i : first;
}

static void keep_edit(Edit *edits, size_t *kept, Edit edit) {
  Edit *last = *kept ? &edits[*kept - 1] : NULL;
  if (last && !last->text.len && !edit.text.len && last->range.end == edit.range.start) {
    last->range.end = edit.range.end;
  } else {
    edits[(*kept)++] = edit;
  }
}

static size_t drop_empty_lines(Slice text, Edit *edits, size_t count) {
  size_t kept = 0;
  for (size_t first = 0; first < count;) {
    Range range;
    size_t behind = emptied(text, edits, count, first, &range);
    if (behind > first) {
      keep_edit(edits, &kept, (Edit){range, SLICE("")});
      first = behind;
    } else {
      keep_edit(edits, &kept, edits[first++]);
    }
  }
  return kept;
}

// Where the last lines go, no blank ones are left at the end, and a text that had no line end there
// has none now.
static void mend_end(Slice text, Edit *edits, size_t count) {
  Edit *last = count ? &edits[count - 1] : NULL;
  if (!last || last->text.len || last->range.end != text.len) return;
  size_t begin = last->range.start, least = count > 1 ? edits[count - 2].range.end : 0;
  if (begin == 0 || !at_line_begin(text, begin)) return;
  for (size_t before; (before = blank_line_before(text, begin)) < begin && before >= least;) {
    begin = before;
  }
  if (!is_line_end(text.data[text.len - 1]) && begin > least) {
    begin--;
    if (begin > least && text.data[begin] == '\n' && text.data[begin - 1] == '\r') begin--;
  }
  last->range.start = (uint32_t)begin;
}

// ---- the plan

static size_t count_edits(const FixList *list) {
  size_t count = 0;
  for (size_t i = 0; i < list->count; i++) {
    count += list->items[i].fix->edit_count;
  }
  return count;
}

static FixPlan plan_of(Slice text, const FixList *chosen, Arena *arena) {
  Edit *edits = ARENA_ARRAY(arena, count_edits(chosen), Edit);
  Slice *rules = ARENA_ARRAY(arena, chosen->count, Slice);
  size_t count = 0;
  for (size_t i = 0; i < chosen->count; i++) {
    const Fix *fix = chosen->items[i].fix;
    rules[i] = chosen->items[i].rule;
    for (size_t k = 0; k < fix->edit_count; k++) {
      edits[count++] = (Edit){fix->edits[k].range, with_line_ends(fix->edits[k].text, text, arena)};
    }
  }
  count = drop_empty_lines(text, edits, count);
  mend_end(text, edits, count);
  return (FixPlan){.edits = edits, .edit_count = count, .rules = rules, .fix_count = chosen->count};
}

FixPlan fix_plan(Slice text, const Diagnostics *list, const FixChoice *choice, Arena *arena) {
  FixList chosen = {0};
  for (size_t i = 0; i < list->count; i++) {
    choose(&chosen, &list->items[i], choice);
  }
  FixPlan plan = plan_of(text, &chosen, arena);
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

// Where the edit's text stands in the next text.
static Range written_range(const FixOrigin *origin, const Edit *edit) {
  uint32_t start = (uint32_t)(edit->range.start + origin->shift);
  return (Range){start, start + (uint32_t)edit->text.len};
}

static bool next_edit(FixOrigin *origin) {
  const Edit *edit = &origin->plan->edits[origin->edit];
  origin->shift += (int64_t)edit->text.len - (int64_t)(edit->range.end - edit->range.start);
  return ++origin->edit < origin->plan->edit_count;
}

Range fix_origin(FixOrigin *origin, Range range, bool *written) {
  bool any = origin->edit < origin->plan->edit_count;
  *written = false;
  while (any && written_range(origin, &origin->plan->edits[origin->edit]).end < range.start) {
    any = next_edit(origin);
  }
  FixOrigin end = *origin; // goes on to the end of the range; the next range may begin before that
  Range before = {(uint32_t)(range.start - origin->shift), 0};
  while (any && written_range(&end, &end.plan->edits[end.edit]).start <= range.end) {
    const Edit *edit = &end.plan->edits[end.edit];
    if (!*written && edit->range.start < before.start) before.start = edit->range.start;
    *written = true;
    before.end = edit->range.end;
    any = next_edit(&end);
  }
  uint32_t behind = (uint32_t)(range.end - end.shift);
  if (!*written || behind > before.end) before.end = behind;
  return before;
}

size_t fix_apply(const Source *source, const Diagnostics *list, bool all, Buffer *out) {
  Arena arena = {0};
  FixChoice choice = {.choose = all ? fix_first : fix_safe};
  FixPlan plan = fix_plan(source->text, list, &choice, &arena);
  fix_write(source->text, &plan, out);
  arena_free(&arena);
  return plan.fix_count;
}

// ---- one plan after another

// Walks along the edits of a plan: those before `index` are behind us, and moved the text by
// `shift`.
typedef struct Walk {
  const FixPlan *plan;
  size_t index;
  ptrdiff_t shift; // of what follows: offset in the plan's text + shift = offset in the next
} Walk;

static const Edit *walk_edit(const Walk *walk) {
  return walk->index < walk->plan->edit_count ? &walk->plan->edits[walk->index] : NULL;
}

static void walk_on(Walk *walk) {
  const Edit *edit = walk_edit(walk);
  walk->shift += (ptrdiff_t)edit->text.len - (ptrdiff_t)(edit->range.end - edit->range.start);
  walk->index++;
}

// Where the edit at hand of the first plan stands in the middle text.
static Range middle_range(const Walk *first) {
  const Edit *edit = walk_edit(first);
  size_t start = (size_t)((ptrdiff_t)edit->range.start + first->shift);
  return (Range){(uint32_t)start, (uint32_t)(start + edit->text.len)};
}

static uint32_t less(uint32_t a, uint32_t b) {
  return a < b ? a : b;
}

static uint32_t more(uint32_t a, uint32_t b) {
  return a > b ? a : b;
}

// The next stretch of the middle text that one of the plans touches, with all that touch it in
// turn.
static Range next_stretch(Walk *first, Walk *second) {
  Range range = {UINT32_MAX, 0};
  if (walk_edit(first)) range = middle_range(first);
  if (walk_edit(second)) {
    Range other = walk_edit(second)->range;
    if (other.start < range.start) range = other;
  }
  for (bool grown = true; grown;) {
    grown = false;
    if (walk_edit(first) && middle_range(first).start <= range.end) {
      range.end = more(range.end, middle_range(first).end);
      walk_on(first);
      grown = true;
    }
    if (walk_edit(second) && walk_edit(second)->range.start <= range.end) {
      range.start = less(range.start, walk_edit(second)->range.start);
      range.end = more(range.end, walk_edit(second)->range.end);
      walk_on(second);
      grown = true;
    }
  }
  return range;
}

// The bytes [start, end) of the middle text with the edits [from, to) of the plan.
static Slice part_with_edits(Slice middle, const FixPlan *plan, size_t from, size_t to, Range range,
                             Arena *arena) {
  Buffer out = {0};
  size_t at = range.start;
  for (size_t i = from; i < to; i++) {
    buffer_add(&out, slice_cut(middle, at, plan->edits[i].range.start));
    buffer_add(&out, plan->edits[i].text);
    at = plan->edits[i].range.end;
  }
  buffer_add(&out, slice_cut(middle, at, range.end));
  Slice kept = arena_copy(arena, buffer_slice(&out));
  buffer_free(&out);
  return kept;
}

static const Slice *join_rules(const FixPlan *first, const FixPlan *second, Arena *arena) {
  Slice *rules = ARENA_ARRAY(arena, first->fix_count + second->fix_count, Slice);
  if (first->fix_count) memcpy(rules, first->rules, first->fix_count * sizeof *rules);
  if (second->fix_count) {
    memcpy(rules + first->fix_count, second->rules, second->fix_count * sizeof *rules);
  }
  return rules;
}

FixPlan fix_compose(const FixPlan *first, const FixPlan *second, Slice middle, Arena *arena) {
  Walk one = {.plan = first}, two = {.plan = second};
  Edit *edits = ARENA_ARRAY(arena, first->edit_count + second->edit_count, Edit);
  size_t count = 0;
  while (walk_edit(&one) || walk_edit(&two)) {
    size_t from = two.index;
    ptrdiff_t before = one.shift;
    Range range = next_stretch(&one, &two);
    Range old = {(uint32_t)((ptrdiff_t)range.start - before),
                 (uint32_t)((ptrdiff_t)range.end - one.shift)};
    edits[count++] = (Edit){old, part_with_edits(middle, second, from, two.index, range, arena)};
  }
  return (FixPlan){.edits = edits,
                   .edit_count = count,
                   .rules = join_rules(first, second, arena),
                   .fix_count = first->fix_count + second->fix_count};
}

bool fix_touches(const FixPlan *first, const FixPlan *second) {
  size_t at = 0;
  for (Walk walk = {.plan = first}; walk_edit(&walk); walk_on(&walk)) {
    Range written = middle_range(&walk);
    while (at < second->edit_count && second->edits[at].range.end < written.start) {
      at++;
    }
    if (at < second->edit_count && second->edits[at].range.start <= written.end) return true;
  }
  return false;
}

uint32_t fix_moved(const FixPlan *plan, uint32_t offset) {
  Walk walk = {.plan = plan};
  while (walk_edit(&walk) && walk_edit(&walk)->range.end <= offset) {
    walk_on(&walk);
  }
  const Edit *edit = walk_edit(&walk);
  if (edit && edit->range.start < offset) {
    return (uint32_t)((ptrdiff_t)edit->range.start + walk.shift) + (uint32_t)edit->text.len;
  }
  return (uint32_t)((ptrdiff_t)offset + walk.shift);
}
