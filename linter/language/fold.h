// SPDX-License-Identifier: MIT
// Text of any language, folded for comparison: small letters, no accents, no points of Arabic and
// Hebrew, one space for any white space.
//
//   "L’Économie  ACTUELLE"  ->  "l'economie actuelle"
#ifndef CALQUE_LANGUAGE_FOLD_H
#define CALQUE_LANGUAGE_FOLD_H

#include "base/buffer.h"
#include "base/utf8.h"

/// Appends text, folded.
void fold_text(Slice text, Buffer *out);
/// True where the words (folded, one or several) stand in text (folded), each whole. A `*` at the
/// end stands for any ending, one at the beginning for any beginning. Words of scripts that put no
/// spaces between words are found anywhere.
bool fold_has(Slice text, Slice words);
/// Han, kana, Hangul, Thai and their neighbours: words are not told apart by spaces, or carry
/// endings without one.
bool fold_is_unspaced(uint32_t rune);

/// The next word of folded text from *at on: letters and figures, and what stands between them of
/// apostrophes apart; empty at the end. *at is put behind it.
Slice fold_next_word(Slice text, size_t *at);
/// The edit distance of two folded words in code points, or `most` + 1 where it is larger.
unsigned fold_distance(Slice a, Slice b, unsigned most);
/// Code points that two folded words have in common at their beginning.
unsigned fold_prefix(Slice a, Slice b);

#endif
