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
//
// With --score, one object more behind those of a file; several together have "files":3 in place of
// the path, and "too_short":1,"passed":1,"failed":1 in place of the verdict.
//
//   {"path":"a.txt","words":5000,
//    "score":{"penalty":73,"penalty_per_1000_words":14.6,"per_word":98.54,"per_1000_words":85.4,
//    "weights":"mqm","neutral":0,"minor":23,"major":10,"critical":0,"threshold":90,
//    "verdict":"failed"},
//    "source_language":{"code":"fr","alternative":null,"traces":9,"share":0.81}}
#include "reports/jsonl.h"

#include "base/utf8.h"
#include "reports/report.h"

enum { NUMBER_DIGITS = 7 }; // of a score: 98.54321

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

static void json_number(Buffer *out, const char *name, double value) {
  buffer_print(out, "\"%s\":%.*g,", name, NUMBER_DIGITS, value);
}

static void json_verdict(Buffer *out, const ScoreLine *line) {
  if (line->path.data) {
    ScoreVerdict verdict = score_verdict(line->score, line->threshold);
    buffer_print(out, "\"verdict\":\"%s\"", score_verdict_names[verdict]);
    return;
  }
  for (size_t i = 0; i < SCORE_VERDICTS; i++) {
    buffer_print(out, "%s\"%s\":%zu", i ? "," : "", score_verdict_names[i], line->verdicts[i]);
  }
}

static void json_score(Buffer *out, const ScoreLine *line) {
  const Score *score = line->score;
  buffer_print(out, "\"words\":%zu,\"score\":{", score->words);
  json_number(out, "penalty", score_penalty(score));
  json_number(out, "penalty_per_1000_words", score_rate(score));
  json_number(out, "per_word", score_per_word(score));
  json_number(out, "per_1000_words", score_per_thousand(score));
  buffer_print(out, "\"weights\":\"%s\",", score_weights_names[line->weights]);
  for (int i = SEVERITY_NEUTRAL; i <= SEVERITY_CRITICAL; i++) {
    buffer_print(out, "\"%s\":%zu,", severity_names[i], score->findings[i]);
  }
  buffer_print(out, "\"threshold\":%u,", line->threshold);
  json_verdict(out, line);
  buffer_text(out, "},");
}

static void json_origin(Buffer *out, const OriginGuess *origin) {
  buffer_text(out, "\"source_language\":");
  if (origin->code.len == 0) {
    buffer_text(out, "null");
    return;
  }
  buffer_text(out, "{\"code\":");
  buffer_json(out, origin->code);
  buffer_text(out, ",\"alternative\":");
  if (origin->alternative.len) {
    buffer_json(out, origin->alternative);
  } else {
    buffer_text(out, "null");
  }
  buffer_print(out, ",\"traces\":%zu,\"share\":%.2f}", origin->traces, origin->share);
}

static void jsonl_score(Buffer *out, const ScoreLine *line, const ReportOptions *options) {
  (void)options;
  Arena arena = {0};
  buffer_char(out, '{');
  if (line->path.data) {
    json_field(out, "path", line->path, &arena);
  } else {
    buffer_print(out, "\"files\":%zu,", line->files);
  }
  json_score(out, line);
  json_origin(out, &line->origin);
  buffer_text(out, "}\n");
  arena_free(&arena);
}

extern const Report report_jsonl;
const Report report_jsonl = {
    .name = "jsonl",
    .help = "one JSON object a line, for programs",
    .file = jsonl_file,
    .score = jsonl_score,
};
