// SPDX-License-Identifier: MIT
// A report writes diagnostics in one format. A format is one file and one line in reports.c.
#ifndef CALQUE_REPORTS_REPORT_H
#define CALQUE_REPORTS_REPORT_H

#include "base/buffer.h"
#include "diagnostic.h"
#include "origin.h"
#include "score.h"
#include "source.h"

typedef struct ReportOptions {
  bool color;         // ANSI colours; only where the output is a terminal or the user asked
  bool several_files; // more than one file is linted: people want to see where one ends
  size_t width;       // columns that a person sees; 0: 100
} ReportOptions;

/// The score of a file, or of all together.
typedef struct ScoreLine {
  Slice path;             // of the file; data == NULL: all files
  size_t files;           // how many ...
  const size_t *verdicts; // ... and how many of each verdict
  const Score *score;
  unsigned threshold;
  ScoreWeights weights;
  OriginGuess origin;
  Slice language, alternative; // names of the origin's languages
} ScoreLine;

typedef struct Report {
  const char *name; // for --format
  const char *help; // one line for --help
  void (*begin)(Buffer *out, const ReportOptions *options);
  /// One file with its diagnostics in order; called for clean files too. The arena lasts for the
  /// call.
  void (*file)(Buffer *out, Source *source, const Diagnostics *list, const ReportOptions *options,
               Arena *arena);
  /// Behind `file`, and once before `end` for several files together; only where scores are asked
  /// for. NULL: the format has no place for scores, they are told beside it.
  void (*score)(Buffer *out, const ScoreLine *line, const ReportOptions *options);
  void (*end)(Buffer *out, const ReportOptions *options);
} Report; // begin and end may be NULL

extern const Report *const reports[]; // NULL at the end
const Report *report_find(Slice name);

/// The line for people.
void score_line_write(Buffer *out, const ScoreLine *line, bool color);

#endif
