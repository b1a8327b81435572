// SPDX-License-Identifier: MIT
// Alignments that are known: by lengths alone, with anchors, and at the limits.
#include "align.h"

#include <stdlib.h>

#include <criterion/criterion.h>

#include "document_check.h"

enum { SEGMENTS = 32 };

typedef struct Side {
  AlignSegment items[SEGMENTS];
  size_t count;
} Side;

// "120 80 h30": lengths; h before one makes a heading.
static Side side(const char *lengths) {
  Side out = {.count = 0};
  for (const char *at = lengths; *at;) {
    AlignSegment *segment = &out.items[out.count++];
    segment->heading = *at == 'h';
    at += segment->heading;
    segment->length = (uint32_t)strtoul(at, (char **)&at, 10);
    while (*at == ' ') {
      at++;
    }
  }
  return out;
}

static void expect_beads(const Side *source, const Side *target, const char *wanted) {
  Arena arena = {0};
  Buffer got = {0};
  const AlignBead *beads;
  size_t count =
      align_segments(source->items, source->count, target->items, target->count, &arena, &beads);
  uint32_t i = 0, j = 0;
  for (size_t k = 0; k < count; k++) {
    cr_expect(beads[k].source == i && beads[k].target == j, "bead %zu is not behind the last", k);
    i += beads[k].source_count;
    j += beads[k].target_count;
    buffer_print(&got, "%s%u-%u", k ? " " : "", beads[k].source_count, beads[k].target_count);
  }
  cr_expect(i == source->count && j == target->count, "the beads do not cover both sides");
  buffer_char(&got, '\0');
  cr_expect_str_eq(got.data, wanted);
  buffer_free(&got);
  arena_free(&arena);
}

static void expect(const char *source, const char *target, const char *wanted) {
  Side left = side(source), right = side(target);
  expect_beads(&left, &right, wanted);
}

Test(align, by_lengths) {
  expect("300 120 500", "290 130 480", "1-1 1-1 1-1");
  expect("300 120 500 80", "290 130 220 270 85", "1-1 1-1 1-2 1-1");
  expect("300 250 120 900", "560 118 870", "2-1 1-1 1-1");
  expect("1200 300 900", "1150 880", "1-1 1-0 1-1");
  expect("1200 900", "1150 500 880", "1-1 0-1 1-1");
  expect("", "10 20", "0-1 0-1");
  expect("10 20", "", "1-0 1-0");
}

Test(align, a_short_source_of_han) {
  expect("100 40 160 60", "310 118 470 190", "1-1 1-1 1-1 1-1");
}

Test(align, headings_keep_to_headings) {
  expect("h20 300 h25 280", "h22 310 290", "1-1 1-1 1-0 1-1");
}

Test(align, a_lost_and_a_new_paragraph_are_a_pair) {
  expect("900", "200", "1-1");
}

// All paragraphs are as long; numbers tell which one is lost.
Test(align, by_anchors) {
  static const uint32_t anchors[][2] = {{1, 9}, {2, 8}, {3, 7}, {4, 6}, {5, 11}};
  Side source = side("200 200 200 200 200"), target = side("200 200 200 200");
  for (size_t i = 0; i < 5; i++) {
    source.items[i].anchors = anchors[i];
    source.items[i].anchor_count = 2;
    if (i == 1) continue;
    target.items[i - (i > 1)].anchors = anchors[i];
    target.items[i - (i > 1)].anchor_count = 2;
  }
  expect_beads(&source, &target, "1-1 1-0 1-1 1-1 1-1");
}

// A few thousand paragraphs with a hole: bounded time, and the band reaches over it.
Test(align, many) {
  enum { MANY = 4000, HOLE = 60 };
  Arena arena = {0};
  AlignSegment *source = ARENA_ARRAY(&arena, MANY, AlignSegment),
               *target = ARENA_ARRAY(&arena, MANY, AlignSegment);
  uint32_t *numbers = ARENA_ARRAY(&arena, MANY, uint32_t), pairs = 0;
  for (uint32_t i = 0; i < MANY; i++) {
    numbers[i] = i;
    source[i] = (AlignSegment){50 + i * 7919 % 400, false, &numbers[i], 1};
    if (i < MANY - HOLE) target[i] = source[i];
  }
  for (uint32_t i = 2000; i < MANY - HOLE; i++) {
    target[i] = source[i + HOLE];
  }
  const AlignBead *beads;
  size_t count = align_segments(source, MANY, target, MANY - HOLE, &arena, &beads);
  for (size_t i = 0; i < count; i++) {
    uint32_t shift = beads[i].target >= 2000 ? HOLE : 0;
    pairs += beads[i].source_count == 1 && beads[i].target_count == 1 &&
             beads[i].source == beads[i].target + shift;
  }
  cr_expect_gt(pairs, MANY - HOLE - 20);
  arena_free(&arena);
}

Test(align, too_many_are_refused) {
  Arena arena = {0};
  AlignSegment *segments = ARENA_ARRAY(&arena, ALIGN_SEGMENTS_MAX + 1, AlignSegment);
  const AlignBead *beads;
  cr_expect_eq(align_segments(segments, ALIGN_SEGMENTS_MAX + 1, segments, 1, &arena, &beads), 0);
  cr_expect_gt(align_segments(segments, ALIGN_SEGMENTS_MAX, segments, 1, &arena, &beads), 0);
  cr_expect_gt(align_segments(segments, 1, segments, ALIGN_SEGMENTS_MAX, &arena, &beads), 0);
  arena_free(&arena);
}

Test(align, documents) {
  Opened source, target;
  document_open(&source, "a.fr.txt",
                SLICE("Le port a fermé le 14 mars, dit Dupont.\n\nUn long paragraphe que "
                      "personne n'a traduit, avec 77 mots et Marie Curie dedans, vraiment "
                      "beaucoup de mots pour ne pas passer inaperçu.\n\nIl rouvrira le 21 "
                      "avril à Marseille.\n"));
  document_open(&target, "a.txt",
                SLICE("The port closed on 14 March, Dupont says.\n\nIt opens again on 21 April "
                      "in Marseille.\n"));
  cr_assert(align_documents(&target.document, &source.document, &target.arena));
  align_measure(&target.document, &target.arena);
  const Block *blocks = target.document.blocks;
  cr_expect(slice_starts(blocks[0].original, SLICE("Le port")));
  cr_expect(slice_starts(blocks[1].original, SLICE("Il rouvrira")));
  cr_assert_eq(target.document.translation.gap_count, 1);
  cr_expect_eq(target.document.translation.gaps[0].block, 1);
  cr_expect(slice_starts(target.document.translation.gaps[0].text, SLICE("Un long")));
  cr_expect(target.document.translation.ratio <= 0, "two paragraphs are too few to tell");
  document_close(&source);
  document_close(&target);
}
