// SPDX-License-Identifier: MIT
// Any text as an expression: the reader of its anchors ends, stays in the text, and names strings
// that are there.
#include <assert.h>

#include "base/utf8.h"
#include "regex.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  Arena arena = {0};
  Slice text = {(const char *)data, size};
  if (utf8_invalid(text) < size || size > 4096) return 0;
  RegexAnchor anchor = regex_anchor(text, &arena);
  assert(anchor.count <= REGEX_LITERALS_MAX);
  for (size_t i = 0; i < anchor.count; i++) {
    assert(anchor.literals[i].text.len > 0);
    assert(anchor.literals[i].not_before <= AROUND_ALL &&
           anchor.literals[i].not_behind <= AROUND_ALL);
  }
  arena_free(&arena);
  return 0;
}
