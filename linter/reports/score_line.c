// SPDX-License-Identifier: MIT
// The score of a text on one line, for people:
//
//   a.txt: MQM score 85.40 (per 1,000 words), 98.54 (per word); failed: below 90; likely translated
//   from French: 9 traces
//   b.txt: MQM score 100.00 (per 1,000 words), 100.00 (per word); too short to judge: 120 words
//   12 files together: MQM score 94.21 (per 1,000 words), 99.42 (per word); 3 failed, 7 passed, 2
//   too short to judge
#include "base/terminal.h"
#include "reports/report.h"

// "3 failed, 7 passed"
static void write_verdicts(Buffer *out, const size_t *verdicts) {
  static const char *const names[] = {"too short to judge", "passed", "failed"};
  const char *separator = "";
  for (size_t i = SCORE_VERDICTS; i-- > 0;) {
    if (verdicts[i] == 0) continue;
    buffer_print(out, "%s%zu %s", separator, verdicts[i], names[i]);
    separator = ", ";
  }
}

static void write_verdict(Buffer *out, const ScoreLine *line, bool color) {
  const Score *score = line->score;
  switch (score_verdict(score, line->threshold)) {
  case SCORE_TOO_SHORT:
    buffer_print(out, "too short to judge: %zu word%s", score->words, score->words == 1 ? "" : "s");
    break;
  case SCORE_PASSED:
    terminal_styled(out, SLICE("passed"), TERMINAL_BOLD_GREEN, color);
    buffer_print(out, ": not below %u", line->threshold);
    break;
  case SCORE_FAILED:
    terminal_styled(out, SLICE("failed"), TERMINAL_BOLD_RED, color);
    if (score->findings[SEVERITY_CRITICAL]) {
      buffer_print(out, ": %zu critical", score->findings[SEVERITY_CRITICAL]);
    } else {
      buffer_print(out, ": below %u", line->threshold);
    }
    break;
  default:
    break;
  }
}

void score_line_write(Buffer *out, const ScoreLine *line, bool color) {
  terminal_begin(out, TERMINAL_BOLD, color);
  if (line->path.data) {
    terminal_show(out, line->path);
  } else {
    buffer_print(out, "%zu files together", line->files);
  }
  terminal_end(out, TERMINAL_BOLD, color);
  buffer_print(out, ": MQM score %.2f (per 1,000 words), %.2f (per word); ",
               score_per_thousand(line->score), score_per_word(line->score));
  if (line->path.data) {
    write_verdict(out, line, color);
  } else {
    write_verdicts(out, line->verdicts);
  }
  if (line->origin.code.len) {
    buffer_text(out, "; likely translated from ");
    terminal_show(out, line->language);
    if (line->alternative.len) buffer_text(out, " or ");
    terminal_show(out, line->alternative);
    buffer_print(out, ": %zu trace%s", line->origin.traces, line->origin.traces == 1 ? "" : "s");
  }
  buffer_char(out, '\n');
}
