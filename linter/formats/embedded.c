// SPDX-License-Identifier: MIT
// Two maps become one: for each run of an inner block, the runs of the decoded text that it passes
// over are looked up and cut to it.
//
//   inner    block ─→ decoded text     {0 -> 7}                      "He said "no"."
//   outer    decoded text ─→ source    {7 -> 19} {15 -> 27, 2} ...
//   both     block ─→ source           {0 -> 19} {8 -> 27, 2} ...
#include "formats/embedded.h"

typedef struct Placing {
  const Embedded *outer;
  BlockRun *runs;
  size_t count, cap;
} Placing;

Embedded embedded_begin(Document *document, Arena *arena) {
  return (Embedded){.document = document, .arena = arena};
}

static void add(Embedded *embedded, Slice text, uint32_t start, uint32_t atom_bytes) {
  *ARRAY_PUSH(embedded->runs, embedded->run_count, embedded->run_cap) =
      (BlockRun){(uint32_t)embedded->text.len, start, atom_bytes};
  buffer_add(&embedded->text, text);
}

void embedded_copy(Embedded *embedded, Range range) {
  if (range.start == range.end) return;
  add(embedded, slice_cut(embedded->document->source->text, range.start, range.end), range.start,
      0);
}

void embedded_atom(Embedded *embedded, Slice text, Range range) {
  add(embedded, text, range.start, range.end - range.start);
}

Slice embedded_text(const Embedded *embedded) {
  return arena_copy(embedded->arena, buffer_slice(&embedded->text));
}

// The map of the decoded text, to ask document.c.
static Block map_of(const Embedded *embedded) {
  return (Block){.text = buffer_slice(&embedded->text),
                 .runs = embedded->runs,
                 .run_count = embedded->run_count};
}

// Index of the run that holds an offset of the decoded text.
static size_t run_of(const Embedded *embedded, uint32_t offset) {
  size_t low = 0, high = embedded->run_count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (embedded->runs[middle].text_start <= offset) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

static void put(Placing *placing, BlockRun run) {
  *ARRAY_PUSH(placing->runs, placing->count, placing->cap) = run;
}

// The text of a block from `text` on stands byte for byte in [start, end) of the decoded text.
static void place_plain(Placing *placing, uint32_t text, uint32_t start, uint32_t end) {
  const Embedded *outer = placing->outer;
  for (size_t i = run_of(outer, start); i < outer->run_count && start < end; i++) {
    const BlockRun *run = &outer->runs[i];
    uint32_t behind =
        i + 1 < outer->run_count ? outer->runs[i + 1].text_start : (uint32_t)outer->text.len;
    uint32_t stop = behind < end ? behind : end;
    uint32_t skipped = run->atom_bytes ? 0 : start - run->text_start;
    put(placing, (BlockRun){text, run->source_start + skipped, run->atom_bytes});
    text += stop - start;
    start = stop;
  }
}

static void place_run(Placing *placing, const Block *inner, size_t index) {
  const BlockRun *run = &inner->runs[index];
  uint32_t end =
      index + 1 < inner->run_count ? inner->runs[index + 1].text_start : (uint32_t)inner->text.len;
  if (!run->atom_bytes) {
    place_plain(placing, run->text_start, run->source_start,
                run->source_start + end - run->text_start);
    return;
  }
  Block map = map_of(placing->outer);
  Range range =
      block_source_range(&map, (Range){run->source_start, run->source_start + run->atom_bytes});
  put(placing, (BlockRun){run->text_start, range.start, range.end - range.start});
}

static void add_block(const Embedded *embedded, const Block *inner, const Block *facts,
                      Placing *placing) {
  Block block = *inner, map = map_of(embedded);
  placing->count = 0;
  for (size_t i = 0; i < inner->run_count; i++) {
    place_run(placing, inner, i);
  }
  BlockRun *runs = ARENA_ARRAY(embedded->arena, placing->count, BlockRun);
  memcpy(runs, placing->runs, placing->count * sizeof *runs);
  block.runs = runs;
  block.run_count = placing->count;
  if (block.whole.end > block.whole.start) block.whole = block_source_range(&map, block.whole);
  block.unit = facts->unit;
  block.part = facts->part;
  block.original = facts->original;
  block.escape = facts->escape;
  document_add(embedded->document, block, embedded->arena);
}

static void add_comments(const Embedded *embedded, const Document *inner) {
  Block map = map_of(embedded);
  for (size_t i = 0; i < inner->comment_count; i++) {
    Range range = block_source_range(&map, inner->comments[i].range);
    document_add_comment(embedded->document, range, inner->comments[i].text, embedded->arena);
  }
}

void embedded_read(Embedded *embedded, const Format *format, const Block *facts) {
  if (embedded->text.len) {
    Source source = {.path = embedded->document->source->path, .text = embedded_text(embedded)};
    Document inner = {.source = &source, .format = format};
    Placing placing = {.outer = embedded};
    format->read(&inner, embedded->arena);
    for (size_t i = 0; i < inner.block_count; i++) {
      add_block(embedded, &inner.blocks[i], facts, &placing);
    }
    add_comments(embedded, &inner);
    memory_free(placing.runs);
  }
  embedded_drop(embedded);
}

void embedded_drop(Embedded *embedded) {
  buffer_clear(&embedded->text);
  embedded->run_count = 0;
}

void embedded_free(Embedded *embedded) {
  buffer_free(&embedded->text);
  memory_free(embedded->runs);
  *embedded = (Embedded){0};
}
