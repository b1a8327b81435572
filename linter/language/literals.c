// SPDX-License-Identifier: MIT
// The automaton of Aho and Corasick with its failure links folded into a full table, so that a byte
// costs one look-up.
//
//   literals "«", "“."      states: 0 root, 1 C2, 2 C2AB*, 3 E2, 4 E280, 5 E2809C, 6 E2809C2E*
//   outputs of a state: its own literal, then those of its longest proper suffix that is a state
//   with outputs (`dict`)
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
  const uint32_t *next;     // [state * classes + class]
  const uint32_t *outputs;  // [state]: index + 1 into output, 0 none
  const uint32_t *dict;     // [state]: the nearest suffix state with outputs, 0 none
  const Output *output;
  uint32_t classes, states, output_count;
} Automaton;

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

// Class 0 holds every byte that no literal uses.
static void choose_classes(Literals *literals) {
  literals->classes = 1;
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

static void build_trie(Literals *literals) {
  literals->states = 1;
  for (size_t i = 0; i < literals->count; i++) {
    const Entry *entry = &literals->entries[i];
    uint32_t state = 0;
    for (size_t j = 0; j < entry->text.len; j++) {
      uint32_t *next =
          &literals
               ->next[state * literals->classes + literals->class_of[folded(entry->text.data[j])]];
      if (*next == 0) *next = literals->states++;
      state = *next;
    }
    add_output(literals, state, entry);
  }
}

// Breadth first: a state's failure is known before its children ask for it.
static void build_failures(Literals *literals) {
  uint32_t classes = literals->classes;
  uint32_t *fail = ARENA_ARRAY(literals->arena, literals->states, uint32_t);
  uint32_t *queue = ARENA_ARRAY(literals->arena, literals->states, uint32_t);
  size_t head = 0, tail = 0;
  for (uint32_t c = 0; c < classes; c++) {
    if (literals->next[c]) queue[tail++] = literals->next[c];
  }
  while (head < tail) {
    uint32_t state = queue[head++];
    uint32_t back = fail[state];
    literals->dict[state] = literals->outputs[back] ? back : literals->dict[back];
    for (uint32_t c = 0; c < classes; c++) {
      uint32_t *next = &literals->next[state * classes + c];
      uint32_t by_failure = literals->next[back * classes + c];
      if (*next) {
        fail[*next] = by_failure;
        queue[tail++] = *next;
      } else {
        *next = by_failure;
      }
    }
  }
}

void literals_finish(Literals *literals) {
  size_t most = 1;
  if (literals->count == 0) return;
  for (size_t i = 0; i < literals->count; i++) {
    most += literals->entries[i].text.len;
  }
  choose_classes(literals);
  literals->next = ARENA_ARRAY(literals->arena, most * literals->classes, uint32_t);
  literals->outputs = ARENA_ARRAY(literals->arena, most, uint32_t);
  literals->dict = ARENA_ARRAY(literals->arena, most, uint32_t);
  build_trie(literals);
  build_failures(literals);
  literals->ready = (Automaton){
      literals->class_of, literals->next,    literals->outputs, literals->dict,
      literals->output,   literals->classes, literals->states,  (uint32_t)literals->output_count};
}

void literals_scan(const Literals *literals, Slice text,
                   void (*hit)(void *context, uint32_t number, uint32_t end, uint32_t len),
                   void *context) {
  const Automaton *a = &literals->ready;
  if (a->states == 0) return;
  uint32_t state = 0;
  for (size_t i = 0; i < text.len; i++) {
    state = a->next[state * a->classes + a->class_of[(uint8_t)text.data[i]]];
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

void literals_write(const Literals *literals, Buffer *out) {
  static const uint32_t no_class[256];
  const Automaton *a = &literals->ready;
  uint32_t counts[] = {a->classes, a->states, a->output_count};
  write_words(out, counts, 3);
  write_words(out, a->states ? a->class_of : no_class, 256);
  write_words(out, a->next, (size_t)a->states * a->classes);
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
  a->outputs = a->next + (size_t)a->states * a->classes;
  a->dict = a->outputs + a->states;
  a->output = (const Output *)(const void *)(a->dict + a->states);
  return literals;
}
