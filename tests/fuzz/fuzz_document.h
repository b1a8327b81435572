// SPDX-License-Identifier: MIT
// For fuzz targets of formats: reads bytes as a file of that name, and asserts what must hold of
// any document.
#ifndef CALQUE_TESTS_FUZZ_DOCUMENT_H
#define CALQUE_TESTS_FUZZ_DOCUMENT_H

#include <assert.h>

#include "base/utf8.h"
#include "document.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static inline bool fuzz_is_white(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// Every run lies in the source, behind the one before it, and a plain one is byte for byte what
// stands there (a space: any white space).
static inline void fuzz_check_block(const Source *source, const Block *block) {
  uint32_t behind = 0;
  assert(block->run_count >= 1 && block->runs[0].text_start == 0);
  assert(utf8_invalid(block->text) == block->text.len);
  for (size_t i = 0; i < block->run_count; i++) {
    const BlockRun *run = &block->runs[i];
    size_t end = i + 1 < block->run_count ? block->runs[i + 1].text_start : block->text.len;
    assert(end > run->text_start && run->source_start >= behind);
    size_t len = end - run->text_start;
    behind = run->source_start + (run->atom_bytes ? run->atom_bytes : (uint32_t)len);
    assert(behind <= source->text.len);
    for (size_t j = 0; !run->atom_bytes && j < len; j++) {
      char in_text = block->text.data[run->text_start + j],
           in_source = source->text.data[run->source_start + j];
      assert(in_text == in_source || (in_text == ' ' && fuzz_is_white(in_source)));
    }
  }
}

static inline void fuzz_document(const char *name, const unsigned char *data, size_t size) {
  Arena arena = {0};
  Problems problems = {0};
  Source source;
  Document document;
  if (source_init(&source, slice_of(name), (Slice){(const char *)data, size}, &arena, &problems)) {
    document_read(&document, &source, &arena, &problems);
    for (size_t i = 0; i < document.block_count; i++) {
      fuzz_check_block(&source, &document.blocks[i]);
    }
    for (size_t i = 0; i < document.comment_count; i++) {
      Range range = document.comments[i].range;
      assert(range.start < range.end && range.end <= source.text.len);
    }
  }
  problems_free(&problems);
  arena_free(&arena);
}

#endif
