// SPDX-License-Identifier: MIT
// What must hold for a document of any format, whatever its bytes are: for unit tests and fuzzing.
#ifndef CALQUE_TESTS_DOCUMENT_FAULT_H
#define CALQUE_TESTS_DOCUMENT_FAULT_H

#include "base/utf8.h"
#include "document.h"

static inline bool document_white(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// Where the run ends in the text of its block.
static inline size_t document_run_end(const Block *block, size_t run) {
  return run + 1 < block->run_count ? block->runs[run + 1].text_start : block->text.len;
}

// A plain run is byte for byte what stands in the source (a space: any white space).
static inline bool document_runs_alike(const Source *source, const Block *block, size_t index) {
  const BlockRun *run = &block->runs[index];
  size_t len = document_run_end(block, index) - run->text_start;
  for (size_t i = 0; i < len; i++) {
    char in_text = block->text.data[run->text_start + i],
         in_source = source->text.data[run->source_start + i];
    if (in_text != in_source && (in_text != ' ' || !document_white(in_source))) return false;
  }
  return true;
}

static inline const char *document_run_fault(const Source *source, const Block *block) {
  uint32_t behind = 0;
  if (block->run_count == 0 || block->runs[0].text_start != 0) return "no run at the start";
  for (size_t i = 0; i < block->run_count; i++) {
    const BlockRun *run = &block->runs[i];
    size_t end = document_run_end(block, i), len = end - run->text_start;
    if (end <= run->text_start || end > block->text.len) return "a run is empty";
    if (run->source_start < behind) return "a run goes back";
    behind = run->source_start + (run->atom_bytes ? run->atom_bytes : (uint32_t)len);
    if (behind > source->text.len) return "a run leaves the source";
    if (!run->atom_bytes && !document_runs_alike(source, block, i))
      return "a run is not what stands in the source";
  }
  return NULL;
}

static inline const char *document_block_fault(const Source *source, const Block *block) {
  if (block->text.len == 0) return "a block is empty";
  if (block->text.len > DOCUMENT_BLOCK_BYTES_MAX) return "a block is too long";
  if (utf8_invalid(block->text) != block->text.len) return "a block is no UTF-8";
  if (memchr(block->text.data, '\n', block->text.len)) return "a block has a line end";
  if (block->whole.start > block->whole.end || block->whole.end > source->text.len)
    return "a block's whole leaves the source";
  return document_run_fault(source, block);
}

static inline const char *document_comment_fault(const Document *document) {
  uint32_t behind = 0;
  for (size_t i = 0; i < document->comment_count; i++) {
    Range range = document->comments[i].range;
    if (range.start >= range.end || range.end > document->source->text.len)
      return "a comment leaves the source";
    if (range.start < behind) return "comments are out of order";
    behind = range.end;
  }
  return NULL;
}

/// What is wrong, or NULL.
static inline const char *document_fault(const Document *document) {
  for (size_t i = 0; i < document->block_count; i++) {
    const Block *block = &document->blocks[i];
    const char *fault = document_block_fault(document->source, block);
    if (fault) return fault;
    if (i && block->part < block[-1].part) return "parts are out of order";
  }
  return document_comment_fault(document);
}

#endif
