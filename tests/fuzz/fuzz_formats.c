// SPDX-License-Identifier: MIT
// Any bytes, read with any format: the first byte chooses it. Whatever comes out, its maps hold.
#include <stdio.h>
#include <stdlib.h>

#include "../document_fault.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static const Format *format_at(unsigned char choice) {
  size_t count = 0;
  while (document_formats[count]) {
    count++;
  }
  return document_formats[choice % count];
}

static void check(const Document *document) {
  const char *fault = document_fault(document);
  if (!fault) return;
  fprintf(stderr, "%s: %s\n", document->format->name, fault);
  abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  if (size == 0) return 0;
  Arena arena = {0};
  Source source;
  Document document;
  Problems problems = {0};
  Slice bytes = {(const char *)data + 1, size - 1};
  if (source_init(&source, SLICE("fuzz"), bytes, &arena, &problems)) {
    source.format = slice_of(format_at(data[0])->name);
    document_read(&document, &source, &arena, &problems);
    check(&document);
  }
  problems_free(&problems);
  arena_free(&arena);
  return 0;
}
