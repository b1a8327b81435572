// SPDX-License-Identifier: MIT
// For tests of formats: the invariants of a document's map, and its blocks as text.
#ifndef CALQUE_TESTS_DOCUMENT_CHECK_H
#define CALQUE_TESTS_DOCUMENT_CHECK_H

#include <criterion/criterion.h>

#include "../document_fault.h"

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

static inline void document_check_block(const Source *source, const Block *block) {
  const char *fault = document_block_fault(source, block);
  cr_assert(!fault, "“%.*s”: %s", SLICE_ARG(block->text), fault);
}

static inline void document_check(const Document *document) {
  const char *fault = document_fault(document);
  cr_assert(!fault, "%.*s: %s\n%.*s", SLICE_ARG(document->source->path), fault,
            SLICE_ARG(document->source->text));
}

// "P|The text.\nH|A heading\n": kinds P H L C Q T (cell), stand-ins as ￼; then the comments, as
// "#|calque off", and what was told, as "!2:1 the message".
static inline char *document_blocks(const Opened *it, Arena *arena) {
  Buffer out = {0};
  for (size_t i = 0; i < it->document.block_count; i++) {
    const Block *block = &it->document.blocks[i];
    buffer_print(&out, "%c|%.*s\n", "PHLCQT"[block->kind], SLICE_ARG(block->text));
  }
  for (size_t i = 0; i < it->document.comment_count; i++) {
    buffer_print(&out, "#|%.*s\n", SLICE_ARG(it->document.comments[i].text));
  }
  for (size_t i = 0; i < it->problems.count; i++) {
    const Problem *problem = &it->problems.items[i];
    buffer_print(&out, "!%u:%u %.*s\n", problem->line, problem->column,
                 SLICE_ARG(problem->message));
  }
  char *text = (char *)arena_copy(arena, buffer_slice(&out)).data;
  buffer_free(&out);
  return text;
}

// A text and the blocks that its reader must make of it (document_blocks).
typedef struct BlocksCase {
  const char *reason, *text, *blocks;
} BlocksCase;

static inline void document_check_cases(const char *name, const BlocksCase *cases, size_t count) {
  for (size_t i = 0; i < count; i++) {
    Opened it;
    document_open(&it, name, slice_of(cases[i].text));
    document_check(&it.document);
    const char *got = document_blocks(&it, &it.arena);
    cr_expect(strcmp(got, cases[i].blocks) == 0, "%s\n got\n%s want\n%s", cases[i].reason, got,
              cases[i].blocks);
    document_close(&it);
  }
}

#endif
