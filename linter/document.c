// SPDX-License-Identifier: MIT
// What all formats share: choosing one, cutting blocks that are too long, and the way back from a
// block to the source.
//
//   text   A & B       source  A &amp; B      runs  {0 -> 0} {2 -> 2} {3 -> 7}
//   range [2, 3) "&"   -> the run {2 -> 2} holds its last byte: source [2, 3), up to the byte
//   behind it range [0, 5)       -> source [0, 9); three runs: broken, no fix is applied there
//   as an atom the run is {2 -> 2, 5 bytes}, and [2, 3) -> source [2, 7)
#include "document.h"

#include <stdlib.h>

#include "base/utf8.h"

const Format *const document_formats[] = {
    &format_plain,    &format_markdown, &format_html,  &format_vtt, &format_srt,   &format_rst,
    &format_asciidoc, &format_latex,    &format_jsonl, &format_po,  &format_xliff, NULL};

static char lower(char c) {
  return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static bool has_extension(Slice path, const char *extension) {
  size_t len = strlen(extension);
  if (path.len <= len) return false;
  for (size_t i = 0; i < len; i++) {
    if (lower(path.data[path.len - len + i]) != extension[i]) return false;
  }
  return true;
}

const Format *document_format_of_path(Slice path) {
  for (const Format *const *format = document_formats; *format; format++) {
    for (const char *const *extension = (*format)->extensions; *extension; extension++) {
      if (has_extension(path, *extension)) return *format;
    }
  }
  return NULL;
}

bool document_is_article(Slice path) {
  return document_format_of_path(path) != NULL;
}

const Format *document_format(Slice name) {
  for (const Format *const *format = document_formats; *format; format++) {
    if (slice_is(name, (*format)->name)) return *format;
  }
  return NULL;
}

static const Format *format_sniffed(Slice text) {
  Slice head =
      slice_cut(text, 0, text.len < DOCUMENT_SNIFF_BYTES ? text.len : DOCUMENT_SNIFF_BYTES);
  for (const Format *const *format = document_formats; *format; format++) {
    if ((*format)->sniff && (*format)->sniff(head)) return *format;
  }
  return NULL;
}

static const Format *choose_format(const Source *source) {
  const Format *format = source->format.len ? document_format(source->format) : NULL;
  if (!format) format = document_format_of_path(source->path);
  if (!format) format = format_sniffed(source->text);
  return format ? format : &format_plain;
}

Slice document_format_of(const Source *source) {
  return slice_of(choose_format(source)->name);
}

void document_read(Document *document, Source *source, Arena *arena, Problems *problems) {
  *document = (Document){.source = source, .format = choose_format(source), .problems = problems};
  document->format->read(document, arena);
}

// Index of the run that holds the offset.
static size_t run_index(const Block *block, uint32_t offset) {
  size_t low = 0, high = block->run_count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (block->runs[middle].text_start <= offset) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

static uint32_t run_map(const BlockRun *run, uint32_t offset) {
  return run->source_start + (run->atom_bytes ? 0 : offset - run->text_start);
}

Range block_source_range(const Block *block, Range text) {
  uint32_t start = run_map(&block->runs[run_index(block, text.start)], text.start);
  if (text.end <= text.start) return (Range){start, start};
  const BlockRun *last = &block->runs[run_index(block, text.end - 1)];
  if (last->atom_bytes) return (Range){start, last->source_start + last->atom_bytes};
  return (Range){start, run_map(last, text.end - 1) + 1};
}

bool block_range_unbroken(const Block *block, Range text) {
  uint32_t last = text.end > text.start ? text.end - 1 : text.start;
  return run_index(block, text.start) == run_index(block, last);
}

bool block_has_stand_in(const Block *block, Range text) {
  if (!block->stand_ins) return false;
  Slice part = slice_cut(block->text, text.start, text.end);
  return slice_find(part, SLICE(DOCUMENT_STAND_IN)) < part.len;
}

static void add(Document *document, Block block, Arena *arena) {
  if (document->block_count == document->block_cap) {
    size_t cap = document->block_cap ? document->block_cap * 2 : 32;
    Block *blocks = ARENA_ARRAY(arena, cap, Block);
    if (document->block_count) {
      memcpy(blocks, document->blocks, document->block_count * sizeof *blocks);
    }
    document->blocks = blocks;
    document->block_cap = cap;
  }
  document->blocks[document->block_count++] = block;
}

static bool is_sentence_end(Slice text, size_t space) {
  return space > 0 && strchr(".!?", text.data[space - 1]) != NULL && text.data[space - 1] != 0;
}

// Where text is cut so that the first part has at most DOCUMENT_BLOCK_BYTES_MAX bytes: at the last
// space behind a sentence of its second half, else at the last space there, else between two code
// points.
static size_t cut_of(Slice text) {
  size_t space = 0, at = DOCUMENT_BLOCK_BYTES_MAX;
  for (size_t i = at; i > DOCUMENT_BLOCK_BYTES_MAX / 2; i--) {
    if (text.data[i] != ' ') continue;
    if (is_sentence_end(text, i)) return i;
    if (!space) space = i;
  }
  if (space) return space;
  while (((unsigned char)text.data[at] & 0xc0) == 0x80) {
    at--;
  }
  return at;
}

// The part [start, end) of block with runs of its own.
static Block block_part(const Block *block, size_t start, size_t end, Arena *arena) {
  size_t first = run_index(block, (uint32_t)start), last = run_index(block, (uint32_t)(end - 1));
  BlockRun *runs = ARENA_ARRAY(arena, last - first + 1, BlockRun);
  for (size_t i = first; i <= last; i++) {
    runs[i - first] = block->runs[i];
    runs[i - first].text_start -= i > first ? (uint32_t)start : block->runs[i].text_start;
  }
  runs[0].source_start = run_map(&block->runs[first], (uint32_t)start);
  Block part = *block;
  part.own_line = part.stands_alone = false;
  part.whole = (Range){0, 0};
  part.continues = block->continues || start > 0;
  part.text = slice_cut(block->text, start, end);
  part.runs = runs;
  part.run_count = last - first + 1;
  return part;
}

void document_add(Document *document, Block block, Arena *arena) {
  if (block.text.len <= DOCUMENT_BLOCK_BYTES_MAX) {
    add(document, block, arena);
    return;
  }
  for (size_t at = 0, end; at < block.text.len; at = end) {
    while (at < block.text.len && block.text.data[at] == ' ') {
      at++;
    }
    if (at == block.text.len) return;
    Slice rest = slice_cut(block.text, at, block.text.len);
    end = at + (rest.len > DOCUMENT_BLOCK_BYTES_MAX ? cut_of(rest) : rest.len);
    add(document, block_part(&block, at, end, arena), arena);
  }
}

void document_add_comment(Document *document, Range range, Slice text, Arena *arena) {
  if (document->comment_count == document->comment_cap) {
    size_t cap = document->comment_cap ? document->comment_cap * 2 : 16;
    Comment *comments = ARENA_ARRAY(arena, cap, Comment);
    if (document->comment_count) {
      memcpy(comments, document->comments, document->comment_count * sizeof *comments);
    }
    document->comments = comments;
    document->comment_cap = cap;
  }
  document->comments[document->comment_count++] = (Comment){range, slice_trim(text)};
}

static int by_place(const void *a, const void *b) {
  const Comment *x = a, *y = b;
  return x->range.start < y->range.start ? -1 : x->range.start > y->range.start;
}

void document_order_comments(Document *document) {
  if (document->comment_count < 2) return;
  qsort(document->comments, document->comment_count, sizeof *document->comments, by_place);
  size_t kept = 1;
  for (size_t i = 1; i < document->comment_count; i++) {
    if (document->comments[i].range.start < document->comments[kept - 1].range.end) continue;
    document->comments[kept++] = document->comments[i];
  }
  document->comment_count = kept;
}

void document_add_part(Document *document, DocumentPart part, Arena *arena) {
  if (document->part_count == document->part_cap) {
    size_t cap = document->part_cap ? document->part_cap * 2 : 16;
    DocumentPart *parts = ARENA_ARRAY(arena, cap, DocumentPart);
    if (document->part_count) memcpy(parts, document->parts, document->part_count * sizeof *parts);
    document->parts = parts;
    document->part_cap = cap;
  }
  document->parts[document->part_count++] = part;
}

bool document_is_directive(Slice comment) {
  static const char name[] = "calque";
  Slice text = slice_trim(comment);
  size_t len = sizeof name - 1;
  if (text.len < len) return false;
  for (size_t i = 0; i < len; i++) {
    if (lower(text.data[i]) != name[i]) return false;
  }
  return text.len == len || strchr(" \t\r\n:,-", text.data[len]) != NULL;
}

void document_complain(Document *document, uint32_t offset, const char *message, const char *remedy,
                       Arena *arena) {
  if (!document->problems || document->complaints > DOCUMENT_COMPLAINTS_MAX) return;
  if (document->complaints++ == DOCUMENT_COMPLAINTS_MAX) {
    message = "more of the file is malformed, from here on";
    remedy = "repair what was told so far, and look again";
  }
  Position place = source_position(document->source, offset, arena);
  problems_add(document->problems, (Problem){.path = document->source->path,
                                             .line = place.line,
                                             .column = place.column,
                                             .message = slice_of(message),
                                             .remedy = slice_of(remedy)});
}
