// SPDX-License-Identifier: MIT
// spelling: words that are no English words, by seven questions (the value of the key):
//
//   en        The goverment left.        no word of English; woken by words that no list knows
//   joined    the end ofthe war          two words written as one
//   split     the gover nment left       one word torn in two, at a space or a hyphen and a space
//   names     a visit to canada          a name without its capital
//   variant   the colors of the flag     American in a British article, or the other way round
//   article-names   Mamming ... mamming   a name without the capital that the article gives it
//   abbreviations   heart failure (hf)   an abbreviation in small letters (checks/abbreviations.c)
//
// The tokens were marked by spelling_mark; a unit sees only words that no list knows (or that are
// a name, or of one variant), and first asks whether the place excuses them: a quoted word, a word
// among other unknown ones (that is another language), a part of a compound.
//
// joined, split and names are decided at once. For `en`, `variant` and `article-names` the whole
// article is evidence, so they gather and decide at its end:
//
//   "goverment" at 1:5 -> no name in this article (never with a capital in mid-sentence)
//                      -> "government" is one slip away, and common
//                      -> Hunspell's dictionary does not know it either: only now is it opened
//                      -> reported, with what is near
//   "colors", "honor", 9 more American words, 1 British -> the article is American: "colour" is not
#include "language/spelling.h"
#include "base/utf8.h"
#include "checks/abbreviations.h"
#include "checks/context.h"
#include "checks/keys.h"
#include "language/correct.h"

typedef enum Mode {
  MODE_WORDS,
  MODE_JOINED,
  MODE_SPLIT,
  MODE_NAMES,
  MODE_VARIANT,
  MODE_ARTICLE_NAMES,
  MODE_ABBREVIATIONS
} Mode;
static const char *const mode_names[] = {"en",      "joined",        "split",         "names",
                                         "variant", "article-names", "abbreviations", NULL};
static const uint16_t mode_flags[] = {TOKEN_UNKNOWN,   TOKEN_UNKNOWN,     TOKEN_UNKNOWN,
                                      TOKEN_NAME_ONLY, TOKEN_ONE_VARIANT, TOKEN_UNKNOWN,
                                      TOKEN_UNKNOWN};

enum {
  LETTERS_MIN = 4,      // shorter unknown words are units, codes, syllables
  CANDIDATES_MAX = 500, // of one article; with more it is no English text
  TERM_TIMES = 3, // a word that comes so often is a term of the article, unless the slip is easy
  SLOW_SUGGESTIONS_MAX = 5, // words of an article for which Hunspell is asked (up to 170 ms each)
  VARIANT_WORDS_MIN = 4,    // words of one variant before an article is clearly in it ...
  VARIANT_TIMES = 4,        // ... and so many times as many as of the other
  IZE_STEM_MIN = 4,  // letters before -ize in a word that tells the variant: organize, not prize
  SAME_WORD_MIN = 4, // letters that two forms of one word share: tumour|s, tumour
};

typedef struct SpellingRule {
  Mode mode;
  int only_near, ignore_names;
  unsigned variant;
  Table words; // folded
} SpellingRule;

// ---- loading

static const RuleKey keys[] = {
    {"variant", "en-US or en-GB", "the variant that this rule is about, whatever the article's"},
    {"words", "word list or list of them", "names of word lists whose words are right"},
    {"ignore-names", "true or false",
     "words with a capital are left alone (true where it is not given)"},
    {"only-near", "true or false", "only words that are one slip away from a common one"},
    {NULL, NULL, NULL},
};

static const char *const flag_names[] = {"false", "true", NULL};
static const char *const variant_names[] = {"en-US", "en-GB", NULL};
static const unsigned variant_bits[] = {SPELLING_US, SPELLING_GB};

static bool read_flag(RuleCompiler *compiler, const YamlNode *map, const char *key, int *flag) {
  const YamlNode *node = yaml_get(compiler->tree, map, key);
  return !node || rules_choice(compiler, node, key, flag_names, flag);
}

