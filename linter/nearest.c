// SPDX-License-Identifier: MIT
#include "nearest.h"

#include <stdlib.h>

enum { NAME_MAX_BYTES = 96 }; // longer names are not compared: no rule or option is

static size_t least(size_t a, size_t b, size_t c) {
  size_t ab = a < b ? a : b;
  return ab < c ? ab : c;
}

// Three rows of the table of Wagner and Fischer are enough, with transpositions.
size_t nearest_distance(Slice a, Slice b, size_t limit) {
  size_t difference = a.len > b.len ? a.len - b.len : b.len - a.len;
  if (difference > limit || a.len > NAME_MAX_BYTES || b.len > NAME_MAX_BYTES) return limit + 1;
  size_t rows[3][NAME_MAX_BYTES + 1] = {{0}};
  for (size_t j = 0; j <= b.len; j++) {
    rows[0][j] = j;
  }
  for (size_t i = 1; i <= a.len; i++) {
    size_t *row = rows[i % 3], *up = rows[(i + 2) % 3], *upper = rows[(i + 1) % 3];
    row[0] = i;
    for (size_t j = 1; j <= b.len; j++) {
      size_t change = up[j - 1] + (a.data[i - 1] != b.data[j - 1]);
      row[j] = least(up[j] + 1, row[j - 1] + 1, change);
      bool swapped =
          i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1];
      if (swapped && upper[j - 2] + 1 < row[j]) row[j] = upper[j - 2] + 1;
    }
  }
  return rows[a.len % 3][b.len];
}

void nearest_offer(Nearest *nearest, Slice name) {
  size_t limit =
      nearest->wanted.len / 3 < NEAREST_EDITS_MAX ? nearest->wanted.len / 3 : NEAREST_EDITS_MAX;
  if (limit == 0) limit = 1;
  size_t edits = nearest_distance(nearest->wanted, name, limit);
  if (edits > limit || (nearest->best.len > 0 && edits >= nearest->edits)) return;
  nearest->best = name;
  nearest->edits = edits;
}
