// SPDX-License-Identifier: MIT
// What readability formulas and limits of length count: words as a reader counts them, syllables,
// letters.
//
//   tokens     The ten - year plan cost $ 5bn , he said .
//   words      The ten-year   plan cost   5bn   he said       7
#ifndef CALQUE_LANGUAGE_MEASURE_H
#define CALQUE_LANGUAGE_MEASURE_H

#include "language/token.h"

typedef struct Measure {
  uint32_t words;   // hyphens and apostrophes join, every other mark and white space part
  uint32_t letters; // letters and figures in words
  uint32_t syllables;
  uint32_t long_words; // of three syllables or more
  uint32_t hard_words; // those that the fog index counts: no names, no compounds, endings -es -ed
                       // -ing apart
} Measure;

/// Adds what stands in the tokens [span.first, span.end) to sum.
void measure_tokens(const TokenList *tokens, Slice text, Sentence span, Measure *sum);
/// Syllables of an English word, 1 at least; rules, right for about nine words in ten.
uint32_t measure_syllables(Slice word);

#endif
