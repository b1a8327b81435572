// SPDX-License-Identifier: MIT
#include "anchors.h"

void anchors_init(Anchors *anchors, Arena *arena) {
  *anchors = (Anchors){0};
  anchors->literals = literals_new(arena);
  anchors->raw_literals = literals_new(arena);
}

static void add_class(Anchors *anchors, ClassAnchor anchor) {
  *ARRAY_PUSH(anchors->classes, anchors->class_count, anchors->class_cap) = anchor;
  anchors->class_flags = (uint16_t)(anchors->class_flags | anchor.flags);
  anchors->class_kinds |= anchor.kinds;
}

void anchors_add_flags(Anchors *anchors, uint16_t flags, uint32_t unit) {
  FaceRow any = {{FACE_ANY, FACE_ANY}};
  add_class(anchors, (ClassAnchor){.flags = flags, .unit = unit, .before = any, .behind = any});
}

void anchors_add_phrase(Anchors *anchors, const PhraseAnchor *anchor, uint32_t unit) {
  for (size_t i = 0; i < anchor->word_count; i++) {
    *ARRAY_PUSH(anchors->words, anchors->word_count, anchors->word_cap) = (WordAnchor){
        anchor->words[i].word,  unit, anchor->back_min, anchor->back_max, anchor->words[i].before,
        anchor->words[i].behind};
  }
  if (anchor->classes || anchor->kinds) {
    add_class(anchors, (ClassAnchor){anchor->classes, anchor->kinds, unit, anchor->back_min,
                                     anchor->back_max, anchor->before, anchor->behind});
  }
}

void anchors_add_block(Anchors *anchors, uint32_t unit) {
  *ARRAY_PUSH(anchors->block_units, anchors->block_count, anchors->block_cap) = unit;
}

void anchors_add_raw(Anchors *anchors, uint32_t unit) {
  *ARRAY_PUSH(anchors->raw_units, anchors->raw_count, anchors->raw_cap) = unit;
}

// A counting sort by word keeps the order of the units, and leaves the index behind.
void anchors_finish(Anchors *anchors, uint32_t word_limit, Arena *arena) {
  uint32_t *starts = ARENA_ARRAY(arena, (size_t)word_limit + 1, uint32_t);
  WordAnchor *sorted = ARENA_ARRAY(arena, anchors->word_count, WordAnchor);
  for (size_t i = 0; i < anchors->word_count; i++) {
    starts[anchors->words[i].word + 1]++;
  }
  for (uint32_t word = 0; word < word_limit; word++) {
    starts[word + 1] += starts[word];
  }
  uint32_t *at = ARENA_ARRAY(arena, (size_t)word_limit + 1, uint32_t);
  memcpy(at, starts, ((size_t)word_limit + 1) * sizeof *at);
  for (size_t i = 0; i < anchors->word_count; i++) {
    sorted[at[anchors->words[i].word]++] = anchors->words[i];
  }
  anchors->sorted = sorted;
  anchors->word_starts = starts;
  anchors->word_limit = word_limit;
  anchors->finished_classes = anchors->classes;
  anchors->finished_blocks = anchors->block_units;
  anchors->finished_raws = anchors->raw_units;
  literals_finish(anchors->literals);
  literals_finish(anchors->raw_literals);
}

void anchors_free(Anchors *anchors) {
  memory_free(anchors->words);
  memory_free(anchors->classes);
  memory_free(anchors->block_units);
  memory_free(anchors->raw_units);
  literals_free(anchors->literals);
  literals_free(anchors->raw_literals);
  *anchors = (Anchors){0};
}
