// SPDX-License-Identifier: MIT
// For the fuzz targets of formats, one for each reader: bytes are read as a file of that name, and
// what must hold of any document holds. (Front matter is Markdown's, tags and references in a line
// are every format's; fuzz_tag.c looks at those by themselves.)
#ifndef CALQUE_TESTS_FUZZ_DOCUMENT_H
#define CALQUE_TESTS_FUZZ_DOCUMENT_H

#include <stdio.h>
#include <stdlib.h>

#include "../document_fault.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static inline void fuzz_document(const char *name, const unsigned char *data, size_t size) {
  Arena arena = {0};
  Problems problems = {0};
  Source source;
  Document document;
  if (source_init(&source, slice_of(name), (Slice){(const char *)data, size}, &arena, &problems)) {
    document_read(&document, &source, &arena, &problems);
    const char *fault = document_fault(&document);
    if (fault) {
      fprintf(stderr, "Assertion: %s: %s\n", document.format->name, fault);
      abort();
    }
  }
  problems_free(&problems);
  arena_free(&arena);
}

#endif
