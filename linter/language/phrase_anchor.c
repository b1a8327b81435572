// SPDX-License-Identifier: MIT
// Phrases, part two: what wakes them.
//
// Every match of "the (head | chief) of diplomacy" holds the word "diplomacy", and begins three
// words before it. So the phrase is tried only where "diplomacy" stands. Of all that a phrase
// cannot do without, the rarest is its anchor:
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

// What a node could be woken by. Which child of a row that is stands in Node.chosen, so that only
// the winner's words are gathered.
typedef struct Candidate {
  bool usable;
  double cost;
  uint32_t back_min, back_max;
} Candidate;

// The words, classes and kinds of the winner.
typedef struct Gathering {
  WordId *words;
  size_t count, cap;
  uint16_t classes;
  uint32_t kinds;
} Gathering;

typedef struct Frequency {
  const char *word;
  uint32_t per_million;
} Frequency;

// The commonest tokens of English prose, in byte order; counts of the UD English treebanks (EWT,
// GUM), rounded.
static const Frequency frequencies[] = {
    {"\"", 8000},    {"'s", 8000},    {"(", 5000},     {")", 5000},     {",", 45000},
    {"-", 12000},    {".", 45000},    {":", 5000},     {"?", 3000},     {"a", 20000},
    {"about", 1800}, {"after", 1200}, {"all", 2000},   {"also", 1300},  {"an", 3000},
    {"and", 25000},  {"are", 4500},   {"as", 5500},    {"at", 4300},    {"be", 5000},
    {"been", 1800},  {"but", 3200},   {"by", 4200},    {"can", 2200},   {"do", 2500},
    {"first", 1000}, {"for", 8500},   {"from", 3800},  {"had", 2200},   {"has", 2200},
    {"have", 4000},  {"he", 4000},    {"his", 2500},   {"i", 12000},    {"if", 2200},
    {"in", 18000},   {"into", 1100},  {"is", 10000},   {"it", 8000},    {"its", 1500},
    {"more", 1700},  {"n't", 3500},   {"new", 1200},   {"no", 1300},    {"not", 4000},
    {"of", 24000},   {"on", 6500},    {"one", 2300},   {"or", 3500},    {"other", 1200},
    {"out", 1500},   {"said", 2000},  {"so", 1900},    {"than", 1200},  {"that", 10000},
    {"the", 50000},  {"their", 2000}, {"there", 2000}, {"they", 3000},  {"this", 4500},
    {"time", 1300},  {"to", 26000},   {"two", 1100},   {"up", 1600},    {"was", 6000},
    {"we", 4000},    {"were", 2200},  {"what", 2000},  {"when", 1700},  {"which", 2200},
    {"who", 1900},   {"will", 2500},  {"with", 6000},  {"would", 1800}, {"you", 8000},
    {"“", 6000},     {"”", 6000},
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
  const Frequency *known = bsearch(&word, frequencies, sizeof frequencies / sizeof *frequencies,
                                   sizeof *frequencies, compare_frequency);
  return known ? known->per_million : COST_RARE;
}

static double test_cost(const TokenTest *test) {
  static const struct {
    uint16_t flag;
    double cost;
  } flags[] = {{TOKEN_YEAR, 3000},       {TOKEN_DOUBLED, 500},          {TOKEN_ABBREVIATION, 8000},
               {TOKEN_UPPERCASE, 15000}, {TOKEN_OPEN_QUOTE, 8000},      {TOKEN_CLOSE_QUOTE, 8000},
               {TOKEN_QUOTE, 16000},     {TOKEN_SENTENCE_START, 60000}, {TOKEN_CAPITALISED, 150000},
               {TOKEN_LOWERCASE, 700000}};
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
    if (test->flags_any & flags[i].flag) return flags[i].cost;
  }
  if (test->kinds == 1u << TOKEN_NUMBER) return 20000;
  if (test->kinds == 1u << TOKEN_PUNCT) return 130000;
  return COST_ANY;
}

