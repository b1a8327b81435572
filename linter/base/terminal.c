// SPDX-License-Identifier: MIT
// Showing text on a terminal.
//
// Everything goes through one step: `glyph_at` cuts the next character off a text and says how it
// is shown (as itself, as a replacement, or written out as <U+001B>) and how many columns that
// takes. Showing, measuring and cutting are loops over it, so that they cannot disagree.
//
//   bytes   61 | 1b    | e2 80 8b | e6 bc a2 | 09 | ff
//   shown   a  | <U+001B> | <U+200B> | 漢   |    | <FF>
//   columns 1  | 8     | 8        | 2        | 1  | 4
#define _DEFAULT_SOURCE
#include "base/terminal.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/utf8.h"

// A written-out character: <U+10FFFF>.
enum { GLYPH_BYTES_MAX = 16 };

typedef struct Glyph {
  size_t len, columns; // bytes taken, columns shown
  char shown[GLYPH_BYTES_MAX];
  size_t shown_len;
} Glyph;

static const char *const style_codes[TERMINAL_STYLES] = {
    [TERMINAL_PLAIN] = "",           [TERMINAL_BOLD] = "1",         [TERMINAL_DIM] = "2",
    [TERMINAL_RED] = "31",           [TERMINAL_GREEN] = "32",       [TERMINAL_YELLOW] = "33",
    [TERMINAL_BLUE] = "34",          [TERMINAL_BOLD_RED] = "1;31",  [TERMINAL_BOLD_GREEN] = "1;32",
    [TERMINAL_BOLD_YELLOW] = "1;33", [TERMINAL_BOLD_BLUE] = "1;34",
};

static void glyph_hex(Glyph *glyph, const char *prefix, uint32_t value, int digits) {
  size_t n = 0;
  glyph->shown[n++] = '<';
  while (*prefix) {
    glyph->shown[n++] = *prefix++;
  }
  while (digits < 6 && value >> (4 * digits)) {
    digits++;
  }
  for (int i = digits - 1; i >= 0; i--) {
    glyph->shown[n++] = "0123456789ABCDEF"[value >> (4 * i) & 15];
  }
  glyph->shown[n++] = '>';
  glyph->shown_len = glyph->columns = n;
}

static void glyph_text(Glyph *glyph, const char *text, size_t len, size_t columns) {
  memcpy(glyph->shown, text, len);
  glyph->shown_len = len;
  glyph->columns = columns;
}

// What must not reach a terminal: controls (C0, DEL, C1), marks that reorder or hide text,
// separators that break lines.
static bool is_dangerous(uint32_t rune) {
  if (rune < 0x20 || (rune >= 0x7f && rune < 0xa0)) return true;
  if (rune < 0xad) return false;
  return rune == 0x2028 || rune == 0x2029 || utf8_class(rune) == RUNE_FORMAT;
}

static Glyph glyph_at(Slice text, size_t offset) {
  Glyph glyph = {.len = 1};
  Slice rest = slice_cut(text, offset, text.len);
  Slice head = slice_cut(rest, 0, rest.len < UTF8_MAX ? rest.len : UTF8_MAX);
  if (utf8_invalid(head) == 0) {
    glyph_hex(&glyph, "", (unsigned char)head.data[0], 2);
    return glyph;
  }
  uint32_t rune = utf8_decode(head, 0, &glyph.len);
  if (rune == '\t') {
    glyph_text(&glyph, " ", 1, 1);
  } else if (rune == '\n') {
    glyph_text(&glyph, "⏎", sizeof "⏎" - 1, 1);
  } else if (is_dangerous(rune)) {
    glyph_hex(&glyph, "U+", rune, 4);
  } else {
    Slice self = slice_cut(head, 0, glyph.len);
    glyph_text(&glyph, self.data, self.len, rune < 0x7f ? 1 : utf8_width(self));
  }
  return glyph;
}

// The start of the character that ends at offset (> 0).
static size_t glyph_before(Slice text, size_t offset) {
  size_t start = offset - 1;
  while (start > 0 && offset - start < UTF8_MAX &&
         ((unsigned char)text.data[start] & 0xc0) == 0x80) {
    start--;
  }
  return glyph_at(text, start).len == offset - start ? start : offset - 1;
}

