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
// What may stand at the places before and behind the anchor guards it (face.h): "diplomacy" wakes
// the phrase only behind "of", and that behind "head" or "chief".
//
//   the very? diplomacy {noun}   diplomacy, before: the | very, before that: the | anything
//                                behind: what can be a noun, behind that: anything
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
  FaceRow before, behind; // of the classes and kinds
} Gathering;

typedef enum Side { SIDE_BEFORE, SIDE_BEHIND } Side;

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

// How many tokens stand between the anchor and what is looked at.
typedef struct Away {
  uint32_t min, max;
} Away;

static void add_face(FaceRow *row, Away away, Face face) {
  for (uint32_t i = away.min; i < FACE_PLACES && i <= away.max; i++) {
    row->at[i].words |= face.words;
    row->at[i].classes |= face.classes;
  }
}

// What stands behind (or before) all that was looked at so far.
static void add_row(FaceRow *row, Away away, const FaceRow *outer) {
  for (uint32_t i = away.min; i < FACE_PLACES && i <= away.max; i++) {
    for (uint32_t j = 0; i + j < FACE_PLACES; j++) {
      add_face(row, (Away){i + j, i + j}, outer->at[j]);
    }
  }
}

// One of its conditions is asked for, the rarest.
static Face face_of_test(const TokenTest *test) {
  if (test->tags) return (Face){0, face_of_tags(test->tags)};
  if (test->flags_any && !(test->flags_any & ~FACE_FLAGS))
    return (Face){0, face_of_flags(test->flags_any)};
  return test->kinds ? (Face){0, face_of_kinds(test->kinds)} : FACE_ANY;
}

static Away see_node(FaceRow *row, const Node *node, Away away, Side side);

static void see_set(FaceRow *row, const WordSet *set, Away away, Side side) {
  for (size_t i = 0; i < set->entry_count; i++) {
    const SetEntry *entry = &set->entries[i];
    for (uint32_t j = 0; j < entry->word_count && j < FACE_PLACES; j++) {
      WordId word = entry->words[side == SIDE_BEHIND ? j : entry->word_count - 1 - j];
      add_face(row, (Away){away.min + j, away.max + j}, (Face){word_mask(word), 0});
    }
  }
}

// The row from `first` up to `end` (which is left out), in the order in which its nodes come on
// that side of the anchor. Returns what is behind it.
static Away see_row(FaceRow *row, const Node *first, const Node *end, Away away, Side side) {
  if (first == end) return away;
  if (side == SIDE_BEFORE) away = see_row(row, first->next, end, away, side);
  away = see_node(row, first, away, side);
  return side == SIDE_BEFORE ? away : see_row(row, first->next, end, away, side);
}

// All copies at once, for a repeat in a repeat in a repeat has very many: the first begins here,
// the others anywhere behind it.
static void see_copies(FaceRow *row, const Node *child, uint32_t max, Away away, Side side) {
  if (max > 1) away.max += FACE_PLACES;
  if (max > 0) see_node(row, child, away, side);
}

// Adds what the node, that far away, may put at the places of the row. Returns what is behind it.
static Away see_node(FaceRow *row, const Node *node, Away away, Side side) {
  uint32_t min, max;
  phrase_node_length(node, &min, &max);
  Away behind = {away.min + min, away.max + max};
  if (away.min >= FACE_PLACES) return behind;
  switch (node->kind) {
  case NODE_WORD:
    add_face(row, away, (Face){word_mask(node->word), 0});
    break;
  case NODE_TEST:
    add_face(row, away, face_of_test(&node->test));
    break;
  case NODE_SET:
    see_set(row, node->set, away, side);
    break;
  case NODE_CHOICE:
    for (const Node *child = node->first; child; child = child->next) {
      see_node(row, child, away, side);
    }
    break;
  case NODE_SEQUENCE:
  case NODE_CAPTURE:
    see_row(row, node->first, NULL, away, side);
    break;
  case NODE_REPEAT:
    see_copies(row, node->first, node->max, away, side);
    break;
  case NODE_SAME:
    add_face(row, (Away){away.min, behind.max}, FACE_ANY);
    break;
  case NODE_NOT:
  case NODE_AND:
  case NODE_START:
  case NODE_END:
    break;
  }
  return behind;
}

// ---- the winner's words

// What may stand before and behind a node.
typedef struct Around {
  FaceRow before, behind;
} Around;

