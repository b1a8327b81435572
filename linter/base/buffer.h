// SPDX-License-Identifier: MIT
// A buffer owns text that grows at its end. buffer_free gives it back; a zeroed buffer is an empty
// one.
#ifndef CALQUE_BASE_BUFFER_H
#define CALQUE_BASE_BUFFER_H

#include <stdarg.h>

#include "base/slice.h"

typedef struct Buffer {
  char *data;
  size_t len, cap;
} Buffer;

void buffer_add(Buffer *buffer, Slice text);
void buffer_char(Buffer *buffer, char c);
void buffer_text(Buffer *buffer, const char *text);
/// As printf. Slices print with "%.*s" and SLICE_ARG.
__attribute__((format(printf, 2, 3), nonnull(2))) void buffer_print(Buffer *buffer,
                                                                    const char *format, ...);
/// The code point as UTF-8.
void buffer_rune(Buffer *buffer, unsigned rune);
/// Appends text as a JSON string with its quotation marks; text is valid UTF-8.
void buffer_json(Buffer *buffer, Slice text);
void buffer_clear(Buffer *buffer);
void buffer_free(Buffer *buffer);
/// What it holds now; valid until the next change.
Slice buffer_slice(const Buffer *buffer);

#define SLICE_ARG(slice) (int)(slice).len, (slice).data

#endif
