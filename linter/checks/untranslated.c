// SPDX-License-Identifier: MIT
// untranslated: words of another language left standing in English.
//
//   untranslated: words     min-words: 2     evidence: sure
//
//   The road was closed, mais on ne sait pas pourquoi, and the council met.
//                        ^^^^              seed: a word unknown to English, known to a language
//                        mais on ne sait pas pourquoi      grown over words of that language
//                        3  + 0 + 1 + 3  + 1 + 3 = 11      weighed: sure; "on" says nothing
//
// Phases: the tokens that spelling_mark calls unknown wake a unit; most are names and misspellings
// and go at once. A seed grows to a run for each language it is of, and the weightiest run stays.
// A run of words that the language only lends (names, titles, quotations, what `allow` lists) is
// let go. The evidence is weighed from the tiers of foreign.h:
//
//   one word     likely: sure tier, with letters beyond ASCII or long; weak: the rest
//   two or more  sure, likely or weak by their sum
//
// Words in another script are simpler: what is no Latin letter is no English, unless it is set off
// by quotation marks, brackets or a slash, or is a symbol of science (α, 3 Ω).
#include "base/utf8.h"
#include "checks/context.h"
#include "checks/keys.h"
#include "language/correct.h"
#include "language/foreign.h"

enum {
  // What a word of each tier weighs: weak, word, link, sure.
  WEIGHT_UNKNOWN = 1,    // no word of English or of the language, with letters beyond ASCII
  SUM_SURE = 9,          // three sure words, or four others
  SUM_SURE_TWO = 6,      // with at least two sure ones
  SUM_LIKELY = 3,        // a word and one that English hardly uses: les enfants
  RARE_FREQUENCY = 40,   // LexiconEntry.frequency below it: fewer than five times in the treebank
  COMMON_FREQUENCY = 64, // the same: 15 times and more
  GAP_MAX = 3,           // tokens of neither language inside a run: names, numbers, commas
  SINGLE_BYTES_MIN = 5,  // a shorter word without accents may be a slip of the pen: wil, hade
  NAME_WORDS_MAX = 8,    // Ley de protección de la seguridad ciudadana
  TITLE_WORDS_MAX = 6,   // Ne touchez pas au grisbi
  QUOTED_WORDS_MAX = 9,  // a longer quotation should have been translated
  ASIDE_TOKENS = 12,     // how far back the bracket may have opened: (Georgian: ...
  DICTIONARY_BYTES_MIN = 4,
  LETTERS_MIN = 2,       // in the longest word of another script
  GREEK_LETTERS_MIN = 3, // αβ is a symbol as well
  ALLOWED_MAX = 64,      // spans that `allow` covers in one block; more are not excused
  LANGUAGE_NAMES_MAX = 3,
};
static const unsigned weights[] = {1, 2, 2, 3};

typedef enum Target { TARGET_ANY, TARGET_WORDS, TARGET_SCRIPTS } Target;
typedef enum Evidence { EVIDENCE_WEAK, EVIDENCE_LIKELY, EVIDENCE_SURE, EVIDENCE_ANY } Evidence;
static const char *const target_names[] = {"any", "words", "scripts", NULL};
static const char *const evidence_names[] = {"weak", "likely", "sure", NULL};
static const char *const captures[] = {"language", "words", NULL};

typedef struct Untranslated {
  bool words, scripts;
  ForeignSet languages; // wanted ones that words tell
  const Slice *codes;   // wanted ones that scripts tell; count 0: all
  size_t code_count;
  uint32_t min_words, max_words;
  Evidence evidence;
  PhraseList allow;
} Untranslated;

static const RuleKey keys[] = {
    {"min-words", "number", "the fewest words that are reported (1)"},
    {"max-words", "number", "the most words that are reported (no limit)"},
    {"evidence", "sure, likely or weak", "only what is that sure; none: whatever it is"},
    {"allow", "phrase or list of phrases", "what may stand: loan words"},
    {NULL, NULL, NULL},
};

