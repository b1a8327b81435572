// SPDX-License-Identifier: MIT
// capitals: what begins with a capital and what does not, in headings, sentences or list items.
//
//   capitals: sentence     scope: heading      except: ["White House", "{nationalities}"]
//
//   heading   the Minister of Trade Meets IBM at the White House
//             ---              ----------     a capital lost, capitals kept; IBM is an
//             abbreviation, White House excepted
//   found     ⟦the⟧ Minister of ⟦Trade Meets⟧ ...     neighbours are one finding; {fix} is what it
//   should be
//
//   style       first word   others                                                  last word
//   first       capital      any                                                     any
//   sentence    capital      small, but for names and abbreviations                  as the others
//   title       capital      capital, but for articles, prepositions, conjunctions   capital
//   lower       small        small, but for names and abbreviations                  as the others
//   upper       capitals throughout
//
// What may be a name cannot be told from its spelling: a capital is only wrong on a word that the
// lexicon knows with a small letter and not as a name. What `except` covers is left alone, and so
// are words that mix capitals (iPhone) or hold figures.
#include "base/utf8.h"
#include "checks/context.h"
#include "checks/keys.h"

typedef enum Style {
  CAPITALS_SENTENCE,
  CAPITALS_TITLE,
  CAPITALS_LOWER,
  CAPITALS_UPPER,
  CAPITALS_FIRST
} Style;
static const char *const style_names[] = {"sentence", "title", "lower", "upper", "first", NULL};
static const char *const captures[] = {"style", "other", NULL};

static const unsigned scopes = ~(1u << SCOPE_RAW | 1u << SCOPE_DOCUMENT | 1u << SCOPE_TEXT);

typedef struct Capitals {
  Style style;
  PhraseList except;
} Capitals;

// What a word ought to be.
typedef enum Want { CASE_ANY, CASE_CAPITAL, CASE_SMALL, CASE_CAPITALS } Want;

static const RuleKey keys[] = {
    {"except", "phrase or list of phrases", "what keeps its own capitals"},
    {NULL, NULL, NULL},
};

// ---- loading

static bool compile_capitals(RuleCompiler *compiler, Rule *rule, const YamlNode *map,
                             const YamlNode *value) {
  Capitals *capitals = ARENA_NEW(&compiler->set->arena, Capitals);
  int style;
  if (!rules_choice(compiler, value, "capitals", style_names, &style)) return false;
  if (!keys_scope(compiler, map, rule, SCOPE_SENTENCE, scopes)) return false;
  if (!keys_phrases(compiler, yaml_get(compiler->tree, map, "except"), &capitals->except))
    return false;
  capitals->style = (Style)style;
  keys_default_fix(compiler, rule);
  Unit *unit = rules_add_unit(compiler, rule, (Slice){0}, NULL, capitals);
  anchors_add_block(&compiler->set->anchors, unit->ordinal);
  return true;
}

static bool has_capture(const Unit *unit, Slice name) {
  (void)unit;
  return check_name_in(captures, name);
}

// ---- words

// Words that a title writes small, in byte order. Prepositions of more than four letters may be
// either.
static const char *const small_words[] = {
    "a",   "an",   "and", "as",   "at",  "but", "by", "en",   "for", "from", "if",
    "in",  "into", "nor", "of",   "off", "on",  "or", "over", "per", "so",   "than",
    "the", "to",   "up",  "upon", "v",   "via", "vs", "with", "yet",
};
// Of these, the ones that no style writes large inside a title.
static const char *const always_small[] = {"a",  "an",  "and", "at", "but", "by",  "for",
                                           "in", "nor", "of",  "on", "or",  "the", "to"};

static bool is_in(const char *const *words, size_t count, Slice folded) {
  for (size_t i = 0; i < count; i++) {
    if (slice_is(folded, words[i])) return true;
  }
  return false;
}

static const LexiconEntry *find_word(Slice folded) {
  const Grammar *grammar = grammar_builtin();
  return grammar->usable ? lexicon_find(&grammar->lexicon, folded) : NULL;
}

// Longer prepositions and conjunctions: about, between, because ...
static bool may_be_small(Slice folded) {
  if (is_in(small_words, sizeof small_words / sizeof *small_words, folded)) return true;
  const LexiconEntry *entry = find_word(folded);
  return entry && (lexicon_tags(&grammar_builtin()->lexicon, entry) &
                   (TAG_BIT(TAG_IN) | TAG_BIT(TAG_CC))) != 0;
}

