// SPDX-License-Identifier: MIT
// A document: the prose of a source as blocks of clean text, each with a map back to the source.
//
//   source  |Two rivals met\nin Tunis.\n\nRead also\n|
//   block 0 |Two rivals met in Tunis.|   runs: {0 -> 0}      (the line end became a space: still
//   byte for byte) block 1 |Read also|                  runs: {0 -> 26}
//
// A run says: from this offset of the block's text on, text and source go byte for byte, until the
// next run. Where the source has more bytes than the text (CRLF joined to one space, markup) a new
// run begins behind them. A run may be an atom: its whole text stands for a stretch of the source
// that reads otherwise, as an entity does, or code that is not looked at.
//
//   source  |A &amp; *B* `x`|
//   block   |A & B ￼|         runs: {0 -> 0} {2 -> 2, 5 bytes} {3 -> 7} {4 -> 9} {5 -> 11} {6 ->
//   12, 3 bytes}
#ifndef CALQUE_DOCUMENT_H
#define CALQUE_DOCUMENT_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
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
  BLOCK_CELL, // of a table
  BLOCK_KINDS
} BlockKind;

typedef struct BlockRun {
  uint32_t text_start;   // offset in Block.text
  uint32_t source_start; // offset in Source.text
  uint32_t atom_bytes;   // 0: byte for byte; else the run as a whole stands for that many bytes
} BlockRun;

/// What stands in a block's text for a part of the source that is no prose of its language (code, a
/// formula, a placeholder, a quotation marked as French): U+FFFC, as an atom. A finding that
/// touches it is none.
#define DOCUMENT_STAND_IN "\xef\xbf\xbc"

typedef struct Block {
  BlockKind kind;
  bool own_line;     // it is one whole line of the source: `scope: line` looks here
  bool continues;    // the rest of a paragraph that was too long for one block
  bool stands_alone; // blank lines (or the file's ends) before and after it
  Slice text;        // valid UTF-8; no line ends
  const BlockRun *runs;
  size_t run_count; // >= 1; runs[0].text_start == 0
  bool stand_ins;   // DOCUMENT_STAND_IN stands somewhere in the text
  Range whole; // bytes of Source.text that go when the block is deleted as a whole (its element,
               // its line); empty: the format does not say
  void (*escape)(Slice text,
                 Buffer *out); // how a correction is written in the source; NULL: as it is
  uint32_t part; // documents in one file (JSON Lines, units of a translation file) count up from 0:
                 // what is gathered over a document is gathered over one part
  Slice unit;    // the id of the unit or document in its file; empty: none
  Slice original; // what it was translated from; data == NULL: not at hand; empty: nothing answers
                  // to it. Blocks side by side with the same bytes (not equal ones) share it
} Block;

/// A comment of the format, for suppressions: `<!-- calque off -->` is "calque off" at its range.
typedef struct Comment {
  Range range; // bytes of Source.text, marks included
  Slice text;  // trimmed
} Comment;

/// One document of a file that holds several, whether or not it has blocks; its blocks have its
/// index as their part.
typedef struct DocumentPart {
  Range range;  // bytes of Source.text: its line
  Slice unit;   // its id
  bool number;  // the id is a number as JSON writes it, else a text
  bool skipped; // it is not in English, and was not read
} DocumentPart;

typedef struct Format Format;

/// A stretch of the source text that no block translates.
typedef struct Gap {
  Slice text;     // of its first paragraph
  size_t count;   // of paragraphs
  uint32_t block; // the block before which its translation should stand; block_count: at the end
} Gap;

/// What is known of a translation as a whole, where its blocks have originals (align.h).
typedef struct Translation {
  const Gap *gaps; // in order
  size_t gap_count;
  double ratio;    // characters of a block for one of its original: the median; 0: too few to tell
  double capitals; // the share of words inside the originals' sentences that begin with a capital
} Translation;

typedef struct Document {
  Source *source;
  const Format *format;
  Problems *problems; // for readers: what is malformed in the source; NULL: nobody listens
  Block *blocks;
  size_t block_count, block_cap;
  Comment *comments; // in order of their ranges
  size_t comment_count, comment_cap;
  DocumentPart *parts; // in order; of formats with `documents` only
  size_t part_count, part_cap;
  uint32_t complaints; // that were told
  Translation translation;
} Document;

/// A reader of one format: bytes of source.text -> blocks, in the order of the source. All memory
/// comes from the arena.
struct Format {
  const char *name;              // "plain"
  const char *help;              // one line: what it is
  const char *const *extensions; // ".txt" ..., NULL at the end
  void (*read)(Document *document, Arena *arena);
  bool (*sniff)(Slice head); // true where the first bytes of a file of unknown extension are of
                             // this format; NULL: never told so
  bool lines;     // the file is prose as it stands: `scope: raw` looks at it, and a line that is
                  // deleted goes with its line end
  bool documents; // a file holds many documents: Document.parts
};

/// How much of a file sniff functions are shown.
enum { DOCUMENT_SNIFF_BYTES = 4 * 1024 };

// Of a file that is malformed all over, only the first places are told.
enum { DOCUMENT_COMPLAINTS_MAX = 20 };

extern const Format format_plain, format_markdown, format_html;
extern const Format format_srt, format_vtt, format_rst, format_asciidoc, format_latex, format_jsonl,
    format_po, format_xliff;
extern const Format *const document_formats[]; // NULL at the end

/// Reads source with the format that it names (Source.format), else that of its extension, else
/// that of its first bytes; plain where none says otherwise. What is malformed is told to problems
/// (may be NULL).
void document_read(Document *document, Source *source, Arena *arena, Problems *problems);
/// The format of that name, or NULL.
const Format *document_format(Slice name);
/// The format that the path's extension names, or NULL.
const Format *document_format_of_path(Slice path);
/// The name of the format that document_read takes for the source. A source made of its corrected
/// text is given it, so that it is read alike.
Slice document_format_of(const Source *source);
/// True for a path whose extension a format names: what a walk through folders takes.
bool document_is_article(Slice path);
/// For formats: adds a block; one with more than DOCUMENT_BLOCK_BYTES_MAX is cut into several. Text
/// and runs are borrowed.
void document_add(Document *document, Block block, Arena *arena);
/// For formats: adds a comment, in the order of the source. text is borrowed and trimmed.
void document_add_comment(Document *document, Range range, Slice text, Arena *arena);
/// For formats that add comments in several walks: puts them in order, each once; of two that
/// overlap, the first stays.
void document_order_comments(Document *document);
/// True for the text of a comment that speaks to calque: "calque off", "calque: ignore-next".
bool document_is_directive(Slice comment);
/// For formats: adds a document of the file, in the order of the source.
void document_add_part(Document *document, DocumentPart part, Arena *arena);
/// For formats: tells what is malformed at an offset of the source. The first
/// DOCUMENT_COMPLAINTS_MAX are told, then that there are more.
void document_complain(Document *document, uint32_t offset, const char *message, const char *remedy,
                       Arena *arena);
/// Maps a range of a block's text to the source. A range that is not empty ends behind its last
/// byte, not before the next one; one that ends in an atom ends behind it.
Range block_source_range(const Block *block, Range text);
/// True where the range maps byte for byte, or is one atom: a fix there can be applied.
bool block_range_unbroken(const Block *block, Range text);
/// True where the range touches a stand-in.
bool block_has_stand_in(const Block *block, Range text);

#endif