// ---- loading

static bool add_code(RuleCompiler *compiler, const YamlNode *node, Untranslated *rule,
                     Slice *codes) {
  Slice code;
  if (!rules_text(compiler, node, "untranslated", &code)) return false;
  int language = foreign_by_code(code);
  if (language >= 0) {
    rule->words = true;
    rule->languages |= 1u << language;
    return true;
  }
  if (!foreign_has_script(code)) {
    return rules_complain(compiler, node, 0, "docs/rules.md lists the codes: fr, es, ru ...",
                          "no words of “%.*s” are known", SLICE_ARG(code));
  }
  rule->scripts = true;
  codes[rule->code_count++] = code;
  return true;
}

static bool read_codes(RuleCompiler *compiler, const YamlNode *list, Untranslated *rule) {
  size_t count = 0;
  for (const YamlNode *i = yaml_first(compiler->tree, list); i; i = yaml_next(compiler->tree, i)) {
    count++;
  }
  Slice *codes = ARENA_ARRAY(&compiler->set->arena, count + 1, Slice);
  rule->codes = codes;
  for (const YamlNode *i = yaml_first(compiler->tree, list); i; i = yaml_next(compiler->tree, i)) {
    if (!add_code(compiler, i, rule, codes)) return false;
  }
  return count > 0 || rules_complain(compiler, list, 0, "write any, words, scripts or a list",
                                     "`untranslated` is an empty list");
}

static bool read_target(RuleCompiler *compiler, const YamlNode *value, Untranslated *rule) {
  int target;
  if (value->kind == YAML_LIST) return read_codes(compiler, value, rule);
  if (!rules_choice(compiler, value, "untranslated", target_names, &target)) return false;
  rule->words = target != TARGET_SCRIPTS;
  rule->scripts = target != TARGET_WORDS;
  rule->languages = ~(ForeignSet)0;
  return true;
}

static bool read_count(RuleCompiler *compiler, const YamlNode *map, const char *key,
                       uint32_t *count) {
  double number;
  const YamlNode *node = yaml_get(compiler->tree, map, key);
  if (!node) return true;
  if (!keys_number(compiler, node, key, 1, false, &number)) return false;
  *count = number < UINT32_MAX ? (uint32_t)number : UINT32_MAX;
  return true;
}

static bool read_evidence(RuleCompiler *compiler, const YamlNode *map, Untranslated *rule) {
  int evidence = EVIDENCE_ANY;
  const YamlNode *node = yaml_get(compiler->tree, map, "evidence");
  if (node && !rules_choice(compiler, node, "evidence", evidence_names, &evidence)) return false;
  rule->evidence = (Evidence)evidence;
  return true;
}

static bool compile_untranslated(RuleCompiler *compiler, Rule *owner, const YamlNode *map,
                                 const YamlNode *value) {
  Untranslated *rule = ARENA_NEW(&compiler->set->arena, Untranslated);
  *rule = (Untranslated){.min_words = 1, .max_words = UINT32_MAX};
  if (!read_target(compiler, value, rule) || !read_evidence(compiler, map, rule) ||
      !read_count(compiler, map, "min-words", &rule->min_words) ||
      !read_count(compiler, map, "max-words", &rule->max_words) ||
      !keys_phrases(compiler, yaml_get(compiler->tree, map, "allow"), &rule->allow)) {
    return false;
  }
  Unit *unit = rules_add_unit(compiler, owner, (Slice){0}, NULL, rule);
  anchors_add_flags(&compiler->set->anchors, TOKEN_UNKNOWN | TOKEN_NAME_ONLY, unit->ordinal);
  return true;
}

static bool has_capture(const Unit *unit, Slice name) {
  (void)unit;
  return check_name_in(captures, name);
}

// ---- what a unit remembers of the block at hand

