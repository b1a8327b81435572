// SPDX-License-Identifier: MIT
// The arithmetic of the score, by the published examples and at its edges.
#include <criterion/criterion.h>

#include "score.h"

static void expect_near(double got, double wanted, const char *what) {
  cr_expect(got - wanted < 1e-9 && wanted - got < 1e-9, "%s: %.12f, not %.12f", what, got, wanted);
}

static Score score_of(size_t words, size_t minor, size_t major, size_t critical) {
  const size_t counts[] = {0, minor, major, critical};
  Diagnostics list = {0};
  Score score = {.words = words};
  for (size_t severity = 0; severity <= SEVERITY_CRITICAL; severity++) {
    for (size_t i = 0; i < counts[severity]; i++) {
      diagnostics_add(&list)->severity = (Severity)severity;
    }
  }
  score_count(&score, &list, SCORE_MQM);
  diagnostics_free(&list);
  return score;
}

Test(score, both_readings) {
  Score score = score_of(5000, 23, 10, 0); // 73 points on 5,000 words
  expect_near(score_penalty(&score), 73, "penalty");
  expect_near(score_rate(&score), 14.6, "rate");
  expect_near(score_per_word(&score), 98.54, "per word");
  expect_near(score_per_thousand(&score), 85.4, "per 1,000 words");
}

Test(score, neutral_findings_weigh_nothing) {
  Diagnostics list = {0};
  Score score = {.words = 500};
  diagnostics_add(&list)->severity = SEVERITY_NEUTRAL;
  score_count(&score, &list, SCORE_MQM);
  expect_near(score_per_thousand(&score), 100, "score");
  cr_expect_eq(score.findings[SEVERITY_NEUTRAL], 1);
  diagnostics_free(&list);
}

Test(score, does_not_go_below_zero_but_the_rate_does_go_on) {
  Score bad = score_of(300, 0, 60, 0), worse = score_of(300, 0, 90, 0), one = score_of(1, 0, 1, 0);
  expect_near(score_per_thousand(&bad), 0, "bad");
  expect_near(score_per_thousand(&worse), 0, "worse");
  cr_expect_lt(score_rate(&bad), score_rate(&worse));
  expect_near(score_per_word(&one), 0, "five points on one word");
}

Test(score, no_words) {
  Score none = {0}, odd = score_of(0, 1, 0, 0);
  expect_near(score_per_thousand(&none), 100, "nothing");
  expect_near(score_rate(&odd), 0, "a finding on no words");
  cr_expect_eq(score_verdict(&none, 90), SCORE_TOO_SHORT);
}

Test(score, verdicts) {
  static const struct {
    const char *reason;
    size_t words, minor, major, critical;
    unsigned threshold;
    ScoreVerdict verdict;
  } cases[] = {
      {"clean", 300, 0, 0, 0, 90, SCORE_PASSED},
      {"clean, at the highest threshold", 300, 0, 0, 0, 100, SCORE_PASSED},
      {"one word too short", 299, 0, 0, 0, 90, SCORE_TOO_SHORT},
      {"short and bad: nothing is said", 299, 0, 20, 0, 90, SCORE_TOO_SHORT},
      {"exactly at the threshold", 1000, 0, 2, 0, 90, SCORE_PASSED},
      {"one point below", 1000, 1, 2, 0, 90, SCORE_FAILED},
      {"a critical one fails a long text", 100000, 0, 0, 1, 1, SCORE_FAILED},
      {"a critical one fails a short text", 20, 0, 0, 1, 1, SCORE_FAILED},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Score score = score_of(cases[i].words, cases[i].minor, cases[i].major, cases[i].critical);
    cr_expect_eq(score_verdict(&score, cases[i].threshold), cases[i].verdict, "%s",
                 cases[i].reason);
  }
}

Test(score, weights_of_wmt) {
  static const struct {
    const char *mqm;
    Severity severity;
    double mqm_points, wmt_points;
  } cases[] = {
      {"fluency/punctuation", SEVERITY_MINOR, 1, 0.1},
      {"fluency/unpaired-marks", SEVERITY_MINOR, 1, 0.1},
      {"fluency/punctuation", SEVERITY_MAJOR, 5, 5},
      {"fluency/grammar", SEVERITY_MINOR, 1, 1},
      {"fluency/punctuation-of-mine", SEVERITY_MINOR, 1, 1},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Diagnostics list = {0};
    Score mqm = {.words = 1000}, wmt = {.words = 1000};
    *diagnostics_add(&list) =
        (Diagnostic){.mqm = slice_of(cases[i].mqm), .severity = cases[i].severity};
    score_count(&mqm, &list, SCORE_MQM);
    score_count(&wmt, &list, SCORE_WMT);
    expect_near(score_penalty(&mqm), cases[i].mqm_points, cases[i].mqm);
    expect_near(score_penalty(&wmt), cases[i].wmt_points, cases[i].mqm);
    diagnostics_free(&list);
  }
}

Test(score, texts_add_up) {
  Score all = {0}, a = score_of(400, 3, 0, 0), b = score_of(600, 2, 1, 0);
  score_add(&all, &a);
  score_add(&all, &b);
  cr_expect_eq(all.words, 1000);
  expect_near(score_rate(&all), 10, "rate of both");
  cr_expect_eq(all.findings[SEVERITY_MINOR], 5);
}
