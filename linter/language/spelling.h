// SPDX-License-Identifier: MIT
// Is it a word of English? The lexicon answers for nearly all words, the project's own words come
// next, and a Hunspell dictionary is opened only for a word that is in neither and is about to be
// reported.
//
// One Spelling serves a run, from any thread. Each distinct word that the lexicon does not know is
// decided once.
#ifndef CALQUE_LANGUAGE_SPELLING_H
#define CALQUE_LANGUAGE_SPELLING_H

#include "diagnostic.h"
#include "language/lexicon.h"
#include "language/token.h"

/// What a run is told about spelling; zeroed, it is American or British English, and no more words.
/// All is borrowed and outlives the Spelling.
typedef struct SpellingOptions {
  unsigned variant;   // SPELLING_US or SPELLING_GB; 0: to be guessed from each article
  const Slice *words; // the project's own: in small letters for any case, else as written
  size_t word_count;
  const Slice *dictionaries; // the project's own in Hunspell's format: paths without .aff, .dic
  size_t dictionary_count;
  const Slice *folders; // where en_US and en_GB are looked for before the system's folders
  size_t folder_count;
} SpellingOptions;

typedef struct Spelling Spelling;

/// What spelling_mark marks.
enum { SPELLING_FLAGS = TOKEN_UNKNOWN | TOKEN_NAME_ONLY | TOKEN_ONE_VARIANT };

/// Never NULL; nothing is read yet.
Spelling *spelling_new(const SpellingOptions *options);
void spelling_free(Spelling *spelling);

const Lexicon *spelling_lexicon(const Spelling *spelling);
/// As asked for: SPELLING_US, SPELLING_GB, or 0.
unsigned spelling_variant(const Spelling *spelling);

/// Is the word, as written, in the lexicon or among the project's words? Opens nothing.
bool spelling_is_listed(const Spelling *spelling, Slice word);
/// The same, and then the dictionaries are asked. A dictionary that is missing or broken is told to
/// problems, once a run; then the lists alone decide.
bool spelling_is_word(Spelling *spelling, Slice word, Problems *problems);
/// Sets TOKEN_UNKNOWN, TOKEN_NAME_ONLY and TOKEN_ONE_VARIANT of tokens cut from text: words of two
/// letters or more, without apostrophes, figures or stops. Opens nothing.
void spelling_mark(const Spelling *spelling, TokenList *tokens, Slice text);
/// Corrections by the dictionary, as hunspell_suggest; none where it cannot be used.
size_t spelling_suggest(Spelling *spelling, Slice word, Slice *out, size_t max, Arena *arena,
                        Problems *problems);

#endif
