// SPDX-License-Identifier: MIT
// Any bytes as a baseline: mistakes have places, and what was read is written so that it reads the
// same again.
#include <assert.h>

#include "baseline.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static bool never(void *context, Slice path) {
  (void)context;
  (void)path;
  return false;
}

static void rewrite(Baseline *baseline, Buffer *out) {
  baseline_prune(baseline, never, NULL);
  baseline_write(baseline, out);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  Baseline first = {0}, second = {0};
  Problems problems = {0}, none = {0};
  Buffer once = {0}, twice = {0};
  bool right = baseline_read(&first, SLICE("fuzz"), (Slice){(const char *)data, size}, &problems);
  assert(right == (problems.count == 0));
  for (size_t i = 0; i < problems.count; i++) {
    assert(problems.items[i].line > 0 && problems.items[i].column > 0);
  }
  rewrite(&first, &once);
  bool again = baseline_read(&second, SLICE("once"), buffer_slice(&once), &none);
  assert(again);
  rewrite(&second, &twice);
  assert(slice_equal(buffer_slice(&once), buffer_slice(&twice)));
  buffer_free(&once);
  buffer_free(&twice);
  problems_free(&problems);
  problems_free(&none);
  baseline_free(&first);
  baseline_free(&second);
  return 0;
}
