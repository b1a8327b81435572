// SPDX-License-Identifier: MIT
// One JSON object a line for each diagnostic (broken up here):
//
//   {"path":"a.txt","line":3,"column":21,"end_line":3,"end_column":33,"offset":74,"length":12,
//    "rule":"en/reporting/doubled-verb","mqm":"fluency/duplication","severity":"major",
//    "confidence":"medium","message":"...","match":"said he said","why":"...","from":["fr"],
//    "fixes":[{"safe":true,"edits":[{"offset":74,"length":12,"text":"he said"}]}]}
//
// Lines and columns count from 1, columns in code points, ends exclusive. Offsets and lengths are
// bytes of the file as it stands on disk, byte order mark and foreign encoding included. A fix that
// cannot be applied is not there.
#include "reports/jsonl.h"

#include "base/utf8.h"
#include "reports/report.h"

void json_text(Buffer *out, Slice text, Arena *arena) {
  size_t bad = utf8_invalid(text);
  if (bad == text.len) {
    buffer_json(out, text);
    return;
  }
  Buffer repaired = {0};
  while (text.len > 0) {
    bad = utf8_invalid(text);
    buffer_add(&repaired, slice_cut(text, 0, bad));
    if (bad < text.len) buffer_rune(&repaired, 0xfffd);
    text = slice_cut(text, bad < text.len ? bad + 1 : bad, text.len);
  }
  Slice kept = arena_copy(arena, buffer_slice(&repaired));
  buffer_free(&repaired);
  buffer_json(out, kept);
}

static void json_field(Buffer *out, const char *name, Slice value, Arena *arena) {
  buffer_print(out, "\"%s\":", name);
  json_text(out, value, arena);
  buffer_char(out, ',');
}

// "offset":1,"length":2
static void json_bytes(Buffer *out, const Source *source, Range range) {
  uint32_t start = source_original(source, range.start);
  uint32_t end = source_original(source, range.end);
  buffer_print(out, "\"offset\":%u,\"length\":%u", start, end - start);
}

static void json_place(Buffer *out, Source *source, Range range, Arena *arena) {
  Position start = source_position(source, range.start, arena);
  Position end = source_position(source, range.end, arena);
  buffer_print(out, "\"line\":%u,\"column\":%u,\"end_line\":%u,\"end_column\":%u,", start.line,
               start.column, end.line, end.column);
  json_bytes(out, source, range);
  buffer_char(out, ',');
}

static void json_from(Buffer *out, const Diagnostic *found, Arena *arena) {
  buffer_text(out, "\"from\":[");
  for (size_t i = 0; i < found->from_count; i++) {
    if (i > 0) buffer_char(out, ',');
    json_text(out, found->from[i], arena);
  }
  buffer_text(out, "],");
}

static void json_fix(Buffer *out, const Source *source, const Fix *fix, Arena *arena) {
  buffer_print(out, "{\"safe\":%s,\"edits\":[", fix->safe ? "true" : "false");
  for (size_t i = 0; i < fix->edit_count; i++) {
    buffer_text(out, i > 0 ? ",{" : "{");
    json_bytes(out, source, fix->edits[i].range);
    buffer_text(out, ",\"text\":");
    json_text(out, fix->edits[i].text, arena);
    buffer_char(out, '}');
  }
  buffer_text(out, "]}");
}

static void json_fixes(Buffer *out, const Source *source, const Diagnostic *found, Arena *arena) {
  const char *separator = "";
  buffer_text(out, "\"fixes\":[");
  for (size_t i = 0; i < found->fix_count; i++) {
    if (!found->fixes[i].applies) continue;
    buffer_text(out, separator);
    json_fix(out, source, &found->fixes[i], arena);
    separator = ",";
  }
  buffer_char(out, ']');
}

void json_diagnostic(Buffer *out, Source *source, const Diagnostic *found, Arena *arena) {
  buffer_char(out, '{');
  json_field(out, "path", source->path, arena);
  json_place(out, source, found->range, arena);
  if (found->unit.len) json_field(out, "unit", found->unit, arena);
  json_field(out, "rule", found->rule, arena);
  json_field(out, "mqm", found->mqm, arena);
  json_field(out, "severity", slice_of(severity_names[found->severity]), arena);
  json_field(out, "confidence", slice_of(confidence_names[found->confidence]), arena);
  json_field(out, "message", found->message, arena);
  json_field(out, "match", found->match, arena);
  json_field(out, "why", found->why, arena);
  json_from(out, found, arena);
  json_fixes(out, source, found, arena);
  buffer_char(out, '}');
}

static void jsonl_file(Buffer *out, Source *source, const Diagnostics *list,
                       const ReportOptions *options, Arena *arena) {
  (void)options;
  for (size_t i = 0; i < list->count; i++) {
    json_diagnostic(out, source, &list->items[i], arena);
    buffer_char(out, '\n');
  }
}

extern const Report report_jsonl;
const Report report_jsonl = {
    .name = "jsonl",
    .help = "one JSON object a line, for programs",
    .file = jsonl_file,
};
