// SPDX-License-Identifier: MIT
// A person at a terminal: single keys, and a line to edit. Between keyboard_open and keyboard_close
// the terminal echoes nothing and gives each key at once; output is not touched. A program that is
// ended by a signal meanwhile leaves the terminal as it found it.
#ifndef CALQUE_BASE_KEYBOARD_H
#define CALQUE_BASE_KEYBOARD_H

#include <stdint.h>

#include "base/buffer.h"

/// What is no character; all beyond the last code point.
typedef enum Key {
  KEY_END_OF_INPUT = 0x200000, // the terminal went away, or ^D
  KEY_INTERRUPT,               // ^C
  KEY_ESCAPE,
  KEY_ENTER,
  KEY_BACKSPACE,
  KEY_DELETE,
  KEY_LEFT,
  KEY_RIGHT,
  KEY_HOME,
  KEY_END,
  KEY_KILL_LINE, // ^U
  KEY_KILL_WORD, // ^W
  KEY_OTHER,
} Key;

/// True where standard input and output are both a terminal.
bool keyboard_is_there(void);
/// False where the terminal does not do it.
bool keyboard_open(void);
void keyboard_close(void);
/// Waits for a key: a code point, or one of Key.
uint32_t keyboard_key(void);
/// Lets a person edit one line, which begins with what is in `line`. True at Enter; false, with
/// `line` as it may be, at Escape, ^C and the end of the input. What is shown goes to standard
/// output.
bool keyboard_edit(Slice prompt, Buffer *line);

#endif
