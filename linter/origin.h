// SPDX-License-Identifier: MIT
// The guess of the source language: findings that name languages are gathered as votes.
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

/// What the traces point to; code is empty where they do not.
typedef struct OriginGuess {
  Slice code; // lives as long as the evidence
  size_t traces;
  double share; // of all votes, 0 to 1
} OriginGuess;

/// Only diagnostics that name languages count.
void origin_add(Origin *origin, const Diagnostics *found);
OriginGuess origin_guess(const Origin *origin);
void origin_free(Origin *origin);

#endif
