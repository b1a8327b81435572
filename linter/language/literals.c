// SPDX-License-Identifier: MIT
// The automaton of Aho and Corasick with its failure links folded into a full table, so that a byte
// costs one look-up.
//
//   literals "«", "“."      states: 0 root, 1 C2, 2 C2AB*, 3 E2, 4 E280, 5 E2809C, 6 E2809C2E*
//   outputs of a state: its own literal, then those of its longest proper suffix that is a state
//   with outputs (`dict`)
//
// States are numbered breadth first: a text is nearly always near the root, so that the part of the
// table that is looked at stays small. For the same reason a state is 16 bits where that is enough,
// the classes of small letters come first in its row, and the highest bit of a state says whether
// something ends there: nearly always nothing does.
#include "language/literals.h"

typedef struct Entry {
  Slice text;
  uint32_t number;
} Entry;

typedef struct Output {
  uint32_t number, len, next; // next: index + 1 of another output of this state
} Output;

// What the scan reads; of an automaton that was read, these point into the image.
typedef struct Automaton {
  const uint32_t *class_of; // [256]
  const void *next;         // [state * classes + class]: uint16_t or, where `wide`, uint32_t
  const uint32_t *outputs;  // [state]: index + 1 into output, 0 none
  const uint32_t *dict;     // [state]: the nearest suffix state with outputs, 0 none
  const Output *output;
  uint32_t classes, states, output_count;
  bool wide;
} Automaton;

enum { NARROW_STATES_MAX = 1 << 15, NARROW_HIT = 1 << 15 };
#define WIDE_HIT (UINT32_C(1) << 31)

struct Literals {
  Automaton ready; // states == 0: nothing to scan for
  Arena *arena;
  Entry *entries;
  size_t count, cap;
  uint32_t class_of[256];
  uint32_t classes;
  uint32_t *next, *outputs, *dict; // as in Automaton
  uint32_t states;
  Output *output;
  size_t output_count, output_cap;
};

Literals *literals_new(Arena *arena) {
  Literals *literals = ARENA_NEW(arena, Literals);
  literals->arena = arena;
  return literals;
}

void literals_free(Literals *literals) {
  memory_free(literals->entries);
  memory_free(literals->output);
  memory_free(literals->next);
  literals->next = NULL;
  literals->entries = NULL;
  literals->output = NULL;
}

