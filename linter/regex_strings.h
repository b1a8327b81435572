// SPDX-License-Identifier: MIT
// Small sets of strings, for the reader of expressions (regex_anchor.c): what a part of an
// expression can be, begin with or end with. Strings that only differ in the case of ASCII letters
// are one, which knows where it may be large or small. Everything lives in the arena of the call.
#ifndef CALQUE_REGEX_STRINGS_H
#define CALQUE_REGEX_STRINGS_H

#include "base/arena.h"
#include "language/literals.h"

enum {
  STRINGS_MAX = 128,      // a larger set wakes an expression too often to be of use
  STRINGS_BYTES_MAX = 48, // a longer string is not rarer
};

/// count 0: nothing is known. The empty string may be among them: the part may take nothing.
typedef struct Strings {
  const Literal *items;
  size_t count;
} Strings;

Strings strings_one(Slice text, bool any_case, Arena *arena);
/// What is in one or the other; nothing where one is not known, or where they are too many.
Strings strings_union(Strings a, Strings b, Arena *arena);
/// Each of a with each of b behind it; nothing where one is not known, or where they are too many
/// or too long.
Strings strings_product(Strings a, Strings b, Arena *arena);
bool strings_have_empty(Strings strings);
/// Only the empty string.
bool strings_are_empty(Strings strings);

#endif
