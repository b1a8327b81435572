// SPDX-License-Identifier: MIT
// Showing an example: a text of a few lines with its ranges underlined.
#ifndef CALQUE_COMMANDS_SHOW_H
#define CALQUE_COMMANDS_SHOW_H

#include "base/terminal.h"
#include "diagnostic.h"

typedef struct ShowStyle {
  const char *first,
      *next;      // what stands before the first line, and before all others (of the same width)
  size_t columns; // for the text
  TerminalStyle style; // of what is underlined; of the whole text where there are no ranges
  bool color;
} ShowStyle;

/// Appends text line by line; ranges are bytes of text, in order. Blank lines stay out.
void show_text(Buffer *out, Slice text, const Range *ranges, size_t count, const ShowStyle *style);

#endif
