// SPDX-License-Identifier: MIT
// Sentences: where the tokens of a block are cut into them.
#ifndef CALQUE_LANGUAGE_SENTENCE_H
#define CALQUE_LANGUAGE_SENTENCE_H

#include "language/token.h"

/// Fills list->sentences from list->tokens and sets TOKEN_SENTENCE_START. Every token is in exactly
/// one sentence.
void sentences_cut(TokenList *list, Slice text);

#endif
