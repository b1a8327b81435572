// SPDX-License-Identifier: MIT
// Keys come as bytes: a code point in UTF-8, a control, or a sequence that begins with Escape:
//
//   \xc3 \xa9 -> U+00E9     \x17 -> KEY_KILL_WORD     ESC [ D -> KEY_LEFT     ESC alone ->
//   KEY_ESCAPE
//
// Escape alone is told from a sequence by time: a terminal sends its sequences at once.
//
// The line is written anew at each key, and the cursor moved back to its place.
#define _DEFAULT_SOURCE
#include "base/keyboard.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <termios.h>
#include <unistd.h>

#include "base/terminal.h"
#include "base/utf8.h"

enum { SEQUENCE_MS = 50, SEQUENCE_BYTES_MAX = 16 };

static struct termios before;
static volatile sig_atomic_t is_open;
static const int signals[] = {SIGTERM, SIGHUP, SIGQUIT};

bool keyboard_is_there(void) {
  return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

void keyboard_close(void) {
  if (is_open) tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
  is_open = 0;
}

static void end_by_signal(int number) {
  keyboard_close();
  signal(number, SIG_DFL);
  raise(number);
}

bool keyboard_open(void) {
  struct termios raw;
  if (tcgetattr(STDIN_FILENO, &before) != 0) return false;
  raw = before;
  raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG | IEXTEN);
  raw.c_iflag &= ~(tcflag_t)(IXON | INLCR);
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
    signal(signals[i], end_by_signal);
  }
  is_open = tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0;
  return is_open;
}

// ---- keys

static bool read_byte(unsigned char *byte) {
  for (;;) {
    ssize_t got = read(STDIN_FILENO, byte, 1);
    if (got == 1) return true;
    if (got == 0 || errno != EINTR) return false;
  }
}

static bool more_follows(void) {
  struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
  return poll(&input, 1, SEQUENCE_MS) > 0;
}

static const struct {
  const char *bytes;
  Key key;
} sequences[] = {
    {"[D", KEY_LEFT},  {"[C", KEY_RIGHT}, {"[H", KEY_HOME},    {"[F", KEY_END},   {"OD", KEY_LEFT},
    {"OC", KEY_RIGHT}, {"OH", KEY_HOME},  {"OF", KEY_END},     {"[1~", KEY_HOME}, {"[4~", KEY_END},
    {"[7~", KEY_HOME}, {"[8~", KEY_END},  {"[3~", KEY_DELETE},
};

static bool ends_sequence(const char *bytes, size_t len) {
  unsigned char last = (unsigned char)bytes[len - 1];
  return len >= 2 && last >= 0x40 && last <= 0x7e;
}

static uint32_t read_sequence(void) {
  char bytes[SEQUENCE_BYTES_MAX] = {0};
  unsigned char byte;
  size_t len = 0;
  if (!more_follows()) return KEY_ESCAPE;
  while (len < sizeof bytes && more_follows() && read_byte(&byte)) {
    bytes[len++] = (char)byte;
    if (ends_sequence(bytes, len) || (len == 1 && byte != '[' && byte != 'O')) break;
  }
  for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++) {
    if (slice_is((Slice){bytes, len}, sequences[i].bytes)) return sequences[i].key;
  }
  return KEY_OTHER;
}

static uint32_t key_of_control(unsigned char byte) {
  switch (byte) {
  case 0x01:
    return KEY_HOME;
  case 0x03:
    return KEY_INTERRUPT;
  case 0x04:
    return KEY_END_OF_INPUT;
  case 0x05:
    return KEY_END;
  case 0x08:
  case 0x7f:
    return KEY_BACKSPACE;
  case '\n':
  case '\r':
    return KEY_ENTER;
  case 0x15:
    return KEY_KILL_LINE;
  case 0x17:
    return KEY_KILL_WORD;
  case 0x1b:
    return read_sequence();
  default:
    return KEY_OTHER;
  }
}