static bool read_variant(RuleCompiler *compiler, const YamlNode *map, SpellingRule *rule) {
  const YamlNode *node = yaml_get(compiler->tree, map, "variant");
  int index;
  if (!node) return true;
  if (!rules_choice(compiler, node, "variant", variant_names, &index)) return false;
  rule->variant = variant_bits[index];
  return true;
}

static bool complain_list(RuleCompiler *compiler, const YamlNode *node, Slice name) {
  Buffer remedy = {0};
  Slice near = lists_nearest(&compiler->set->lists, name);
  if (near.len)
    buffer_print(&remedy, "did you mean “%.*s”?", SLICE_ARG(near));
  else
    buffer_print(&remedy, "make a file dictionaries/%.*s.txt beside the rules", SLICE_ARG(name));
  buffer_char(&remedy, '\0');
  rules_complain(compiler, node, 0, remedy.data, "there is no word list “%.*s”", SLICE_ARG(name));
  buffer_free(&remedy);
  return false;
}

static bool add_list(RuleCompiler *compiler, const YamlNode *node, SpellingRule *rule) {
  Slice name;
  char folded[WORD_BYTES_MAX];
  if (!rules_text(compiler, node, "words", &name)) return false;
  const WordList *list = lists_find(&compiler->set->lists, name);
  if (!list) return complain_list(compiler, node, name);
  for (size_t i = 0; i < list->entry_count; i++) {
    Slice word = {folded, word_fold(list->entries[i], folded)};
    table_set(&rule->words, arena_copy(&compiler->set->arena, word), 1);
  }
  return true;
}

static bool read_words(RuleCompiler *compiler, const YamlNode *map, SpellingRule *rule) {
  const YamlNode *node = yaml_get(compiler->tree, map, "words");
  if (!node) return true;
  if (node->kind != YAML_LIST) return add_list(compiler, node, rule);
  for (const YamlNode *item = yaml_first(compiler->tree, node); item;
       item = yaml_next(compiler->tree, item)) {
    if (!add_list(compiler, item, rule)) return false;
  }
  return true;
}

static bool compile_spelling(RuleCompiler *compiler, Rule *rule, const YamlNode *map,
                             const YamlNode *value) {
  int mode;
  if (!rules_choice(compiler, value, "spelling", mode_names, &mode)) return false;
  SpellingRule *own = ARENA_NEW(&compiler->set->arena, SpellingRule);
  *own = (SpellingRule){.mode = (Mode)mode, .ignore_names = true};
  Unit *unit = rules_add_unit(compiler, rule, (Slice){0}, NULL, own);
  anchors_add_flags(&compiler->set->anchors, mode_flags[mode], unit->ordinal);
  if (mode == MODE_ABBREVIATIONS)
    literals_add(compiler->set->anchors.literals, literal_of(SLICE("("), 0), unit->ordinal);
  return read_flag(compiler, map, "only-near", &own->only_near) &&
         read_flag(compiler, map, "ignore-names", &own->ignore_names) &&
         read_variant(compiler, map, own) && read_words(compiler, map, own);
}

static void free_spelling(Unit *unit) {
  SpellingRule *rule = unit->data;
  table_free(&rule->words);
}

static bool has_capture(const Unit *unit, Slice name) {
  static const char *const of_variant[] = {"ours", "theirs", "how", NULL};
  const SpellingRule *rule = unit->data;
  return rule->mode == MODE_VARIANT && check_name_in(of_variant, name);
}

// ---- the place

static const Token *token_at(const LintContext *context, uint32_t number) {
  return number < context->tokens->count ? &context->tokens->tokens[number] : NULL;
}

static Slice text_at(const LintContext *context, uint32_t number) {
  const Token *token = token_at(context, number);
  return token ? token_text(context->block->text, token) : (Slice){0};
}

static Slice folded_at(const LintContext *context, uint32_t number, char *out) {
  return (Slice){out, word_fold(text_at(context, number), out)};
}

static bool touches_next(const LintContext *context, uint32_t number) {
  const Token *next = token_at(context, number + 1);
  return next && !(next->flags & TOKEN_SPACE_BEFORE);
}

