// SPDX-License-Identifier: MIT
// A slice borrows bytes that somebody else owns: a pointer and a length, never NUL-terminated.
#ifndef CALQUE_BASE_SLICE_H
#define CALQUE_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct Slice {
  const char *data;
  size_t len;
} Slice;

#define SLICE(literal) ((Slice){(literal), sizeof(literal) - 1})

static inline Slice slice_of(const char *text) {
  return (Slice){text, strlen(text)};
}

static inline bool slice_equal(Slice a, Slice b) {
  return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

static inline bool slice_is(Slice a, const char *text) {
  return slice_equal(a, slice_of(text));
}

/// The bytes [start, end) of a; the caller keeps start <= end <= a.len.
static inline Slice slice_cut(Slice a, size_t start, size_t end) {
  return (Slice){a.data + start, end - start};
}

static inline bool slice_starts(Slice a, Slice prefix) {
  return a.len >= prefix.len && slice_equal(slice_cut(a, 0, prefix.len), prefix);
}

static inline bool slice_ends(Slice a, Slice suffix) {
  return a.len >= suffix.len && slice_equal(slice_cut(a, a.len - suffix.len, a.len), suffix);
}

/// Offset of needle in a, or a.len.
size_t slice_find(Slice a, Slice needle);
/// a without ASCII white space at both ends.
Slice slice_trim(Slice a);
/// Byte order, for sorting: <0, 0, >0.
int slice_compare(Slice a, Slice b);

#endif
