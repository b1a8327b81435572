// SPDX-License-Identifier: MIT
// Any two texts (parted by a NUL byte) as a translation and its source, linted with the rules that
// compare: the beads cover both, every range lies in the text. As lengths, too: two bytes a
// paragraph.
#include <assert.h>

#include "align.h"
#include "checks/context.h"
#include "lint.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static RuleSet set;
static Linter *linter;

static void load(void) {
  static const Slice only[] = {{"common/bilingual", 16}};
  static const LintOptions options = {.every_confidence = true, .only = only, .only_count = 1};
  Problems problems = {0};
  rules_init(&set, check_kinds);
  rules_add_builtin_lazily(&set, &problems);
  rules_finish(&set);
  linter = linter_new(&set, &options);
  problems_free(&problems);
}

static void compare(Slice text, Slice original) {
  Arena arena = {0};
  Problems problems = {0};
  Diagnostics list = {0};
  Source source, of_original;
  LintScratch *scratch = lint_scratch_new();
  if (source_init(&source, SLICE("fuzz.txt"), text, &arena, &problems) &&
      source_init(&of_original, SLICE("source.txt"), original, &arena, &problems)) {
    lint_translation(linter, scratch, &source, &of_original, &arena, &list, &problems);
    for (size_t i = 0; i < list.count; i++) {
      assert(list.items[i].range.start < list.items[i].range.end);
      assert(list.items[i].range.end <= source.text.len);
    }
  }
  lint_scratch_free(scratch);
  diagnostics_free(&list);
  problems_free(&problems);
  arena_free(&arena);
}

static void align(const unsigned char *data, size_t size) {
  Arena arena = {0};
  const AlignBead *beads;
  size_t count = size / 2, split = count ? data[0] % (count + 1) : 0;
  AlignSegment *segments = ARENA_ARRAY(&arena, count, AlignSegment);
  for (size_t i = 0; i < count; i++) {
    segments[i].length = data[2 * i] * 8u;
    segments[i].heading = data[2 * i + 1] & 1;
  }
  size_t found = align_segments(segments, split, segments + split, count - split, &arena, &beads);
  uint32_t i = 0, j = 0;
  for (size_t k = 0; k < found; k++) {
    assert(beads[k].source == i && beads[k].target == j);
    i += beads[k].source_count;
    j += beads[k].target_count;
  }
  assert(i == split && j == count - split);
  arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  Slice all = {(const char *)data, size};
  size_t split = slice_find(all, (Slice){"", 1});
  if (!linter) load();
  align(data, size);
  compare(slice_cut(all, 0, split),
          split < size ? slice_cut(all, split + 1, size) : slice_cut(all, size, size));
  return 0;
}