// Marks that stand at a word without being part of it, and the genitive.
static bool is_outside(Slice mark) {
  static const char *const marks[] = {".", ",",  ";", ":", "!", "?", "(", ")", "[", "]",  "“",
                                      "”", "\"", "«", "»", "…", "‘", "’", "—", "–", "'s", "’s"};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    if (slice_is(mark, marks[i])) return true;
  }
  return false;
}

// A word that hangs together with something: anti-x, x/y, x's, wo + n't, file.x.
static bool hangs_together(const LintContext *context, uint32_t number) {
  const Token *token = token_at(context, number);
  bool before = number > 0 && !(token->flags & TOKEN_SPACE_BEFORE);
  if (before && !is_outside(text_at(context, number - 1))) return true;
  return touches_next(context, number) && !is_outside(text_at(context, number + 1));
}

// One or two words in quotation marks are mentioned, not used.
static bool is_quoted(const LintContext *context, uint32_t number) {
  const unsigned quote = TOKEN_QUOTE | TOKEN_OPEN_QUOTE | TOKEN_CLOSE_QUOTE;
  bool before = false, behind = false;
  for (uint32_t i = 1; i <= 2; i++) {
    const Token *left = number >= i ? token_at(context, number - i) : NULL;
    const Token *right = token_at(context, number + i);
    before |= left && left->flags & quote;
    behind |= right && right->flags & quote;
  }
  return before && behind;
}

static bool is_unknown(const LintContext *context, uint32_t number) {
  const Token *token = token_at(context, number);
  return token && token->flags & TOKEN_UNKNOWN;
}

static bool speaks_of_elsewhere(const LintContext *context, uint32_t number) {
  char folded[WORD_BYTES_MAX];
  return is_unknown(context, number) && correct_joined(spelling_lexicon(context->spelling),
                                                       folded_at(context, number, folded)) == 0;
}

// Beside another unknown word it is another language.
static bool is_foreign(const LintContext *context, uint32_t number) {
  return speaks_of_elsewhere(context, number + 1) ||
         (number > 0 && speaks_of_elsewhere(context, number - 1));
}

static bool is_allowed(const LintContext *context, const SpellingRule *rule, uint32_t number) {
  char folded[WORD_BYTES_MAX];
  return rule->words.count &&
         table_get(&rule->words, folded_at(context, number, folded)) != TABLE_NONE;
}

// A torn word hangs together with its other half; it and a joined one may stand beside unknown
// ones.
static bool is_excused_here(const LintContext *context, const SpellingRule *rule, uint32_t number) {
  if (is_allowed(context, rule, number) || is_quoted(context, number)) return true;
  if (rule->mode == MODE_SPLIT) return false;
  if (rule->mode == MODE_ARTICLE_NAMES) return hangs_together(context, number);
  if (hangs_together(context, number)) return true;
  return rule->mode != MODE_JOINED && is_foreign(context, number);
}

// ---- joined, split, names

static Finding finding_at(LintContext *context, const Unit *unit, PhraseSpan span) {
  return (Finding){
      .unit = unit, .range = check_token_range(context->tokens, span), .lemma_form = -1};
}

static bool is_word_of_dictionary(LintContext *context, Slice word) {
  return spelling_is_word(context->spelling, word, context->problems);
}

static void report_one(LintContext *context, const Unit *unit, PhraseSpan span, Slice correction) {
  Finding finding = finding_at(context, unit, span);
  if (check_is_excused(context, &finding)) return;
  Slice kept = arena_copy(context->arena, correction);
  check_report_texts(context, context->block, &finding, &kept, 1);
}

static void run_joined(LintContext *context, const Unit *unit, uint32_t number) {
  char folded[WORD_BYTES_MAX];
  Slice word = folded_at(context, number, folded);
  size_t first = correct_joined(spelling_lexicon(context->spelling), word);
  if (first == 0 || is_word_of_dictionary(context, text_at(context, number))) return;
  Buffer two = {0};
  buffer_print(&two, "%.*s %.*s", (int)first, word.data, (int)(word.len - first),
               word.data + first);
  report_one(context, unit, (PhraseSpan){number, number + 1}, buffer_slice(&two));
  buffer_free(&two);
}