static uint32_t first_words(const WordSet *set) {
  uint32_t count = 0;
  for (size_t i = 0; i < set->entry_count; i++) {
    count += i == 0 || set->entries[i].words[0] != set->entries[i - 1].words[0];
  }
  return count;
}

static bool is_chunk_test(const TokenTest *test) {
  return test->flags_any & (TOKEN_CHUNK_START | TOKEN_CHUNK_INSIDE);
}

void phrase_node_length(const Node *node, uint32_t *min, uint32_t *max) {
  uint32_t low, high;
  *min = *max = 0;
  switch (node->kind) {
  case NODE_WORD:
  case NODE_TEST:
    *min = *max = 1;
    return;
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
  case NODE_END:
    return;
  }
}

static Candidate choose(Node *node);

static Candidate choose_in_sequence(Node *node) {
  Candidate best = {0};
  uint32_t before_min = 0, before_max = 0, low, high;
  for (Node *child = node->first; child; child = child->next) {
    Candidate c = choose(child);
    if (c.usable && (!best.usable || c.cost < best.cost)) {
      c.back_min += before_min;
      c.back_max += before_max;
      best = c;
      node->chosen = child;
    }
    phrase_node_length(child, &low, &high);
    before_min += low;
    before_max += high;
  }
  return best;
}

static Candidate choose_in_choice(Node *node) {
  Candidate all = choose(node->first);
  for (Node *child = node->first->next; child; child = child->next) {
    Candidate c = choose(child);
    all.usable = all.usable && c.usable;
    all.cost += c.cost;
    if (c.back_min < all.back_min) all.back_min = c.back_min;
    if (c.back_max > all.back_max) all.back_max = c.back_max;
  }
  return all;
}

// A part of speech is known only once something else has woken the phrase.
static Candidate choose(Node *node) {
  switch (node->kind) {
  case NODE_WORD:
    return (Candidate){.usable = true, .cost = word_cost(node->text)};
  case NODE_TEST:
    return (Candidate){.usable = !node->test.tags && !is_chunk_test(&node->test),
                       .cost = test_cost(&node->test)};
  case NODE_SET:
    return (Candidate){.usable = true,
                       .cost = first_words(node->set) * (double)COST_PER_WORD_OF_SET};
  case NODE_SEQUENCE:
  case NODE_CAPTURE:
    return choose_in_sequence(node);
  case NODE_CHOICE:
    return choose_in_choice(node);
  case NODE_REPEAT:
    return node->min > 0 ? choose(node->first) : (Candidate){0};
  default:
    return (Candidate){0};
  }
}

static void gather_set(Gathering *all, const WordSet *set) {
  for (size_t i = 0; i < set->entry_count; i++) {
    WordId word = set->entries[i].words[0];
    if (i == 0 || word != set->entries[i - 1].words[0])
      *ARRAY_PUSH(all->words, all->count, all->cap) = word;
  }
}

static void gather(Gathering *all, const Node *node) {
  switch (node->kind) {
  case NODE_WORD:
    *ARRAY_PUSH(all->words, all->count, all->cap) = node->word;
    break;
  case NODE_SET:
    gather_set(all, node->set);
    break;
  case NODE_TEST:
    all->classes = (uint16_t)(all->classes | node->test.flags_any);
    if (!node->test.flags_any) all->kinds |= node->test.kinds ? node->test.kinds : UINT32_MAX;
    break;
  case NODE_CHOICE:
    for (const Node *child = node->first; child; child = child->next) {
      gather(all, child);
    }
    break;
  case NODE_REPEAT:
    gather(all, node->first);
    break;
  default:
    gather(all, node->chosen);
  }
}

PhraseAnchor phrase_choose_anchor(Node *root, Arena *arena) {
  Gathering all = {0};
  Candidate best = choose(root);
  if (!best.usable) return (PhraseAnchor){0};
  gather(&all, root);
  WordId *words = ARENA_ARRAY(arena, all.count, WordId);
  if (all.count) memcpy(words, all.words, all.count * sizeof *words);
  memory_free(all.words);
  return (PhraseAnchor){words, all.count, all.classes, all.kinds, best.back_min, best.back_max};
}