static bool has_all(const LexiconEntry *entry, unsigned spellings) {
  return (entry->spelling & spellings) == spellings;
}

// Known with a small letter, and not in every dictionary as a name or an abbreviation as well:
// "minister", not "brown" or "us".
static bool is_common_word(Slice folded) {
  const LexiconEntry *entry = find_word(folded);
  if (!entry || slice_is(folded, "i") || (entry->spelling & SPELLING_MIXED)) return false;
  if (has_all(entry, SPELLING_NAME_US | SPELLING_NAME_GB) ||
      has_all(entry, SPELLING_CAPS_US | SPELLING_CAPS_GB))
    return false;
  return entry->spelling & (SPELLING_US | SPELLING_GB);
}

typedef struct Letters {
  uint32_t upper, lower, other;
} Letters;

static Letters letters_of(Slice word) {
  Letters letters = {0};
  for (size_t i = 0, len; i < word.len; i += len) {
    RuneClass class = utf8_class(utf8_decode(word, i, &len));
    letters.upper += class == RUNE_UPPER;
    letters.lower += class == RUNE_LOWER;
    letters.other += class == RUNE_DIGIT || class == RUNE_LETTER;
  }
  return letters;
}

// ---- one word

typedef struct WordPlace {
  bool first, last;
  bool compound; // behind a hyphen: either case is somebody's style
} WordPlace;

static Want want_in_title(Slice folded, bool capital, WordPlace at) {
  if (at.first || at.last) return capital ? CASE_ANY : CASE_CAPITAL;
  if (at.compound) return CASE_ANY;
  if (capital)
    return is_in(always_small, sizeof always_small / sizeof *always_small, folded) ? CASE_SMALL
                                                                                   : CASE_ANY;
  return may_be_small(folded) ? CASE_ANY : CASE_CAPITAL;
}

static Want want_small(Slice folded, bool capital) {
  return capital && is_common_word(folded) ? CASE_SMALL : CASE_ANY;
}

static Want want_of(Style style, const Token *token, Slice word, WordPlace at) {
  Letters letters = letters_of(word);
  bool capital = token->flags & TOKEN_CAPITALISED;
  bool mixed = letters.upper > (uint32_t)capital && letters.lower > 0,
       shouted = letters.upper > 1 && letters.lower == 0;
  char text[WORD_BYTES_MAX];
  Slice folded = {text, word_fold(word, text)};
  if (letters.upper + letters.lower == 0 || letters.other > 0) return CASE_ANY;
  if (style == CAPITALS_UPPER) return letters.lower > 0 ? CASE_CAPITALS : CASE_ANY;
  if (mixed || shouted || (token->flags & TOKEN_ABBREVIATION)) return CASE_ANY;
  if (style == CAPITALS_TITLE) return want_in_title(folded, capital, at);
  if (at.first && style != CAPITALS_LOWER) return capital ? CASE_ANY : CASE_CAPITAL;
  return style == CAPITALS_FIRST ? CASE_ANY : want_small(folded, capital);
}

// The word as it should be.
static void add_recased(Buffer *out, Slice word, Want want) {
  for (size_t i = 0, len; i < word.len; i += len) {
    uint32_t rune = utf8_decode(word, i, &len);
    bool change = want == CASE_CAPITALS || i == 0;
    buffer_rune(out, !change ? rune : want == CASE_SMALL ? utf8_lower(rune) : utf8_upper(rune));
  }
}

// ---- running

typedef struct Walk {
  LintContext *context;
  const Unit *unit;
  bool *excepted; // [token]
  Range range;    // of the finding that grows; end == 0: none
  Buffer other;   // what should stand there
} Walk;

static void close_finding(Walk *walk) {
  const Capitals *capitals = walk->unit->data;
  if (walk->range.end == 0) return;
  NamedText named[] = {{"style", slice_of(style_names[capitals->style])},
                       {"other", buffer_slice(&walk->other)},
                       {NULL, {0}}};
  Finding finding = {walk->unit, walk->range, check_named_text, named, -1, true};
  check_report(walk->context, &finding);
  walk->range = (Range){0, 0};
  buffer_clear(&walk->other);
}

