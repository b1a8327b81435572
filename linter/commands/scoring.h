// SPDX-License-Identifier: MIT
// The scores of a run: one for each file, and one for all together.
#ifndef CALQUE_COMMANDS_SCORING_H
#define CALQUE_COMMANDS_SCORING_H

#include "commands/batch.h"
#include "reports/report.h"

/// Zeroed but for the first three, nothing was scored yet. Give back with scoring_free.
typedef struct Scoring {
  bool wanted;
  unsigned threshold;
  ScoreWeights weights;
  Score total;
  Origin origin;
  size_t verdicts[SCORE_VERDICTS]; // files of each
} Scoring;

/// Writes a file's score with the report, or to aside, as people read it, where the report has no
/// place for it.
void scoring_file(Scoring *scoring, const BatchFile *file, const Report *report,
                  const ReportOptions *options, Buffer *out, Buffer *aside);
/// The same for all files together; nothing for a single one.
void scoring_total(const Scoring *scoring, const Report *report, const ReportOptions *options,
                   Buffer *out, Buffer *aside);
void scoring_free(Scoring *scoring);

#endif
