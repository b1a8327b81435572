// SPDX-License-Identifier: MIT
// Any text as a message or a correction: a mistake has its place, what compiles can be written with
// captures that are there and that are not.
#include <assert.h>

#include "base/utf8.h"
#include "template.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static bool look_up(void *context, Slice name, Slice *value) {
  (void)context;
  *value = SLICE("was saying");
  return name.len % 2 == 0;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  Arena arena = {0};
  Template template;
  TemplateError error = {0};
  Slice text = {(const char *)data, size};
  if (utf8_invalid(text) < size) return 0;
  for (int lemmas = 0; lemmas < 2; lemmas++) {
    if (template_parse(&template, text, lemmas, &arena, &error)) {
      Buffer out = {0};
      template_render(&template, look_up, NULL, 0, &out);
      assert(utf8_invalid(buffer_slice(&out)) == out.len);
      buffer_free(&out);
    } else {
      assert(error.message && error.offset <= size);
    }
  }
  arena_free(&arena);
  return 0;
}
