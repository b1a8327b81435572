// SPDX-License-Identifier: MIT
// For people: where, what, the line with the range underlined, the correction, the rule.
//
//   article.txt:3:21: major: The reporting verb stands twice; write “he said”.
//     3 │ “The road is open,” said he said on Monday.
//       │                     ^^^^^^^^^^^^
//       │ fix: “said he said” → “he said”
//       └ en/reporting/doubled-verb
//
// `fix` is safe (calque fix applies it), `try` wants an editor's eye: the rule is not sure enough,
// offers several, or cannot be applied where it stands. A range of several lines shows its first
// and its last line.
#include "base/terminal.h"
#include "reports/excerpt.h"
#include "reports/report.h"

enum {
  CORRECTION_COLUMNS_MAX = 60, // of the text before, and of each text after
  MESSAGE_COLUMNS_MAX = 400,   // a message may quote a match of any length
  COLUMNS_MIN = 24,            // what a line of the article is given in the narrowest window
};

static const TerminalStyle severity_styles[] = {
    [SEVERITY_NEUTRAL] = TERMINAL_BOLD_BLUE,
    [SEVERITY_MINOR] = TERMINAL_BOLD_YELLOW,
    [SEVERITY_MAJOR] = TERMINAL_BOLD_RED,
    [SEVERITY_CRITICAL] = TERMINAL_BOLD_RED,
};

// What all parts of one finding share.
typedef struct TextView {
  Buffer *out;
  Source *source;
  const Diagnostic *found;
  const ReportOptions *options;
  Arena *arena;
  size_t digits; // of the largest line number of the file
} TextView;

static size_t digits_of(uint32_t number) {
  size_t digits = 1;
  while (number >= 10) {
    number /= 10;
    digits++;
  }
  return digits;
}

// "   3 │ ", or "     │ " for line 0; mark is the last stroke.
static void margin(Buffer *out, const TextView *view, uint32_t line, const char *stroke) {
  bool color = view->options->color;
  terminal_begin(out, TERMINAL_DIM, color);
  if (line) {
    buffer_print(out, "  %*u %s", (int)view->digits, line, stroke);
  } else {
    terminal_spaces(out, view->digits + 3);
    buffer_text(out, stroke);
  }
  terminal_end(out, TERMINAL_DIM, color);
  buffer_char(out, ' ');
}

static const char *margin_text(const TextView *view, uint32_t line) {
  Buffer buffer = {0};
  margin(&buffer, view, line, "│");
  const char *text = arena_copy(view->arena, buffer_slice(&buffer)).data;
  buffer_free(&buffer);
  return text;
}

static size_t columns_for_text(const TextView *view) {
  size_t width = view->options->width ? view->options->width : TERMINAL_WIDTH_DEFAULT;
  size_t taken = view->digits + 5;
  return width > taken + COLUMNS_MIN ? width - taken : COLUMNS_MIN;
}

static void write_head(const TextView *view) {
  Position start = source_position(view->source, view->found->range.start, view->arena);
  bool color = view->options->color;
  terminal_begin(view->out, TERMINAL_BOLD, color);
  terminal_show(view->out, view->source->path);
  buffer_print(view->out, ":%u:%u:", start.line, start.column);
  terminal_end(view->out, TERMINAL_BOLD, color);
  buffer_char(view->out, ' ');
  Severity severity = view->found->severity;
  terminal_styled(view->out, slice_of(severity_names[severity]), severity_styles[severity], color);
  buffer_text(view->out, ": ");
  excerpt_clip(view->out, view->found->message, MESSAGE_COLUMNS_MAX);
  buffer_char(view->out, '\n');
}

// The part of the finding's range that stands in this line, in bytes of the line.
static Range range_in_line(const TextView *view, Slice line) {
  size_t base = (size_t)(line.data - view->source->text.data);
  size_t start = view->found->range.start, end = view->found->range.end;
  start = start > base ? start - base : 0;
  end = end > base ? end - base : 0;
  if (start > line.len) start = line.len;
  if (end > line.len) end = line.len;
  return (Range){(uint32_t)start, (uint32_t)end};
}

static void write_source_line(const TextView *view, uint32_t number) {
  Slice line = source_line(view->source, number, view->arena);
  if (!line.data) line = SLICE("");
  Range range = line.len ? range_in_line(view, line) : (Range){0, 0};
  excerpt_write(view->out, &(Excerpt){
                               .line = line,
                               .ranges = &range,
                               .range_count = 1,
                               .margin = margin_text(view, number),
                               .mark_margin = margin_text(view, 0),
                               .columns = columns_for_text(view),
                               .style = severity_styles[view->found->severity],
                               .color = view->options->color,
                           });
}

// The last line that has something of the range: one that ends with a line end does not reach into
// the next line.
static uint32_t last_line(const TextView *view, uint32_t first) {
  Position end = source_position(view->source, view->found->range.end, view->arena);
  return end.column == 1 && end.line > first ? end.line - 1 : end.line;
}

static void write_source(const TextView *view) {
  uint32_t first = source_position(view->source, view->found->range.start, view->arena).line;
  uint32_t last = last_line(view, first);
  write_source_line(view, first);
  if (last > first + 1) {
    margin(view->out, view, 0, "⋮");
    buffer_char(view->out, '\n');
  }
  if (last > first) write_source_line(view, last);
}