static void add_wrong(Walk *walk, const Token *token, Want want) {
  Slice text = walk->context->block->text;
  if (walk->range.end == 0)
    walk->range.start = token->start;
  else
    buffer_add(&walk->other, slice_cut(text, walk->range.end, token->start));
  add_recased(&walk->other, token_text(text, token), want);
  walk->range.end = token->start + token->len;
}

static bool is_word(const Token *token) {
  return token->kind == TOKEN_WORD || token->kind == TOKEN_NUMBER || token->kind == TOKEN_WEB;
}

static bool is_clitic(Slice word) {
  return word.data[0] == '\'' || slice_starts(word, SLICE("’")) || slice_is(word, "n't") ||
         slice_is(word, "n’t");
}

static uint32_t last_word(const TokenList *tokens, Slice text, Sentence span) {
  uint32_t last = span.end;
  while (last > span.first && (!is_word(&tokens->tokens[last - 1]) ||
                               is_clitic(token_text(text, &tokens->tokens[last - 1])))) {
    last--;
  }
  return last - (last > span.first);
}

// Behind a colon a title or a sentence may begin anew: either case is right there.
static bool follows_colon(const TokenList *tokens, Slice text, Sentence span, uint32_t at) {
  while (at > span.first && !is_word(&tokens->tokens[at - 1])) {
    Slice mark = token_text(text, &tokens->tokens[--at]);
    if (!slice_is(mark, "-")) return true; // a colon, a dash, a quotation mark, a bracket
  }
  return false;
}

static void look_at(Walk *walk, Sentence span) {
  const Capitals *capitals = walk->unit->data;
  const TokenList *tokens = walk->context->tokens;
  Slice text = walk->context->block->text;
  uint32_t last = last_word(tokens, text, span);
  bool first = true;
  for (uint32_t i = span.first; i < span.end; i++) {
    const Token *token = &tokens->tokens[i];
    Slice word = token_text(text, token);
    if (!is_word(token) || is_clitic(word)) continue;
    bool compound = i > span.first && slice_is(token_text(text, token - 1), "-");
    Want want = want_of(capitals->style, token, word, (WordPlace){first, i == last, compound});
    bool anew = !first && capitals->style != CAPITALS_UPPER && follows_colon(tokens, text, span, i);
    if (walk->excepted[i] || anew) want = CASE_ANY;
    if (want == CASE_ANY)
      close_finding(walk);
    else
      add_wrong(walk, token, want);
    first = false;
  }
  close_finding(walk);
}

static void except_match(void *own, const PhraseMatch *match) {
  bool *excepted = own;
  for (uint32_t i = match->captures[0].start; i < match->captures[0].end; i++) {
    excepted[i] = true;
  }
}

static bool is_looked_at(Scope scope, const Block *block) {
  if (scope != SCOPE_SENTENCE && scope != SCOPE_PARAGRAPH) return true;
  return block->kind != BLOCK_HEADING && block->kind != BLOCK_CAPTION;
}

static void run_capitals(LintContext *context, const Unit *unit, Wake wake) {
  (void)wake;
  const Capitals *capitals = unit->data;
  const TokenList *tokens = context->tokens;
  Scope scope = unit->rule->scope;
  Sentence all = {0, tokens->count};
  if (tokens->count == 0 || !is_looked_at(scope, context->block)) return;
  Walk walk = {.context = context,
               .unit = unit,
               .excepted = ARENA_ARRAY(context->arena, tokens->count, bool)};
  for (size_t i = 0; i < capitals->except.count; i++) {
    check_each_match(context, capitals->except.items[i], all, except_match, walk.excepted);
  }
  if (scope != SCOPE_SENTENCE) look_at(&walk, all);
  for (uint32_t i = 0; scope == SCOPE_SENTENCE && i < tokens->sentence_count; i++) {
    look_at(&walk, tokens->sentences[i]);
  }
  buffer_free(&walk.other);
}

const RuleKind check_capitals = {
    .name = "capitals",
    .help = "capitals of headings, sentences or list items",
    .value_type = "sentence, title, lower, upper or first",
    .keys = keys,
    .compile = compile_capitals,
    .run = run_capitals,
    .has_capture = has_capture,
};
