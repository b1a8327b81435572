// SPDX-License-Identifier: MIT
// A document: the prose of a source as blocks of clean text, each with a map back to the source.
//
//   source  |Two rivals met\nin Tunis.\n\nRead also\n|
//   block 0 |Two rivals met in Tunis.|   runs: {0 -> 0}      (the line end became a space: still
//   byte for byte) block 1 |Read also|                  runs: {0 -> 26}
//
// A run says: from this offset of the block's text on, text and source go byte for byte, until the
// next run. Where the source has more bytes than the text (CRLF joined to one space, an entity,
// markup) a new run begins behind them.
#ifndef CALQUE_DOCUMENT_H
#define CALQUE_DOCUMENT_H

#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "diagnostic.h"
#include "source.h"

// A longer paragraph is cut at a sentence end or a space: it bounds the memory and the time of
// everything that looks at one block.
enum { DOCUMENT_BLOCK_BYTES_MAX = 64 * 1024 };

typedef enum BlockKind {
  BLOCK_PARAGRAPH,
  BLOCK_HEADING,
  BLOCK_LIST_ITEM,
  BLOCK_CAPTION,
  BLOCK_QUOTATION,
  BLOCK_KINDS
} BlockKind;

typedef struct BlockRun {
  uint32_t text_start;   // offset in Block.text
  uint32_t source_start; // offset in Source.text
} BlockRun;

typedef struct Block {
  BlockKind kind;
  bool own_line;     // it is one whole line of the source: `scope: line` looks here
  bool continues;    // the rest of a paragraph that was too long for one block
  bool stands_alone; // blank lines (or the file's ends) before and after it
  Slice text;        // valid UTF-8; no line ends
  const BlockRun *runs;
  size_t run_count; // >= 1; runs[0].text_start == 0
} Block;

typedef struct Document {
  Source *source;
  Block *blocks;
  size_t block_count, block_cap;
} Document;

/// A reader of one format: bytes of source.text -> blocks. All memory comes from the arena.
typedef struct Format {
  const char *name;              // "plain"
  const char *const *extensions; // ".txt" ..., NULL at the end
  void (*read)(Document *document, Arena *arena);
} Format;

extern const Format format_plain;
extern const Format *const document_formats[]; // NULL at the end

/// Reads source with the format of its extension (plain where none says otherwise).
void document_read(Document *document, Source *source, Arena *arena);
/// True for a path whose extension a format names: what a walk through folders takes.
bool document_is_article(Slice path);
/// For formats: adds a block; one with more than DOCUMENT_BLOCK_BYTES_MAX is cut into several. Text
/// and runs are borrowed.
void document_add(Document *document, Block block, Arena *arena);
/// Maps a range of a block's text to the source. A range that is not empty ends behind its last
/// byte, not before the next one.
Range block_source_range(const Block *block, Range text);
/// True where the range maps byte for byte: a fix there can be applied.
bool block_range_unbroken(const Block *block, Range text);

#endif
