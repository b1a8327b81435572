// SPDX-License-Identifier: MIT
// Any bytes as reStructuredText: the map of every block holds.
#include "fuzz_document.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  fuzz_document("fuzz.rst", data, size);
  return 0;
}
