// SPDX-License-Identifier: MIT
// repeat: a word or a phrase that stands twice.
//
//   word       the the                        woken by tokens that the tokenizer marked as doubled
//   phrase     in the end in the end          two to eight words, twice in a row
//   loop       yes we can yes we can yes we can     one to twelve words, three times or more
//   sentence   the same sentence again in the document
//   paragraph  the same paragraph again
//   nearly     a sentence that says nearly word for word what one of the last ones said
//
//   The council met on Friday to discuss the plan.           pairs: the council, council met ...
//   The council met on Friday to discuss the new plan.       8 of 9 pairs are the same: reported
//
// Words are compared folded; only those that stand directly one after the other count.
#include <stdlib.h>

#include "base/utf8.h"
#include "checks/context.h"

typedef enum RepeatKind {
  REPEAT_WORD,
  REPEAT_PHRASE,
  REPEAT_LOOP,
  REPEAT_SENTENCE,
  REPEAT_PARAGRAPH,
  REPEAT_NEARLY
} RepeatKind;
static const char *const kind_names[] = {"word",      "phrase", "loop", "sentence",
                                         "paragraph", "nearly", NULL};

enum {
  PHRASE_WORDS_MIN = 2,
  PHRASE_WORDS_MAX = 8,
  LOOP_WORDS_MAX = 12,
  LOOP_TIMES_MIN = 3,
  AGAIN_MAX = UINT8_MAX, // longer rows are not looked for
  AGAIN_HASHES = 512,
  SPOKEN_TIMES = 5,       // a word and a comma, that many times
  SENTENCE_WORDS_MIN = 6, // shorter ones ("He smiled.") may well come again
  NEAR_WORDS_MIN = 9,     // shorter ones share their words by chance
  NEAR_PERCENT = 78,      // so many of the shorter one's pairs of words must be in the other
  NEAR_KEPT = 48, // sentences that are remembered: a teaser, a caption and the lead are near
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
    anchors_add_flags(&compiler->set->anchors, TOKEN_DOUBLED, unit->ordinal);
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

// For each token how many behind it one stands that may be the same, 0 where none does: found once
// for all units, from the end, by the place where a token with the same hash was seen last. Tokens
// that share a hash only are compared in vain.
static const uint8_t *find_again(LintContext *context) {
  const TokenList *tokens = context->tokens;
  if (context->again && context->again_stamp == context->stamp) return context->again;
  uint32_t seen[AGAIN_HASHES] = {0}; // index + 1
  uint8_t *again = ARENA_ARRAY(context->arena, (size_t)tokens->count + 1, uint8_t);
  for (uint32_t i = tokens->count; i-- > 0;) {
    const Token *token = &tokens->tokens[i];
    uint32_t *last = &seen[(token->word * 31 + token->len) % AGAIN_HASHES];
    uint32_t behind = *last ? *last - 1 - i : 0;
    if (behind <= AGAIN_MAX) again[i] = (uint8_t)behind;
    *last = i + 1;
  }
  context->again_stamp = context->stamp;
  return context->again = again;
}

// The next length, behind `length`, at which the token at `at` may come again.
static uint32_t next_length(const uint8_t *again, uint32_t at, uint32_t length) {
  uint32_t more = again[at + length];
  return more ? length + more : UINT32_MAX;
}

// Looks for `times_min` repeats of words_min to words_max words; goes on behind what it found.
static void run_rows(LintContext *context, const Unit *unit, uint32_t words_min, uint32_t words_max,
                     uint32_t times_min) {
  const TokenList *tokens = context->tokens;
  const uint8_t *again = find_again(context);
  for (uint32_t at = 0; at + words_min < tokens->count; at++) {
    if (!again[at] || !may_begin(&tokens->tokens[at])) continue;
    for (uint32_t length = again[at]; length <= words_max && at + length * 2 <= tokens->count;
         length = next_length(again, at, length)) {
      if (length < words_min || !may_be_same(&tokens->tokens[at], &tokens->tokens[at + length]))
        continue;
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
    words += token->kind == TOKEN_WORD;
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

// ---- nearly the same

// A sentence as the set of its pairs of words. The signature has a bit for each pair: two sentences
// with few bits in common need not be compared.
typedef struct Pairs {
  const uint32_t *hashes; // ascending, each once
  uint32_t count;
  uint64_t signature;
  Slice text;
} Pairs;

typedef struct Kept {
  Pairs items[NEAR_KEPT];
  uint32_t next, count;
} Kept;

static uint32_t hash_word(Slice text, const Token *token) {
  char word[WORD_BYTES_MAX];
  size_t len = word_fold(token_text(text, token), word);
  uint32_t hash = 2166136261u; // FNV-1a
  for (size_t i = 0; i < len; i++)
    hash = (hash ^ (unsigned char)word[i]) * 16777619u;
  return hash;
}

static int compare_hashes(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

// The hashes of all pairs of words that follow each other, in the order of the text.
static uint32_t hash_pairs(const LintContext *context, PhraseSpan span, uint32_t *hashes) {
  uint32_t count = 0, before = 0;
  bool first = true;
  for (uint32_t i = span.start; i < span.end; i++) {
    const Token *token = &context->tokens->tokens[i];
    if (token->kind == TOKEN_PUNCT) continue;
    uint32_t hash = hash_word(context->block->text, token);
    if (!first) hashes[count++] = before * 31u + hash;
    before = hash;
    first = false;
  }
  return count;
}

static Pairs pairs_of(LintContext *context, PhraseSpan span) {
  uint32_t *hashes = ARENA_ARRAY(context->arena, span.end - span.start, uint32_t);
  uint32_t all = hash_pairs(context, span, hashes);
  Range range = check_token_range(context->tokens, span);
  Pairs pairs = {hashes, 0, 0, slice_cut(context->block->text, range.start, range.end)};
  qsort(hashes, all, sizeof *hashes, compare_hashes);
  for (uint32_t i = 0; i < all; i++) {
    if (i > 0 && hashes[i] == hashes[i - 1]) continue;
    hashes[pairs.count++] = hashes[i];
    pairs.signature |= UINT64_C(1) << (hashes[i] >> 26);
  }
  return pairs;
}

static uint32_t count_bits(uint64_t bits) {
  uint32_t count = 0;
  for (; bits; bits &= bits - 1)
    count++;
  return count;
}

static uint32_t count_shared(const Pairs *a, const Pairs *b) {
  uint32_t shared = 0;
  for (uint32_t i = 0, j = 0; i < a->count && j < b->count;) {
    uint32_t x = a->hashes[i], y = b->hashes[j];
    shared += x == y;
    i += x <= y;
    j += y <= x;
  }
  return shared;
}

static bool is_near(const Pairs *a, const Pairs *b) {
  const Pairs *shorter = a->count <= b->count ? a : b;
  uint32_t bits = count_bits(shorter->signature);
  if (count_bits(a->signature & b->signature) * 100 < bits * NEAR_PERCENT) return false;
  uint32_t shared = count_shared(a, b);
  if (shared == a->count && shared == b->count) return false; // `sentence` finds those
  return shared * 100 >= shorter->count * NEAR_PERCENT;
}

static void report_near(LintContext *context, const Unit *unit, PhraseSpan span, Slice first) {
  Captures captures = {first, "2"};
  Finding finding = {unit, check_token_range(context->tokens, span), look_up, &captures, -1, false};
  if (!is_allowed(context, unit->data, span)) check_report(context, &finding);
}

static void see_near(LintContext *context, const Unit *unit, PhraseSpan span) {
  void **state = &context->states[unit->ordinal];
  if (!*state) *state = ARENA_NEW(context->arena, Kept);
  Kept *kept = *state;
  if (count_words(context->tokens, span.start, span.end - span.start) < NEAR_WORDS_MIN) return;
  Pairs pairs = pairs_of(context, span);
  for (uint32_t i = 0; i < kept->count; i++) {
    if (!is_near(&kept->items[i], &pairs)) continue;
    report_near(context, unit, span, kept->items[i].text);
    break;
  }
  kept->items[kept->next] = pairs;
  kept->next = (kept->next + 1) % NEAR_KEPT;
  if (kept->count < NEAR_KEPT) kept->count++;
}

// ---- by kind

static void each_sentence(LintContext *context, const Unit *unit,
                          void (*look)(LintContext *, const Unit *, PhraseSpan)) {
  const TokenList *tokens = context->tokens;
  for (uint32_t i = 0; i < tokens->sentence_count; i++) {
    look(context, unit, (PhraseSpan){tokens->sentences[i].first, tokens->sentences[i].end});
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
    each_sentence(context, unit, see);
    break;
  case REPEAT_PARAGRAPH:
    see(context, unit, (PhraseSpan){0, tokens->count});
    break;
  case REPEAT_NEARLY:
    each_sentence(context, unit, see_near);
    break;
  }
}

static void finish_repeat(LintContext *context, const Unit *unit) {
  const Repeat *repeat = unit->data;
  Seen *seen = repeat->kind == REPEAT_NEARLY ? NULL : context->states[unit->ordinal];
  if (seen) table_free(&seen->table);
}

const RuleKind check_repeat = {
    .name = "repeat",
    .help = "a word, phrase, sentence or paragraph that stands twice",
    .value_type = "word, phrase, loop, sentence, paragraph or nearly",
    .keys = keys,
    .compile = compile_repeat,
    .run = run_repeat,
    .finish = finish_repeat,
    .has_capture = has_capture,
};
