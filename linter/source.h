// SPDX-License-Identifier: MIT
// A source: the bytes of one file, proved to be UTF-8, with an index of its lines.
//
//   original:  bytes as they stand in the file (Latin-1, a bad byte ...)
//   text:      the same as valid UTF-8; `original` itself where that was valid
//   map:       where the two differ, so that an offset in text is also an offset in the file
//
// Everything inside the linter uses offsets into `text`; reports turn them into lines, columns and
// original bytes.
#ifndef CALQUE_SOURCE_H
#define CALQUE_SOURCE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "diagnostic.h"

// Offsets are 32 bits wide; a file that is larger is refused at the door.
#define SOURCE_BYTES_MAX ((size_t)1 << 31)

enum {
  SOURCE_HEAD_BYTES = 8 * 1024, // what is looked at to tell text from a binary
  SOURCE_MARK_BYTES = 4 * 1024, // how far code points are counted at most to find a column
  SOURCE_PLACES_TOLD = 3,       // places of bad bytes that are told one by one
};

typedef enum SourceEncoding {
  SOURCE_UTF8,
  SOURCE_UTF8_REPAIRED, // UTF-8 with bytes that are not: each is read as U+FFFD
  SOURCE_WINDOWS_1252,
  SOURCE_LATIN_1,
} SourceEncoding;

/// From text_start on, text and original run alike, until the next run; original_start is the byte
/// of the file there. Repaired UTF-8 runs byte for byte; in the one-byte encodings each code point
/// of text is one byte of the file.
typedef struct SourceRun {
  uint32_t text_start, original_start;
} SourceRun;

typedef struct Source {
  Slice path;   // as given; "-" or the name of --stdin-name for standard input
  Slice format; // name of the format to read it with; empty: told by its path and its bytes. Set
                // after source_init
  bool any_language; // it is the text that another one translates: marks of a foreign language
                     // (lang="fr") hide nothing. Set after source_init
  struct Source *translates; // the text that this one translates; NULL: not at hand. Set after
                             // source_init, for whoever lints a later text of the same file
  Slice original;            // borrowed
  Slice text;                // without a byte order mark: bom_bytes says that there was one
  uint32_t bom_bytes;
  SourceEncoding encoding;
  const SourceRun *
      runs; // empty: text_offset + bom_bytes is the original offset; read them with source_original
  size_t run_count;
  uint32_t
      *line_starts;     // offsets into text of the first byte of each line; made by source_position
  size_t line_count;    // 0: not indexed yet. "a\n" has two lines, the second empty
  uint32_t *rune_marks; // code points before every SOURCE_MARK_BYTES of text; made when a long line
                        // is first asked about
} Source;

typedef struct Position {
  uint32_t line, column; // 1-based; column in code points
} Position;

/// Makes a source of bytes (borrowed, they must outlive it). What is odd about them is told to
/// problems: bytes that are no UTF-8 (where), another encoding (which), a binary file. False where
/// there is nothing to lint (binary, too large, UTF-16).
bool source_init(Source *source, Slice path, Slice bytes, Arena *arena, Problems *problems);
/// True where the first SOURCE_HEAD_BYTES of a file are no text: NUL bytes, or controls in number.
bool source_is_binary(Slice head);
/// Line and column of an offset (<= text.len) into text. CRLF, LF and a lone CR end a line. Lines
/// are indexed at the first call.
Position source_position(Source *source, uint32_t offset, Arena *arena);
/// The line (1-based) without its line end; empty when there is none.
Slice source_line(Source *source, uint32_t line, Arena *arena);
/// The byte of the original file at an offset of text.
uint32_t source_original(const Source *source, uint32_t offset);

#endif