typedef struct State {
  bool any;
  uint32_t block_index;
  uint32_t until; // tokens before it were part of a run
  bool allow_known;
  PhraseSpan allowed[ALLOWED_MAX];
  size_t allowed_count;
} State;

typedef struct Scan {
  LintContext *context;
  const Unit *unit;
  const Untranslated *rule;
  const TokenList *tokens;
  Slice text;
  State *state;
} Scan;

static State *state_of(LintContext *context, const Unit *unit) {
  State *state = context->states[unit->ordinal];
  if (!state) context->states[unit->ordinal] = state = ARENA_NEW(context->arena, State);
  if (!state->any || state->block_index != context->block_index) {
    state->any = true;
    state->block_index = context->block_index;
    state->until = 0;
    state->allow_known = false;
    state->allowed_count = 0;
  }
  return state;
}

static void remember_allowed(void *own, const PhraseMatch *match) {
  State *state = own;
  if (state->allowed_count < ALLOWED_MAX) state->allowed[state->allowed_count++] = match->whole;
}

static void find_allowed(const Scan *s) {
  s->state->allow_known = true;
  for (size_t i = 0; i < s->rule->allow.count; i++) {
    Sentence all = {0, s->tokens->count};
    check_each_match(s->context, s->rule->allow.items[i], all, remember_allowed, s->state);
  }
}

static bool is_allowed(const Scan *s, uint32_t token) {
  if (!s->state->allow_known) find_allowed(s);
  for (size_t i = 0; i < s->state->allowed_count; i++) {
    PhraseSpan span = s->state->allowed[i];
    if (token >= span.start && token < span.end) return true;
  }
  return false;
}

// ---- tokens

static const Token *at(const Scan *s, uint32_t index) {
  return index < s->tokens->count ? &s->tokens->tokens[index] : NULL;
}

static Slice word_at(const Scan *s, uint32_t index) {
  return token_text(s->text, &s->tokens->tokens[index]);
}

static bool is_ascii(Slice text) {
  for (size_t i = 0; i < text.len; i++) {
    if ((unsigned char)text.data[i] >= 0x80) return false;
  }
  return true;
}

static bool is_mark(const Scan *s, uint32_t index, const char *marks) {
  const Token *token = at(s, index);
  if (!token || token->kind == TOKEN_WORD) return false;
  return token->len == 1 && strchr(marks, s->text.data[token->start]) != NULL;
}

static bool is_apostrophe(uint32_t rune) {
  return rune == '\'' || rune == 0x2019 || rune == 0x2018;
}

// A mark that sets words off: quotation marks of any kind, brackets, the * and _ of italics.
static bool sets_off(const Scan *s, uint32_t index, bool before) {
  const Token *token = at(s, index);
  size_t len;
  if (!token || token->kind == TOKEN_WORD || token->kind == TOKEN_NUMBER) return false;
  if (token->flags & (TOKEN_QUOTE | TOKEN_OPEN_QUOTE | TOKEN_CLOSE_QUOTE)) return true;
  if (is_apostrophe(utf8_decode(s->text, token->start, &len))) return true;
  return is_mark(s, index, before ? "([*_" : ")]*_");
}

static bool is_english(const Token *token) {
  return !(token->flags & (TOKEN_UNKNOWN | TOKEN_NAME_ONLY));
}

// A capital that a sentence did not ask for.
static bool is_name(const Scan *s, uint32_t index) {
  const Token *token = at(s, index);
  if (!token || token->kind != TOKEN_WORD || !(token->flags & TOKEN_CAPITALISED)) return false;
  return !(token->flags & TOKEN_SENTENCE_START) || !is_english(token);
}

static ForeignWord find(const Scan *s, uint32_t index) {
  char folded[WORD_BYTES_MAX];
  Slice word = {folded, word_fold(word_at(s, index), folded)};
  ForeignWord found = foreign_find(word);
  if (found.languages || !memchr(word.data, '\'', word.len)) return found;
  return foreign_find_elided(word);
}

// ---- growing a run

