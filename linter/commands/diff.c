// SPDX-License-Identifier: MIT
// No comparing of texts is needed: the edits say what changes.
//
//   lines    1  2  3  4  5  6  7  8  9
//   edits          x        x x
//   changes       [3]      [6 7]        lines that an edit touches, with the text that takes their
//   place hunk    [1 ........................ 9]   changes with three lines of context; near ones
//   share a hunk
//
// Lines at the edges of a change that come out as they were are context again.
#include "commands/diff.h"

#include "base/arena.h"
#include "base/terminal.h"

enum { DIFF_CONTEXT = 3 };

typedef struct Change {
  size_t first, last; // old lines [first, last)
  Slice text;         // what takes their place
  size_t new_lines;
} Change;

typedef struct Diff {
  Buffer *out;
  Slice text;
  size_t *starts; // of each old line, and the end of the text
  size_t line_count;
  Change *changes;
  size_t change_count;
  bool show, color;
} Diff;

static size_t line_length(Slice text) {
  size_t end = slice_find(text, SLICE("\n"));
  return end < text.len ? end + 1 : end;
}

static size_t count_lines(Slice text) {
  size_t count = 0;
  for (size_t at = 0; at < text.len; count++) {
    at += line_length(slice_cut(text, at, text.len));
  }
  return count;
}

static void index_lines(Diff *diff, Arena *arena) {
  diff->line_count = count_lines(diff->text);
  diff->starts = ARENA_ARRAY(arena, diff->line_count + 1, size_t);
  for (size_t i = 0; i < diff->line_count; i++) {
    Slice rest = slice_cut(diff->text, diff->starts[i], diff->text.len);
    diff->starts[i + 1] = diff->starts[i] + line_length(rest);
  }
}

