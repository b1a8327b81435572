// SPDX-License-Identifier: MIT
// Phrases, part two: what wakes them.
//
// Every match of "the (head | chief) of diplomacy" holds the word "diplomacy", and begins three words before it. So the phrase is
// tried only where "diplomacy" stands. Of all that a phrase cannot do without, the rarest is its anchor:
//
//   SEQUENCE  the  -> {the}          cost 60000      0 words before it
//             head | chief -> both   cost    40      1
//             of   -> {of}           cost 30000      2
//             diplomacy              cost    20      3      <- chosen
//
// Costs are occurrences in a million words of English, roughly; only their order matters.
#include <stdlib.h>

#include "base/arena.h"
#include "language/phrase_program.h"

typedef struct Candidate {
  bool usable;
  double cost;
  WordId *words;
  size_t word_count;
  uint16_t classes;
  uint32_t kinds;
  uint32_t back_min, back_max;
} Candidate;

typedef struct Frequency {
  const char *word;
  uint32_t per_million;
} Frequency;

// The commonest tokens of English prose, in byte order; counts of the UD English treebanks (EWT, GUM), rounded.
static const Frequency frequencies[] = {
    {"\"", 8000}, {"'s", 8000}, {"(", 5000}, {")", 5000}, {",", 45000}, {"-", 12000},
    {".", 45000}, {":", 5000}, {"?", 3000}, {"a", 20000}, {"about", 1800}, {"after", 1200},
    {"all", 2000}, {"also", 1300}, {"an", 3000}, {"and", 25000}, {"are", 4500}, {"as", 5500},
    {"at", 4300}, {"be", 5000}, {"been", 1800}, {"but", 3200}, {"by", 4200}, {"can", 2200},
    {"do", 2500}, {"first", 1000}, {"for", 8500}, {"from", 3800}, {"had", 2200}, {"has", 2200},
    {"have", 4000}, {"he", 4000}, {"his", 2500}, {"i", 12000}, {"if", 2200}, {"in", 18000},
    {"into", 1100}, {"is", 10000}, {"it", 8000}, {"its", 1500}, {"more", 1700}, {"n't", 3500},
    {"new", 1200}, {"no", 1300}, {"not", 4000}, {"of", 24000}, {"on", 6500}, {"one", 2300},
    {"or", 3500}, {"other", 1200}, {"out", 1500}, {"said", 2000}, {"so", 1900}, {"than", 1200},
    {"that", 10000}, {"the", 50000}, {"their", 2000}, {"there", 2000}, {"they", 3000},
    {"this", 4500}, {"time", 1300}, {"to", 26000}, {"two", 1100}, {"up", 1600}, {"was", 6000},
    {"we", 4000}, {"were", 2200}, {"what", 2000}, {"when", 1700}, {"which", 2200}, {"who", 1900},
    {"will", 2500}, {"with", 6000}, {"would", 1800}, {"you", 8000}, {"“", 6000}, {"”", 6000},
};

enum {
  FREQUENT_BYTES_MAX = 5, // no word of the table is longer
  COST_RARE = 20,
  COST_ANY = 1000000,
  COST_PER_WORD_OF_SET = 15,
};

static int compare_frequency(const void *text, const void *entry) {
  return slice_compare(*(const Slice *)text, slice_of(((const Frequency *)entry)->word));
}

static double word_cost(Slice text) {
  char folded[WORD_BYTES_MAX];
  if (text.len > FREQUENT_BYTES_MAX) return COST_RARE;
  Slice word = {folded, word_fold(text, folded)};
  const Frequency *known =
      bsearch(&word, frequencies, sizeof frequencies / sizeof *frequencies, sizeof *frequencies, compare_frequency);
  return known ? known->per_million : COST_RARE;
}

static double test_cost(const TokenTest *test) {
  static const struct {
    uint16_t flag;
    double cost;
  } flags[] = {{TOKEN_YEAR, 3000},        {TOKEN_DOUBLED, 500},       {TOKEN_ABBREVIATION, 8000}, {TOKEN_UPPERCASE, 15000},
               {TOKEN_OPEN_QUOTE, 8000},  {TOKEN_CLOSE_QUOTE, 8000},  {TOKEN_QUOTE, 16000},       {TOKEN_SENTENCE_START, 60000},
               {TOKEN_CAPITALISED, 150000}, {TOKEN_LOWERCASE, 700000}};
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
    if (test->flags_any & flags[i].flag) return flags[i].cost;
  }
  if (test->kinds == 1u << TOKEN_NUMBER) return 20000;
  if (test->kinds == 1u << TOKEN_PUNCT) return 130000;
  return COST_ANY;
}

static Candidate word_candidate(const Node *node, Arena *arena) {
  Candidate c = {.usable = true, .cost = word_cost(node->text), .word_count = 1};
  c.words = ARENA_NEW(arena, WordId);
  c.words[0] = node->word;
  return c;
}

