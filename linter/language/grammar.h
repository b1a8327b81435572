// SPDX-License-Identifier: MIT
// Grammar on demand: parts of speech and noun phrases of the sentences that somebody asks for.
//
// Tagging costs more than all the rest of the linter, and few rules need it: so a sentence is
// tagged when the first of them wakes in it, and its tokens remember.
#ifndef CALQUE_LANGUAGE_GRAMMAR_H
#define CALQUE_LANGUAGE_GRAMMAR_H

#include "language/tagger.h"
#include "language/token.h"

typedef struct Grammar {
  Lexicon lexicon;
  Tagger tagger;
  bool usable; // the images that are compiled in are whole
} Grammar;

/// The lexicon and the tagger of the program; opened at the first call, from any thread.
const Grammar *grammar_builtin(void);

/// Memory of one thread; zeroed at first.
typedef struct GrammarScratch {
  TaggerScratch *tagger;
  Slice *words;
  uint8_t *marks;
  size_t cap;
} GrammarScratch;

void grammar_scratch_free(GrammarScratch *scratch);

/// Tags the tokens [first, end), one sentence, and marks its noun phrases (TOKEN_CHUNK_...), unless
/// that was done.
void grammar_tag(const Grammar *grammar, GrammarScratch *scratch, TokenList *tokens, Slice text,
                 Sentence sentence);

#endif
