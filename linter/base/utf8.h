// SPDX-License-Identifier: MIT
// UTF-8: validation, decoding, and the few facts of Unicode that the linter asks for. The tables
// are utf8proc's.
#ifndef CALQUE_BASE_UTF8_H
#define CALQUE_BASE_UTF8_H

#include <stdint.h>

#include "base/slice.h"

enum { UTF8_MAX = 4 };

typedef enum RuneClass {
  RUNE_OTHER,  // symbols, controls, unassigned
  RUNE_LOWER,  // a small letter
  RUNE_UPPER,  // a capital or title-case letter
  RUNE_LETTER, // a letter without case (Arabic, Han ...)
  RUNE_MARK,   // a combining mark: belongs to the letter before
  RUNE_DIGIT,
  RUNE_PUNCT,
  RUNE_SPACE,  // spaces and line ends, the no-break ones too
  RUNE_FORMAT, // zero-width characters: joiners, soft hyphen, direction marks
} RuneClass;

/// Offset of the first byte that is not valid UTF-8 (overlong, surrogate and out-of-range forms are
/// not), or text.len.
size_t utf8_invalid(Slice text);
/// Decodes the code point at offset (< text.len) of valid UTF-8 and stores its length in *len (1 to
/// 4).
uint32_t utf8_decode(Slice text, size_t offset, size_t *len);
/// The code point that ends at offset (> 0); its length in *len.
uint32_t utf8_decode_before(Slice text, size_t offset, size_t *len);
/// Writes rune to out (UTF8_MAX bytes), returns the length; what is no code point becomes U+FFFD.
size_t utf8_encode(uint32_t rune, char *out);
/// Code points in text.
size_t utf8_count(Slice text);
/// UTF-16 units in text.
size_t utf8_count_utf16(Slice text);
/// Columns that a terminal gives to text; tabs count one.
size_t utf8_width(Slice text);

RuneClass utf8_class(uint32_t rune);
bool utf8_is_letter(uint32_t rune);
uint32_t utf8_lower(uint32_t rune);
uint32_t utf8_upper(uint32_t rune);
/// The letter without its accents (é -> e); one without any comes back.
uint32_t utf8_base(uint32_t rune);
/// The letter with the combining mark on it (e, U+0301 -> é), or 0 where Unicode has none.
uint32_t utf8_compose(uint32_t rune, uint32_t mark);

#endif
