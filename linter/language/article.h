// SPDX-License-Identifier: MIT
// a or an: by the sound with which a word begins.
#ifndef CALQUE_LANGUAGE_ARTICLE_H
#define CALQUE_LANGUAGE_ARTICLE_H

#include "base/slice.h"

/// True where "an" stands before text: it begins with a vowel sound (an hour, an MP, an 8), as far
/// as spelling tells.
bool article_is_an(Slice text);

#endif
