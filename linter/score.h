// SPDX-License-Identifier: MIT
// The score of a text: what its findings weigh, for its length.
//
//   severity      neutral 0, minor 1, major 5, critical 25   (severity_weight)
//   penalty       the sum: "absolute penalty total", APT
//   rate          penalty per 1,000 words: "normed penalty total"; PWPT is penalty per word
//
// MQM's publications make a score out of it in two ways, which are both given because both are
// called "the MQM score". For a penalty of 73 on 5,000 words:
//
//   per word         (1 - PWPT) x 100        98.54   the "overall quality score" of
//                    https://themqm.org/error-types-2/the-mqm-scoring-models/ and of Lommel et al.,
//                    "The Multi-Range Theory of Translation Quality Measurement" (2024),
//                    https://arxiv.org/abs/2405.16969
//   per 1,000 words  100 - penalty per 1,000 words   85.40   the same with a reference count of
//                    1,000 words as one unit, as scorecards and quality tools show it:
//                    https://themqm.org/error-types-2/values-and-scores/,
//                    https://wiki.tqauditor.com/wiki/Quality_score_formula
//
// The second tells texts apart by eye, so thresholds are about it. No score goes below 0; the rate
// does go on, and orders texts that are worse than that. calque uses MQM's severities and types;
// what it finds is what shows without the source text, so its score is no full evaluation of a
// translation.
#ifndef CALQUE_SCORE_H
#define CALQUE_SCORE_H

#include "diagnostic.h"

/// What a finding weighs. WMT's weights are those of Freitag et al., "Experts, Errors, and Context"
/// (2021), https://aclanthology.org/2021.tacl-1.87: a minor error of punctuation counts a tenth.
typedef enum ScoreWeights { SCORE_MQM, SCORE_WMT } ScoreWeights;
extern const char *const score_weights_names[]; // "mqm", "wmt", NULL at the end

enum {
  SCORE_REFERENCE_WORDS = 1000,
  SCORE_WORDS_MIN = 300, // below it one finding more or less decides: no verdict (Lommel et al.)
  SCORE_THRESHOLD = 90,  // the default: docs/accuracy.md shows which texts pass it
  SCORE_MAX = 100,
};

typedef enum ScoreVerdict {
  SCORE_TOO_SHORT,
  SCORE_PASSED,
  SCORE_FAILED,
  SCORE_VERDICTS
} ScoreVerdict;
extern const char *const score_verdict_names[]; // "too_short", "passed", "failed"

/// Zeroed, it is the score of no text.
typedef struct Score {
  size_t words;
  size_t findings[SEVERITY_CRITICAL + 1];
  unsigned long long penalty_tenths; // tenths of a point
} Score;

void score_count(Score *score, const Diagnostics *found, ScoreWeights weights);
/// Adds what another text has, words included.
void score_add(Score *score, const Score *other);
/// In points.
double score_penalty(const Score *score);
/// Points per 1,000 words; 0 for a text without words.
double score_rate(const Score *score);
double score_per_word(const Score *score);
double score_per_thousand(const Score *score);
/// Against a threshold for score_per_thousand. One critical finding fails a text, however long it
/// is.
ScoreVerdict score_verdict(const Score *score, unsigned threshold);

#endif
