// SPDX-License-Identifier: MIT
// spelling: abbreviations. An abbreviation in small letters, told by the words that it stands for:
//
//   "natriuretic peptides (nps) ... a level of np ... an np-supported plan"
//
//   run      the words before "(nps)" begin with n and p: nps is introduced here, and is a plural
//   finish   every "np" and "nps" of the article is reported, with "NP" and "NPs"
//
// What stands alone in a bracket is an abbreviation
//
//   by its initials   the words before it begin with its letters, in order; small words (of, the)
//                     may be passed over, others too where the letters are no common word, and a
//                     letter may then stand inside the word of the letter before it (tme: tumor
//                     microenvironment)
//   by its look       no dictionary has it, a word before it begins with its first letter, and it
//                     has no vowel or stands in the article again (visp: video consultation)
//
// A common word (re, all, men) must be initials only, and is reported only where it is introduced.
#include "checks/abbreviations.h"
#include "base/utf8.h"

enum {
  LETTERS_MIN = 2,
  LETTERS_MAX = 7,
  INNER_LETTERS_MIN = 3, // shorter ones must be initials only
  WORDS_MAX = 14,        // before the bracket that are looked at
  NEAR_WORDS = 5,        // of them, for an abbreviation that is told by its look
  PASSED_MAX = 2,        // words that are passed over
  FOUND_MAX = 200,       // of one article
  FREQUENCY_MAX = 16,    // of a word that is no common one (lexicon.h)
};

// An abbreviation that a block introduces.
typedef struct Found {
  const Block *block;
  Range range;
  Slice base;      // without the s of the plural
  bool everywhere; // no common word: wrong wherever it stands
  bool again;      // must stand in the article again
} Found;

typedef struct State {
  Found *items;
  size_t count, cap;
  const Block *seen;
} State;

// ---- shape

// Small letters, perhaps with figures behind them: nps, lag3.
static bool has_shape(Slice word) {
  size_t letters = 0;
  if (word.len > LETTERS_MAX) return false;
  while (letters < word.len && word.data[letters] >= 'a' && word.data[letters] <= 'z')
    letters++;
  for (size_t i = letters; i < word.len; i++) {
    if (word.data[i] < '0' || word.data[i] > '9') return false;
  }
  return letters >= LETTERS_MIN;
}

static Slice letters_of(Slice word) {
  size_t letters = 0;
  while (letters < word.len && word.data[letters] >= 'a')
    letters++;
  return slice_cut(word, 0, letters);
}

static bool is_small_word(Slice folded) {
  static const char *const words[] = {"of", "and", "the", "in", "for", "to", "a",   "an",
                                      "on", "or",  "by",  "at", "as",  "de", "with"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (slice_is(folded, words[i])) return true;
  }
  return false;
}

// ---- the words that it stands for

typedef struct Meaning {
  Slice items[WORDS_MAX]; // folded, the last before the bracket first
  size_t count;
  char bytes[WORDS_MAX][WORD_BYTES_MAX];
} Meaning;

static bool is_joint(Slice mark) {
  return slice_is(mark, "-") || slice_is(mark, "/") || slice_is(mark, "‐") ||
         slice_is(mark, "'s") || slice_is(mark, "’s");
}

static void add_word(Meaning *meaning, Slice word) {
  char *bytes = meaning->bytes[meaning->count];
  meaning->items[meaning->count++] = (Slice){bytes, word_fold(word, bytes)};
}

static void meaning_before(const LintContext *context, uint32_t bracket, Meaning *meaning) {
  meaning->count = 0;
  for (uint32_t i = bracket; i-- > 0 && meaning->count < WORDS_MAX;) {
    const Token *token = &context->tokens->tokens[i];
    Slice text = token_text(context->block->text, token);
    if (token->kind == TOKEN_WORD && text.len < WORD_BYTES_MAX)
      add_word(meaning, text);
    else if (token->kind != TOKEN_NUMBER && !is_joint(text))
      break;
  }
}

// How freely letters are read.
typedef struct Reading {
  Slice letters;
  bool inside;     // letters may stand within a word
  uint32_t passed; // words that may still be passed over
} Reading;

// Letters [from, end) stand behind the initial of the word, in order.
static bool stand_within(Slice word, Slice letters, size_t from, size_t end) {
  size_t at = 1;
  for (; from < end; from++) {
    while (at < word.len && word.data[at] != letters.data[from])
      at++;
    if (at++ >= word.len) return false;
  }
  return true;
}