// The word behind: at a space, or at a hyphen and a space. 0: there is none.
static uint32_t torn_next(const LintContext *context, uint32_t number) {
  const Token *next = token_at(context, number + 1), *word = next;
  uint32_t at = number + 1;
  if (next && slice_is(text_at(context, at), "-") && !(next->flags & TOKEN_SPACE_BEFORE)) {
    word = token_at(context, ++at);
  }
  bool follows = word && word->flags & TOKEN_SPACE_BEFORE && word->flags & TOKEN_LOWERCASE;
  return follows && word->kind == TOKEN_WORD && !touches_next(context, at) ? at : 0;
}

static bool is_torn(const LintContext *context, uint32_t first, PhraseSpan *span) {
  char head[WORD_BYTES_MAX], tail[WORD_BYTES_MAX];
  uint32_t second = torn_next(context, first);
  if (second == 0 || !(token_at(context, first)->flags & TOKEN_LOWERCASE)) return false;
  *span = (PhraseSpan){first, second + 1};
  return correct_torn(spelling_lexicon(context->spelling), folded_at(context, first, head),
                      folded_at(context, second, tail));
}

// The unknown word is the first part or the second.
static bool find_torn(const LintContext *context, uint32_t number, PhraseSpan *span) {
  if (is_torn(context, number, span)) return true;
  for (uint32_t back = 1; back <= 2 && back <= number; back++) {
    if (torn_next(context, number - back) == number && is_torn(context, number - back, span)) {
      return true;
    }
  }
  return false;
}

static void run_split(LintContext *context, const Unit *unit, uint32_t number) {
  PhraseSpan span;
  if (!find_torn(context, number, &span)) return;
  bool first_unknown = is_unknown(context, span.start);
  if (number != span.start && first_unknown) return; // reported at the first part
  if (is_word_of_dictionary(context, text_at(context, number))) return;
  Buffer whole = {0};
  buffer_add(&whole, text_at(context, span.start));
  buffer_add(&whole, text_at(context, span.end - 1));
  report_one(context, unit, span, buffer_slice(&whole));
  buffer_free(&whole);
}

static void run_names(LintContext *context, const Unit *unit, uint32_t number) {
  Slice word = text_at(context, number);
  size_t len;
  if (word.len < LETTERS_MIN || is_word_of_dictionary(context, word)) return;
  Buffer name = {0};
  buffer_rune(&name, utf8_upper(utf8_decode(word, 0, &len)));
  buffer_add(&name, slice_cut(word, len, word.len));
  report_one(context, unit, (PhraseSpan){number, number + 1}, buffer_slice(&name));
  buffer_free(&name);
}

// ---- gathering

// A word that waits for the end of the article.
typedef struct Candidate {
  const Block *block;
  Range range;
  Slice folded;
  unsigned variant;      // MODE_VARIANT: of which it is
  uint32_t small, large; // how often it stands in the article, with small letters and as a name
} Candidate;

typedef struct Gathered {
  Candidate *items;
  size_t count, cap;
  size_t american, british; // MODE_VARIANT: words
} Gathered;

static Gathered *gathered_of(LintContext *context, const Unit *unit) {
  void **state = &context->states[unit->ordinal];
  if (!*state) *state = ARENA_NEW(context->arena, Gathered);
  return *state;
}

static Candidate *gather(LintContext *context, const Unit *unit, uint32_t number) {
  char folded[WORD_BYTES_MAX];
  Gathered *gathered = gathered_of(context, unit);
  Finding finding = finding_at(context, unit, (PhraseSpan){number, number + 1});
  if (gathered->count == CANDIDATES_MAX || check_is_excused(context, &finding)) return NULL;
  Candidate *candidate = ARRAY_PUSH(gathered->items, gathered->count, gathered->cap);
  *candidate = (Candidate){.block = context->block, .range = finding.range};
  candidate->folded = arena_copy(context->arena, folded_at(context, number, folded));
  return candidate;
}

