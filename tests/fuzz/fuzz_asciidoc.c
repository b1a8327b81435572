// SPDX-License-Identifier: MIT
// Any bytes as AsciiDoc: the map of every block holds.
#include "fuzz_document.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  fuzz_document("fuzz.adoc", data, size);
  return 0;
}