typedef enum Part { PART_OURS, PART_UNKNOWN, PART_NEUTRAL, PART_OTHER } Part;

typedef struct Piece {
  Part part;
  ForeignTier tier;
  unsigned weight;
} Piece;

typedef struct Run {
  uint32_t first, end; // tokens
  uint32_t words;      // of the language, and unknown ones
  uint32_t ours;       // of the language
  uint32_t known;      // of the language, and unknown ones that speak for it
  uint32_t sure;       // of the sure tier
  unsigned sum;
} Run;

static Piece mark_piece(const Scan *s, uint32_t index) {
  bool neutral = at(s, index)->kind == TOKEN_NUMBER ||
                 (at(s, index)->kind == TOKEN_PUNCT && !sets_off(s, index, true) &&
                  !sets_off(s, index, false));
  return (Piece){neutral ? PART_NEUTRAL : PART_OTHER, FOREIGN_WEAK, 0};
}

// No word of a list: letters beyond ASCII that the language writes speak for it.
static Piece unknown_piece(const Scan *s, uint32_t index, unsigned language) {
  char folded[WORD_BYTES_MAX];
  Slice word = {folded, word_fold(word_at(s, index), folded)};
  bool speaks = !is_ascii(word) && foreign_writes(language, word);
  return (Piece){PART_UNKNOWN, FOREIGN_WEAK, speaks ? WEIGHT_UNKNOWN : 0};
}

// A word that English has, but hardly uses: les, mes, gab. At the edge of a run it belongs to it.
static bool is_rare_in_english(const Scan *s, uint32_t index) {
  char folded[WORD_BYTES_MAX];
  Slice word = {folded, word_fold(word_at(s, index), folded)};
  const LexiconEntry *entry = lexicon_find(spelling_lexicon(s->context->spelling), word);
  return word.len > 1 && (!entry || entry->frequency < RARE_FREQUENCY);
}

// What the token is to a run of the language.
static Piece piece_of(const Scan *s, uint32_t index, unsigned language) {
  const Token *token = at(s, index);
  if (token->kind != TOKEN_WORD) return mark_piece(s, index);
  if (is_allowed(s, index)) return (Piece){PART_NEUTRAL, FOREIGN_WEAK, 0};
  ForeignWord found = find(s, index);
  bool ours = found.languages >> language & 1, small = token->flags & TOKEN_LOWERCASE;
  // A common English word may stand in the run (mais ON ne sait pas), but says nothing.
  bool silent = found.tier == FOREIGN_WEAK && is_english(token) && !is_rare_in_english(s, index);
  if (ours && small) return (Piece){PART_OURS, found.tier, silent ? 0 : weights[found.tier]};
  if (ours && !silent) return (Piece){PART_OURS, FOREIGN_WEAK, weights[FOREIGN_WEAK]};
  if (!small) return (Piece){PART_NEUTRAL, FOREIGN_WEAK, 0};
  return is_english(token) ? (Piece){PART_OTHER, FOREIGN_WEAK, 0}
                           : unknown_piece(s, index, language);
}

// May a run end with the piece? An unknown word only beside others of the run.
static bool may_end(Piece piece, bool beside) {
  if (piece.part == PART_UNKNOWN) return beside;
  return piece.part == PART_OURS && piece.weight > 0;
}

// From the seed in steps of 1 or -1: the last token of the run, where it may end.
static uint32_t grow(const Scan *s, uint32_t seed, int step, unsigned language) {
  uint32_t edge = seed, gap = 0;
  bool beside = true;
  for (uint32_t i = seed + (uint32_t)step; i < s->tokens->count; i += (uint32_t)step) {
    Piece piece = piece_of(s, i, language);
    if (piece.part == PART_OTHER || gap > GAP_MAX) break;
    gap = piece.part == PART_OURS ? 0 : gap + 1;
    beside = piece.part == PART_OURS || (beside && piece.part == PART_UNKNOWN);
    if (may_end(piece, beside)) edge = i;
  }
  return edge;
}

