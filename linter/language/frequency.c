// SPDX-License-Identifier: MIT
#include "language/frequency.h"

#include <stdlib.h>

#include "language/words.h"

enum { FREQUENT_BYTES_MAX = 5 }; // no word of the table is longer

typedef struct Frequency {
  const char *word;
  uint32_t per_million;
} Frequency;

// The commonest tokens of English prose, in byte order; counts of the UD English treebanks (EWT,
// GUM), rounded.
static const Frequency frequencies[] = {
    {"\"", 8000},    {"'s", 8000},    {"(", 5000},     {")", 5000},     {",", 45000},
    {"-", 12000},    {".", 45000},    {":", 5000},     {"?", 3000},     {"a", 20000},
    {"about", 1800}, {"after", 1200}, {"all", 2000},   {"also", 1300},  {"an", 3000},
    {"and", 25000},  {"are", 4500},   {"as", 5500},    {"at", 4300},    {"be", 5000},
    {"been", 1800},  {"but", 3200},   {"by", 4200},    {"can", 2200},   {"do", 2500},
    {"first", 1000}, {"for", 8500},   {"from", 3800},  {"had", 2200},   {"has", 2200},
    {"have", 4000},  {"he", 4000},    {"his", 2500},   {"i", 12000},    {"if", 2200},
    {"in", 18000},   {"into", 1100},  {"is", 10000},   {"it", 8000},    {"its", 1500},
    {"more", 1700},  {"n't", 3500},   {"new", 1200},   {"no", 1300},    {"not", 4000},
    {"of", 24000},   {"on", 6500},    {"one", 2300},   {"or", 3500},    {"other", 1200},
    {"out", 1500},   {"said", 2000},  {"so", 1900},    {"than", 1200},  {"that", 10000},
    {"the", 50000},  {"their", 2000}, {"there", 2000}, {"they", 3000},  {"this", 4500},
    {"time", 1300},  {"to", 26000},   {"two", 1100},   {"up", 1600},    {"was", 6000},
    {"we", 4000},    {"were", 2200},  {"what", 2000},  {"when", 1700},  {"which", 2200},
    {"who", 1900},   {"will", 2500},  {"with", 6000},  {"would", 1800}, {"you", 8000},
    {"“", 6000},     {"”", 6000},
};

static int compare_frequency(const void *text, const void *entry) {
  return slice_compare(*(const Slice *)text, slice_of(((const Frequency *)entry)->word));
}

uint32_t frequency_per_million(Slice word) {
  char text[WORD_BYTES_MAX];
  if (word.len > FREQUENT_BYTES_MAX) return 0;
  Slice folded = {text, word_fold(word, text)};
  const Frequency *known = bsearch(&folded, frequencies, sizeof frequencies / sizeof *frequencies,
                                   sizeof *frequencies, compare_frequency);
  return known ? known->per_million : 0;
}
