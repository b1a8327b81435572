// SPDX-License-Identifier: MIT
// findings -> Score, findings and traces -> Origin -> a line of the report.
//
// The evidence of all files is gathered a second time, in one Origin of the run: a folder of
// articles from one source tells its language where each article is too short to.
#include "commands/scoring.h"

#include "commands/languages.h"

static void write_line(const Scoring *scoring, ScoreLine line, const Origin *origin,
                       const Report *report, const ReportOptions *options, Buffer *out,
                       Buffer *aside) {
  line.threshold = scoring->threshold;
  line.weights = scoring->weights;
  line.origin = origin_guess(origin, line.score->words);
  line.language = language_name(line.origin.code);
  line.alternative = language_name(line.origin.alternative);
  if (report->score) {
    report->score(out, &line, options);
  } else {
    score_line_write(aside, &line, false);
  }
}

static void gather(Origin *origin, const BatchFile *file) {
  origin_add(origin, &file->found);
  origin_add(origin, &file->measure.traces);
}

void scoring_file(Scoring *scoring, const BatchFile *file, const Report *report,
                  const ReportOptions *options, Buffer *out, Buffer *aside) {
  Score score = {.words = file->measure.words};
  Origin origin = {0};
  score_count(&score, &file->found, scoring->weights);
  gather(&origin, file);
  write_line(scoring, (ScoreLine){.path = file->source.path, .score = &score}, &origin, report,
             options, out, aside);
  origin_free(&origin);
  score_add(&scoring->total, &score);
  gather(&scoring->origin, file);
  scoring->verdicts[score_verdict(&score, scoring->threshold)]++;
}

void scoring_total(const Scoring *scoring, const Report *report, const ReportOptions *options,
                   Buffer *out, Buffer *aside) {
  size_t files = 0;
  for (size_t i = 0; i < SCORE_VERDICTS; i++) {
    files += scoring->verdicts[i];
  }
  if (files < 2) return;
  write_line(scoring,
             (ScoreLine){.files = files, .verdicts = scoring->verdicts, .score = &scoring->total},
             &scoring->origin, report, options, out, aside);
}

void scoring_free(Scoring *scoring) {
  origin_free(&scoring->origin);
}
