// SPDX-License-Identifier: MIT
#include "base/buffer.h"

#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/utf8.h"

static char *reserve(Buffer *buffer, size_t more) {
  size_t need = buffer->len + more;
  if (need > buffer->cap) {
    size_t cap = buffer->cap ? buffer->cap : 64;
    while (cap < need) {
      cap = cap > SIZE_MAX / 2 ? need : cap * 2;
    }
    buffer->data = memory_grow(buffer->data, cap, 1);
    buffer->cap = cap;
  }
  return buffer->data + buffer->len;
}

void buffer_add(Buffer *buffer, Slice text) {
  if (text.len == 0) return;
  memcpy(reserve(buffer, text.len), text.data, text.len);
  buffer->len += text.len;
}

void buffer_char(Buffer *buffer, char c) {
  *reserve(buffer, 1) = c;
  buffer->len++;
}

void buffer_text(Buffer *buffer, const char *text) {
  buffer_add(buffer, slice_of(text));
}

void buffer_print(Buffer *buffer, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int need = vsnprintf(NULL, 0, format, args);
  if (need > 0) {
    vsnprintf(reserve(buffer, (size_t)need + 1), (size_t)need + 1, format, again);
    buffer->len += (size_t)need;
  }
  va_end(again);
  va_end(args);
}

void buffer_rune(Buffer *buffer, unsigned rune) {
  char *at = reserve(buffer, UTF8_MAX);
  buffer->len += utf8_encode(rune, at);
}

static void json_escape(Buffer *buffer, unsigned char c) {
  switch (c) {
  case '"':
    buffer_text(buffer, "\\\"");
    break;
  case '\\':
    buffer_text(buffer, "\\\\");
    break;
  case '\n':
    buffer_text(buffer, "\\n");
    break;
  case '\r':
    buffer_text(buffer, "\\r");
    break;
  case '\t':
    buffer_text(buffer, "\\t");
    break;
  default:
    buffer_print(buffer, "\\u%04x", c);
  }
}

void buffer_json(Buffer *buffer, Slice text) {
  buffer_char(buffer, '"');
  size_t plain = 0;
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.data[i];
    if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f) continue;
    buffer_add(buffer, slice_cut(text, plain, i));
    json_escape(buffer, c);
    plain = i + 1;
  }
  buffer_add(buffer, slice_cut(text, plain, text.len));
  buffer_char(buffer, '"');
}

void buffer_clear(Buffer *buffer) {
  buffer->len = 0;
}

void buffer_free(Buffer *buffer) {
  memory_free(buffer->data);
  *buffer = (Buffer){0};
}

Slice buffer_slice(const Buffer *buffer) {
  return (Slice){buffer->data ? buffer->data : "", buffer->len};
}
