// SPDX-License-Identifier: MIT
// The table of the formats: a new one is a file and a line here.
#include "reports/report.h"

extern const Report report_text, report_line, report_jsonl, report_results;

const Report *const reports[] = {&report_text, &report_line, &report_jsonl, &report_results, NULL};

const Report *report_find(Slice name) {
  for (size_t i = 0; reports[i]; i++) {
    if (slice_is(name, reports[i]->name)) return reports[i];
  }
  return NULL;
}
