// SPDX-License-Identifier: MIT
// One diagnostic a line, as compilers write it and editors read it:
//
//   article.txt:3:21: major: The reporting verb stands twice; write “he said”.
//   [en/reporting/doubled-verb]
//
// The message may quote the article: what is shown of it cannot break the line (terminal_show).
#include "base/terminal.h"
#include "reports/excerpt.h"
#include "reports/report.h"

enum { MESSAGE_COLUMNS_MAX = 400 }; // a message may quote a match of any length

static void line_write(Buffer *out, Source *source, const Diagnostic *found, Arena *arena) {
  Position start = source_position(source, found->range.start, arena);
  terminal_show(out, source->path);
  buffer_print(out, ":%u:%u: %s: ", start.line, start.column, severity_names[found->severity]);
  excerpt_clip(out, found->message, MESSAGE_COLUMNS_MAX);
  buffer_text(out, " [");
  terminal_show(out, found->rule);
  buffer_text(out, "]\n");
}

static void line_file(Buffer *out, Source *source, const Diagnostics *list,
                      const ReportOptions *options, Arena *arena) {
  (void)options;
  for (size_t i = 0; i < list->count; i++) {
    line_write(out, source, &list->items[i], arena);
  }
}

extern const Report report_line;
const Report report_line = {
    .name = "line",
    .help = "one finding a line, path:line:column: severity: message [rule]",
    .file = line_file,
};