// The old line that holds offset; the line behind the last one at the end of the text.
static size_t line_of(const Diff *diff, size_t offset) {
  size_t low = 0, high = diff->line_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (diff->starts[middle + 1] <= offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

static Slice old_lines(const Diff *diff, size_t first, size_t last) {
  return slice_cut(diff->text, diff->starts[first], diff->starts[last]);
}

// The text of the change's lines with the edits [first, end) of the plan.
static Slice changed_text(const Diff *diff, const Change *change, const FixPlan *plan, size_t first,
                          size_t end, Arena *arena) {
  Buffer buffer = {0};
  size_t at = diff->starts[change->first];
  for (size_t i = first; i < end; i++) {
    buffer_add(&buffer, slice_cut(diff->text, at, plan->edits[i].range.start));
    buffer_add(&buffer, plan->edits[i].text);
    at = plan->edits[i].range.end;
  }
  buffer_add(&buffer, slice_cut(diff->text, at, diff->starts[change->last]));
  Slice text = arena_copy(arena, buffer_slice(&buffer));
  buffer_free(&buffer);
  return text;
}

static void trim_change(const Diff *diff, Change *change) {
  while (change->first < change->last) {
    Slice line = old_lines(diff, change->first, change->first + 1);
    if (!slice_starts(change->text, line) || line_length(change->text) != line.len) break;
    change->text = slice_cut(change->text, line.len, change->text.len);
    change->first++;
  }
  while (change->first < change->last) {
    Slice line = old_lines(diff, change->last - 1, change->last);
    if (!slice_ends(change->text, line)) break;
    size_t before = change->text.len - line.len;
    if (before > 0 && change->text.data[before - 1] != '\n') break;
    change->text = slice_cut(change->text, 0, before);
    change->last--;
  }
  change->new_lines = count_lines(change->text);
}

static void find_changes(Diff *diff, const FixPlan *plan, Arena *arena) {
  diff->changes = ARENA_ARRAY(arena, plan->edit_count, Change);
  for (size_t first = 0, end; first < plan->edit_count; first = end) {
    Change change = {.first = line_of(diff, plan->edits[first].range.start)};
    for (end = first; end < plan->edit_count; end++) {
      Range range = plan->edits[end].range;
      if (end > first && line_of(diff, range.start) >= change.last) break;
      change.last = line_of(diff, range.end) + 1;
    }
    if (change.last > diff->line_count) change.last = diff->line_count;
    change.text = changed_text(diff, &change, plan, first, end, arena);
    trim_change(diff, &change);
    if (change.first < change.last || change.new_lines)
      diff->changes[diff->change_count++] = change;
  }
}

static void write_lines(const Diff *diff, char sign, Slice text, TerminalStyle style) {
  for (size_t at = 0; at < text.len;) {
    Slice line = slice_cut(text, at, at + line_length(slice_cut(text, at, text.len)));
    bool ended = slice_ends(line, SLICE("\n"));
    at += line.len;
    if (ended) line.len--;
    terminal_begin(diff->out, style, diff->color);
    buffer_char(diff->out, sign);
    if (diff->show) {
      terminal_show(diff->out, line);
    } else {
      buffer_add(diff->out, line);
    }
    terminal_end(diff->out, style, diff->color);
    buffer_text(diff->out, ended ? "\n" : "\n\\ No newline at end of file\n");
  }
}

// The changes [first, end) that share a hunk.
static size_t hunk_end(const Diff *diff, size_t first) {
  size_t end = first + 1;
  while (end < diff->change_count &&
         diff->changes[end].first - diff->changes[end - 1].last <= 2 * DIFF_CONTEXT) {
    end++;
  }
  return end;
}

// "-3,7": the line before an empty range, as diff has it.
static void write_range(const Diff *diff, char sign, size_t first, size_t count) {
  buffer_print(diff->out, " %c%zu,%zu", sign, count ? first + 1 : first, count);
}

static void write_hunk(const Diff *diff, size_t first, size_t end, ptrdiff_t *shift) {
  const Change *changes = diff->changes;
  size_t from = changes[first].first, to = changes[end - 1].last + DIFF_CONTEXT;
  from = from > DIFF_CONTEXT ? from - DIFF_CONTEXT : 0;
  if (to > diff->line_count) to = diff->line_count;
  ptrdiff_t growth = 0;
  for (size_t i = first; i < end; i++) {
    growth += (ptrdiff_t)changes[i].new_lines - (ptrdiff_t)(changes[i].last - changes[i].first);
  }
  buffer_text(diff->out, "@@");
  write_range(diff, '-', from, to - from);
  write_range(diff, '+', (size_t)((ptrdiff_t)from + *shift),
              (size_t)((ptrdiff_t)(to - from) + growth));
  buffer_text(diff->out, " @@\n");
  for (size_t i = first; i < end; i++) {
    write_lines(diff, ' ', old_lines(diff, from, changes[i].first), TERMINAL_PLAIN);
    write_lines(diff, '-', old_lines(diff, changes[i].first, changes[i].last), TERMINAL_RED);
    write_lines(diff, '+', changes[i].text, TERMINAL_GREEN);
    from = changes[i].last;
  }
  write_lines(diff, ' ', old_lines(diff, from, to), TERMINAL_PLAIN);
  *shift += growth;
}

static void write_names(const Diff *diff, Slice path) {
  const char *const marks[] = {"--- ", "+++ "};
  for (size_t i = 0; i < 2; i++) {
    terminal_begin(diff->out, TERMINAL_BOLD, diff->color);
    buffer_text(diff->out, marks[i]);
    terminal_show(diff->out, path);
    terminal_end(diff->out, TERMINAL_BOLD, diff->color);
    buffer_char(diff->out, '\n');
  }
}

void diff_write(Buffer *out, Slice path, Slice text, const FixPlan *plan, bool show, bool color) {
  Arena arena = {0};
  Diff diff = {.out = out, .text = text, .show = show, .color = color};
  index_lines(&diff, &arena);
  find_changes(&diff, plan, &arena);
  if (diff.change_count) write_names(&diff, path);
  ptrdiff_t shift = 0;
  for (size_t first = 0, end; first < diff.change_count; first = end) {
    end = hunk_end(&diff, first);
    write_hunk(&diff, first, end, &shift);
  }
  arena_free(&arena);
}
