// SPDX-License-Identifier: MIT
// The lines of a source, for formats that are made of lines.
#ifndef CALQUE_FORMATS_LINE_H
#define CALQUE_FORMATS_LINE_H

#include <stdint.h>

#include "base/slice.h"
#include "diagnostic.h"

enum { LINE_TAB_COLUMNS = 8 };

typedef struct TextLine {
  uint32_t start, next;    // where it begins, and where the next one does
  uint32_t text, text_end; // without the white space at both ends; both are its end on a blank line
  uint32_t indent;         // columns before text; a tab goes to the next multiple of eight
} TextLine;

/// The line that begins at `at` (<= text.len). CRLF, LF and a lone CR end one.
TextLine line_read(Slice text, uint32_t at);
static inline bool line_is_blank(const TextLine *line) {
  return line->text == line->text_end;
}
static inline Range line_range(const TextLine *line) {
  return (Range){line->text, line->text_end};
}
/// What stands on it, without the white space around it.
static inline Slice line_slice(Slice text, const TextLine *line) {
  return slice_cut(text, line->text, line->text_end);
}
static inline bool line_is_white(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}
/// The range without the white space at both ends.
Range line_trim(Slice text, Range range);
/// How often the first byte of text is repeated at its start: 3 for "===x".
size_t line_repeats(Slice text);

#endif