// The letters before `end` are those of the words from `at` on, which stand the last first.
static bool spells(const Meaning *meaning, size_t at, Reading reading, size_t end) {
  if (end == 0) return true;
  if (at == meaning->count) return false;
  Slice word = meaning->items[at];
  size_t most = reading.inside ? end : 1;
  for (size_t taken = 1; taken <= most && taken <= word.len; taken++) {
    if (reading.letters.data[end - taken] != word.data[0]) continue;
    if (stand_within(word, reading.letters, end - taken + 1, end) &&
        spells(meaning, at + 1, reading, end - taken))
      return true;
  }
  if (at == 0) return false; // the last word has a part
  bool small = is_small_word(word);
  if (!small && reading.passed == 0) return false;
  reading.passed -= !small;
  return spells(meaning, at + 1, reading, end);
}

// common: the letters are a word of English, which must be initials.
static bool stands_for(const Meaning *meaning, Slice letters, bool common) {
  if (meaning->count < 2) return false;
  if (spells(meaning, 0, (Reading){letters, false, 0}, letters.len)) return true;
  return !common && letters.len >= INNER_LETTERS_MIN &&
         spells(meaning, 0, (Reading){letters, true, PASSED_MAX}, letters.len);
}

// Of "nps" the plural is seen at the last word: peptides.
static bool is_plural_of(const Meaning *meaning, Slice letters, bool common) {
  if (letters.len < LETTERS_MIN + 1 || letters.data[letters.len - 1] != 's') return false;
  if (meaning->count == 0) return false;
  Slice last = meaning->items[0];
  return last.data[last.len - 1] == 's' &&
         stands_for(meaning, slice_cut(letters, 0, letters.len - 1), common);
}

// ---- introductions

static Slice text_at(const LintContext *context, uint32_t number) {
  const TokenList *tokens = context->tokens;
  if (number >= tokens->count) return (Slice){0};
  return token_text(context->block->text, &tokens->tokens[number]);
}

static State *state_of(LintContext *context, const Unit *unit) {
  void **state = &context->states[unit->ordinal];
  if (!*state) *state = ARENA_NEW(context->arena, State);
  return *state;
}

static void note(LintContext *context, const Unit *unit, uint32_t number, Found found) {
  State *state = state_of(context, unit);
  const Token *token = &context->tokens->tokens[number];
  found.block = context->block;
  found.range = (Range){token->start, token->start + token->len};
  Finding finding = {.unit = unit, .range = found.range, .lemma_form = -1};
  if (state->count == FOUND_MAX || check_is_excused(context, &finding)) return;
  *ARRAY_PUSH(state->items, state->count, state->cap) = found;
}

static bool is_common(const LintContext *context, Slice word) {
  const LexiconEntry *entry = lexicon_find(spelling_lexicon(context->spelling), word);
  return entry && entry->frequency > FREQUENCY_MAX;
}

static bool has_vowel(Slice letters) {
  for (size_t i = 0; i < letters.len; i++) {
    if (strchr("aeiouy", letters.data[i])) return true;
  }
  return false;
}

// Abbreviations that are written small, and others that are no English words.
static bool is_written_small(Slice word) {
  static const char *const words[] = {
      "sic", "née",  "nee",  "kwh",    "mwh",  "kph", "mph", "rpm",  "kpa",  "mpa",
      "hpa", "mmhg", "kcal", "ppm",    "ppb",  "bpm", "sqm", "sqft", "kbps", "mbps",
      "etc", "viz",  "resp", "approx", "http", "www", "pdf", "jpg",  "jpeg", "png",
      "gif", "mp3",  "mp4",  "zip",    "html", "xls", "doc", "docx"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (slice_is(word, words[i])) return true;
  }
  return false;
}

static bool looks_like_one(LintContext *context, const Meaning *meaning, const Token *token,
                           Slice word) {
  Slice letters = letters_of(word);
  if (!(token->flags & TOKEN_UNKNOWN) || letters.len < INNER_LETTERS_MIN) return false;
  for (size_t i = 0; i < meaning->count && i < NEAR_WORDS; i++) {
    if (meaning->items[i].data[0] == letters.data[0] && !is_small_word(meaning->items[i]))
      return !spelling_is_word(context->spelling, word, context->problems);
  }
  return false;
}

static bool closes(Slice mark) {
  return slice_is(mark, ")") || slice_is(mark, "]") || slice_is(mark, ",") || slice_is(mark, ";");
}