static uint32_t read_rune(unsigned char first) {
  char bytes[4] = {(char)first};
  size_t len = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4, got = 1, decoded;
  unsigned char byte;
  while (got < len && read_byte(&byte)) {
    bytes[got++] = (char)byte;
  }
  Slice text = {bytes, got};
  return utf8_invalid(text) == got ? utf8_decode(text, 0, &decoded) : (uint32_t)KEY_OTHER;
}

uint32_t keyboard_key(void) {
  unsigned char byte;
  if (!read_byte(&byte)) return KEY_END_OF_INPUT;
  if (byte < 0x20 || byte == 0x7f) return key_of_control(byte);
  return byte < 0x80 ? byte : read_rune(byte);
}

// ---- a line

typedef struct Line {
  Buffer *text;
  size_t cursor; // in bytes
} Line;

static Slice cut(const Line *line, size_t start, size_t end) {
  return slice_cut(buffer_slice(line->text), start, end);
}

static void replace(Line *line, size_t start, size_t end, Slice text) {
  Buffer all = {0};
  if (line->text->len) buffer_add(&all, cut(line, 0, start));
  buffer_add(&all, text);
  line->cursor = all.len;
  if (line->text->len) buffer_add(&all, cut(line, end, line->text->len));
  buffer_free(line->text);
  *line->text = all;
}

static size_t step_back(const Line *line) {
  size_t at = line->cursor;
  while (at > 0 && ((unsigned char)line->text->data[--at] & 0xc0) == 0x80) {
  }
  return at;
}

static size_t step_on(const Line *line) {
  size_t at = line->cursor < line->text->len ? line->cursor + 1 : line->cursor;
  while (at < line->text->len && ((unsigned char)line->text->data[at] & 0xc0) == 0x80) {
    at++;
  }
  return at;
}

static size_t word_back(const Line *line) {
  size_t at = line->cursor;
  while (at > 0 && line->text->data[at - 1] == ' ') {
    at--;
  }
  while (at > 0 && line->text->data[at - 1] != ' ') {
    at--;
  }
  return at;
}

static void insert(Line *line, uint32_t rune) {
  Buffer text = {0};
  buffer_rune(&text, rune);
  replace(line, line->cursor, line->cursor, buffer_slice(&text));
  buffer_free(&text);
}

static void act(Line *line, uint32_t key) {
  switch (key) {
  case KEY_LEFT:
    line->cursor = step_back(line);
    break;
  case KEY_RIGHT:
    line->cursor = step_on(line);
    break;
  case KEY_HOME:
    line->cursor = 0;
    break;
  case KEY_END:
    line->cursor = line->text->len;
    break;
  case KEY_BACKSPACE:
    replace(line, step_back(line), line->cursor, SLICE(""));
    break;
  case KEY_DELETE: {
    size_t cursor = line->cursor;
    replace(line, cursor, step_on(line), SLICE(""));
    break;
  }
  case KEY_KILL_LINE:
    replace(line, 0, line->cursor, SLICE(""));
    break;
  case KEY_KILL_WORD:
    replace(line, word_back(line), line->cursor, SLICE(""));
    break;
  default:
    if (key < KEY_END_OF_INPUT) insert(line, key);
  }
}

static void show(Slice prompt, const Line *line) {
  Buffer out = {0};
  buffer_text(&out, "\r\x1b[K");
  buffer_add(&out, prompt);
  if (line->text->len) terminal_show(&out, buffer_slice(line->text));
  size_t behind =
      line->cursor < line->text->len ? terminal_width(cut(line, line->cursor, line->text->len)) : 0;
  if (behind) buffer_print(&out, "\x1b[%zuD", behind);
  fwrite(out.data, 1, out.len, stdout);
  fflush(stdout);
  buffer_free(&out);
}

bool keyboard_edit(Slice prompt, Buffer *text) {
  Line line = {.text = text, .cursor = text->len};
  for (;;) {
    show(prompt, &line);
    uint32_t key = keyboard_key();
    bool done = key == KEY_ENTER;
    if (done || key == KEY_ESCAPE || key == KEY_INTERRUPT || key == KEY_END_OF_INPUT) {
      fputs("\n", stdout);
      fflush(stdout);
      return done;
    }
    act(&line, key);
  }
}
