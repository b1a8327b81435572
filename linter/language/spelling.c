// SPDX-License-Identifier: MIT
// Deciding a word, the cheapest witness first:
//
//   "government"   lexicon: yes                                     50 ns
//   "calque"       lexicon: no -> the project's words: yes
//   "goverment"    lexicon: no -> project: no -> decided before?
//                  no -> Hunspell en_US is opened (37 ms, once) -> no -> remembered
//
// The lexicon was made from the same dictionaries, so Hunspell rarely knows more: it is the witness
// for what a project or a newer dictionary adds, and it gives suggestions. Where it is missing,
// that is a warning; where it is broken, an error; in both cases the lists decide alone, and no
// word is wrong because of it.
#include "language/spelling.h"

#include <pthread.h>

#include "base/table.h"
#include "base/utf8.h"
#include "language/grammar.h"
#include "language/hunspell.h"
#include "language/words.h"

enum { KNOWN = 1, UNKNOWN = 2 };

struct Spelling {
  SpellingOptions options;
  Table words;          // the project's: folded those in small letters, others as written
  pthread_mutex_t lock; // all below
  Table decided;        // word as written -> KNOWN or UNKNOWN
  Arena arena;
  HunspellDictionary **open; // [open_count]: English, then the project's
  size_t open_count;
  bool tried;
};

// Words that every English dictionary has.
static const char *const sure_words[] = {"the", "house", "government", "written", NULL};

static Slice fold(Slice word, char *out) {
  return (Slice){out, word_fold(word, out)};
}

static void add_word(Spelling *spelling, Slice word) {
  char folded[WORD_BYTES_MAX];
  Slice small = fold(word, folded);
  // An entry in small letters is found folded; its curly apostrophes are folded as well.
  bool any_case = small.len == word.len ? slice_equal(small, word) : false;
  table_set(&spelling->words, arena_copy(&spelling->arena, any_case ? small : word), KNOWN);
}

Spelling *spelling_new(const SpellingOptions *options) {
  Spelling *spelling = memory_grow(NULL, 1, sizeof *spelling);
  *spelling = (Spelling){.options = *options};
  pthread_mutex_init(&spelling->lock, NULL);
  for (size_t i = 0; i < options->word_count; i++) {
    add_word(spelling, options->words[i]);
  }
  return spelling;
}

void spelling_free(Spelling *spelling) {
  if (!spelling) return;
  for (size_t i = 0; i < spelling->open_count; i++) {
    hunspell_close(spelling->open[i]);
  }
  table_free(&spelling->words);
  table_free(&spelling->decided);
  arena_free(&spelling->arena);
  pthread_mutex_destroy(&spelling->lock);
  memory_free(spelling);
}

const Lexicon *spelling_lexicon(const Spelling *spelling) {
  (void)spelling;
  return &grammar_builtin()->lexicon;
}

unsigned spelling_variant(const Spelling *spelling) {
  return spelling->options.variant;
}

// ---- lists

static bool is_project_word(const Spelling *spelling, Slice word) {
  char folded[WORD_BYTES_MAX];
  if (spelling->words.count == 0) return false;
  return table_get(&spelling->words, word) != TABLE_NONE ||
         table_get(&spelling->words, fold(word, folded)) != TABLE_NONE;
}

bool spelling_is_listed(const Spelling *spelling, Slice word) {
  const Grammar *grammar = grammar_builtin();
  if (!grammar->usable) return true; // told on standard error by grammar_builtin
  return lexicon_is_word(&grammar->lexicon, word, SPELLING_US | SPELLING_GB) ||
         is_project_word(spelling, word);
}

// ---- marking

static bool is_letters(Slice word) {
  size_t len;
  for (size_t i = 0; i < word.len; i += len) {
    unsigned char c = (unsigned char)word.data[i];
    len = 1;
    if ((unsigned)((c | 32) - 'a') < 26) continue;
    if (c < 0x80 || !utf8_is_letter(utf8_decode(word, i, &len))) return false;
  }
  return word.len >= 2;
}

static unsigned flags_of_entry(const LexiconEntry *entry) {
  unsigned us = entry->spelling & SPELLING_ANY_US, gb = entry->spelling & SPELLING_ANY_GB;
  unsigned small = entry->spelling & (SPELLING_US | SPELLING_GB);
  if (small == SPELLING_US || small == SPELLING_GB) return TOKEN_ONE_VARIANT;
  if (small) return 0;
  bool name = us == SPELLING_NAME_US && gb == SPELLING_NAME_GB;
  return name && !(entry->spelling & SPELLING_MIXED) ? TOKEN_NAME_ONLY : TOKEN_UNKNOWN;
}

// The token was asked for already, nearly always.
static const LexiconEntry *entry_of(const Token *token, Slice word) {
  char folded[WORD_BYTES_MAX];
  if (token->may) return token->entry;
  return lexicon_find(&grammar_builtin()->lexicon, fold(word, folded));
}

