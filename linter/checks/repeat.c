// SPDX-License-Identifier: MIT
// repeat: a word or a phrase that stands twice.
//
//   word       the the                        woken by tokens that the tokenizer marked as doubled
//   phrase     in the end in the end          two to eight words, twice in a row
//   loop       yes we can yes we can yes we can     one to twelve words, three times or more
//   sentence   the same sentence again in the document
//   paragraph  the same paragraph again
//
// Words are compared folded; only those that stand directly one after the other count.
#include "base/utf8.h"
#include "checks/context.h"

typedef enum RepeatKind {
  REPEAT_WORD,
  REPEAT_PHRASE,
  REPEAT_LOOP,
  REPEAT_SENTENCE,
  REPEAT_PARAGRAPH
} RepeatKind;
static const char *const kind_names[] = {"word", "phrase", "loop", "sentence", "paragraph", NULL};

enum {
  PHRASE_WORDS_MIN = 2,
  PHRASE_WORDS_MAX = 8,
  LOOP_WORDS_MAX = 12,
  LOOP_TIMES_MIN = 3,
  SPOKEN_TIMES = 5,       // a word and a comma, that many times
  SENTENCE_WORDS_MIN = 6, // shorter ones ("He smiled.") may well come again
};

typedef struct Repeat {
  RepeatKind kind;
  Phrase **allow;
  size_t allow_count;
} Repeat;

static const RuleKey keys[] = {
    {"allow", "phrase or list of phrases", "what may stand twice"},
    {NULL, NULL, NULL},
};

// ---- loading

static bool add_allowed(RuleCompiler *compiler, const Rule *rule, const YamlNode *node,
                        Repeat *repeat) {
  Phrase *phrase = rules_phrase(compiler, node, rule->scope);
  if (phrase) repeat->allow[repeat->allow_count++] = phrase;
  return phrase != NULL;
}

static bool read_allowed(RuleCompiler *compiler, const Rule *rule, const YamlNode *node,
                         Repeat *repeat) {
  size_t count = 1;
  if (!node) return true;
  if (node->kind == YAML_LIST) {
    for (const YamlNode *item = yaml_first(compiler->tree, node); item;
         item = yaml_next(compiler->tree, item)) {
      count++;
    }
  }
  repeat->allow = ARENA_ARRAY(&compiler->set->arena, count, Phrase *);
  if (node->kind != YAML_LIST) return add_allowed(compiler, rule, node, repeat);
  for (const YamlNode *item = yaml_first(compiler->tree, node); item;
       item = yaml_next(compiler->tree, item)) {
    if (!add_allowed(compiler, rule, item, repeat)) return false;
  }
  return true;
}

static bool read_kind(RuleCompiler *compiler, const YamlNode *value, Repeat *repeat) {
  int kind;
  if (!rules_choice(compiler, value, "repeat", kind_names, &kind)) return false;
  repeat->kind = (RepeatKind)kind;
  return true;
}

static bool compile_repeat(RuleCompiler *compiler, Rule *rule, const YamlNode *map,
                           const YamlNode *value) {
  Repeat *repeat = ARENA_NEW(&compiler->set->arena, Repeat);
  if (!read_kind(compiler, value, repeat)) return false;
  if (!read_allowed(compiler, rule, yaml_get(compiler->tree, map, "allow"), repeat)) return false;
  Unit *unit = rules_add_unit(compiler, rule, (Slice){0}, NULL, repeat);
  if (repeat->kind == REPEAT_WORD) {
    anchors_add_class(&compiler->set->anchors,
                      (ClassAnchor){.flags = TOKEN_DOUBLED, .unit = unit->ordinal});
  } else {
    anchors_add_block(&compiler->set->anchors, unit->ordinal);
  }
  return true;
}

static bool has_capture(const Unit *unit, Slice name) {
  (void)unit;
  return slice_is(name, "first") || slice_is(name, "times");
}

