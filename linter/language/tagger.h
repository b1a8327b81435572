// SPDX-License-Identifier: MIT
// Parts of speech in context: gives each token of a sentence its Penn tag.
//
// The tokens are those of the treebanks (language/token.h cuts text so): "do n't", "Algeria 's",
// "ten - year". The model is a read-only image, compiled in; a tagger may be used from any number
// of threads, each with a scratch of its own.
#ifndef CALQUE_LANGUAGE_TAGGER_H
#define CALQUE_LANGUAGE_TAGGER_H

#include "language/lexicon.h"
#include "language/tags.h"

typedef struct Tagger {
  const char *image;
  const Lexicon *lexicon;
} Tagger;

/// Memory that tagging needs: kept from sentence to sentence, it remembers the words it has seen.
typedef struct TaggerScratch TaggerScratch;

/// Opens a model of len bytes, borrowed, aligned to 64 bytes, and checks all of it; lexicon
/// outlives the tagger. False, and the reason in error, where it is broken, of another version, or
/// trained with another lexicon.
bool tagger_open(Tagger *tagger, const Lexicon *lexicon, const void *image, size_t len, char *error,
                 size_t error_cap);
/// Opens the one that is compiled in, checking its header only.
bool tagger_open_builtin(Tagger *tagger, const Lexicon *lexicon, char *error, size_t error_cap);
/// The image that is compiled in.
Slice tagger_builtin_image(void);

/// Never NULL. One scratch serves one tagger.
TaggerScratch *tagger_scratch_new(void);
void tagger_scratch_free(TaggerScratch *scratch);

/// Tags the n tokens of one sentence: tags[i] is a PennTag, never TAG_NONE.
void tagger_tag(const Tagger *tagger, const Slice *words, size_t n, uint8_t *tags,
                TaggerScratch *scratch);

#endif