static Candidate set_candidate(const WordSet *set, Arena *arena) {
  Candidate c = {.usable = true};
  c.words = ARENA_ARRAY(arena, set->entry_count, WordId);
  for (size_t i = 0; i < set->entry_count; i++) {
    WordId word = set->entries[i].words[0];
    if (c.word_count == 0 || c.words[c.word_count - 1] != word) c.words[c.word_count++] = word;
  }
  c.cost = (double)(c.word_count * COST_PER_WORD_OF_SET);
  return c;
}

// A part of speech is known only once something else has woken the phrase.
static Candidate test_candidate(const TokenTest *test) {
  uint16_t chunk = TOKEN_CHUNK_START | TOKEN_CHUNK_INSIDE;
  if (test->tags || (test->flags_any & chunk)) return (Candidate){0};
  Candidate c = {.usable = true, .cost = test_cost(test), .classes = test->flags_any};
  if (!c.classes) c.kinds = test->kinds ? test->kinds : UINT32_MAX;
  return c;
}

static Candidate merged(Candidate a, Candidate b, Arena *arena) {
  if (!a.usable || !b.usable) return (Candidate){0};
  Candidate c = a;
  c.words = ARENA_ARRAY(arena, a.word_count + b.word_count, WordId);
  if (a.word_count) memcpy(c.words, a.words, a.word_count * sizeof *c.words);
  if (b.word_count) memcpy(c.words + a.word_count, b.words, b.word_count * sizeof *c.words);
  c.word_count = a.word_count + b.word_count;
  c.cost = a.cost + b.cost;
  c.classes = (uint16_t)(a.classes | b.classes);
  c.kinds = a.kinds | b.kinds;
  c.back_min = a.back_min < b.back_min ? a.back_min : b.back_min;
  c.back_max = a.back_max > b.back_max ? a.back_max : b.back_max;
  return c;
}

void phrase_node_length(const Node *node, uint32_t *min, uint32_t *max) {
  uint32_t low, high;
  *min = *max = 0;
  switch (node->kind) {
  case NODE_WORD:
  case NODE_TEST: *min = *max = 1; return;
  case NODE_SET:
    *min = 1;
    *max = node->set->longest;
    return;
  case NODE_SAME:
    *min = 1;
    *max = PHRASE_REPEAT_MAX;
    return;
  case NODE_CHOICE:
    *min = UINT32_MAX;
    for (const Node *child = node->first; child; child = child->next) {
      phrase_node_length(child, &low, &high);
      if (low < *min) *min = low;
      if (high > *max) *max = high;
    }
    return;
  case NODE_SEQUENCE:
  case NODE_CAPTURE:
    for (const Node *child = node->first; child; child = child->next) {
      phrase_node_length(child, &low, &high);
      *min += low;
      *max += high;
    }
    return;
  case NODE_REPEAT:
    phrase_node_length(node->first, &low, &high);
    *min = low * node->min;
    *max = high * node->max;
    return;
  case NODE_NOT:
  case NODE_AND:
  case NODE_START:
  case NODE_END: return;
  }
}

static Candidate choose(const Node *node, Arena *arena);

static Candidate choose_in_sequence(const Node *node, Arena *arena) {
  Candidate best = {0};
  uint32_t before_min = 0, before_max = 0, low, high;
  for (const Node *child = node->first; child; child = child->next) {
    Candidate c = choose(child, arena);
    if (c.usable && (!best.usable || c.cost < best.cost)) {
      c.back_min += before_min;
      c.back_max += before_max;
      best = c;
    }
    phrase_node_length(child, &low, &high);
    before_min += low;
    before_max += high;
  }
  return best;
}

static Candidate choose_in_choice(const Node *node, Arena *arena) {
  Candidate all = choose(node->first, arena);
  for (const Node *child = node->first->next; child; child = child->next) {
    all = merged(all, choose(child, arena), arena);
  }
  return all;
}

static Candidate choose(const Node *node, Arena *arena) {
  switch (node->kind) {
  case NODE_WORD: return word_candidate(node, arena);
  case NODE_TEST: return test_candidate(&node->test);
  case NODE_SET: return set_candidate(node->set, arena);
  case NODE_SEQUENCE:
  case NODE_CAPTURE: return choose_in_sequence(node, arena);
  case NODE_CHOICE: return choose_in_choice(node, arena);
  case NODE_REPEAT: return node->min > 0 ? choose(node->first, arena) : (Candidate){0};
  default: return (Candidate){0};
  }
}

PhraseAnchor phrase_choose_anchor(const Node *root, Arena *arena) {
  Candidate c = choose(root, arena);
  if (!c.usable) return (PhraseAnchor){0};
  return (PhraseAnchor){c.words, c.word_count, c.classes, c.kinds, c.back_min, c.back_max};
}