// ---- comparing

static bool same_word(Slice text, const Token *a, const Token *b) {
  if (a->word != b->word) return false;
  if (a->word != WORD_NONE) return true;
  char x[WORD_BYTES_MAX], y[WORD_BYTES_MAX];
  size_t len = word_fold(token_text(text, a), x);
  return word_fold(token_text(text, b), y) == len && memcmp(x, y, len) == 0;
}

// A first look that is nearly always enough: lengths, then the words' numbers.
static bool may_be_same(const Token *a, const Token *b) {
  return a->word == b->word && a->len == b->len;
}

// How many times in a row the `length` tokens at `at` stand there, 1 at least.
static uint32_t times_in_row(Slice text, const TokenList *tokens, uint32_t at, uint32_t length) {
  uint32_t times = 1;
  for (;; times++) {
    uint32_t next = at + times * length;
    if (next + length > tokens->count) return times;
    for (uint32_t i = 0; i < length; i++) {
      if (!same_word(text, &tokens->tokens[at + i], &tokens->tokens[next + i])) return times;
    }
  }
}

static uint32_t count_words(const TokenList *tokens, uint32_t at, uint32_t length) {
  uint32_t words = 0;
  for (uint32_t i = at; i < at + length; i++) {
    words += tokens->tokens[i].kind == TOKEN_WORD;
  }
  return words;
}

// What repeats begins with a word.
static bool may_begin(const Token *token) {
  return token->kind == TOKEN_WORD || token->kind == TOKEN_NUMBER;
}

// One word with a comma ("no, no, no", "ding, ding, ding") is how
// people speak, unless it goes on and on.
static bool is_repeat(const TokenList *tokens, uint32_t at, uint32_t length, uint32_t times) {
  uint32_t words = count_words(tokens, at, length);
  return words > 1 || (words == 1 && (length == 1 || times >= SPOKEN_TIMES));
}

// ---- reporting

typedef struct Captures {
  Slice first;
  char times[16];
} Captures;

static bool look_up(void *context, Slice name, Slice *value) {
  Captures *captures = context;
  *value = slice_is(name, "first") ? captures->first : slice_of(captures->times);
  return true;
}

// An allowed phrase must be all of what stands twice, but for marks around it: an allowed word does
// not excuse a loop that holds it.
static bool is_allowed(LintContext *context, const Repeat *repeat, PhraseSpan first) {
  PhraseMatch match;
  while (first.end > first.start + 1 &&
         context->tokens->tokens[first.end - 1].kind == TOKEN_PUNCT) {
    first.end--;
  }
  for (size_t i = 0; i < repeat->allow_count; i++) {
    if (phrase_find(repeat->allow[i], context->block->text, context->tokens->tokens, first.start,
                    first.end, first.start, first.start, &context->phrase, &match) &&
        match.whole.end == first.end) {
      return true;
    }
  }
  return false;
}

static void report(LintContext *context, const Unit *unit, PhraseSpan whole, PhraseSpan first,
                   uint32_t times) {
  if (is_allowed(context, unit->data, first)) return;
  Range first_range = check_token_range(context->tokens, first);
  Captures captures = {slice_cut(context->block->text, first_range.start, first_range.end), ""};
  Buffer number = {0};
  buffer_print(&number, "%u", times);
  memcpy(captures.times, number.data,
         number.len < sizeof captures.times - 1 ? number.len : sizeof captures.times - 1);
  buffer_free(&number);
  Finding finding = {unit, check_token_range(context->tokens, whole), look_up, &captures, -1,
                     false};
  check_report(context, &finding);
}

// ---- running

static void run_word(LintContext *context, const Unit *unit, uint32_t token) {
  if (token == 0) return;
  report(context, unit, (PhraseSpan){token - 1, token + 1}, (PhraseSpan){token - 1, token}, 2);
}

