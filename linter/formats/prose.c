// SPDX-License-Identifier: MIT
// Pieces of prose -> one block with its map.
//
//   copy [0,4) "A  b"     text "A b"      runs {0 -> 0} {2 -> 3}
//   atom "&" for [4,9)    text "A b&"     runs ... {3 -> 4, 5 bytes}
//   copy [12,14) " c"     text "A b& c"   runs ... {4 -> 12}
//
// White space is not written before something follows it, so that none stands at the end. A space
// in the text stands for the first byte of the white space; where there were more, a new run begins
// behind it.
#include "formats/prose.h"

#include <assert.h>

Prose prose_begin(Document *document, Arena *arena) {
  return (Prose){.document = document, .arena = arena};
}

static void add_run(Prose *prose, uint32_t source_start, uint32_t atom_bytes) {
  *ARRAY_PUSH(prose->runs, prose->run_count, prose->run_cap) =
      (BlockRun){(uint32_t)prose->text.len, source_start, atom_bytes};
}

// Adds text that is byte for byte what stands at start.
static void add_plain(Prose *prose, Slice text, uint32_t start) {
  if (prose->run_count == 0 || prose->in_atom || prose->next_source != start)
    add_run(prose, start, 0);
  buffer_add(&prose->text, text);
  prose->in_atom = false;
  prose->next_source = start + (uint32_t)text.len;
}

static void add_atom(Prose *prose, Slice text, Range range) {
  assert(range.end > range.start);
  add_run(prose, range.start, range.end - range.start);
  buffer_add(&prose->text, text);
  prose->in_atom = true;
  prose->next_source = range.end;
}

static bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void write_space(Prose *prose) {
  if (!prose->space) return;
  prose->space = false;
  if (prose->text.len == 0) return;
  Range at = prose->space_at;
  if (is_white(prose->document->source->text.data[at.start])) {
    add_plain(prose, SLICE(" "), at.start);
  } else {
    add_atom(prose, SLICE(" "), at);
  }
}

void prose_space(Prose *prose, Range range) {
  if (prose->space) return;
  prose->space = true;
  prose->space_at = range;
}

// The bytes from `at` on that are white space, or that are none.
static size_t stretch(Slice text, size_t at, bool white) {
  size_t end = at;
  while (end < text.len && is_white(text.data[end]) == white) {
    end++;
  }
  return end;
}

void prose_copy(Prose *prose, Range range) {
  Slice text = slice_cut(prose->document->source->text, range.start, range.end);
  if (prose->verbatim) {
    if (text.len) add_plain(prose, text, range.start);
    return;
  }
  for (size_t at = 0; at < text.len;) {
    size_t white = stretch(text, at, true);
    if (white > at)
      prose_space(prose, (Range){range.start + (uint32_t)at, range.start + (uint32_t)white});
    size_t end = stretch(text, white, false);
    if (end > white) {
      write_space(prose);
      add_plain(prose, slice_cut(text, white, end), range.start + (uint32_t)white);
    }
    at = end;
  }
}

void prose_atom(Prose *prose, Slice text, Range range) {
  if (text.len == 0) return;
  if (!prose->verbatim && stretch(text, 0, true) == text.len) {
    prose_space(prose, range);
    return;
  }
  write_space(prose);
  add_atom(prose, text, range);
}

void prose_stand_in(Prose *prose, Range range) {
  write_space(prose);
  add_atom(prose, SLICE(DOCUMENT_STAND_IN), range);
  prose->stand_ins = true;
}

bool prose_is_empty(const Prose *prose) {
  return prose->text.len == 0;
}

void prose_drop(Prose *prose) {
  buffer_clear(&prose->text);
  prose->run_count = 0;
  prose->in_atom = prose->space = prose->stand_ins = false;
  prose->facts = (Block){.unit = prose->facts.unit,
                         .part = prose->facts.part,
                         .original = prose->facts.original,
                         .escape = prose->facts.escape};
}

// A block of stand-ins alone says nothing.
static bool says_something(const Prose *prose) {
  size_t mark = strlen(DOCUMENT_STAND_IN);
  for (size_t i = 0; i < prose->text.len;) {
    Slice rest = {prose->text.data + i, prose->text.len - i};
    if (slice_starts(rest, SLICE(DOCUMENT_STAND_IN))) {
      i += mark;
    } else if (is_white(prose->text.data[i])) {
      i++;
    } else {
      return true;
    }
  }
  return false;
}

void prose_end(Prose *prose, BlockKind kind) {
  if (says_something(prose)) {
    Block block = prose->facts;
    BlockRun *runs = ARENA_ARRAY(prose->arena, prose->run_count, BlockRun);
    memcpy(runs, prose->runs, prose->run_count * sizeof *runs);
    block.kind = kind;
    block.text = arena_copy(prose->arena, buffer_slice(&prose->text));
    block.runs = runs;
    block.run_count = prose->run_count;
    block.stand_ins = prose->stand_ins;
    document_add(prose->document, block, prose->arena);
  }
  prose_drop(prose);
}

void prose_free(Prose *prose) {
  buffer_free(&prose->text);
  memory_free(prose->runs);
  *prose = (Prose){0};
}
