// SPDX-License-Identifier: MIT
// Numbers of a text of any language, made comparable.
//
//   1.200,5   1,200.5   1 200,5       1200.5
//   1,2 Mio   1.2 million   120万     1200000
//   18h30   18:30   6:30 p.m.         half past six in the evening
//   1.200                             1200, or 1.2: both are kept
//   twenty-three   XXI                loose: they may answer a figure, and are not asked for
#ifndef CALQUE_LANGUAGE_FIGURES_H
#define CALQUE_LANGUAGE_FIGURES_H

#include "base/arena.h"
#include "diagnostic.h"

enum { FIGURE_VALUES = 6 };

typedef struct Figure {
  Range range;                  // bytes of the text; with the word that multiplies it
  double values[FIGURE_VALUES]; // what it may mean; the likeliest first
  unsigned count;               // >= 1
  double plain;                 // without the word that multiplies it
  bool scaled;                  // there is such a word
  bool loose;                   // a word, a Roman number, a month, a version: only answers others
  bool in_brackets;             // explains something, as a conversion does
} Figure;

typedef struct Figures {
  Figure *items;
  size_t count, cap;
} Figures;

/// Adds the numbers of text. english: number words and p.m. are read too.
void figures_read(Slice text, bool english, Figures *figures);
void figures_free(Figures *figures);
/// True where the two may mean the same.
bool figures_match(const Figure *a, const Figure *b);
/// True for a whole number up to 12: any language may write it as a word.
bool figure_is_small(const Figure *figure);
/// True for a number that languages write as a word as well: up to 20, or one figure and noughts
/// (30, 500, 2 million).
bool figure_is_round(const Figure *figure);

#endif
