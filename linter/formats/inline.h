// SPDX-License-Identifier: MIT
// The text of one message of a translation file: decoded from escapes or entities, with what a
// program puts into it.
//
//   Inline text = inline_begin(document, arena);
//   inline_plain(&text, (Range){8, 13});               bytes of the source as they stand
//   inline_atom(&text, SLICE("\""), (Range){13, 15});  one character that is written otherwise
//   original = inline_words(&text);                    what a person reads of it
//   inline_end(&text, &prose);                         ... or its blocks; begins the next
//
// Placeholders (%s, %1$d, %(name)s, {name}, {{x}}, ${x}, $x) are stand-ins. Tags of HTML are
// dropped
// (<br> is a space, <code>…</code> and an unknown <thing> a stand-in), entities decoded, and the
// mark of a shortcut (_Open, &Open) goes. A line end, or in running text a blank line, ends a
// block.
#ifndef CALQUE_FORMATS_INLINE_H
#define CALQUE_FORMATS_INLINE_H

#include "formats/prose.h"

// A tag or a placeholder that is longer is text: what closes it was forgotten.
enum { INLINE_MARKUP_MAX = 2048, INLINE_BRACES_MAX = 16 };

typedef struct Inline {
  Document *document;
  Arena *arena;
  bool running; // line ends are spaces, and blank lines end a block
  // its own:
  Buffer text; // decoded
  BlockRun *runs;
  size_t run_count, run_cap;
  uint32_t next_source;
  bool in_atom;
} Inline;

Inline inline_begin(Document *document, Arena *arena);
/// Adds the bytes of the source in range.
void inline_plain(Inline *text, Range range);
/// Adds one character, written otherwise in the source: the bytes of range (some).
void inline_atom(Inline *text, Slice character, Range range);
/// Adds DOCUMENT_STAND_IN for the bytes of range (some).
void inline_stand_in(Inline *text, Range range);
/// What was added, decoded, as it is; valid until the next change.
Slice inline_raw(const Inline *text);
/// The same as a person reads it, on one line: without tags, placeholders as DOCUMENT_STAND_IN. In
/// the arena; data is never NULL.
Slice inline_words(const Inline *text);
/// Adds the blocks to prose, whose facts they get, and forgets the text.
void inline_end(Inline *text, Prose *prose);
/// Forgets the text.
void inline_drop(Inline *text);
void inline_free(Inline *text);

#endif
