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
//
// The words that may stand right before and right behind the anchor guard it: "diplomacy" wakes the
// phrase only behind "of". Where something else than a word may stand there, there is no guard:
//
//   the very? diplomacy {noun}   diplomacy, before: the | very   behind: anything
#include "base/arena.h"
#include "language/frequency.h"
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
  PhraseAnchorWord *words;
  size_t count, cap;
  uint16_t classes;
  uint32_t kinds;
} Gathering;

// The words with which a match of a node can begin, or end.
typedef struct Edge {
  WordMask words;
  bool passable; // it can also take no token at all
} Edge;

typedef enum Side { SIDE_FIRST, SIDE_LAST } Side;

enum {
  COST_RARE = 20,
  COST_ANY = 1000000,
  COST_PER_WORD_OF_SET = 15,
};

static double word_cost(Slice text) {
  uint32_t known = frequency_per_million(text);
  return known ? known : COST_RARE;
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

// ---- neighbours

static Edge edge_of(const Node *node, Side side);

static WordMask edge_of_set(const WordSet *set, Side side) {
  WordMask words = 0;
  for (size_t i = 0; i < set->entry_count; i++) {
    const SetEntry *entry = &set->entries[i];
    words |= word_mask(entry->words[side == SIDE_FIRST ? 0 : entry->word_count - 1]);
  }
  return words;
}

static Edge edge_of_choice(const Node *node, Side side) {
  Edge all = {0};
  for (const Node *child = node->first; child; child = child->next) {
    Edge edge = edge_of(child, side);
    all.words |= edge.words;
    all.passable = all.passable || edge.passable;
  }
  return all;
}

// What the row from `first` up to `end` (which is left out) can begin with.
static Edge first_of_row(const Node *first, const Node *end) {
  Edge all = {.passable = true};
  for (const Node *child = first; child != end && all.passable; child = child->next) {
    Edge edge = edge_of(child, SIDE_FIRST);
    all.words |= edge.words;
    all.passable = edge.passable;
  }
  return all;
}

// What it can end with: a child that must take a token hides those before it.
static Edge last_of_row(const Node *first, const Node *end) {
  Edge all = {.passable = true};
  for (const Node *child = first; child != end; child = child->next) {
    Edge edge = edge_of(child, SIDE_LAST);
    all.words = edge.passable ? all.words | edge.words : edge.words;
    all.passable = all.passable && edge.passable;
  }
  return all;
}

static Edge edge_of(const Node *node, Side side) {
  switch (node->kind) {
  case NODE_WORD:
    return (Edge){word_mask(node->word), false};
  case NODE_SET:
    return (Edge){edge_of_set(node->set, side), false};
  case NODE_CHOICE:
    return edge_of_choice(node, side);
  case NODE_SEQUENCE:
  case NODE_CAPTURE:
    return (side == SIDE_FIRST ? first_of_row : last_of_row)(node->first, NULL);
  case NODE_REPEAT: {
    Edge edge = edge_of(node->first, side);
    return (Edge){edge.words, edge.passable || node->min == 0};
  }
  case NODE_TEST:
  case NODE_SAME:
    return (Edge){WORD_MASK_ANY, false};
  case NODE_NOT:
  case NODE_AND:
  case NODE_START:
  case NODE_END:
    break;
  }
  return (Edge){0, true};
}

// ---- the winner's words

// What may stand right before and right behind a node.
typedef struct Around {
  WordMask before, behind;
} Around;

// The child of a row: its neighbours in the row, and those of the row where it may be at its end.
static Around around_child(const Node *row, const Node *child, Around around) {
  Edge before = last_of_row(row->first, child), behind = first_of_row(child->next, NULL);
  return (Around){before.words | (before.passable ? around.before : 0),
                  behind.words | (behind.passable ? around.behind : 0)};
}

static Around around_repeated(const Node *node, Around around) {
  if (node->max < 2) return around;
  return (Around){around.before | edge_of(node->first, SIDE_LAST).words,
                  around.behind | edge_of(node->first, SIDE_FIRST).words};
}

static void gather_set(Gathering *all, const WordSet *set, Around around) {
  PhraseAnchorWord *last = NULL;
  for (size_t i = 0; i < set->entry_count; i++) {
    const SetEntry *entry = &set->entries[i];
    if (!last || last->word != entry->words[0]) {
      last = ARRAY_PUSH(all->words, all->count, all->cap);
      *last = (PhraseAnchorWord){entry->words[0], around.before, 0};
    }
    last->behind |= entry->word_count > 1 ? word_mask(entry->words[1]) : around.behind;
  }
}

static void gather(Gathering *all, const Node *node, Around around) {
  switch (node->kind) {
  case NODE_WORD:
    *ARRAY_PUSH(all->words, all->count, all->cap) =
        (PhraseAnchorWord){node->word, around.before, around.behind};
    break;
  case NODE_SET:
    gather_set(all, node->set, around);
    break;
  case NODE_TEST:
    all->classes = (uint16_t)(all->classes | node->test.flags_any);
    if (!node->test.flags_any) all->kinds |= node->test.kinds ? node->test.kinds : UINT32_MAX;
    break;
  case NODE_CHOICE:
    for (const Node *child = node->first; child; child = child->next) {
      gather(all, child, around);
    }
    break;
  case NODE_REPEAT:
    gather(all, node->first, around_repeated(node, around));
    break;
  default:
    gather(all, node->chosen, around_child(node, node->chosen, around));
  }
}

PhraseAnchor phrase_choose_anchor(Node *root, Arena *arena) {
  Gathering all = {0};
  Candidate best = choose(root);
  if (!best.usable) return (PhraseAnchor){0};
  gather(&all, root, (Around){WORD_MASK_ANY, WORD_MASK_ANY});
  PhraseAnchorWord *words = ARENA_ARRAY(arena, all.count, PhraseAnchorWord);
  if (all.count) memcpy(words, all.words, all.count * sizeof *words);
  memory_free(all.words);
  return (PhraseAnchor){words, all.count, all.classes, all.kinds, best.back_min, best.back_max};
}