static Run run_of(const Scan *s, uint32_t seed, unsigned language) {
  Run run = {.first = grow(s, seed, -1, language), .end = grow(s, seed, 1, language) + 1};
  for (uint32_t i = run.first; i < run.end; i++) {
    Piece piece = piece_of(s, i, language);
    run.words += piece.part == PART_OURS || piece.part == PART_UNKNOWN;
    run.ours += piece.part == PART_OURS && piece.weight > 0;
    run.known += piece.weight > 0;
    run.sure += piece.tier == FOREIGN_SURE;
    run.sum += piece.weight;
  }
  return run;
}

static Run best_run(const Scan *s, uint32_t seed, ForeignSet languages, ForeignSet *winners) {
  Run best = {0};
  *winners = 0;
  for (unsigned i = 0; i < foreign_count(); i++) {
    if (!(languages >> i & 1)) continue;
    Run run = run_of(s, seed, i);
    if (*winners == 0 || run.sum > best.sum) {
      best = run;
      *winners = 0;
    }
    if (run.sum == best.sum) *winners |= 1u << i;
  }
  return best;
}

// ---- judging a run

// A word without accents may be an English one with a slip in it: taget, ony.
static bool may_be_slip(const Scan *s, Slice word) {
  char folded[WORD_BYTES_MAX];
  Correction corrections[CORRECTIONS_MAX];
  Slice small = {folded, word_fold(word, folded)};
  size_t count = correct_near(spelling_lexicon(s->context->spelling), small,
                              SPELLING_US | SPELLING_GB, corrections);
  return count > 0 && (corrections[0].sure || corrections[0].frequency >= COMMON_FREQUENCY);
}

static Evidence weigh_word(const Scan *s, uint32_t seed) {
  Slice word = word_at(s, seed);
  ForeignTier tier = find(s, seed).tier;
  if (is_ascii(word)) {
    bool name = at(s, seed)->flags & TOKEN_NAME_ONLY;
    bool telling =
        tier == FOREIGN_SURE && word.len >= SINGLE_BYTES_MIN && !name && !may_be_slip(s, word);
    return telling ? EVIDENCE_LIKELY : EVIDENCE_WEAK;
  }
  return tier >= FOREIGN_WORD ? EVIDENCE_LIKELY : EVIDENCE_WEAK;
}

static Evidence weigh(const Scan *s, const Run *run, uint32_t seed) {
  if (run->words == 1) return weigh_word(s, seed);
  if (run->known == 1) return EVIDENCE_WEAK;
  if (run->sum >= SUM_SURE || (run->sum >= SUM_SURE_TWO && run->sure >= 2)) return EVIDENCE_SURE;
  return run->sum >= SUM_LIKELY ? EVIDENCE_LIKELY : EVIDENCE_WEAK;
}

// Quoted, in brackets or in italics, perhaps with a name at the edge: “¡No pasarán!”, (Le pain
// quotidien).
static bool is_set_off(const Scan *s, const Run *run) {
  uint32_t before = run->first, behind = run->end;
  if (run->words > QUOTED_WORDS_MAX) return false;
  while (before > 0 && (is_name(s, before - 1) || is_mark(s, before - 1, ",.!?"))) {
    before--;
  }
  while (is_name(s, behind) || is_mark(s, behind, ",.!?")) {
    behind++;
  }
  return (before > 0 && sets_off(s, before - 1, true)) || sets_off(s, behind, false);
}

static bool has_only_links(const Scan *s, const Run *run) {
  for (uint32_t i = run->first; i < run->end; i++) {
    if (at(s, i)->kind == TOKEN_WORD && find(s, i).tier == FOREIGN_WORD) return false;
  }
  return true;
}

// A capitalised word that is none of the language: German writes its own nouns so.
static bool holds_name(const Scan *s, const Run *run, ForeignSet languages) {
  for (uint32_t i = run->first; i < run->end; i++) {
    if (is_name(s, i) && !(find(s, i).languages & languages)) return true;
  }
  return false;
}

