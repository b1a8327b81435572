// SPDX-License-Identifier: MIT
// What a terminal shows of untrusted text: nothing in it can move the cursor, hide or reorder what
// stands around it.
//
//   "a\x1b[2J\tb"   is shown as   a<U+001B>[2J b
//
// Controls, direction marks and zero-width characters are written out, a tab is one space, a line
// end is ⏎, and a byte that is no UTF-8 is <FF>. Colours are added only by terminal_begin, so that
// a caller without them writes plain text.
#ifndef CALQUE_BASE_TERMINAL_H
#define CALQUE_BASE_TERMINAL_H

#include "base/buffer.h"

typedef enum TerminalStyle {
  TERMINAL_PLAIN,
  TERMINAL_BOLD,
  TERMINAL_DIM,
  TERMINAL_RED,
  TERMINAL_GREEN,
  TERMINAL_YELLOW,
  TERMINAL_BLUE,
  TERMINAL_BOLD_RED,
  TERMINAL_BOLD_GREEN,
  TERMINAL_BOLD_YELLOW,
  TERMINAL_BOLD_BLUE,
  TERMINAL_STYLES
} TerminalStyle;

enum { TERMINAL_WIDTH_DEFAULT = 100, TERMINAL_WIDTH_MIN = 40 };

/// Appends text as it may be shown.
void terminal_show(Buffer *out, Slice text);
/// Columns that terminal_show's output takes.
size_t terminal_width(Slice text);
/// The bytes of text (from its start, or from its end where backward) that fit into `columns`;
/// never cuts a character.
size_t terminal_fit(Slice text, size_t columns, bool backward);
/// Appends text, shown, and spaces up to `columns`.
void terminal_pad(Buffer *out, Slice text, size_t columns);
/// Appends text, shown, broken at spaces into lines of `width` columns; every line but the first
/// begins with `indent` spaces, and the first is taken to begin in column `indent` as well. No line
/// end at the end.
void terminal_wrap(Buffer *out, Slice text, size_t indent, size_t width);
void terminal_spaces(Buffer *out, size_t count);
/// The styles' escape sequences; nothing where color is false or the style is plain.
void terminal_begin(Buffer *out, TerminalStyle style, bool color);
void terminal_end(Buffer *out, TerminalStyle style, bool color);
/// terminal_show between the two.
void terminal_styled(Buffer *out, Slice text, TerminalStyle style, bool color);
/// Columns of the terminal behind a file descriptor, else of $COLUMNS, else the default.
size_t terminal_columns(int fd);
/// True where the descriptor is a terminal that understands colours (TERM is not dumb, NO_COLOR is
/// empty).
bool terminal_has_color(int fd);

#endif