void terminal_show(Buffer *out, Slice text) {
  for (size_t i = 0; i < text.len;) {
    Glyph glyph = glyph_at(text, i);
    buffer_add(out, (Slice){glyph.shown, glyph.shown_len});
    i += glyph.len;
  }
}

size_t terminal_width(Slice text) {
  size_t width = 0;
  for (size_t i = 0; i < text.len;) {
    Glyph glyph = glyph_at(text, i);
    width += glyph.columns;
    i += glyph.len;
  }
  return width;
}

// Characters without a width must not make a walk long: this many bytes for a column are enough.
enum { FIT_BYTES_PER_COLUMN = 16 };

static size_t fit_bound(Slice text, size_t columns) {
  size_t bound = (columns + 1) * FIT_BYTES_PER_COLUMN;
  return text.len < bound ? text.len : bound;
}

static size_t fit_forward(Slice text, size_t columns) {
  size_t end = 0, bound = fit_bound(text, columns);
  while (end < bound) {
    Glyph glyph = glyph_at(text, end);
    if (glyph.columns > columns) break;
    columns -= glyph.columns;
    end += glyph.len;
  }
  return end;
}

static size_t fit_backward(Slice text, size_t columns) {
  size_t start = text.len, bound = text.len - fit_bound(text, columns);
  while (start > bound) {
    size_t before = glyph_before(text, start);
    size_t need = glyph_at(text, before).columns;
    if (need > columns) break;
    columns -= need;
    start = before;
  }
  return text.len - start;
}

size_t terminal_fit(Slice text, size_t columns, bool backward) {
  return backward ? fit_backward(text, columns) : fit_forward(text, columns);
}

void terminal_spaces(Buffer *out, size_t count) {
  while (count-- > 0) {
    buffer_char(out, ' ');
  }
}

void terminal_pad(Buffer *out, Slice text, size_t columns) {
  size_t width = terminal_width(text);
  terminal_show(out, text);
  if (width < columns) terminal_spaces(out, columns - width);
}

// The next word of text from *at on; empty at the end.
static Slice next_word(Slice text, size_t *at) {
  while (*at < text.len && strchr(" \n\r\t", text.data[*at])) {
    ++*at;
  }
  size_t start = *at;
  while (*at < text.len && !strchr(" \n\r\t", text.data[*at])) {
    ++*at;
  }
  return slice_cut(text, start, *at);
}

void terminal_wrap(Buffer *out, Slice text, size_t indent, size_t width) {
  size_t column = indent, at = 0;
  for (Slice word = next_word(text, &at); word.len; word = next_word(text, &at)) {
    size_t need = terminal_width(word);
    if (column > indent && column + 1 + need > width) {
      buffer_char(out, '\n');
      terminal_spaces(out, indent);
      column = indent;
    } else if (column > indent) {
      buffer_char(out, ' ');
      column++;
    }
    terminal_show(out, word);
    column += need;
  }
}

void terminal_begin(Buffer *out, TerminalStyle style, bool color) {
  if (color && style != TERMINAL_PLAIN) buffer_print(out, "\x1b[%sm", style_codes[style]);
}

void terminal_end(Buffer *out, TerminalStyle style, bool color) {
  if (color && style != TERMINAL_PLAIN) buffer_text(out, "\x1b[0m");
}

void terminal_styled(Buffer *out, Slice text, TerminalStyle style, bool color) {
  terminal_begin(out, style, color);
  terminal_show(out, text);
  terminal_end(out, style, color);
}

static size_t columns_asked(int fd) {
  struct winsize size;
  if (isatty(fd) && ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  const char *columns = getenv("COLUMNS");
  unsigned long wanted = columns ? strtoul(columns, NULL, 10) : 0;
  return wanted > 0 && wanted < 10000 ? wanted : TERMINAL_WIDTH_DEFAULT;
}

size_t terminal_columns(int fd) {
  size_t columns = columns_asked(fd);
  return columns < TERMINAL_WIDTH_MIN ? TERMINAL_WIDTH_MIN : columns;
}

bool terminal_has_color(int fd) {
  const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
  if (no_color && *no_color) return false;
  return isatty(fd) && term && strcmp(term, "dumb") != 0;
}
