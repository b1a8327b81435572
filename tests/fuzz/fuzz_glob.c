// SPDX-License-Identifier: MIT
// Any bytes as a line of a .gitignore, held against a path (behind the first line end): a mistake
// has its place in the glob, one without mistakes can be asked about any path.
#include <assert.h>

#include "base/glob.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  Slice all = {(const char *)data, size}, text;
  size_t split = slice_find(all, SLICE("\n")), offset = 0;
  Slice path = slice_cut(all, split < size ? split + 1 : size, size);
  Glob glob;
  if (!glob_of_line(slice_cut(all, 0, split), &text)) return 0;
  assert(text.len > 0 && text.len <= split);
  GlobMistake mistake = glob_parse(&glob, text, &offset);
  if (mistake) {
    const char *remedy = NULL;
    assert(offset <= text.len && glob_mistake(mistake, &remedy) && remedy);
    assert(!glob_covers(&glob, path));
  } else {
    bool named = glob_names(&glob, path, false);
    assert(!named || glob_covers(&glob, path) || glob.folders_only);
    glob_names(&glob, path, true);
  }
  return 0;
}