// Banco de España, Cour des comptes, Ne touchez pas au grisbi: a capital before it or as its first
// letter, and no word that names do not hold; a title may hold any, if its first word is of the
// language too.
static bool is_in_name(const Scan *s, const Run *run, ForeignSet languages) {
  bool starts = is_name(s, run->first);
  bool before = run->first > 0 && is_name(s, run->first - 1), behind = is_name(s, run->end);
  if (run->sure == 0) {
    bool named = before || starts || holds_name(s, run, languages);
    return (named && run->words <= NAME_WORDS_MAX) || (behind && has_only_links(s, run));
  }
  if (before && behind && run->words <= 2) return true;
  uint32_t first = run->first;
  if (before && (find(s, first - 1).languages & languages)) first--;
  starts = is_name(s, first) && !(at(s, first)->flags & TOKEN_SENTENCE_START);
  return starts && run->words <= TITLE_WORDS_MAX;
}

// Part of a compound: pre-mai, visp-via.
static bool is_hyphenated(const Scan *s, const Run *run) {
  bool before = run->first > 0 && is_mark(s, run->first - 1, "-/") &&
                !(at(s, run->first)->flags & TOKEN_SPACE_BEFORE);
  bool behind = is_mark(s, run->end, "-/") && !(at(s, run->end)->flags & TOKEN_SPACE_BEFORE);
  return before || behind;
}

static bool is_excused(const Scan *s, const Run *run, ForeignSet languages) {
  if (run->words == 1 && is_hyphenated(s, run)) return true;
  return is_set_off(s, run) || is_in_name(s, run, languages);
}

// ---- reporting

// What a find is called in the message, and the codes of its languages.
typedef struct Languages {
  Slice name;
  const Slice *codes;
  size_t count;
} Languages;

static void report(const Scan *s, uint32_t first, uint32_t end, uint32_t words,
                   Languages languages) {
  char number[16];
  Buffer digits = {0};
  buffer_print(&digits, "%u", words);
  size_t len = digits.len < sizeof number ? digits.len : sizeof number;
  memcpy(number, digits.data, len);
  buffer_free(&digits);
  NamedText names[] = {{"language", languages.name}, {"words", {number, len}}, {NULL, {0}}};
  Finding finding = {.unit = s->unit,
                     .range = check_token_range(s->tokens, (PhraseSpan){first, end}),
                     .lookup = check_named_text,
                     .lookup_context = names,
                     .lemma_form = -1};
  s->context->own_from = languages.codes;
  s->context->own_from_count = languages.count;
  check_report(s->context, &finding);
  s->context->own_from_count = 0;
}

// "Spanish", "Spanish or Portuguese".
static Languages languages_of(const Scan *s, ForeignSet set) {
  Arena *arena = s->context->arena;
  Slice *codes = ARENA_ARRAY(arena, foreign_count(), Slice);
  Languages out = {.codes = codes};
  Buffer text = {0};
  for (unsigned i = 0; i < foreign_count(); i++) {
    if (!(set >> i & 1)) continue;
    if (out.count && out.count < LANGUAGE_NAMES_MAX) buffer_text(&text, " or ");
    if (out.count < LANGUAGE_NAMES_MAX) buffer_add(&text, foreign_name(i));
    codes[out.count++] = foreign_code(i);
  }
  out.name = arena_copy(arena, buffer_slice(&text));
  buffer_free(&text);
  return out;
}

// Some scripts are called by their own name, because several languages write them.
static Languages languages_of_script(const Scan *s, ForeignLanguage language) {
  static const Slice han[] = {{"zh", 2}, {"ja", 2}},
                     devanagari[] = {{"hi", 2}, {"ne", 2}, {"mr", 2}};
  Slice name = slice_of(language.name);
  if (slice_is(name, "Chinese characters")) return (Languages){name, han, 2};
  if (slice_is(name, "Devanagari script")) return (Languages){name, devanagari, 3};
  Slice *code = ARENA_NEW(s->context->arena, Slice);
  *code = slice_of(language.code);
  return (Languages){name, code, code->len ? 1 : 0};
}

