// SPDX-License-Identifier: MIT
// A line of any length comes in, at most `columns` columns of it go out.
//
//   line    Both rooms were lent to the negotiators, said he said on Monday, and the talks went on.
//   range                                            [----------)
//   window         [ were lent to the negotiators, said he said on Monday, and )
//
// The window grows from the range to both sides, and what one side does not need the other takes.
// Then its edges move inwards to the next space. Only the window is ever walked over: a line of 200
// MB costs no more than a short one.
#include "reports/excerpt.h"

enum {
  ELLIPSIS_COLUMNS = 2,  // "… " or " …"
  WORD_BYTES_GIVEN = 14, // an edge of the window gives up this much to begin with a whole word
};

static size_t smaller(size_t a, size_t b) {
  return a < b ? a : b;
}

// Shares `spare` columns between the two sides of the range.
static void share(size_t spare, size_t *left, size_t *right) {
  size_t half = spare / 2;
  if (*left < half) {
    *right = smaller(*right, spare - *left);
  } else if (*right < half) {
    *left = smaller(*left, spare - *right);
  } else {
    *left = half;
    *right = spare - half;
  }
}

static size_t start_of_word(Slice line, size_t start, size_t limit) {
  size_t last = smaller(limit, start + WORD_BYTES_GIVEN);
  for (size_t i = start; start > 0 && i < last; i++) {
    if (line.data[i] == ' ') return i + 1;
  }
  return start;
}

static size_t end_of_word(Slice line, size_t end, size_t limit) {
  size_t first = end > limit + WORD_BYTES_GIVEN ? end - WORD_BYTES_GIVEN : limit;
  for (size_t i = end; end < line.len && i > first; i--) {
    if (line.data[i - 1] == ' ') return i - 1;
  }
  return end;
}

// What is shown of the line: [start, end).
static Range window_of(Slice line, Range range, size_t columns) {
  if (terminal_fit(line, columns, false) == line.len) return (Range){0, (uint32_t)line.len};
  size_t budget = columns - 2 * ELLIPSIS_COLUMNS;
  Slice inside = slice_cut(line, range.start, range.end);
  size_t shown = terminal_fit(inside, budget, false);
  if (shown < inside.len) return (Range){range.start, range.start + (uint32_t)shown};
  Slice before = slice_cut(line, 0, range.start), after = slice_cut(line, range.end, line.len);
  size_t spare = budget - terminal_width(inside);
  size_t left_fit = terminal_fit(before, spare, true),
         right_fit = terminal_fit(after, spare, false);
  size_t left = terminal_width(slice_cut(before, before.len - left_fit, before.len));
  size_t right = terminal_width(slice_cut(after, 0, right_fit));
  share(spare, &left, &right);
  size_t start = before.len - terminal_fit(before, left, true);
  size_t end = range.end + terminal_fit(after, right, false);
  return (Range){(uint32_t)start_of_word(line, start, range.start),
                 (uint32_t)end_of_word(line, end, range.end)};
}

static Range clipped(Range range, Range window) {
  uint32_t start = range.start < window.start ? window.start : range.start;
  uint32_t end = range.end > window.end ? window.end : range.end;
  return (Range){start, end < start ? start : end};
}

static bool visible(Range range, Range window) {
  return range.start <= window.end && range.end >= window.start;
}

static void write_line(Buffer *out, const Excerpt *excerpt, Range window) {
  uint32_t at = window.start;
  for (size_t i = 0; i < excerpt->range_count; i++) {
    if (!visible(excerpt->ranges[i], window)) continue;
    Range part = clipped(excerpt->ranges[i], window);
    if (part.start < at) continue; // overlaps the one before
    terminal_show(out, slice_cut(excerpt->line, at, part.start));
    terminal_styled(out, slice_cut(excerpt->line, part.start, part.end), excerpt->style,
                    excerpt->color && part.end > part.start);
    at = part.end;
  }
  terminal_show(out, slice_cut(excerpt->line, at, window.end));
}

static void write_carets(Buffer *out, size_t count) {
  do {
    buffer_char(out, '^');
  } while (count-- > 1);
}

static void write_marks(Buffer *out, const Excerpt *excerpt, Range window) {
  size_t column = window.start > 0 ? ELLIPSIS_COLUMNS : 0, wanted = column;
  uint32_t at = window.start;
  buffer_text(out, excerpt->mark_margin);
  terminal_begin(out, excerpt->style, excerpt->color);
  terminal_spaces(out, column);
  for (size_t i = 0; i < excerpt->range_count; i++) {
    if (!visible(excerpt->ranges[i], window)) continue;
    Range part = clipped(excerpt->ranges[i], window);
    if (part.start < at) continue;
    size_t width = terminal_width(slice_cut(excerpt->line, part.start, part.end));
    wanted += terminal_width(slice_cut(excerpt->line, at, part.start));
    if (wanted > column) terminal_spaces(out, wanted - column);
    write_carets(out, width);
    column = (wanted > column ? wanted : column) + (width ? width : 1);
    wanted += width;
    at = part.end;
  }
  terminal_end(out, excerpt->style, excerpt->color);
  buffer_char(out, '\n');
}

void excerpt_write(Buffer *out, const Excerpt *excerpt) {
  Range first = excerpt->range_count ? excerpt->ranges[0] : (Range){0, 0};
  Range window = window_of(excerpt->line, first, excerpt->columns);
  buffer_text(out, excerpt->margin);
  if (window.start > 0) buffer_text(out, "… ");
  write_line(out, excerpt, window);
  if (window.end < excerpt->line.len) buffer_text(out, " …");
  buffer_char(out, '\n');
  if (excerpt->range_count) write_marks(out, excerpt, window);
}

void excerpt_clip(Buffer *out, Slice text, size_t columns) {
  if (terminal_fit(text, columns, false) == text.len) {
    terminal_show(out, text);
    return;
  }
  size_t tail = columns / 3;
  terminal_show(out, slice_cut(text, 0, terminal_fit(text, columns - tail - 3, false)));
  buffer_text(out, " … ");
  terminal_show(out, slice_cut(text, text.len - terminal_fit(text, tail, true), text.len));
}
