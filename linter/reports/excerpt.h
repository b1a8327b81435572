// SPDX-License-Identifier: MIT
// One line of a text with ranges of it underlined, cut to the width of the reader's window:
//
//   12 │ … rooms were lent to the negotiators, said he said on Monday, and the …
//      │                                       ^^^^^^^^^^^^
#ifndef CALQUE_REPORTS_EXCERPT_H
#define CALQUE_REPORTS_EXCERPT_H

#include "base/terminal.h"
#include "diagnostic.h"

typedef struct Excerpt {
  Slice line; // without its line end
  const Range
      *ranges; // bytes of line, in order; the first one decides what is shown of a long line
  size_t range_count;
  const char *margin, *mark_margin; // what stands before the line and before the underlining
  size_t columns;                   // for the line itself
  TerminalStyle style;              // of what is underlined
  bool color;
} Excerpt;

/// Appends the line and, where there are ranges, the underlining below it. An empty range is one ^.
void excerpt_write(Buffer *out, const Excerpt *excerpt);
/// Appends text, shown, within columns: a longer one loses its middle to an ellipsis.
void excerpt_clip(Buffer *out, Slice text, size_t columns);

#endif
