// SPDX-License-Identifier: MIT
// Penalties are summed in tenths, because WMT has a weight of 0.1: whole numbers add up to the same
// in any order.
//
//   2 major, 1 minor on 400 words   ->  110 tenths  ->  27.5 per 1,000 words  ->  score 72.5
#include "score.h"

enum {
  TENTHS = 10,
  WMT_PUNCTUATION_TENTHS = 1, // a minor error of punctuation
};

const char *const score_weights_names[] = {"mqm", "wmt", NULL};
const char *const score_verdict_names[] = {"too_short", "passed", "failed"};

// Punctuation and what stands below it in the typology.
static bool is_punctuation(Slice mqm) {
  static const char *const types[] = {"fluency/punctuation", "fluency/unpaired-marks",
                                      "fluency/quote-mark-type",
                                      "fluency/locale-specific-punctuation", NULL};
  for (size_t i = 0; types[i]; i++) {
    if (slice_is(mqm, types[i])) return true;
  }
  return false;
}

static unsigned tenths_of(const Diagnostic *found, ScoreWeights weights) {
  if (weights == SCORE_WMT && found->severity == SEVERITY_MINOR && is_punctuation(found->mqm)) {
    return WMT_PUNCTUATION_TENTHS;
  }
  return (unsigned)severity_weight(found->severity) * TENTHS;
}

void score_count(Score *score, const Diagnostics *found, ScoreWeights weights) {
  for (size_t i = 0; i < found->count; i++) {
    score->findings[found->items[i].severity]++;
    score->penalty_tenths += tenths_of(&found->items[i], weights);
  }
}

void score_add(Score *score, const Score *other) {
  score->words += other->words;
  score->penalty_tenths += other->penalty_tenths;
  for (size_t i = 0; i <= SEVERITY_CRITICAL; i++) {
    score->findings[i] += other->findings[i];
  }
}

double score_penalty(const Score *score) {
  return (double)score->penalty_tenths / TENTHS;
}

double score_rate(const Score *score) {
  if (score->words == 0) return 0;
  return score_penalty(score) * SCORE_REFERENCE_WORDS / (double)score->words;
}

static double not_below_zero(double value) {
  return value > 0 ? value : 0;
}

double score_per_word(const Score *score) {
  return not_below_zero((1 - score_rate(score) / SCORE_REFERENCE_WORDS) * SCORE_MAX);
}

double score_per_thousand(const Score *score) {
  return not_below_zero(SCORE_MAX - score_rate(score));
}

ScoreVerdict score_verdict(const Score *score, unsigned threshold) {
  if (score->findings[SEVERITY_CRITICAL]) return SCORE_FAILED;
  if (score->words < SCORE_WORDS_MIN) return SCORE_TOO_SHORT;
  return score_per_thousand(score) >= threshold ? SCORE_PASSED : SCORE_FAILED;
}
