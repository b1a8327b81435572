// SPDX-License-Identifier: MIT
// Any bytes as plain text: the map of every block holds.
#include "fuzz_document.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  fuzz_document("fuzz.txt", data, size);
  return 0;
}