static unsigned variants_of(const LintContext *context, const SpellingRule *rule) {
  unsigned asked = rule->variant ? rule->variant : spelling_variant(context->spelling);
  return asked ? asked : SPELLING_US | SPELLING_GB;
}

// The corrections of a word, the right form of an irregular one first.
static size_t corrections_of(const LintContext *context, const SpellingRule *rule, Slice word,
                             Correction *out) {
  const Lexicon *lexicon = spelling_lexicon(context->spelling);
  if (correct_irregular(lexicon, word, &out[0])) return 1;
  return correct_near(lexicon, word, variants_of(context, rule), out);
}

static bool is_surely_wrong(const LintContext *context, Slice word, const Correction *best) {
  if (!best->sure) return false;
  Correction irregular;
  const Lexicon *lexicon = spelling_lexicon(context->spelling);
  if (correct_irregular(lexicon, word, &irregular) || !correct_is_formed(lexicon, word))
    return true;
  return best->slip == 1 && best->frequency > 0;
}

static void run_words(LintContext *context, const Unit *unit, uint32_t number) {
  const SpellingRule *rule = unit->data;
  PhraseSpan span;
  char folded[WORD_BYTES_MAX];
  Correction near[CORRECTIONS_MAX];
  Slice word = folded_at(context, number, folded);
  bool small = token_at(context, number)->flags & TOKEN_LOWERCASE;
  if (word.len < LETTERS_MIN || (!small && rule->ignore_names)) return;
  if (find_torn(context, number, &span)) return;
  if (correct_joined(spelling_lexicon(context->spelling), word)) return;
  if (rule->only_near && (corrections_of(context, rule, word, near) == 0 ||
                          !is_surely_wrong(context, word, &near[0]))) {
    return;
  }
  gather(context, unit, number);
}

static void run_variant(LintContext *context, const Unit *unit, uint32_t number) {
  Correction other;
  unsigned variant;
  char folded[WORD_BYTES_MAX];
  Slice word = folded_at(context, number, folded);
  if (word.len < LETTERS_MIN) return;
  if (!correct_variant(spelling_lexicon(context->spelling), word, &variant, &other)) return;
  Gathered *gathered = gathered_of(context, unit);
  gathered->american += variant == SPELLING_US;
  gathered->british += variant == SPELLING_GB;
  Candidate *candidate = gather(context, unit, number);
  if (candidate) candidate->variant = variant;
}

static void run_article_names(LintContext *context, const Unit *unit, uint32_t number) {
  if (text_at(context, number).len >= LETTERS_MIN) gather(context, unit, number);
}

static void run_spelling(LintContext *context, const Unit *unit, Wake wake) {
  static void (*const run[])(LintContext *, const Unit *, uint32_t) = {
      run_words, run_joined, run_split, run_names, run_variant, run_article_names};
  const SpellingRule *rule = unit->data;
  if (rule->mode == MODE_ABBREVIATIONS) {
    abbreviations_run(context, unit);
    return;
  }
  bool small = token_at(context, wake.token)->flags & TOKEN_LOWERCASE;
  if (!small && rule->mode != MODE_WORDS) return;
  if (is_excused_here(context, rule, wake.token)) return;
  run[rule->mode](context, unit, wake.token);
}

// ---- the end: how often

// Most words begin with a capital, so that a capital tells no name: Capital Letters of a Headline.
static bool is_title_case(const TokenList *tokens) {
  size_t words = 0, small = 0;
  for (uint32_t i = 0; i < tokens->count; i++) {
    words += tokens->tokens[i].kind == TOKEN_WORD;
    small += (tokens->tokens[i].flags & TOKEN_LOWERCASE) != 0;
  }
  return small * 2 < words;
}

