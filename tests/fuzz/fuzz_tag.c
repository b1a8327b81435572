// SPDX-License-Identifier: MIT
// Any bytes as a tag, a character reference and a comment that speaks to calque: what is told of
// them lies in them.
#include <assert.h>

#include "base/utf8.h"
#include "directive.h"
#include "formats/entity.h"
#include "formats/tag.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void lies_in(Slice part, Slice text) {
  assert(part.len == 0 || (part.data >= text.data && part.len <= text.len &&
                           part.data + part.len <= text.data + text.len));
}

static void read_tag(Slice text) {
  static const char *const attributes[] = {"lang", "translate", "title", "hidden"};
  Tag tag = tag_read(text);
  lies_in(tag.name, text);
  lies_in(tag.comment, text);
  for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
    Slice value = tag_attribute(text, attributes[i]);
    if (value.data) lies_in(value, text);
    tag_is_foreign(value.data ? value : SLICE(""));
  }
  tag_is_muted(tag.name);
}

static void read_reference(Slice text) {
  Buffer out = {0};
  size_t len = entity_length(text);
  assert(len <= text.len && len <= ENTITY_BYTES_MAX);
  bool known = len && entity_decode(slice_cut(text, 0, len), &out);
  assert(known == (out.len > 0) && utf8_invalid(buffer_slice(&out)) == out.len);
  buffer_clear(&out);
  entity_escape(text, &out);
  entity_escape_text(text, &out);
  buffer_free(&out);
}

static void read_directive(Slice text) {
  Arena arena = {0};
  Directive directive;
  if (directive_read(text, &directive, &arena)) {
    lies_in(directive.word, text);
    lies_in(directive.reason, text);
    for (size_t i = 0; i < directive.name_count; i++) {
      lies_in(directive.names[i], text);
    }
  }
  arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  Slice text = {(const char *)data, size};
  read_tag(text);
  read_reference(text);
  read_directive(text);
  return 0;
}