static bool is_wanted(const Untranslated *rule, uint32_t words, Evidence evidence) {
  if (words < rule->min_words || words > rule->max_words) return false;
  return rule->evidence == EVIDENCE_ANY || rule->evidence == evidence;
}

static void judge(const Scan *s, const Run *run, uint32_t seed, ForeignSet languages) {
  s->state->until = run->end;
  if (!is_wanted(s->rule, run->words, weigh(s, run, seed)) || is_excused(s, run, languages)) return;
  report(s, run->first, run->end, run->words, languages_of(s, languages));
}

// ---- words

// Worth the opening of a dictionary: no list knows it.
static bool is_in_no_list(const Scan *s, uint32_t index) {
  const Token *token = at(s, index);
  char folded[WORD_BYTES_MAX];
  if (!token || token->kind != TOKEN_WORD || token->len < DICTIONARY_BYTES_MIN) return false;
  if (!(token->flags & TOKEN_LOWERCASE) || !(token->flags & TOKEN_UNKNOWN)) return false;
  Slice word = {folded, word_fold(word_at(s, index), folded)};
  return foreign_find(word).languages == 0 && !is_allowed(s, index);
}

// An English word made new or misspelt. The lexicon is asked hundreds of times for that: after all
// else.
static bool may_be_english(const Scan *s, uint32_t index) {
  char folded[WORD_BYTES_MAX];
  Slice word = {folded, word_fold(word_at(s, index), folded)};
  return correct_is_formed(spelling_lexicon(s->context->spelling), word) || may_be_slip(s, word);
}

// Two words side by side that no list knows: an installed dictionary may know both. They weigh as
// much as frequent words do.
static bool try_dictionaries(const Scan *s, uint32_t index) {
  if (!is_in_no_list(s, index) || !is_in_no_list(s, index + 1)) return false;
  if (may_be_english(s, index) || may_be_english(s, index + 1)) return false;
  ForeignSet all = (1u << foreign_count()) - 1, winners;
  ForeignSet both = foreign_in_dictionaries(word_at(s, index), all & s->rule->languages);
  if (both) both = foreign_in_dictionaries(word_at(s, index + 1), both);
  if (!both) return false;
  Run run = best_run(s, index, both, &winners);
  if (run.known < 2) run.known = 2;
  run.sum += 2 * weights[FOREIGN_WORD];
  judge(s, &run, index, winners);
  return true;
}

// Unknown, but with letters that English lacks: a seed where a word of a list stands beside it.
static void run_accented(const Scan *s, uint32_t index) {
  ForeignSet winners;
  if (is_ascii(word_at(s, index))) return;
  Run run = best_run(s, index, s->rule->languages, &winners);
  if (run.ours > 0) judge(s, &run, index, winners);
}

static void run_words(const Scan *s, uint32_t index) {
  if (!(at(s, index)->flags & TOKEN_LOWERCASE) || is_allowed(s, index)) return;
  ForeignWord found = find(s, index);
  ForeignSet languages = found.languages & s->rule->languages, winners;
  if (!found.languages) {
    if (!try_dictionaries(s, index)) run_accented(s, index);
    return;
  }
  if (!languages || found.tier == FOREIGN_WEAK) return;
  Run run = best_run(s, index, languages, &winners);
  judge(s, &run, index, winners);
}

// ---- scripts

// Its script where all its letters are of that one; 0 otherwise.
static unsigned script_of(const Scan *s, uint32_t index, uint32_t *letters) {
  Slice word = word_at(s, index);
  unsigned script = 0;
  *letters = 0;
  for (size_t i = 0, len; i < word.len; i += len) {
    uint32_t rune = utf8_decode(word, i, &len);
    if (!utf8_is_letter(rune)) continue;
    unsigned here = foreign_script(rune);
    if (here == 0 || (script && here != script)) return 0;
    script = here;
    (*letters)++;
  }
  return script;
}

