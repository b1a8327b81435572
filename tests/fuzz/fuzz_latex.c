// SPDX-License-Identifier: MIT
// Any bytes as LaTeX: the map of every block holds.
#include "fuzz_document.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  fuzz_document("fuzz.tex", data, size);
  return 0;
}