static uint8_t folded(char c) {
  return (uint8_t)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

void literals_add(Literals *literals, Slice text, uint32_t number) {
  if (text.len == 0) return;
  *ARRAY_PUSH(literals->entries, literals->count, literals->cap) =
      (Entry){arena_copy(literals->arena, text), number};
}

// Class 0 holds every byte that no literal uses; the commonest ones of a text come next.
static void choose_classes(Literals *literals) {
  static const char common[] = " etaoinsrhldcumfpgwybv,.";
  literals->classes = 1;
  for (const char *c = common; *c; c++) {
    literals->class_of[(uint8_t)*c] = literals->classes++;
  }
  for (size_t i = 0; i < literals->count; i++) {
    for (size_t j = 0; j < literals->entries[i].text.len; j++) {
      uint32_t *class = &literals->class_of[folded(literals->entries[i].text.data[j])];
      if (*class == 0) *class = literals->classes++;
    }
  }
  for (int c = 'A'; c <= 'Z'; c++) {
    literals->class_of[c] = literals->class_of[c + 32];
  }
}

static void add_output(Literals *literals, uint32_t state, const Entry *entry) {
  Output *output = ARRAY_PUSH(literals->output, literals->output_count, literals->output_cap);
  *output = (Output){entry->number, (uint32_t)entry->text.len, literals->outputs[state]};
  literals->outputs[state] = (uint32_t)literals->output_count;
}

static uint32_t *next_of(Literals *literals, uint32_t state, char c) {
  return &literals->next[(size_t)state * literals->classes + literals->class_of[folded(c)]];
}

// One more byte of each literal at a time.
static void build_trie(Literals *literals, uint32_t *state) {
  size_t left = literals->count;
  literals->states = 1;
  for (size_t depth = 0; left > 0; depth++) {
    left = 0;
    for (size_t i = 0; i < literals->count; i++) {
      const Entry *entry = &literals->entries[i];
      if (depth >= entry->text.len) continue;
      uint32_t *next = next_of(literals, state[i], entry->text.data[depth]);
      if (*next == 0) *next = literals->states++;
      state[i] = *next;
      left += depth + 1 < entry->text.len;
    }
  }
  for (size_t i = 0; i < literals->count; i++) {
    add_output(literals, state[i], &literals->entries[i]);
  }
}

// In the order of the numbers, breadth first: a state's failure is known before its children ask
// for it.
static void build_failures(Literals *literals) {
  uint32_t classes = literals->classes;
  uint32_t *fail = ARENA_ARRAY(literals->arena, literals->states, uint32_t);
  for (uint32_t state = 1; state < literals->states; state++) {
    uint32_t back = fail[state];
    literals->dict[state] = literals->outputs[back] ? back : literals->dict[back];
    for (uint32_t c = 0; c < classes; c++) {
      uint32_t *next = &literals->next[(size_t)state * classes + c];
      uint32_t by_failure = literals->next[(size_t)back * classes + c];
      if (*next) {
        fail[*next] = by_failure;
      } else {
        *next = by_failure;
      }
    }
  }
}

static bool has_hits(const Literals *literals, uint32_t state) {
  return literals->outputs[state] || literals->dict[state];
}

// The table as it is scanned.
static const void *marked(Literals *literals) {
  size_t count = (size_t)literals->states * literals->classes;
  for (size_t i = 0; literals->states > NARROW_STATES_MAX && i < count; i++) {
    if (has_hits(literals, literals->next[i])) literals->next[i] |= WIDE_HIT;
  }
  if (literals->states > NARROW_STATES_MAX) return literals->next;
  uint16_t *narrow = ARENA_ARRAY(literals->arena, count + 1, uint16_t); // an even number is written
  for (size_t i = 0; i < count; i++) {
    narrow[i] =
        (uint16_t)(literals->next[i] | (has_hits(literals, literals->next[i]) ? NARROW_HIT : 0));
  }
  memory_free(literals->next);
  literals->next = NULL;
  return narrow;
}

void literals_finish(Literals *literals) {
  size_t most = 1;
  if (literals->count == 0) return;
  for (size_t i = 0; i < literals->count; i++) {
    most += literals->entries[i].text.len;
  }
  choose_classes(literals);
  literals->next = memory_grow(NULL, most * literals->classes, sizeof *literals->next);
  memset(literals->next, 0, most * literals->classes * sizeof *literals->next);
  literals->outputs = ARENA_ARRAY(literals->arena, most, uint32_t);
  literals->dict = ARENA_ARRAY(literals->arena, most, uint32_t);
  build_trie(literals, ARENA_ARRAY(literals->arena, literals->count, uint32_t));
  build_failures(literals);
  literals->ready = (Automaton){.class_of = literals->class_of,
                                .next = marked(literals),
                                .outputs = literals->outputs,
                                .dict = literals->dict,
                                .output = literals->output,
                                .classes = literals->classes,
                                .states = literals->states,
                                .output_count = (uint32_t)literals->output_count,
                                .wide = literals->states > NARROW_STATES_MAX};
}

// The next state, and whether something ends there.
static uint32_t step(const Automaton *a, uint32_t state, char c, bool *hit) {
  size_t at = (size_t)state * a->classes + a->class_of[(uint8_t)c];
  if (a->wide) {
    uint32_t next = ((const uint32_t *)a->next)[at];
    *hit = next & WIDE_HIT;
    return next & ~WIDE_HIT;
  }
  uint32_t next = ((const uint16_t *)a->next)[at];
  *hit = next & NARROW_HIT;
  return next & ~(uint32_t)NARROW_HIT;
}

void literals_scan(const Literals *literals, Slice text,
                   void (*hit)(void *context, uint32_t number, uint32_t end, uint32_t len),
                   void *context) {
  const Automaton *a = &literals->ready;
  if (a->states == 0) return;
  uint32_t state = 0;
  for (size_t i = 0; i < text.len; i++) {
    bool ends;
    state = step(a, state, text.data[i], &ends);
    if (!ends) continue;
    for (uint32_t s = a->outputs[state] ? state : a->dict[state]; s; s = a->dict[s]) {
      for (uint32_t o = a->outputs[s]; o; o = a->output[o - 1].next) {
        hit(context, a->output[o - 1].number, (uint32_t)i + 1, a->output[o - 1].len);
      }
    }
  }
}

// ---- images: classes, states, outputs, class_of, next, outputs, dict, output

static void write_words(Buffer *out, const void *words, size_t count) {
  buffer_add(out, (Slice){words, count * sizeof(uint32_t)});
}

// With what is needed to begin the next numbers at a multiple of 32 bits.
static size_t next_bytes(const Automaton *a) {
  size_t count = (size_t)a->states * a->classes;
  return a->wide ? count * sizeof(uint32_t) : (count + 1) / 2 * sizeof(uint32_t);
}

void literals_write(const Literals *literals, Buffer *out) {
  static const uint32_t no_class[256];
  const Automaton *a = &literals->ready;
  uint32_t counts[] = {a->classes, a->states, a->output_count};
  write_words(out, counts, 3);
  write_words(out, a->states ? a->class_of : no_class, 256);
  buffer_add(out, (Slice){a->next, next_bytes(a)});
  write_words(out, a->outputs, a->states);
  write_words(out, a->dict, a->states);
  write_words(out, a->output, (size_t)a->output_count * 3);
}

Literals *literals_read(Arena *arena, const uint32_t *words) {
  Literals *literals = literals_new(arena);
  Automaton *a = &literals->ready;
  a->classes = words[0];
  a->states = words[1];
  a->output_count = words[2];
  a->class_of = words + 3;
  a->next = a->class_of + 256;
  a->wide = a->states > NARROW_STATES_MAX;
  a->outputs = a->class_of + 256 + next_bytes(a) / sizeof(uint32_t);
  a->dict = a->outputs + a->states;
  a->output = (const Output *)(const void *)(a->dict + a->states);
  return literals;
}
