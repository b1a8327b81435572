// SPDX-License-Identifier: MIT
#define _GNU_SOURCE // memmem
#include "base/slice.h"

size_t slice_find(Slice a, Slice needle) {
  if (needle.len == 0) return 0;
  if (needle.len > a.len) return a.len;
  const char *hit = memmem(a.data, a.len, needle.data, needle.len);
  return hit ? (size_t)(hit - a.data) : a.len;
}

static bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

Slice slice_trim(Slice a) {
  while (a.len > 0 && is_space(a.data[0])) {
    a.data++;
    a.len--;
  }
  while (a.len > 0 && is_space(a.data[a.len - 1])) {
    a.len--;
  }
  return a;
}

int slice_compare(Slice a, Slice b) {
  size_t shorter = a.len < b.len ? a.len : b.len;
  int order = shorter ? memcmp(a.data, b.data, shorter) : 0;
  if (order != 0) return order;
  return a.len < b.len ? -1 : a.len > b.len;
}
