// SPDX-License-Identifier: MIT
// A text is cut at its line ends; each line becomes an excerpt with the parts of the ranges that
// stand in it.
//
//   text    "The talks resume.\n\n⟦Read also⟧ Portugal"      ranges [19,28)
//   line 0  "The talks resume."    none
//   line 2  "Read also Portugal"   [0,9)
#include "commands/show.h"

#include "base/arena.h"
#include "reports/excerpt.h"

typedef struct LineRanges {
  Range *items;
  size_t count;
} LineRanges;

// The parts of the ranges in [start, end), from the line's start.
static void ranges_in_line(const Range *ranges, size_t count, size_t start, size_t end,
                           LineRanges *out) {
  out->count = 0;
  for (size_t i = 0; i < count; i++) {
    if (ranges[i].start > end || ranges[i].end < start) continue;
    if (ranges[i].end == start && ranges[i].start < start)
      continue; // it ended with the line before
    size_t from = ranges[i].start > start ? ranges[i].start : start;
    size_t to = ranges[i].end < end ? ranges[i].end : end;
    out->items[out->count++] = (Range){(uint32_t)(from - start), (uint32_t)(to - start)};
  }
}

// Without ranges the whole line has the style, and nothing is underlined.
static void show_plain(Buffer *out, Slice line, const char *margin, const ShowStyle *style) {
  buffer_text(out, margin);
  terminal_begin(out, style->style, style->color);
  excerpt_clip(out, line, style->columns);
  terminal_end(out, style->style, style->color);
  buffer_char(out, '\n');
}

static void show_line(Buffer *out, Slice line, const LineRanges *ranges, const char *margin,
                      const ShowStyle *style) {
  excerpt_write(out, &(Excerpt){.line = line,
                                .ranges = ranges->items,
                                .range_count = ranges->count,
                                .margin = margin,
                                .mark_margin = style->next,
                                .columns = style->columns,
                                .style = style->style,
                                .color = style->color});
}

void show_text(Buffer *out, Slice text, const Range *ranges, size_t count, const ShowStyle *style) {
  Arena arena = {0};
  LineRanges in_line = {.items = ARENA_ARRAY(&arena, count, Range)};
  const char *margin = style->first;
  for (size_t start = 0; start <= text.len;) {
    size_t len = slice_find(slice_cut(text, start, text.len), SLICE("\n"));
    Slice line = slice_cut(text, start, start + len);
    ranges_in_line(ranges, count, start, start + len, &in_line);
    bool blank = slice_trim(line).len == 0 && in_line.count == 0;
    if (!blank && count == 0) show_plain(out, line, margin, style);
    if (!blank && count > 0) show_line(out, line, &in_line, margin, style);
    if (!blank) margin = style->next;
    start += len + 1;
  }
  arena_free(&arena);
}