static void count_token(Gathered *gathered, const Table *words, const Token *token, Slice text) {
  char folded[WORD_BYTES_MAX];
  if (token->kind != TOKEN_WORD) return;
  Slice word = {folded, word_fold(token_text(text, token), folded)};
  uint32_t index = table_get(words, word);
  if (index == TABLE_NONE) return;
  bool small = token->flags & TOKEN_LOWERCASE;
  gathered->items[index].small += small;
  gathered->items[index].large += !small && !(token->flags & TOKEN_SENTENCE_START);
}

// The two letters with which the candidates begin: most blocks hold no word that begins so, and
// need not be cut into tokens again.
typedef struct Beginnings {
  bool pairs[26][26];
  bool any; // one begins otherwise: every block is looked at
} Beginnings;

static unsigned letter_number(char c) {
  return (unsigned)((c | 32) - 'a'); // 26 and more: no letter of ASCII
}

static void see_beginnings(const Gathered *gathered, Beginnings *out) {
  for (size_t i = 0; i < gathered->count; i++) {
    Slice word = gathered->items[i].folded;
    unsigned first = word.len > 1 ? letter_number(word.data[0]) : 26,
             second = word.len > 1 ? letter_number(word.data[1]) : 26;
    if (first < 26 && second < 26)
      out->pairs[first][second] = true;
    else
      out->any = true;
  }
}

// The only letters outside of ASCII whose small ones are i and k: İ and the sign of Kelvin.
static bool is_odd_capital(Slice rest) {
  return slice_starts(rest, SLICE("\xc4\xb0")) || slice_starts(rest, SLICE("\xe2\x84\xaa"));
}

static bool may_hold_candidate(const Beginnings *beginnings, Slice text) {
  bool inside = false;
  if (beginnings->any) return true;
  for (size_t i = 0; i < text.len; i++) {
    unsigned first = letter_number(text.data[i]);
    if ((unsigned char)text.data[i] >= 0x80 && is_odd_capital(slice_cut(text, i, text.len)))
      return true;
    bool begins = first < 26 && !inside && i + 1 < text.len;
    inside = first < 26;
    if (!begins) continue;
    unsigned second = letter_number(text.data[i + 1]);
    if ((unsigned char)text.data[i + 1] >= 0x80 ||
        (second < 26 && beginnings->pairs[first][second]))
      return true;
  }
  return false;
}

// How the article writes the candidates elsewhere; the first of equal ones counts for all.
static void count_in_article(LintContext *context, Gathered *gathered, bool titles) {
  Table words = {0};
  TokenList tokens = {0};
  Beginnings beginnings = {0};
  see_beginnings(gathered, &beginnings);
  for (size_t i = gathered->count; i-- > 0;) {
    table_set(&words, gathered->items[i].folded, (uint32_t)i);
  }
  for (size_t i = context->part_start; i < context->part_end; i++) {
    Slice text = context->document->blocks[i].text;
    if (!may_hold_candidate(&beginnings, text)) continue;
    tokenize(&tokens, text, NULL);
    if (!titles && is_title_case(&tokens)) continue;
    for (uint32_t j = 0; j < tokens.count; j++) {
      count_token(gathered, &words, &tokens.tokens[j], text);
    }
  }
  for (size_t i = 0; i < gathered->count; i++) {
    const Candidate *first = &gathered->items[table_get(&words, gathered->items[i].folded)];
    gathered->items[i].small = first->small;
    gathered->items[i].large = first->large;
  }
  tokens_free(&tokens);
  table_free(&words);
}

// ---- the end: words

static Slice candidate_text(const Candidate *candidate) {
  return slice_cut(candidate->block->text, candidate->range.start, candidate->range.end);
}

static bool is_article_word(const SpellingRule *rule, const Candidate *candidate,
                            const Correction *near, size_t count) {
  if (rule->ignore_names && candidate->large > 0) return true;
  if (candidate->small < TERM_TIMES || !rule->only_near) return false;
  return count == 0 || near[0].slip > 1;
}

// The likeliest correction, and those that are not far behind it.
static size_t near_texts(const Correction *near, size_t count, Slice *texts) {
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    if (i > 0 && (near[i].slip > near[0].slip || near[i].frequency == 0)) continue;
    texts[kept++] = (Slice){near[i].text, near[i].len};
  }
  return kept;
}

