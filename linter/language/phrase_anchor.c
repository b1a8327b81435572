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

// The commonest tokens of English prose; counts of the UD English treebanks (EWT, GUM), rounded.
static const Frequency frequencies[] = {
    {"the", 50000}, {",", 45000},  {".", 45000}, {"of", 24000},   {"and", 25000}, {"to", 26000},  {"a", 20000},
    {"in", 18000},  {"-", 12000},  {"is", 10000}, {"that", 10000}, {"for", 8500},  {"it", 8000},   {"'s", 8000},
    {"on", 6500},   {"you", 8000}, {"i", 12000}, {"was", 6000},   {"with", 6000}, {"as", 5500},   {"be", 5000},
    {"\"", 8000},   {"“", 6000},   {"”", 6000},  {"this", 4500},  {"are", 4500},  {"at", 4300},   {"he", 4000},
    {"by", 4200},   {"from", 3800}, {"have", 4000}, {"or", 3500}, {"his", 2500},  {"not", 4000},  {"an", 3000},
    {"we", 4000},   {"they", 3000}, {"has", 2200}, {"but", 3200}, {"will", 2500}, {"which", 2200}, {"said", 2000},
    {"had", 2200},  {"were", 2200}, {"their", 2000}, {"one", 2300}, {"there", 2000}, {"been", 1800}, {"who", 1900},
    {"(", 5000},    {")", 5000},   {":", 5000},  {"?", 3000},     {"n't", 3500},  {"if", 2200},   {"would", 1800},
    {"all", 2000},  {"about", 1800}, {"can", 2200}, {"do", 2500},  {"more", 1700}, {"what", 2000}, {"when", 1700},
    {"its", 1500},  {"out", 1500}, {"up", 1600}, {"so", 1900},    {"also", 1300}, {"than", 1200}, {"after", 1200},
    {"other", 1200}, {"new", 1200}, {"into", 1100}, {"time", 1300}, {"first", 1000}, {"two", 1100}, {"no", 1300}};

enum { COST_RARE = 20, COST_ANY = 1000000, COST_PER_WORD_OF_SET = 15 };

static double word_cost(const Slice text) {
  for (size_t i = 0; i < sizeof frequencies / sizeof *frequencies; i++) {
    if (slice_is(text, frequencies[i].word)) return frequencies[i].per_million;
  }
  return COST_RARE;
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

static Candidate test_candidate(const TokenTest *test) {
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
