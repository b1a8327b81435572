// SPDX-License-Identifier: MIT
// The phrase language (docs/rules.md has its grammar): compiling a phrase, finding it in tokens.
//
// A phrase becomes a small program over tokens. Matching explores (instruction, token) pairs in
// order of preference and never twice, so that its time is at most instructions x tokens of a
// window whose length the phrase itself bounds.
#ifndef CALQUE_LANGUAGE_PHRASE_H
#define CALQUE_LANGUAGE_PHRASE_H

#include "base/arena.h"
#include "language/face.h"
#include "language/words.h"
#include "lists.h"

enum {
  PHRASE_CAPTURES_MAX = 16, // with the reported range as number 0
  PHRASE_REPEAT_MAX = 8,    // what * and + take at most
  PHRASE_GAP_DEFAULT = 4,   // words in a `...` without a number
  PHRASE_GAP_MAX = 20,
  PHRASE_INSTRUCTIONS_MAX = 4096,
  PHRASE_TOKENS_MAX = 160, // the longest match; it bounds the window that is looked at
  PHRASE_DEPTH_MAX = 16,   // nested groups
};

typedef struct Phrase Phrase;

/// A mistake in a phrase: where, what, what to do. Texts live in the arena.
typedef struct PhraseError {
  uint32_t offset; // byte in the phrase
  Slice message, remedy;
} PhraseError;

typedef struct PhraseOptions {
  bool whole;     // the phrase must take all tokens of the range it is tried on (scope: line)
  bool no_anchor; // what wakes it is known already: phrase_anchor will not be asked
} PhraseOptions;

/// NULL, and *error, when text is no phrase. Words are added to `words`; lists must outlive the
/// phrase. Memory from arena.
Phrase *phrase_compile(Slice text, PhraseOptions options, Words *words, const Lists *lists,
                       Arena *arena, PhraseError *error);

/// A word that wakes a phrase, where these may stand before it and behind it.
typedef struct PhraseAnchorWord {
  WordId word;
  FaceRow before, behind;
} PhraseAnchorWord;

/// How a phrase is woken: by one of `words`, or by a token that has one of the class flags.
typedef struct PhraseAnchor {
  const PhraseAnchorWord *words;
  size_t word_count;
  uint16_t classes;            // TOKEN_* flags that wake it, when there are no words
  uint32_t kinds;              // 1 << TokenKind that wakes it, when there are neither
  FaceRow before, behind;      // of the token that `classes` and `kinds` ask for
  uint32_t back_min, back_max; // the match begins that many tokens before the anchor
} PhraseAnchor;

const PhraseAnchor *phrase_anchor(const Phrase *phrase);
/// The lengths in tokens that a match can have.
void phrase_length(const Phrase *phrase, uint32_t *min, uint32_t *max);
/// Number of the capture of that name, or -1.
int phrase_capture(const Phrase *phrase, Slice name);
size_t phrase_capture_count(const Phrase *phrase);
Slice phrase_capture_name(const Phrase *phrase, size_t index);
/// True where the phrase asks for parts of speech or noun phrases: its tokens must be tagged before
/// it is tried.
bool phrase_needs_tags(const Phrase *phrase);
/// True for a phrase made of literal words only: it is an example of itself.
bool phrase_is_literal(const Phrase *phrase);
Slice phrase_text(const Phrase *phrase);

typedef struct PhraseSpan {
  uint32_t start, end; // tokens [start, end); UINT32_MAX: took no part
} PhraseSpan;

typedef struct PhraseMatch {
  PhraseSpan whole;                         // with its context
  PhraseSpan captures[PHRASE_CAPTURES_MAX]; // 0: what is reported
  int lemma_form; // the InflectForm in which the first <...> matched, or -1
} PhraseMatch;

/// Reusable memory of the matcher; zeroed at first. phrase_scratch_free gives it back.
typedef struct PhraseScratch {
  uint32_t *visited;
  size_t visited_cap;
  uint32_t stamp;
  struct PhraseThread *stack;
  size_t stack_count, stack_cap;
} PhraseScratch;

void phrase_scratch_free(PhraseScratch *scratch);

/// The same question before the tokens are tagged: could the phrase match, whatever the tagger
/// says? A word passes for every part of speech that the lexicon gives it, an unknown one for all.
/// Far quicker than tagging, and false nearly always.
bool phrase_may_match(const Phrase *phrase, const Lexicon *lexicon, Slice text, const Token *tokens,
                      uint32_t low, uint32_t high, uint32_t first, uint32_t last,
                      PhraseScratch *scratch);

/// Tries the phrase with its beginning at each token of [first, last], inside the tokens [low,
/// high): the sentence, or the line. The first match wins, and of those at one place the preferred
/// one. False when there is none.
bool phrase_find(const Phrase *phrase, Slice text, const Token *tokens, uint32_t low, uint32_t high,
                 uint32_t first, uint32_t last, PhraseScratch *scratch, PhraseMatch *match);

#endif