// Of a word in small letters.
static unsigned flags_of_small(const Spelling *spelling, const LexiconEntry *entry, Slice word) {
  char folded[WORD_BYTES_MAX];
  unsigned flags = entry ? flags_of_entry(entry) : TOKEN_UNKNOWN;
  if (flags == TOKEN_NAME_ONLY && !slice_equal(fold(word, folded), word))
    flags = TOKEN_UNKNOWN; // amerIndian
  return flags && is_project_word(spelling, word) ? 0 : flags;
}

void spelling_mark(const Spelling *spelling, TokenList *tokens, Slice text) {
  if (!grammar_builtin()->usable) return;
  for (uint32_t i = 0; i < tokens->count; i++) {
    Token *token = &tokens->tokens[i];
    Slice word = token_text(text, token);
    if (token->kind != TOKEN_WORD || !is_letters(word)) continue;
    const LexiconEntry *entry = entry_of(token, word);
    unsigned flags = 0;
    if (token->flags & TOKEN_LOWERCASE) {
      flags = flags_of_small(spelling, entry, word);
    } else if (!lexicon_entry_spells(entry, word, SPELLING_US | SPELLING_GB) &&
               !is_project_word(spelling, word)) {
      flags = TOKEN_UNKNOWN;
    }
    token->flags = (uint16_t)(token->flags | flags);
  }
}

// ---- dictionaries; the caller holds the lock

static void tell(Problems *problems, const Buffer *message, const char *remedy, bool warning) {
  problems_add(
      problems,
      (Problem){.message = buffer_slice(message), .remedy = slice_of(remedy), .warning = warning});
}

static void open_one(Spelling *spelling, Slice stem, const char *const *known, Problems *problems) {
  Buffer error = {0};
  HunspellDictionary *dictionary = hunspell_open(stem, known, &error);
  if (dictionary) {
    spelling->open[spelling->open_count++] = dictionary;
  } else {
    tell(problems, &error, "words are checked without this dictionary", false);
  }
  buffer_free(&error);
}

static bool open_named(Spelling *spelling, const char *name, Problems *problems) {
  Buffer stem = {0};
  const SpellingOptions *options = &spelling->options;
  bool there = hunspell_find(slice_of(name), options->folders, options->folder_count, &stem);
  if (there) open_one(spelling, buffer_slice(&stem), sure_words, problems);
  buffer_free(&stem);
  return there;
}

static void warn_missing(Problems *problems) {
  Buffer message = {0};
  buffer_text(&message, "no Hunspell dictionary for English (en_US, en_GB) is installed");
  tell(problems, &message,
       "spelling is checked by the built-in lexicon alone; CALQUE_DICTIONARIES may name a folder "
       "with one",
       true);
  buffer_free(&message);
}

// English in the variant asked for, else in the one that is there; then the project's own.
static void open_all(Spelling *spelling, Problems *problems) {
  static const char *const names[2][2] = {{"en_US", "en_GB"}, {"en_GB", "en_US"}};
  const char *const *wanted = names[spelling->options.variant == SPELLING_GB];
  if (spelling->tried) return;
  spelling->tried = true;
  spelling->open =
      ARENA_ARRAY(&spelling->arena, spelling->options.dictionary_count + 1, HunspellDictionary *);
  if (!open_named(spelling, wanted[0], problems) && !open_named(spelling, wanted[1], problems)) {
    warn_missing(problems);
  }
  for (size_t i = 0; i < spelling->options.dictionary_count; i++) {
    open_one(spelling, spelling->options.dictionaries[i], NULL, problems);
  }
}

static bool ask_dictionaries(Spelling *spelling, Slice word, Problems *problems) {
  open_all(spelling, problems);
  for (size_t i = 0; i < spelling->open_count; i++) {
    if (hunspell_knows(spelling->open[i], word)) return true;
  }
  return false;
}

bool spelling_is_word(Spelling *spelling, Slice word, Problems *problems) {
  if (spelling_is_listed(spelling, word)) return true;
  pthread_mutex_lock(&spelling->lock);
  uint32_t verdict = table_get(&spelling->decided, word);
  if (verdict == TABLE_NONE) {
    verdict = ask_dictionaries(spelling, word, problems) ? KNOWN : UNKNOWN;
    table_set(&spelling->decided, arena_copy(&spelling->arena, word), verdict);
  }
  pthread_mutex_unlock(&spelling->lock);
  return verdict == KNOWN;
}

size_t spelling_suggest(Spelling *spelling, Slice word, Slice *out, size_t max, Arena *arena,
                        Problems *problems) {
  size_t count = 0;
  pthread_mutex_lock(&spelling->lock);
  open_all(spelling, problems);
  if (spelling->open_count > 0) count = hunspell_suggest(spelling->open[0], word, out, max, arena);
  pthread_mutex_unlock(&spelling->lock);
  return count;
}
