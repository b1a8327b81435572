// SPDX-License-Identifier: MIT
// What readers of formats make blocks with: prose is added piece by piece, each with its place in
// the source, and comes out as a block with its map.
//
//   Prose prose = prose_begin(document, arena);
//   prose_copy(&prose, (Range){3, 9});            source bytes as they stand
//   prose_atom(&prose, SLICE("&"), (Range){9, 14}); text that stands for source bytes
//   prose_stand_in(&prose, (Range){14, 20});      code, a formula: nothing is found there
//   prose_end(&prose, BLOCK_PARAGRAPH);           adds the block, if anything but space is in it
//
// White space (line ends too) is collapsed to one space and trimmed at both ends, unless `verbatim`
// is set. Memory of the blocks comes from the arena; a Prose may be used for block after block and
// is given back with prose_free.
#ifndef CALQUE_FORMATS_PROSE_H
#define CALQUE_FORMATS_PROSE_H

#include "base/buffer.h"
#include "document.h"

typedef struct Prose {
  Document *document;
  Arena *arena;
  Block facts;   // what the next block is given besides its text: unit, part, original, escape,
                 // whole, own_line ...; prose_end keeps unit, part, original and escape, and clears
                 // the rest
  bool verbatim; // white space stays as it is
  // its own:
  Buffer text;
  BlockRun *runs;
  size_t run_count, run_cap;
  uint32_t next_source; // where the source goes on if the last run does
  bool in_atom;         // the last run is an atom: nothing can be added to it
  bool space;           // white space was passed that is not written yet ...
  Range space_at;       // ... here, the first of it
  bool stand_ins;
} Prose;

Prose prose_begin(Document *document, Arena *arena);
/// Adds the bytes of the source in range.
void prose_copy(Prose *prose, Range range);
/// Adds text for the bytes of range, which read otherwise in the source. White space is collapsed
/// as elsewhere; a no-break space is none.
void prose_atom(Prose *prose, Slice text, Range range);
/// Adds DOCUMENT_STAND_IN for the bytes of range.
void prose_stand_in(Prose *prose, Range range);
/// White space that the bytes of range (some) stand for: a tag that breaks the line.
void prose_space(Prose *prose, Range range);
/// True where nothing but white space was added since the last block.
bool prose_is_empty(const Prose *prose);
/// Adds what was gathered as a block of this kind, if there is anything; begins the next.
void prose_end(Prose *prose, BlockKind kind);
/// Forgets what was gathered.
void prose_drop(Prose *prose);
void prose_free(Prose *prose);

#endif
