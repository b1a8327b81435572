// SPDX-License-Identifier: MIT
// For tests of formats: the invariants of a document's map, and its blocks as text.
#ifndef CALQUE_TESTS_DOCUMENT_CHECK_H
#define CALQUE_TESTS_DOCUMENT_CHECK_H

#include <criterion/criterion.h>

#include "base/utf8.h"
#include "document.h"

typedef struct Opened {
  Source source;
  Document document;
  Problems problems;
  Arena arena;
} Opened;

static inline void document_open(Opened *it, const char *name, Slice text) {
  *it = (Opened){0};
  cr_assert(source_init(&it->source, slice_of(name), text, &it->arena, &it->problems));
  document_read(&it->document, &it->source, &it->arena, &it->problems);
}

static inline void document_close(Opened *it) {
  problems_free(&it->problems);
  arena_free(&it->arena);
}

static inline bool document_white(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// Where the run ends in the text of its block.
static inline size_t document_run_end(const Block *block, size_t run) {
  return run + 1 < block->run_count ? block->runs[run + 1].text_start : block->text.len;
}

// Every run lies in the source, behind the one before it, and a plain one is byte for byte what
// stands there (a space: any white space).
static inline void document_check_block(const Source *source, const Block *block) {
  uint32_t behind = 0;
  cr_assert(block->run_count >= 1 && block->runs[0].text_start == 0);
  cr_assert_eq(utf8_invalid(block->text), block->text.len);
  for (size_t i = 0; i < block->run_count; i++) {
    const BlockRun *run = &block->runs[i];
    size_t len = document_run_end(block, i) - run->text_start;
    cr_assert(document_run_end(block, i) > run->text_start, "run %zu is empty", i);
    cr_assert(run->source_start >= behind, "run %zu goes back", i);
    behind = run->source_start + (run->atom_bytes ? run->atom_bytes : (uint32_t)len);
    cr_assert(behind <= source->text.len, "run %zu leaves the source", i);
    for (size_t j = 0; !run->atom_bytes && j < len; j++) {
      char in_text = block->text.data[run->text_start + j],
           in_source = source->text.data[run->source_start + j];
      cr_assert(in_text == in_source || (in_text == ' ' && document_white(in_source)),
                "byte %zu of run %zu: “%c” is “%c” in the source", j, i, in_text, in_source);
    }
  }
}

static inline void document_check(const Document *document) {
  for (size_t i = 0; i < document->block_count; i++) {
    document_check_block(document->source, &document->blocks[i]);
  }
  for (size_t i = 0; i < document->comment_count; i++) {
    Range range = document->comments[i].range;
    cr_assert(range.start < range.end && range.end <= document->source->text.len);
  }
}

// "P|The text.\nH|A heading\n": kinds P H L C Q T (cell), stand-ins as ￼
static inline char *document_blocks(const Opened *it, Arena *arena) {
  Buffer out = {0};
  for (size_t i = 0; i < it->document.block_count; i++) {
    const Block *block = &it->document.blocks[i];
    buffer_print(&out, "%c|%.*s\n", "PHLCQT"[block->kind], SLICE_ARG(block->text));
  }
  char *text = (char *)arena_copy(arena, buffer_slice(&out)).data;
  buffer_free(&out);
  return text;
}

#endif
