// SPDX-License-Identifier: MIT
// What may stand right before and right behind a literal, in one number each: a bit for each class
// of bytes.
//
//   expression  (?<=\p{L})\.(?=\p{Lu})      literal "."
//   before it: letters, bytes beyond ASCII         behind it: capitals, bytes beyond ASCII
//
// A set says what may *not* stand there, so that an empty one (0) forbids nothing: what is not
// known is left at that.
#ifndef CALQUE_LANGUAGE_AROUND_H
#define CALQUE_LANGUAGE_AROUND_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

/// A set of classes; bit 1 << AroundClass.
typedef uint64_t AroundSet;

typedef enum AroundClass {
  AROUND_END, // of the text: no byte stands there
  AROUND_SMALL,
  AROUND_CAPITAL,
  AROUND_DIGIT,
  AROUND_SPACE,      // U+0020 alone
  AROUND_WHITE,      // the rest of ASCII's white space
  AROUND_CONTROL,    // and its other characters without a form
  AROUND_WIDE,       // all that is not ASCII
  AROUND_FIRST_MARK, // the 32 marks of ASCII, each by itself
  AROUND_CLASSES = AROUND_FIRST_MARK + 32
} AroundClass;

#define AROUND_BIT(class) ((AroundSet)1 << (class))
#define AROUND_ALL        (AROUND_BIT(AROUND_CLASSES) - 1)
#define AROUND_ANY        (AROUND_ALL & ~AROUND_BIT(AROUND_END)) /* any byte */
#define AROUND_LETTERS    (AROUND_BIT(AROUND_SMALL) | AROUND_BIT(AROUND_CAPITAL))

/// The class of a byte of UTF-8.
static inline unsigned around_class(unsigned char c) {
  if (c >= 'a' && c <= 'z') return AROUND_SMALL;
  if (c == ' ') return AROUND_SPACE;
  if (c >= 'A' && c <= 'Z') return AROUND_CAPITAL;
  if (c >= '0' && c <= '9') return AROUND_DIGIT;
  if (c >= 0x80) return AROUND_WIDE;
  if (c < ' ' || c == 0x7f) return c >= '\t' && c <= '\r' ? AROUND_WHITE : AROUND_CONTROL;
  // Marks stand in four rows: ! to /, : to @, [ to `, { to ~.
  unsigned skipped = c < '0' ? '!' : c < 'A' ? '!' + 10 : c < 'a' ? '!' + 36 : '!' + 62;
  return AROUND_FIRST_MARK + c - skipped;
}

/// The bit of what stands at `at`, AROUND_END outside of the text (SIZE_MAX: before it).
static inline AroundSet around_at(Slice text, size_t at) {
  return AROUND_BIT(at < text.len ? around_class((unsigned char)text.data[at]) : AROUND_END);
}

#endif
