// SPDX-License-Identifier: MIT
// The guess of the source language: every finding of a rule that names languages is a trace, and a
// vote for them.
#ifndef CALQUE_ORIGIN_H
#define CALQUE_ORIGIN_H

#include "base/table.h"
#include "diagnostic.h"

typedef struct OriginVotes {
  Slice code;
  double votes;
  size_t traces; // different ones that name the language
} OriginVotes;

/// Evidence of one text or of several. Zeroed, it is none. Texts are copied.
typedef struct Origin {
  Arena arena;
  Table seen;  // rule and match
  Table rules; // rule -> how many different matches
  OriginVotes *languages;
  size_t count, cap;
} Origin;

/// What the traces point to; code is empty where they do not. Texts live as long as the evidence.
typedef struct OriginGuess {
  Slice code;
  Slice alternative; // where two languages stand out that the traces do not tell apart; else empty
  size_t traces;     // different ones that name code
  double share;      // of all votes, of code and alternative, 0 to 1
} OriginGuess;

/// Only diagnostics that name languages count.
void origin_add(Origin *origin, const Diagnostics *found);
/// words: the length of what the evidence is from.
OriginGuess origin_guess(const Origin *origin, size_t words);
void origin_free(Origin *origin);

#endif
