// SPDX-License-Identifier: MIT
// Any text as a phrase: it is refused with a place and a message, or it compiles, and searching a
// text with it ends.
#include <assert.h>

#include "base/utf8.h"
#include "language/phrase.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  static const char text[] = "The head of “French diplomacy” said he said on Friday that ten-year "
                             "plans, 1,250 of them, don't end.";
  Arena arena = {0};
  Words words = {.arena = &arena};
  Lists lists = {.arena = &arena};
  TokenList tokens = {0};
  PhraseScratch scratch = {0};
  PhraseError error;
  PhraseMatch match;
  Slice phrase_text = {(const char *)data, size};
  if (utf8_invalid(phrase_text) < size || size > 4096) return 0;
  lists_add(&lists, SLICE("countries"), SLICE("countries.txt"), SLICE("France\nSaudi Arabia\n"));
  Phrase *phrase = phrase_compile(phrase_text, (PhraseOptions){.whole = size & 1}, &words, &lists,
                                  &arena, &error);
  if (!phrase) {
    assert(error.message.len > 0 && error.offset <= size);
  } else {
    tokenize(&tokens, SLICE(text), &words);
    bool found = phrase_find(phrase, SLICE(text), tokens.tokens, 0, tokens.count, 0, tokens.count,
                             &scratch, &match);
    assert(!found || (match.whole.start < match.whole.end && match.whole.end <= tokens.count));
  }
  phrase_scratch_free(&scratch);
  tokens_free(&tokens);
  lists_free(&lists);
  words_free(&words);
  arena_free(&arena);
  return 0;
}
