// SPDX-License-Identifier: MIT
#include "base/utf8.h"

#include <utf8proc.h>

// Length of the sequence that the valid lead byte c begins.
static size_t sequence_length(unsigned char c) {
  return c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

// Length of the valid sequence at p, of which `left` bytes are there; 0 when it is not valid.
// Unicode 15, table 3-7.
static size_t valid_length(const unsigned char *p, size_t left) {
  if (p[0] < 0x80) return 1;
  if (p[0] < 0xc2 || p[0] > 0xf4) return 0;
  size_t len = sequence_length(p[0]);
  if (left < len) return 0;
  unsigned char low = p[0] == 0xe0 ? 0xa0 : p[0] == 0xf0 ? 0x90 : 0x80;
  unsigned char high = p[0] == 0xed ? 0x9f : p[0] == 0xf4 ? 0x8f : 0xbf;
  if (p[1] < low || p[1] > high) return 0;
  for (size_t i = 2; i < len; i++) {
    if ((p[i] & 0xc0) != 0x80) return 0;
  }
  return len;
}

// True where the 8 bytes at p are all ASCII.
static bool ascii8(const unsigned char *p) {
  uint64_t word;
  memcpy(&word, p, sizeof word);
  return (word & 0x8080808080808080u) == 0;
}

size_t utf8_invalid(Slice text) {
  const unsigned char *p = (const unsigned char *)text.data;
  size_t i = 0;
  while (i < text.len) {
    if (text.len - i >= 8 && ascii8(p + i)) {
      i += 8;
      continue;
    }
    size_t len = valid_length(p + i, text.len - i);
    if (len == 0) return i;
    i += len;
  }
  return text.len;
}

uint32_t utf8_decode(Slice text, size_t offset, size_t *len) {
  const unsigned char *p = (const unsigned char *)text.data + offset;
  *len = sequence_length(p[0]);
  switch (*len) {
  case 1:
    return p[0];
  case 2:
    return (uint32_t)(p[0] & 0x1f) << 6 | (p[1] & 0x3f);
  case 3:
    return (uint32_t)(p[0] & 0x0f) << 12 | (uint32_t)(p[1] & 0x3f) << 6 | (p[2] & 0x3f);
  default:
    return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3f) << 12 |
           (uint32_t)(p[2] & 0x3f) << 6 | (p[3] & 0x3f);
  }
}

uint32_t utf8_decode_before(Slice text, size_t offset, size_t *len) {
  size_t start = offset - 1;
  while (start > 0 && ((unsigned char)text.data[start] & 0xc0) == 0x80) {
    start--;
  }
  return utf8_decode(text, start, len);
}

size_t utf8_encode(uint32_t rune, char *out) {
  if (rune > 0x10ffff || (rune >= 0xd800 && rune < 0xe000)) rune = 0xfffd;
  return (size_t)utf8proc_encode_char((utf8proc_int32_t)rune, (utf8proc_uint8_t *)out);
}

size_t utf8_count(Slice text) {
  size_t count = 0;
  for (size_t i = 0; i < text.len; i++) {
    count += ((unsigned char)text.data[i] & 0xc0) != 0x80;
  }
  return count;
}

size_t utf8_count_utf16(Slice text) {
  size_t count = utf8_count(text);
  for (size_t i = 0; i < text.len; i++) {
    count += (unsigned char)text.data[i] >= 0xf0; // beyond U+FFFF: a surrogate pair
  }
  return count;
}

size_t utf8_width(Slice text) {
  size_t width = 0;
  for (size_t i = 0, len; i < text.len; i += len) {
    uint32_t rune = utf8_decode(text, i, &len);
    int columns = utf8proc_charwidth((utf8proc_int32_t)rune);
    width += rune == '\t' ? 1 : columns > 0 ? (size_t)columns : 0;
  }
  return width;
}

static RuneClass ascii_class(uint32_t rune) {
  if (rune >= 'a' && rune <= 'z') return RUNE_LOWER;
  if (rune >= 'A' && rune <= 'Z') return RUNE_UPPER;
  if (rune >= '0' && rune <= '9') return RUNE_DIGIT;
  if (rune == ' ' || (rune >= '\t' && rune <= '\r')) return RUNE_SPACE;
  if (rune < 0x20 || rune == 0x7f || (rune && strchr("$+<=>^`|~", (int)rune))) return RUNE_OTHER;
  return RUNE_PUNCT;
}

RuneClass utf8_class(uint32_t rune) {
  if (rune < 0x80) return ascii_class(rune);
  switch (utf8proc_category((utf8proc_int32_t)rune)) {
  case UTF8PROC_CATEGORY_LL:
    return RUNE_LOWER;
  case UTF8PROC_CATEGORY_LU:
  case UTF8PROC_CATEGORY_LT:
    return RUNE_UPPER;
  case UTF8PROC_CATEGORY_LM:
  case UTF8PROC_CATEGORY_LO:
    return RUNE_LETTER;
  case UTF8PROC_CATEGORY_MN:
  case UTF8PROC_CATEGORY_MC:
  case UTF8PROC_CATEGORY_ME:
    return RUNE_MARK;
  case UTF8PROC_CATEGORY_ND:
    return RUNE_DIGIT;
  case UTF8PROC_CATEGORY_PC:
  case UTF8PROC_CATEGORY_PD:
  case UTF8PROC_CATEGORY_PS:
  case UTF8PROC_CATEGORY_PE:
  case UTF8PROC_CATEGORY_PI:
  case UTF8PROC_CATEGORY_PF:
  case UTF8PROC_CATEGORY_PO:
    return RUNE_PUNCT;
  case UTF8PROC_CATEGORY_ZS:
  case UTF8PROC_CATEGORY_ZL:
  case UTF8PROC_CATEGORY_ZP:
    return RUNE_SPACE;
  case UTF8PROC_CATEGORY_CF:
    return RUNE_FORMAT;
  default:
    return rune == 0x85 ? RUNE_SPACE : RUNE_OTHER;
  }
}

bool utf8_is_letter(uint32_t rune) {
  RuneClass class = utf8_class(rune);
  return class == RUNE_LOWER || class == RUNE_UPPER || class == RUNE_LETTER;
}

uint32_t utf8_lower(uint32_t rune) {
  if (rune < 0x80) return rune >= 'A' && rune <= 'Z' ? rune + 32 : rune;
  return (uint32_t)utf8proc_tolower((utf8proc_int32_t)rune);
}

uint32_t utf8_upper(uint32_t rune) {
  if (rune < 0x80) return rune >= 'a' && rune <= 'z' ? rune - 32 : rune;
  return (uint32_t)utf8proc_toupper((utf8proc_int32_t)rune);
}

uint32_t utf8_base(uint32_t rune) {
  enum { PARTS_MAX = 8 };
  utf8proc_int32_t parts[PARTS_MAX];
  if (rune < 0x80) return rune;
  utf8proc_ssize_t count =
      utf8proc_decompose_char((utf8proc_int32_t)rune, parts, PARTS_MAX, UTF8PROC_DECOMPOSE, NULL);
  return count > 0 && count <= PARTS_MAX ? (uint32_t)parts[0] : rune;
}

uint32_t utf8_compose(uint32_t rune, uint32_t mark) {
  utf8proc_int32_t runes[2] = {(utf8proc_int32_t)rune, (utf8proc_int32_t)mark};
  utf8proc_ssize_t count = utf8proc_normalize_utf32(runes, 2, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
  return count == 1 ? (uint32_t)runes[0] : 0;
}