// From the first byte that a fix touches to the last.
static Range fix_range(const Fix *fix) {
  return (Range){fix->edits[0].range.start, fix->edits[fix->edit_count - 1].range.end};
}

static Slice fix_before(const TextView *view, const Fix *fix) {
  Range range = fix_range(fix);
  return slice_cut(view->source->text, range.start, range.end);
}

static Slice fix_after(const TextView *view, const Fix *fix) {
  Buffer after = {0};
  uint32_t at = fix_range(fix).start;
  for (size_t i = 0; i < fix->edit_count; i++) {
    buffer_add(&after, slice_cut(view->source->text, at, fix->edits[i].range.start));
    buffer_add(&after, fix->edits[i].text);
    at = fix->edits[i].range.end;
  }
  Slice text = arena_copy(view->arena, buffer_slice(&after));
  buffer_free(&after);
  return text;
}

static bool has_quotes(Slice text) {
  return slice_find(text, SLICE("“")) < text.len || slice_find(text, SLICE("”")) < text.len ||
         slice_find(text, SLICE("\"")) < text.len;
}

// “…”, or ‘…’ around what has such marks itself.
static void quoted(const TextView *view, Slice text, TerminalStyle style) {
  bool single = has_quotes(text);
  terminal_begin(view->out, style, view->options->color);
  buffer_text(view->out, single ? "‘" : "“");
  excerpt_clip(view->out, text, CORRECTION_COLUMNS_MAX);
  buffer_text(view->out, single ? "’" : "”");
  terminal_end(view->out, style, view->options->color);
}

// “before” → “after”, or what that comes to where one of the two is nothing.
static void write_change(const TextView *view, Slice before, Slice after) {
  if (after.len == 0) {
    buffer_text(view->out, "delete ");
    quoted(view, slice_trim(before).len ? slice_trim(before) : before, TERMINAL_RED);
  } else if (before.len == 0) {
    buffer_text(view->out, "insert ");
    quoted(view, after, TERMINAL_GREEN);
  } else {
    quoted(view, before, TERMINAL_RED);
    buffer_text(view->out, " → ");
    quoted(view, after, TERMINAL_GREEN);
  }
}

static bool same_range(Range a, Range b) {
  return a.start == b.start && a.end == b.end;
}

// One line; alternatives for the same words follow on it with “or”.
static size_t write_correction(const TextView *view, size_t index) {
  const Fix *fixes = view->found->fixes, *fix = &fixes[index];
  margin(view->out, view, 0, "│");
  terminal_styled(view->out, fix->safe && fix->applies ? SLICE("fix:") : SLICE("try:"),
                  TERMINAL_BOLD, view->options->color);
  buffer_char(view->out, ' ');
  Slice first = fix_after(view, fix);
  write_change(view, fix_before(view, fix), first);
  for (index++; index < view->found->fix_count; index++) {
    if (first.len == 0 || !same_range(fix_range(&fixes[index]), fix_range(fix))) break;
    Slice other = fix_after(view, &fixes[index]);
    if (other.len == 0) break;
    buffer_text(view->out, " or ");
    quoted(view, other, TERMINAL_GREEN);
  }
  buffer_char(view->out, '\n');
  return index;
}

static void write_corrections(const TextView *view) {
  for (size_t i = 0; i < view->found->fix_count;) {
    i = view->found->fixes[i].edit_count ? write_correction(view, i) : i + 1;
  }
}

static void write_rule(const TextView *view) {
  margin(view->out, view, 0, "└");
  terminal_styled(view->out, view->found->rule, TERMINAL_DIM, view->options->color);
  buffer_text(view->out, "\n\n");
}

static void write_finding(const TextView *view) {
  write_head(view);
  write_source(view);
  write_corrections(view);
  write_rule(view);
}

// ── article.txt: 3 findings ─────────
static void write_title(Buffer *out, const Source *source, size_t count,
                        const ReportOptions *options) {
  Buffer title = {0};
  buffer_text(&title, "── ");
  terminal_show(&title, source->path);
  buffer_print(&title, ": %zu %s ", count, count == 1 ? "finding" : "findings");
  size_t width = options->width ? options->width : TERMINAL_WIDTH_DEFAULT;
  for (size_t column = terminal_width(buffer_slice(&title)); column < width; column++) {
    buffer_text(&title, "─");
  }
  terminal_styled(out, buffer_slice(&title), TERMINAL_DIM, options->color);
  buffer_text(out, "\n\n");
  buffer_free(&title);
}

static void text_file(Buffer *out, Source *source, const Diagnostics *list,
                      const ReportOptions *options, Arena *arena) {
  if (list->count == 0) return;
  if (options->several_files) write_title(out, source, list->count, options);
  TextView view = {.out = out, .source = source, .options = options, .arena = arena};
  uint32_t last_start = list->items[list->count - 1].range.start;
  view.digits = digits_of(source_position(source, last_start, arena).line);
  for (size_t i = 0; i < list->count; i++) {
    view.found = &list->items[i];
    write_finding(&view);
  }
}

static void text_score(Buffer *out, const ScoreLine *line, const ReportOptions *options) {
  score_line_write(out, line, options->color);
}

extern const Report report_text;
const Report report_text = {
    .name = "text",
    .help = "for people: the line, the range underlined, the correction",
    .file = text_file,
    .score = text_score,
};
