// SPDX-License-Identifier: MIT
// Hunspell's dictionaries: NAME.aff and NAME.dic. The only file beside this one that knows the
// library.
//
// Words go in and come out as UTF-8, whatever the dictionary is written in. All functions may be
// called from any thread; one dictionary answers one thread at a time.
#ifndef CALQUE_LANGUAGE_HUNSPELL_H
#define CALQUE_LANGUAGE_HUNSPELL_H

#include "base/arena.h"
#include "base/buffer.h"

typedef struct HunspellDictionary HunspellDictionary;

/// Looks for NAME.aff and NAME.dic in the folders, then in those of the environment variable
/// CALQUE_DICTIONARIES (with colons between them), then where systems keep them. True, and in stem
/// the path without its ending, where one of the two is there: hunspell_open tells what is wrong
/// with it.
bool hunspell_find(Slice name, const Slice *folders, size_t count, Buffer *stem);

/// Opens stem.aff and stem.dic. NULL, and in error a clause that tells why ("en_US.aff is empty"),
/// where they cannot be used. known: words that are surely in it, NULL at the end; NULL: its own
/// are tried.
HunspellDictionary *hunspell_open(Slice stem, const char *const *known, Buffer *error);
/// NULL is allowed.
void hunspell_close(HunspellDictionary *dictionary);

/// Is the word, as written, in the dictionary? False as well for what its encoding cannot write.
bool hunspell_knows(HunspellDictionary *dictionary, Slice word);
/// Writes at most max corrections of a misspelt word to out, the likeliest first, and returns how
/// many; their texts live in arena. Slow (25 to 170 ms): for words that are shown.
size_t hunspell_suggest(HunspellDictionary *dictionary, Slice word, Slice *out, size_t max,
                        Arena *arena);

/// Dictionaries that were opened since the program began: tests prove with it that clean text needs
/// none.
size_t hunspell_opened(void);

#endif
