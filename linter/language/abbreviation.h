// SPDX-License-Identifier: MIT
// Abbreviations that English news prose writes with a full stop, and how each bears on the end of a
// sentence.
#ifndef CALQUE_LANGUAGE_ABBREVIATION_H
#define CALQUE_LANGUAGE_ABBREVIATION_H

#include "base/slice.h"

typedef enum AbbreviationKind {
  ABBREVIATION_NONE,
  ABBREVIATION_NEVER,    // e.g. vs. approx.: never ends a sentence
  ABBREVIATION_TITLE,    // Mr. Gen. St.: never ends one; with a capital only
  ABBREVIATION_NUMBERED, // No. Fig. pp.: an abbreviation only before a figure
  ABBREVIATION_DATE,     // Jan. Mon.: with a capital, and not before another capital
  ABBREVIATION_ET,       // al.: after "et" only
  ABBREVIATION_CAPITAL,  // Co. Calif.: with a capital only; else as ENDS
  ABBREVIATION_ENDS, // Inc. a.m.: ends a sentence before a word that usually begins one (The, He,
                     // But)
  ABBREVIATION_ETC,  // etc.: ends a sentence before any capital
} AbbreviationKind;

// Longer words are not looked up: no abbreviation of the table has more bytes.
enum { ABBREVIATION_BYTES_MAX = 8 };

/// What word (without its last full stop) abbreviates as; any capitalisation. Single letters and
/// letters with full stops between (U.S, p.m) are not in the table: token.c knows them by shape;
/// only e.g and i.e are.
AbbreviationKind abbreviation_kind(Slice word);
/// True for words that often begin a sentence and hardly ever continue a name: The, He, But, In ...
bool abbreviation_starter(Slice word);
/// True for nouns behind which a single capital letter is a label, not an initial: plan B, vitamin
/// C.
bool abbreviation_label(Slice word);

#endif
