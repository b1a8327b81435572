// SPDX-License-Identifier: MIT
// Many literal strings found in one pass over a text.
//
// A byte of text costs four look-ups in small tables of bits, however many literals there are; a
// literal is compared only where its first bytes stand.
#ifndef CALQUE_LANGUAGE_LITERALS_H
#define CALQUE_LANGUAGE_LITERALS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "language/around.h"

typedef struct Literals Literals;

/// A string to be found. Bit i of any_case: its byte i, an ASCII letter, may be large or small; all
/// bytes behind the 64th may. It is found only where nothing forbidden stands beside it.
typedef struct Literal {
  Slice text;
  uint64_t any_case;
  AroundSet not_before, not_behind; // what must not stand right before and right behind it
} Literal;

#define LITERAL_ANY_CASE UINT64_MAX

/// One beside which anything may stand.
static inline Literal literal_of(Slice text, uint64_t any_case) {
  return (Literal){.text = text, .any_case = any_case};
}

/// True where a and b are the same but for the case of ASCII letters.
bool literal_equal(Slice a, Slice b);
/// One that finds what either of two does, whose texts are the same but for the case of ASCII
/// letters: the first one's text; beside it may stand what may stand beside one of them.
Literal literal_merged(Literal a, Literal b);

/// Gathers literals; they can be found once literals_finish was called. Memory from arena.
Literals *literals_new(Arena *arena);
/// Adds a literal (valid UTF-8 or a part of it, not empty) with a number of the caller's; the same
/// text may be added with several numbers.
void literals_add(Literals *literals, Literal literal, uint32_t number);
void literals_finish(Literals *literals);
/// Calls hit for every occurrence, in the order of their beginnings: number, offset behind the
/// literal, its length.
void literals_scan(const Literals *literals, Slice text,
                   void (*hit)(void *context, uint32_t number, uint32_t end, uint32_t len),
                   void *context);
void literals_free(Literals *literals);
/// Appends the finished literals to out, as 32-bit numbers; literals_read makes one of them in
/// place (they must outlive it).
void literals_write(const Literals *literals, Buffer *out);
Literals *literals_read(Arena *arena, const uint32_t *words);

#endif
