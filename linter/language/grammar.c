// SPDX-License-Identifier: MIT
#include "language/grammar.h"

#include <pthread.h>
#include <stdio.h>

#include "language/chunk.h"

// A longer "sentence" is a table or a list without stops: it is tagged in pieces.
enum { TAGGED_TOKENS_MAX = 1024 };

static Grammar builtin;

static void open_builtin(void) {
  char error[256];
  builtin.usable = lexicon_open_builtin(&builtin.lexicon, error, sizeof error) &&
                   tagger_open_builtin(&builtin.tagger, &builtin.lexicon, error, sizeof error);
  if (!builtin.usable)
    fprintf(stderr, "calque: the built-in grammar cannot be used: %s; build calque anew\n", error);
}

const Grammar *grammar_builtin(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, open_builtin);
  return &builtin;
}

void grammar_scratch_free(GrammarScratch *scratch) {
  if (scratch->tagger) tagger_scratch_free(scratch->tagger);
  memory_free(scratch->words);
  memory_free(scratch->marks);
  *scratch = (GrammarScratch){0};
}

static void make_room(GrammarScratch *scratch, size_t count) {
  if (!scratch->tagger) scratch->tagger = tagger_scratch_new();
  if (count <= scratch->cap) return;
  scratch->words = memory_grow(scratch->words, count, sizeof *scratch->words);
  scratch->marks = memory_grow(scratch->marks, count * 2, 1); // marks, and behind them the tags
  scratch->cap = count;
}

static void tag_piece(const Grammar *grammar, GrammarScratch *scratch, Token *tokens, Slice text,
                      size_t count) {
  make_room(scratch, count);
  uint8_t *tags = scratch->marks + scratch->cap;
  for (size_t i = 0; i < count; i++) {
    scratch->words[i] = token_text(text, &tokens[i]);
  }
  tagger_tag(&grammar->tagger, scratch->words, count, tags, scratch->tagger);
  chunk_nouns(tags, count, scratch->marks);
  for (size_t i = 0; i < count; i++) {
    tokens[i].tag = tags[i];
    if (scratch->marks[i] == CHUNK_BEGIN) tokens[i].flags |= TOKEN_CHUNK_START;
    if (scratch->marks[i] == CHUNK_INSIDE) tokens[i].flags |= TOKEN_CHUNK_INSIDE;
  }
}

void grammar_tag(const Grammar *grammar, GrammarScratch *scratch, TokenList *tokens, Slice text,
                 Sentence sentence) {
  if (!grammar->usable || sentence.first >= sentence.end ||
      tokens->tokens[sentence.first].tag != TAG_NONE)
    return;
  for (uint32_t first = sentence.first; first < sentence.end; first += TAGGED_TOKENS_MAX) {
    uint32_t left = sentence.end - first;
    tag_piece(grammar, scratch, tokens->tokens + first, text,
              left < TAGGED_TOKENS_MAX ? left : TAGGED_TOKENS_MAX);
  }
}