static void decide_word(LintContext *context, const Unit *unit, const Candidate *candidate,
                        size_t *slow) {
  const SpellingRule *rule = unit->data;
  Correction near[CORRECTIONS_MAX];
  Slice texts[CORRECTIONS_MAX], word = candidate_text(candidate);
  size_t count = corrections_of(context, rule, candidate->folded, near);
  if (is_article_word(rule, candidate, near, count)) return;
  if (is_word_of_dictionary(context, word)) return;
  size_t text_count = near_texts(near, count, texts);
  if (text_count == 0 && (*slow)++ < SLOW_SUGGESTIONS_MAX) {
    text_count = spelling_suggest(context->spelling, word, texts, CORRECTIONS_MAX, context->arena,
                                  context->problems);
  }
  Finding finding = {.unit = unit, .range = candidate->range, .lemma_form = -1};
  check_report_texts(context, candidate->block, &finding, texts, text_count);
}

static void finish_words(LintContext *context, const Unit *unit, Gathered *gathered) {
  size_t slow = 0;
  count_in_article(context, gathered, true);
  for (size_t i = 0; i < gathered->count; i++) {
    decide_word(context, unit, &gathered->items[i], &slow);
  }
}

// ---- the end: names of the article

static void report_article_name(LintContext *context, const Unit *unit,
                                const Candidate *candidate) {
  Slice word = candidate_text(candidate);
  size_t len;
  Buffer name = {0};
  buffer_rune(&name, utf8_upper(utf8_decode(word, 0, &len)));
  buffer_add(&name, slice_cut(word, len, word.len));
  Finding finding = {.unit = unit, .range = candidate->range, .lemma_form = -1};
  Slice kept = arena_copy(context->arena, buffer_slice(&name));
  check_report_texts(context, candidate->block, &finding, &kept, 1);
  buffer_free(&name);
}

// A word that the article writes at least as often with a capital where none is asked for.
static void finish_article_names(LintContext *context, const Unit *unit, Gathered *gathered) {
  count_in_article(context, gathered, false);
  for (size_t i = 0; i < gathered->count; i++) {
    const Candidate *candidate = &gathered->items[i];
    if (candidate->large == 0 || candidate->large < candidate->small) continue;
    if (is_word_of_dictionary(context, candidate_text(candidate))) continue;
    report_article_name(context, unit, candidate);
  }
}

// ---- the end: variants

// organize: 1, organise: -1; others 0. It is counted only where words of one variant are equal, for
// -ize is British too.
static int ending_tells(Slice word) {
  static const char *const ends[] = {"e", "es", "ed", "ing", "ation", "ations"};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    Slice end = slice_of(ends[i]);
    if (word.len < IZE_STEM_MIN + 2 + end.len) continue;
    Slice stem = slice_cut(word, 0, word.len - end.len);
    if (!slice_equal(slice_cut(word, stem.len, word.len), end)) continue;
    Slice last = slice_cut(stem, stem.len - 2, stem.len);
    if (slice_is(last, "iz")) return 1;
    if (slice_is(last, "is") && end.len > 4)
      return -1; // -ise ends words of both: promise, exercise
  }
  return 0;
}

static int endings_in_article(const LintContext *context) {
  TokenList tokens = {0};
  int sum = 0;
  for (size_t i = context->part_start; i < context->part_end; i++) {
    Slice text = context->document->blocks[i].text;
    tokenize(&tokens, text, NULL);
    for (uint32_t j = 0; j < tokens.count; j++) {
      const Token *token = &tokens.tokens[j];
      if (token->flags & TOKEN_LOWERCASE) sum += ending_tells(token_text(text, token));
    }
  }
  tokens_free(&tokens);
  return sum;
}

static bool is_clear(const Gathered *gathered) {
  size_t us = gathered->american, gb = gathered->british;
  return (us >= VARIANT_WORDS_MIN && us >= gb * VARIANT_TIMES) ||
         (gb >= VARIANT_WORDS_MIN && gb >= us * VARIANT_TIMES);
}

