// SPDX-License-Identifier: MIT
// How often the commonest tokens of English prose occur: what chooses anchors asks that.
#ifndef CALQUE_LANGUAGE_FREQUENCY_H
#define CALQUE_LANGUAGE_FREQUENCY_H

#include <stdint.h>

#include "base/slice.h"

/// Occurrences in a million tokens; 0 for a word that is none of the hundred commonest. In any
/// case.
uint32_t frequency_per_million(Slice word);

#endif
