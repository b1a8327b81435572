// SPDX-License-Identifier: MIT
// Many literal strings found in one pass over a text (Aho and Corasick, "Efficient string
// matching", CACM 1975). ASCII letters match in any case.
//
//   states x classes table of next states; a class is a set of bytes that no literal tells apart
#ifndef CALQUE_LANGUAGE_LITERALS_H
#define CALQUE_LANGUAGE_LITERALS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"

typedef struct Literals Literals;

/// Gathers literals; the automaton is made by literals_finish. Memory from arena.
Literals *literals_new(Arena *arena);
/// Adds a literal (not empty) with a number of the caller's; the same text may be added with
/// several numbers.
void literals_add(Literals *literals, Slice text, uint32_t number);
void literals_finish(Literals *literals);
/// Calls hit for every occurrence: number, offset behind the literal, its length.
void literals_scan(const Literals *literals, Slice text,
                   void (*hit)(void *context, uint32_t number, uint32_t end, uint32_t len),
                   void *context);
void literals_free(Literals *literals);
/// Appends the finished automaton to out, as 32-bit numbers; literals_read makes one of them in
/// place (they must outlive it).
void literals_write(const Literals *literals, Buffer *out);
Literals *literals_read(Arena *arena, const uint32_t *words);

#endif