// The end of the tokens in that script, from first on, with marks and numbers between them.
static uint32_t script_end(const Scan *s, uint32_t first, unsigned script, uint32_t *words,
                           uint32_t *longest) {
  uint32_t end = first, letters;
  *words = *longest = 0;
  for (uint32_t i = first; i < s->tokens->count && i <= end + GAP_MAX; i++) {
    const Token *token = at(s, i);
    if (token->kind != TOKEN_WORD && mark_piece(s, i).part == PART_OTHER) break;
    if (token->kind != TOKEN_WORD) continue;
    if (script_of(s, i, &letters) != script) break;
    end = i + 1;
    ++*words;
    if (letters > *longest) *longest = letters;
  }
  return end;
}

// Behind a bracket that is still open, a slash or a dash: an original given beside its translation.
static bool is_aside(const Scan *s, uint32_t first) {
  uint32_t last = first > ASIDE_TOKENS ? first - ASIDE_TOKENS : 0;
  if (first > 0 && is_mark(s, first - 1, "/=")) return true;
  for (uint32_t i = first; i-- > last;) {
    if (is_mark(s, i, ")]")) return false;
    if (is_mark(s, i, "([")) return true;
  }
  return false;
}

static bool is_set_off_script(const Scan *s, uint32_t first, uint32_t end, uint32_t words) {
  Run run = {.first = first, .end = end, .words = words};
  return is_aside(s, first) || is_set_off(s, &run) || is_mark(s, end, "/=");
}

static bool wants_code(const Untranslated *rule, const char *code) {
  for (size_t i = 0; i < rule->code_count; i++) {
    if (slice_is(rule->codes[i], code)) return true;
  }
  return rule->code_count == 0;
}

// Fewer are a symbol of science, or a look-alike in place of a Latin letter: 3 Ω, °С.
static uint32_t fewest_letters(ForeignLanguage language) {
  if (strcmp(language.code, "el") == 0) return GREEK_LETTERS_MIN;
  return strcmp(language.code, "zh") == 0 || strcmp(language.code, "ja") == 0 ? 1 : LETTERS_MIN;
}

static void run_script(const Scan *s, uint32_t index) {
  uint32_t letters, words, longest, start = at(s, index)->start;
  unsigned script = script_of(s, index, &letters);
  if (script == 0) return;
  uint32_t end = script_end(s, index, script, &words, &longest);
  s->state->until = end;
  Range range = check_token_range(s->tokens, (PhraseSpan){index, end});
  ForeignLanguage language =
      foreign_script_language(script, slice_cut(s->text, start, range.end), s->text);
  if (longest < fewest_letters(language)) return;
  if (!wants_code(s->rule, language.code) || !is_wanted(s->rule, words, EVIDENCE_SURE)) return;
  if (!is_set_off_script(s, index, end, words)) {
    report(s, index, end, words, languages_of_script(s, language));
  }
}

// ---- running

static void run_untranslated(LintContext *context, const Unit *unit, Wake wake) {
  Scan s = {
      context, unit, unit->data, context->tokens, context->block->text, state_of(context, unit)};
  const Token *token = at(&s, wake.token);
  size_t len;
  if (wake.token < s.state->until || token->kind != TOKEN_WORD) return;
  bool script = foreign_script(utf8_decode(s.text, token->start, &len)) != 0;
  if (script && s.rule->scripts) run_script(&s, wake.token);
  if (!script && s.rule->words) run_words(&s, wake.token);
}

const RuleKind check_untranslated = {
    .name = "untranslated",
    .help = "words of another language left standing in English",
    .value_type = "any, words or scripts; or list of languages",
    .keys = keys,
    .compile = compile_untranslated,
    .run = run_untranslated,
    .has_capture = has_capture,
};
