// SPDX-License-Identifier: MIT
// Words of other languages: which languages a word is of, and how surely it gives them away.
//
// Languages in Latin letters are known by their words (dictionaries/foreign/CODE.words), the others
// by their script. All functions may be called from any thread; nothing is built when the program
// starts.
#ifndef CALQUE_LANGUAGE_FOREIGN_H
#define CALQUE_LANGUAGE_FOREIGN_H

#include <stdint.h>

#include "base/slice.h"

/// A bit for each language that is known by its words.
typedef uint32_t ForeignSet;

/// The sections of a .words file. A word that is in several languages has the lowest of its tiers.
typedef enum ForeignTier {
  FOREIGN_WEAK, // an English word too, or too short to tell: it only supports others
  FOREIGN_WORD, // a frequent noun, verb or adjective: may be part of a name
  FOREIGN_LINK, // article, preposition, and, or: joins the words of a name too
  FOREIGN_SURE, // pronoun, adverb, auxiliary, numeral: hardly ever part of a name
} ForeignTier;

typedef struct ForeignWord {
  ForeignSet languages; // 0: of none
  ForeignTier tier;
} ForeignWord;

/// A folded word (word_fold).
ForeignWord foreign_find(Slice folded);
/// A folded word with an apostrophe inside that only these languages write: d'un, l'economia. Its
/// languages may know the part behind the apostrophe or not.
ForeignWord foreign_find_elided(Slice folded);

/// Languages known by their words: 0 to count - 1.
unsigned foreign_count(void);
Slice foreign_code(unsigned language); // "fr"
Slice foreign_name(unsigned language); // "French"
/// Does the language write all the letters of the folded word that are beyond ASCII?
bool foreign_writes(unsigned language, Slice folded);
/// The language of that code, or -1.
int foreign_by_code(Slice code);

/// The languages of the set whose Hunspell dictionary is installed and knows the word, as written.
/// The first call for a language opens its dictionary (tens of milliseconds).
ForeignSet foreign_in_dictionaries(Slice word, ForeignSet among);

/// A script that is not Latin; 0: Latin, or no letter.
unsigned foreign_script(uint32_t rune);

typedef struct ForeignLanguage {
  const char *code, *name;
} ForeignLanguage;

/// The language of text in that script, told by its letters: і is Ukrainian, ы Russian, kana
/// Japanese. surroundings: text near it that may tell more. A script of many languages is named
/// itself.
ForeignLanguage foreign_script_language(unsigned script, Slice text, Slice surroundings);
/// Is this the code of a language that foreign_script_language may answer?
bool foreign_has_script(Slice code);

#endif
