// SPDX-License-Identifier: MIT
// One line a document, clean ones too, in the order of the input: what goes through a pipeline line
// by line comes out line by line.
//
//   in    {"id":"a7","text":"One blarg here."}
//   out   {"id":"a7","path":"in.jsonl","line":1,"words":3,"diagnostics":[{...}]}
//
// A file of another format is one document, with the id null. A finding belongs to the last
// document that begins before it. What the documents of a file are is asked of its reader once
// more: that costs little beside linting.
#include "document.h"
#include "reports/jsonl.h"
#include "reports/report.h"

typedef struct Results {
  Buffer *out;
  Source *source;
  const Diagnostics *list;
  size_t found; // the next finding
  Document document;
  size_t block; // the next block
  Arena *arena;
} Results;

static size_t count_words(Slice text) {
  size_t words = 0;
  bool inside = false;
  for (size_t i = 0; i < text.len; i++) {
    bool space = (unsigned char)text.data[i] <= ' ';
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

// The words of the blocks up to those of another part.
static size_t part_words(Results *results, uint32_t part) {
  size_t words = 0;
  const Document *document = &results->document;
  for (; results->block < document->block_count; results->block++) {
    const Block *block = &document->blocks[results->block];
    if (document->format->documents && block->part != part) break;
    words += count_words(block->text);
  }
  return words;
}

static void write_id(Results *results, const DocumentPart *part) {
  buffer_text(results->out, "{\"id\":");
  if (!part) {
    buffer_text(results->out, "null");
  } else if (part->number) {
    buffer_add(results->out, part->unit);
  } else {
    json_text(results->out, part->unit, results->arena);
  }
}

// The findings before `end`.
static void write_diagnostics(Results *results, uint32_t end) {
  const char *separator = "";
  buffer_text(results->out, ",\"diagnostics\":[");
  for (; results->found < results->list->count; results->found++) {
    const Diagnostic *found = &results->list->items[results->found];
    if (found->range.start >= end) break;
    buffer_text(results->out, separator);
    json_diagnostic(results->out, results->source, found, results->arena);
    separator = ",";
  }
  buffer_text(results->out, "]}\n");
}

// part: NULL for the whole file. end: where the next one begins.
static void write_document(Results *results, const DocumentPart *part, uint32_t index,
                           uint32_t end) {
  Position at = source_position(results->source, part ? part->range.start : 0, results->arena);
  write_id(results, part);
  buffer_text(results->out, ",\"path\":");
  json_text(results->out, results->source->path, results->arena);
  buffer_print(results->out, ",\"line\":%u,\"words\":%zu", at.line, part_words(results, index));
  if (part && part->skipped) buffer_text(results->out, ",\"skipped\":true");
  write_diagnostics(results, end);
}

static void results_file(Buffer *out, Source *source, const Diagnostics *list,
                         const ReportOptions *options, Arena *arena) {
  (void)options;
  Results results = {.out = out, .source = source, .list = list, .arena = arena};
  Document *document = &results.document;
  document_read(document, source, arena, NULL);
  if (!document->format->documents) write_document(&results, NULL, 0, UINT32_MAX);
  for (size_t i = 0; i < document->part_count; i++) {
    bool last = i + 1 == document->part_count;
    uint32_t end = last ? UINT32_MAX : document->parts[i + 1].range.start;
    write_document(&results, &document->parts[i], (uint32_t)i, end);
  }
}

extern const Report report_results;
const Report report_results = {
    .name = "results",
    .help = "one JSON object a document with its findings, for pipelines",
    .file = results_file,
};
