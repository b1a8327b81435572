// SPDX-License-Identifier: MIT
// Measures what knowing English costs: opening the images, the first sentence (cold), looking words
// up.
//
//   measure-language WORDS          WORDS: a file of words, one a line
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "affixes.h"
#include "base/arena.h"
#include "language/lexicon.h"
#include "language/tagger.h"

static const double SECONDS = 1;

static double now(void) {
  struct timespec time;
  timespec_get(&time, TIME_UTC);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static double cpu_seconds(void) {
  return (double)clock() / CLOCKS_PER_SEC;
}

static void measure_lookups(const Lexicon *lexicon, const Slice *words, size_t count) {
  double start = cpu_seconds(), passed;
  size_t asked = 0, found = 0;
  while ((passed = cpu_seconds() - start) < SECONDS) {
    for (size_t i = 0; i < count; i++) {
      found += lexicon_find(lexicon, words[i]) != NULL;
    }
    asked += count;
  }
  printf("lookup: %.0f ns a word, %.1f%% of the words known\n", passed / (double)asked * 1e9,
         100.0 * (double)found / (double)asked);
}

static bool measure_opening(Lexicon *lexicon) {
  static const char *const sentence[] = {"The", "minister", "signed", "on",        "Friday",
                                         "in",  "Lagos",    "an",     "agreement", "."};
  Slice words[10];
  uint8_t tags[10];
  char error[128] = "";
  Tagger tagger;
  for (size_t i = 0; i < 10; i++) {
    words[i] = slice_of(sentence[i]);
  }
  double start = now();
  bool opened = lexicon_open_builtin(lexicon, error, sizeof error) &&
                tagger_open_builtin(&tagger, lexicon, error, sizeof error);
  double open = now();
  if (!opened) fprintf(stderr, "%s\n", error);
  if (!opened) return false;
  TaggerScratch *scratch = tagger_scratch_new();
  tagger_tag(&tagger, words, 10, tags, scratch);
  printf("open: %.3f ms; first sentence: %.3f ms\n", (open - start) * 1e3, (now() - open) * 1e3);
  tagger_scratch_free(scratch);
  return true;
}

int main(int argc, char **argv) {
  Lexicon lexicon;
  Slice *words = NULL;
  size_t count = 0, cap = 0;
  if (argc != 2) fprintf(stderr, "usage: measure-language WORDS\n");
  if (argc != 2 || !measure_opening(&lexicon)) return 2;
  Slice text = read_whole(argv[1]), rest = text;
  while (rest.data && rest.len) {
    *ARRAY_PUSH(words, count, cap) = next_line(&rest);
  }
  if (count) measure_lookups(&lexicon, words, count);
  free((void *)(uintptr_t)text.data);
  memory_free(words);
  return count ? 0 : 2;
}
