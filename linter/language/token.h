// SPDX-License-Identifier: MIT
// Tokens and sentences of a block of prose.
//
//   text       Mr. Abbot's ten-year plan (2020).  He left.
//   tokens     Mr. Abbot 's ten - year plan ( 2020 ) .   He left .
//   sentences  [Mr. ... .] [He left .]
//
// Words are cut as the Penn and Universal Dependencies treebanks cut them: clitics ('s, n't, 'll)
// and hyphens are tokens. Numbers (1,250.5), URLs, e-mail addresses, @names and #tags, and
// abbreviations with their full stop (Mr., U.S., a.m.) are one token each.
#ifndef CALQUE_LANGUAGE_TOKEN_H
#define CALQUE_LANGUAGE_TOKEN_H

#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "language/lexicon.h"
#include "language/words.h"

typedef enum TokenKind {
  TOKEN_WORD,   // letters, with inner apostrophes or full stops
  TOKEN_NUMBER, // figures with their separators; ordinals (1st) and mixed ones (14h30) are words
  TOKEN_PUNCT,  // one mark; an ellipsis and a row of hyphens are one token
  TOKEN_SYMBOL, // $ % + = ...
  TOKEN_WEB,    // URL, e-mail address, @name, #tag
} TokenKind;

enum {
  TOKEN_SPACE_BEFORE = 1 << 0, // white space (or the block's start) stands before it
  TOKEN_CAPITALISED = 1 << 1,  // begins with a capital
  TOKEN_UPPERCASE = 1 << 2,    // two or more letters, all capitals
  TOKEN_ABBREVIATION = 1 << 3, // ends with a full stop that is its own
  TOKEN_YEAR = 1 << 4,         // 1000 to 2199
  TOKEN_OPEN_QUOTE = 1 << 5,
  TOKEN_CLOSE_QUOTE = 1 << 6,
  TOKEN_DOUBLED = 1 << 7, // the same word stands right before it
  TOKEN_SENTENCE_START = 1 << 8,
  TOKEN_LOWERCASE = 1 << 9,     // begins with a small letter
  TOKEN_CHUNK_START = 1 << 11,  // the first word of a noun phrase; set by the tagger
  TOKEN_CHUNK_INSIDE = 1 << 12, // a further word of it
  TOKEN_UNKNOWN = 1 << 13, // no list knows the word; this and the next two are set by spelling_mark
  TOKEN_NAME_ONLY = 1 << 14,   // in small letters, and known with a capital only
  TOKEN_ONE_VARIANT = 1 << 15, // spelt so in American or in British English only
  TOKEN_QUOTE = 1 << 10, // any double or guillemet quotation mark (straight ones are neither open
                         // nor close by themselves)
};

typedef struct Token {
  uint32_t start, len; // bytes of the block's text
  WordId word;         // its id in the vocabulary of the rules; WORD_NONE: no rule knows it
  uint16_t flags;
  uint8_t kind;
  uint8_t tag; // part of speech; 0 until a tagger ran
  TagSet may;  // what the lexicon gives the word, with TAG_NONE; TOKEN_MAY_BE_ANY where it does not
               // know it; 0: it was not asked (tokens_use_lexicon)
  const LexiconEntry *entry; // the same: NULL where it does not know it, or was not asked
} Token;

#define TOKEN_MAY_BE_ANY UINT64_MAX

typedef struct Sentence {
  uint32_t first, end; // tokens [first, end)
} Sentence;

typedef struct TokenList {
  Token *tokens;
  uint32_t count, cap;
  Sentence *sentences;
  uint32_t sentence_count, sentence_cap;
  struct WordCache *cache; // what was found of the commonest words; NULL: the lexicon is not asked
} TokenList;

/// Cuts text (valid UTF-8, at most 2^31 bytes) into tokens and sentences, replacing what was in
/// list. words: gives each token its WordId; NULL leaves WORD_NONE.
void tokenize(TokenList *list, Slice text, const Words *words);
/// From now on tokenize asks the lexicon as well (Token.may), and remembers the words that it
/// meets: the vocabulary must be the same in every call. Forgets what it remembered of another one.
void tokens_use_lexicon(TokenList *list, const Lexicon *lexicon);
void tokens_free(TokenList *list);
static inline Slice token_text(Slice text, const Token *token) {
  return (Slice){text.data + token->start, token->len};
}
/// Index of the sentence that holds the token.
uint32_t tokens_sentence_of(const TokenList *list, uint32_t token);

#endif
