// SPDX-License-Identifier: MIT
// The nearest known name to a mistyped one, for "did you mean".
#ifndef CALQUE_NEAREST_H
#define CALQUE_NEAREST_H

#include "base/slice.h"

// Names farther away than this many edits are no likely slip.
enum { NEAREST_EDITS_MAX = 3 };

typedef struct Nearest {
  Slice wanted;
  Slice best; // empty until something near was offered
  size_t edits;
} Nearest;

/// Offers one known name; the nearest so far is in best.
void nearest_offer(Nearest *nearest, Slice name);
/// The edit distance of Damerau and Levenshtein (adjacent transpositions count one), cut off at
/// limit + 1.
size_t nearest_distance(Slice a, Slice b, size_t limit);

#endif
