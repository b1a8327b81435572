// SPDX-License-Identifier: MIT
// JSON of findings, for all reports that are JSON.
#ifndef CALQUE_REPORTS_JSONL_H
#define CALQUE_REPORTS_JSONL_H

#include "base/arena.h"
#include "base/buffer.h"
#include "diagnostic.h"
#include "source.h"

/// text as a JSON string. It may hold any bytes, as paths do: what is no UTF-8 becomes U+FFFD.
void json_text(Buffer *out, Slice text, Arena *arena);
/// The object of a finding, as reports/jsonl.c shows it; without a line end.
void json_diagnostic(Buffer *out, Source *source, const Diagnostic *found, Arena *arena);

#endif