// "(" at number: what stands in it, and before it.
static void try_bracket(LintContext *context, const Unit *unit, uint32_t number) {
  Meaning meaning;
  Slice inside = text_at(context, number + 1);
  if (!has_shape(inside) || !closes(text_at(context, number + 2)) || is_written_small(inside))
    return;
  meaning_before(context, number, &meaning);
  Slice letters = letters_of(inside);
  bool common = is_common(context, inside);
  bool plural = is_plural_of(&meaning, letters, common);
  Found found = {.base = slice_cut(inside, 0, inside.len - plural), .everywhere = !common};
  if (plural || stands_for(&meaning, letters, common)) {
    note(context, unit, number + 1, found);
  } else if (looks_like_one(context, &meaning, &context->tokens->tokens[number + 1], inside)) {
    found.again = has_vowel(letters);
    note(context, unit, number + 1, found);
  }
}

void abbreviations_run(LintContext *context, const Unit *unit) {
  State *state = state_of(context, unit);
  if (state->seen == context->block) return;
  state->seen = context->block;
  for (uint32_t i = 1; i + 2 < context->tokens->count; i++) {
    Slice mark = text_at(context, i);
    if (slice_is(mark, "(") || slice_is(mark, "[")) try_bracket(context, unit, i);
  }
}

// ---- the end

static Slice in_capitals(LintContext *context, Slice word, size_t base) {
  Buffer out = {0};
  for (size_t i = 0; i < word.len; i++) {
    char c = word.data[i];
    buffer_char(&out, i < base && c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
  }
  Slice kept = arena_copy(context->arena, buffer_slice(&out));
  buffer_free(&out);
  return kept;
}

static void report(LintContext *context, const Unit *unit, const Block *block, Range range,
                   size_t base) {
  Finding finding = {.unit = unit, .range = range, .lemma_form = -1, .as_written = true};
  Slice text = in_capitals(context, slice_cut(block->text, range.start, range.end), base);
  check_report_texts(context, block, &finding, &text, 1);
}

// The abbreviation that word is, or its plural, small or with a capital where a sentence begins.
static Found *found_as(State *state, Slice word) {
  char folded[WORD_BYTES_MAX];
  if (word.len > LETTERS_MAX + 1) return NULL;
  Slice small = {folded, word_fold(word, folded)};
  for (size_t i = 0; i < state->count; i++) {
    Found *found = &state->items[i];
    bool plural = small.len == found->base.len + 1 && small.data[small.len - 1] == 's';
    if (found->everywhere && slice_equal(slice_cut(small, 0, small.len - plural), found->base))
      return found;
  }
  return NULL;
}

// A word in small letters, without the full stop of an abbreviation, where it is one of state's.
static Found *found_at(State *state, const Block *block, const Token *token, Range *range) {
  *range = (Range){token->start, token->start + token->len};
  if (token->kind != TOKEN_WORD || token->flags & TOKEN_UPPERCASE) return NULL;
  if (!(token->flags & (TOKEN_LOWERCASE | TOKEN_SENTENCE_START))) return NULL;
  if (block->text.data[range->end - 1] == '.') range->end--;
  return found_as(state, slice_cut(block->text, range->start, range->end));
}

typedef void Look(LintContext *context, const Unit *unit, const Block *block, Found *found,
                  Range range);

static void count_again(LintContext *context, const Unit *unit, const Block *block, Found *found,
                        Range range) {
  (void)context;
  (void)unit;
  if (found->block != block || found->range.start != range.start) found->again = false;
}

static void report_found(LintContext *context, const Unit *unit, const Block *block, Found *found,
                         Range range) {
  if (!found->again) report(context, unit, block, range, found->base.len);
}

static void look_through(LintContext *context, const Unit *unit, Look *look) {
  TokenList tokens = {0};
  Range range;
  for (size_t i = context->part_start; i < context->part_end; i++) {
    const Block *block = &context->document->blocks[i];
    tokenize(&tokens, block->text, NULL);
    for (uint32_t j = 0; j < tokens.count; j++) {
      Found *found = found_at(context->states[unit->ordinal], block, &tokens.tokens[j], &range);
      if (found) look(context, unit, block, found, range);
    }
  }
  tokens_free(&tokens);
}

void abbreviations_finish(LintContext *context, const Unit *unit) {
  State *state = context->states[unit->ordinal];
  bool everywhere = false;
  for (size_t i = 0; i < state->count; i++) {
    const Found *found = &state->items[i];
    everywhere |= found->everywhere;
    if (!found->everywhere) report(context, unit, found->block, found->range, found->base.len);
  }
  if (everywhere) {
    look_through(context, unit, count_again);
    look_through(context, unit, report_found);
  }
  memory_free(state->items);
}
