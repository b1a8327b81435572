// SPDX-License-Identifier: MIT
// A whole document of one format inside a file of another, written with escapes: it is decoded,
// read by its own format's reader, and the maps of its blocks are put together with those of the
// escapes.
//
//   source     {"text": "Title\n\nHe said \"no\"."}      bytes 10 to 34
//   decoded    Title⏎⏎He said "no".                       runs {0 -> 10} {5 -> 15, 2 bytes} ...
//   block      |He said "no".|                            runs {0 -> 19} {8 -> 27, 2 bytes} {9 ->
//   29} ...
//
//   Embedded text = embedded_begin(document, arena);
//   embedded_copy(&text, (Range){10, 15});                 as it stands
//   embedded_atom(&text, SLICE("\n"), (Range){15, 17});    an escape
//   embedded_read(&text, &format_plain, &facts);           adds the blocks; begins the next
#ifndef CALQUE_FORMATS_EMBEDDED_H
#define CALQUE_FORMATS_EMBEDDED_H

#include "base/buffer.h"
#include "document.h"

typedef struct Embedded {
  Document *document;
  Arena *arena;
  Buffer text;
  BlockRun *runs;
  size_t run_count, run_cap;
} Embedded;

Embedded embedded_begin(Document *document, Arena *arena);
/// Adds the bytes of the source in range.
void embedded_copy(Embedded *embedded, Range range);
/// Adds text for the bytes of range (some): one code point.
void embedded_atom(Embedded *embedded, Slice text, Range range);
/// Reads what was added with format. Its blocks get unit, part, original and escape of facts.
void embedded_read(Embedded *embedded, const Format *format, const Block *facts);
/// A copy of what was added, in the arena.
Slice embedded_text(const Embedded *embedded);
void embedded_drop(Embedded *embedded);
void embedded_free(Embedded *embedded);

#endif