// The child of a row: its neighbours in the row, and those of the row where it may be at its end.
static Around around_child(const Node *row, const Node *child, const Around *outer) {
  Around inner = {0};
  Away before = see_row(&inner.before, row->first, child, (Away){0}, SIDE_BEFORE),
       behind = see_row(&inner.behind, child->next, NULL, (Away){0}, SIDE_BEHIND);
  add_row(&inner.before, before, &outer->before);
  add_row(&inner.behind, behind, &outer->behind);
  return inner;
}

// Any of its copies may be the anchor.
static Around around_repeated(const Node *node, const Around *outer) {
  Around inner = {0};
  uint32_t min, max;
  phrase_node_length(node->first, &min, &max);
  Away others = {0, max * (node->max - 1)};
  see_copies(&inner.before, node->first, node->max - 1, (Away){0}, SIDE_BEFORE);
  see_copies(&inner.behind, node->first, node->max - 1, (Away){0}, SIDE_BEHIND);
  add_row(&inner.before, others, &outer->before);
  add_row(&inner.behind, others, &outer->behind);
  return inner;
}

// The rest of the entry stands behind its first word.
static void see_rest(FaceRow *row, const SetEntry *entry, const FaceRow *outer) {
  uint32_t rest = entry->word_count - 1;
  for (uint32_t i = 0; i < rest && i < FACE_PLACES; i++) {
    add_face(row, (Away){i, i}, (Face){word_mask(entry->words[i + 1]), 0});
  }
  add_row(row, (Away){rest, rest}, outer);
}

static void gather_set(Gathering *all, const WordSet *set, const Around *around) {
  PhraseAnchorWord *last = NULL;
  for (size_t i = 0; i < set->entry_count; i++) {
    const SetEntry *entry = &set->entries[i];
    if (!last || last->word != entry->words[0]) {
      last = ARRAY_PUSH(all->words, all->count, all->cap);
      *last = (PhraseAnchorWord){.word = entry->words[0], .before = around->before};
    }
    see_rest(&last->behind, entry, &around->behind);
  }
}

static void gather_test(Gathering *all, const TokenTest *test, const Around *around) {
  all->classes = (uint16_t)(all->classes | test->flags_any);
  if (!test->flags_any) all->kinds |= test->kinds ? test->kinds : UINT32_MAX;
  add_row(&all->before, (Away){0}, &around->before);
  add_row(&all->behind, (Away){0}, &around->behind);
}

static void gather(Gathering *all, const Node *node, const Around *around) {
  Around inner;
  switch (node->kind) {
  case NODE_WORD:
    *ARRAY_PUSH(all->words, all->count, all->cap) =
        (PhraseAnchorWord){node->word, around->before, around->behind};
    break;
  case NODE_SET:
    gather_set(all, node->set, around);
    break;
  case NODE_TEST:
    gather_test(all, &node->test, around);
    break;
  case NODE_CHOICE:
    for (const Node *child = node->first; child; child = child->next) {
      gather(all, child, around);
    }
    break;
  case NODE_REPEAT:
    inner = around_repeated(node, around);
    gather(all, node->first, &inner);
    break;
  default:
    inner = around_child(node, node->chosen, around);
    gather(all, node->chosen, &inner);
  }
}

FaceRow phrase_beginning(const Node *root) {
  FaceRow row = {0}, anything = {{FACE_ANY, FACE_ANY}};
  Away end = see_node(&row, root, (Away){0}, SIDE_BEHIND);
  add_row(&row, end, &anything);
  return row;
}

PhraseAnchor phrase_choose_anchor(Node *root, Arena *arena) {
  Gathering all = {0};
  Candidate best = choose(root);
  if (!best.usable) return (PhraseAnchor){0};
  Around anything = {0};
  add_face(&anything.before, (Away){0, FACE_PLACES}, FACE_ANY);
  add_face(&anything.behind, (Away){0, FACE_PLACES}, FACE_ANY);
  gather(&all, root, &anything);
  PhraseAnchorWord *words = ARENA_ARRAY(arena, all.count, PhraseAnchorWord);
  if (all.count) memcpy(words, all.words, all.count * sizeof *words);
  memory_free(all.words);
  return (PhraseAnchor){.words = words,
                        .word_count = all.count,
                        .classes = all.classes,
                        .kinds = all.kinds,
                        .before = all.before,
                        .behind = all.behind,
                        .back_min = best.back_min,
                        .back_max = best.back_max};
}