// Looks for `times_min` repeats of words_min to words_max words; goes on behind what it found.
static void run_rows(LintContext *context, const Unit *unit, uint32_t words_min, uint32_t words_max,
                     uint32_t times_min) {
  const TokenList *tokens = context->tokens;
  for (uint32_t at = 0; at + words_min < tokens->count; at++) {
    if (!may_begin(&tokens->tokens[at])) continue;
    for (uint32_t length = words_min; length <= words_max && at + length * 2 <= tokens->count;
         length++) {
      if (!may_be_same(&tokens->tokens[at], &tokens->tokens[at + length])) continue;
      uint32_t times = times_in_row(context->block->text, tokens, at, length);
      if (times < times_min || !is_repeat(tokens, at, length, times)) continue;
      report(context, unit, (PhraseSpan){at, at + length * times}, (PhraseSpan){at, at + length},
             times);
      at += length * times - 1;
      break;
    }
  }
}

// Texts seen in the document, folded; the memory is the file's.
typedef struct Seen {
  Table table;
} Seen;

static Seen *seen_of(LintContext *context, const Unit *unit) {
  void **state = &context->states[unit->ordinal];
  if (!*state) *state = ARENA_NEW(context->arena, Seen);
  return *state;
}

// The words of the span without marks, folded: what makes two sentences the same. Empty where there
// are too few.
static Slice folded_words(LintContext *context, PhraseSpan span) {
  Buffer out = {0};
  char word[WORD_BYTES_MAX];
  uint32_t words = 0;
  for (uint32_t i = span.start; i < span.end; i++) {
    const Token *token = &context->tokens->tokens[i];
    if (token->kind == TOKEN_PUNCT) continue;
    size_t len = word_fold(token_text(context->block->text, token), word);
    buffer_add(&out, (Slice){word, len});
    buffer_char(&out, ' ');
    words++;
  }
  Slice kept =
      words < SENTENCE_WORDS_MIN ? (Slice){"", 0} : arena_copy(context->arena, buffer_slice(&out));
  buffer_free(&out);
  return kept;
}

static void see(LintContext *context, const Unit *unit, PhraseSpan span) {
  Seen *seen = seen_of(context, unit);
  if (span.end <= span.start) return;
  Slice words = folded_words(context, span);
  if (words.len == 0) return;
  if (table_get(&seen->table, words) == TABLE_NONE) {
    table_set(&seen->table, words, 1);
  } else {
    report(context, unit, span, span, 2);
  }
}

static void run_repeat(LintContext *context, const Unit *unit, Wake wake) {
  const Repeat *repeat = unit->data;
  const TokenList *tokens = context->tokens;
  switch (repeat->kind) {
  case REPEAT_WORD:
    run_word(context, unit, wake.token);
    break;
  case REPEAT_PHRASE:
    run_rows(context, unit, PHRASE_WORDS_MIN, PHRASE_WORDS_MAX, 2);
    break;
  case REPEAT_LOOP:
    run_rows(context, unit, 1, LOOP_WORDS_MAX, LOOP_TIMES_MIN);
    break;
  case REPEAT_SENTENCE:
    for (uint32_t i = 0; i < tokens->sentence_count; i++) {
      see(context, unit, (PhraseSpan){tokens->sentences[i].first, tokens->sentences[i].end});
    }
    break;
  case REPEAT_PARAGRAPH:
    see(context, unit, (PhraseSpan){0, tokens->count});
    break;
  }
}

static void finish_repeat(LintContext *context, const Unit *unit) {
  Seen *seen = context->states[unit->ordinal];
  if (seen) table_free(&seen->table);
}

const RuleKind check_repeat = {
    .name = "repeat",
    .help = "a word, phrase, sentence or paragraph that stands twice",
    .value_type = "word, phrase, loop, sentence or paragraph",
    .keys = keys,
    .compile = compile_repeat,
    .run = run_repeat,
    .finish = finish_repeat,
    .has_capture = has_capture,
};
