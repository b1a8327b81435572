// SPDX-License-Identifier: MIT
// Any bytes as a diff: what it says holds together, or one mistake is told at its place.
#include <assert.h>

#include "changes.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void check_file(const ChangedFile *file) {
  for (size_t i = 0; i < file->count; i++) {
    assert(file->lines[i].first <= file->lines[i].last);
    assert(i == 0 || file->lines[i - 1].last + 1 < file->lines[i].first);
  }
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  Changes changes = {0};
  Problems problems = {0};
  bool right =
      changes_read(&changes, SLICE("fuzz.diff"), (Slice){(const char *)data, size}, &problems);
  assert(right == (problems.count == 0));
  for (size_t i = 0; i < problems.count; i++) {
    assert(problems.items[i].line > 0 && problems.items[i].column > 0);
  }
  for (size_t i = 0; i < changes.count; i++) {
    check_file(&changes.files[i]);
    changes_find(&changes, changes.files[i].path);
  }
  problems_free(&problems);
  changes_free(&changes);
  return 0;
}