// The variant of most words; 0 where they do not tell.
static unsigned guess_variant(const LintContext *context, const Gathered *gathered) {
  size_t us = gathered->american, gb = gathered->british;
  if (us == 0 || gb == 0) return 0; // nothing to report
  if (us != gb) return us > gb ? SPELLING_US : SPELLING_GB;
  int endings = endings_in_article(context);
  if (endings == 0) return 0;
  return endings > 0 ? SPELLING_US : SPELLING_GB;
}

static void report_variant(LintContext *context, const Unit *unit, const Candidate *candidate,
                           bool guessed) {
  bool american = candidate->variant == SPELLING_US;
  Correction other;
  unsigned variant;
  NamedText names[] = {
      {"ours", american ? SLICE("British") : SLICE("American")},
      {"theirs", american ? SLICE("American") : SLICE("British")},
      {"how", guessed ? SLICE("as most of its words tell") : SLICE("as you asked for")},
      {NULL, {0}}};
  if (!correct_variant(spelling_lexicon(context->spelling), candidate->folded, &variant, &other)) {
    return;
  }
  Finding finding = {.unit = unit,
                     .range = candidate->range,
                     .lookup = check_named_text,
                     .lookup_context = names,
                     .lemma_form = -1};
  Slice text = {other.text, other.len};
  check_report_texts(context, candidate->block, &finding, &text, 1);
}

// Does the article write the same word, or another form of it, in the other variant?
static bool is_written_both_ways(const LintContext *context, const Gathered *gathered,
                                 const Candidate *candidate) {
  Correction other;
  unsigned variant;
  const Lexicon *lexicon = spelling_lexicon(context->spelling);
  if (!correct_variant(lexicon, candidate->folded, &variant, &other)) return false;
  for (size_t i = 0; i < gathered->count; i++) {
    Slice word = gathered->items[i].folded;
    if (gathered->items[i].variant == candidate->variant) continue;
    size_t shared = 0, shorter = word.len < other.len ? word.len : other.len;
    while (shared < shorter && word.data[shared] == other.text[shared])
      shared++;
    if (shared >= SAME_WORD_MIN && shared + 2 >= shorter) return true;
  }
  return false;
}

// Where most words are clearly of one variant, or one was asked for, all others are reported; else
// only those that the article writes in both ways.
static void finish_variant(LintContext *context, const Unit *unit, const Gathered *gathered) {
  const SpellingRule *rule = unit->data;
  unsigned asked = rule->variant ? rule->variant : spelling_variant(context->spelling);
  unsigned ours = asked ? asked : guess_variant(context, gathered);
  bool all = asked || is_clear(gathered);
  for (size_t i = 0; ours && i < gathered->count; i++) {
    const Candidate *candidate = &gathered->items[i];
    if (candidate->variant == ours) continue;
    if (all || is_written_both_ways(context, gathered, candidate))
      report_variant(context, unit, candidate, asked == 0);
  }
}

static void finish_spelling(LintContext *context, const Unit *unit) {
  const SpellingRule *rule = unit->data;
  if (rule->mode == MODE_ABBREVIATIONS) {
    abbreviations_finish(context, unit);
    return;
  }
  Gathered *gathered = context->states[unit->ordinal];
  if (!gathered) return;
  if (rule->mode == MODE_WORDS) finish_words(context, unit, gathered);
  if (rule->mode == MODE_VARIANT) finish_variant(context, unit, gathered);
  if (rule->mode == MODE_ARTICLE_NAMES) finish_article_names(context, unit, gathered);
  memory_free(gathered->items);
}

const RuleKind check_spelling = {
    .name = "spelling",
    .help = "words that are no English words",
    .value_type = "en, joined, split, names, variant, article-names or abbreviations",
    .keys = keys,
    .compile = compile_spelling,
    .run = run_spelling,
    .finish = finish_spelling,
    .has_capture = has_capture,
    .free = free_spelling,
};
