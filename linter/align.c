// SPDX-License-Identifier: MIT
// Gale and Church: long paragraphs are translated by long ones. The length of a translation is the
// source's times c, with a variance of s2 for each character; from the standard normal of
//
//   delta = (c * l1 - l2) / sqrt(s2 * (c * l1 + l2) / 2)
//
// (in characters of the translation: in the paper c is 1, and the two sides weigh the same)
// comes the probability of a pair, and from counts in their corpus that of each kind of bead
// (1-1 .89, 1-0 and 0-1 .0099, 2-1 and 1-2 .089, 2-2 .011). The best row of beads is found by
// dynamic programming over (i, j), the paragraphs read on either side; costs are -100 ln p as in
// their program, the beads' relative to 1-1.
//
// Ours are five additions. c, 1 in the paper, is taken from the pairs of a first run: a Chinese
// source is shorter than its English. A paragraph without a partner costs what one of ordinary
// length does, however long it is: a lost paragraph is no accident of lengths; two such at one
// place make a pair all the same. Anchors, numbers and names that both sides have, make a pair
// cheaper, and a heading does not join a paragraph. And only a band around the diagonal is looked
// at, row by row; of the rows only the way back is kept, a byte a cell.
#include "align.h"

#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "language/fold.h"

enum {
  DELTA_STEPS = 32,  // of the table, for one standard deviation
  DELTA_MAX = 7,     // beyond it every pair is as bad
  ROWS = 3,          // that a bead reaches over: the one at hand and two before it
  RATIO_LEAST = 5,   // pairs from which a median is taken
  RATIO_LENGTH = 40, // characters of a paragraph that tells something of the ratio
  NAME_LETTERS = 4,  // of a name that is an anchor: its ending may differ
  NAME_LEAST = 4,    // letters of a word that may be a name
  NUMBER_LEAST = 2,  // figures of a number that is an anchor
};
static const double VARIANCE = 6.8;
static const double RATIO_DENSE = 1.7; // less is within what alphabets have among themselves
static const double RATIO_MOST = 5;
static const double RATIO_NEAR = 0.05;     // a nearer one changes nothing
static const double COST_LONE = 450 + 300; // 1-0, 0-1: the prior, and a delta of about 2
static const double COST_TWO_ONE = 230;
static const double COST_TWO_TWO = 440;
static const double ANCHOR_BONUS = 300;  // where the anchors of both sides are the same
static const double ANCHOR_MALUS = 150;  // where both have several and share none
static const double HEADING_MALUS = 700; // a heading and a paragraph in one bead

double align_delta(double source_length, double target_length, double ratio) {
  double mean = (source_length * ratio + target_length) / 2;
  return mean > 0 ? (target_length - source_length * ratio) / sqrt(VARIANCE * mean) : 0;
}

// ---- costs

typedef struct Kind {
  uint8_t source, target;
  const double *cost;
} Kind;

static const double no_cost = 0;
static const Kind kinds[] = {
    {1, 1, &no_cost},      {1, 0, &COST_LONE},    {0, 1, &COST_LONE},
    {2, 1, &COST_TWO_ONE}, {1, 2, &COST_TWO_ONE}, {2, 2, &COST_TWO_TWO},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

// A row of cells: those of one i.
typedef struct Row {
  double *cost;
  uint8_t *shared; // anchors of source i-1 and target j-1
} Row;

typedef struct Aligner {
  const AlignSegment *source, *target;
  size_t n, m;
  size_t half, width; // of the band
  double ratio;
  double deltas[DELTA_MAX * DELTA_STEPS + 1]; // -100 ln P(|delta| or more)
  Row rows[ROWS];
  uint8_t *back; // [(n + 1) * width]: which kind of bead leads to the cell
} Aligner;

static void fill_deltas(Aligner *a) {
  for (size_t i = 0; i <= DELTA_MAX * DELTA_STEPS; i++) {
    a->deltas[i] = -100 * log(erfc((double)i / DELTA_STEPS / sqrt(2)));
  }
}

static double length_cost(const Aligner *a, double l1, double l2) {
  double delta = fabs(align_delta(l1, l2, a->ratio));
  return a->deltas[delta < DELTA_MAX ? (size_t)(delta * DELTA_STEPS) : DELTA_MAX * DELTA_STEPS];
}

static uint8_t shared_anchors(const AlignSegment *a, const AlignSegment *b) {
  unsigned count = 0; // at most ALIGN_ANCHORS_MAX
  for (uint32_t i = 0, j = 0; i < a->anchor_count && j < b->anchor_count;) {
    uint32_t x = a->anchors[i], y = b->anchors[j];
    count += x == y;
    i += x <= y;
    j += y <= x;
  }
  return (uint8_t)count;
}

// First j of the row's band.
static size_t row_start(const Aligner *a, size_t i) {
  size_t center = a->n ? i * a->m / a->n : 0;
  return center > a->half ? center - a->half : 0;
}

static size_t row_end(const Aligner *a, size_t i) {
  size_t end = row_start(a, i) + a->width;
  return end < a->m + 1 ? end : a->m + 1;
}

// Index of j in row i, or SIZE_MAX outside of the band.
static size_t cell(const Aligner *a, size_t i, size_t j) {
  return j >= row_start(a, i) && j < row_end(a, i) ? j - row_start(a, i) : SIZE_MAX;
}

static double cost_at(const Aligner *a, size_t i, size_t j) {
  size_t at = cell(a, i, j);
  return at == SIZE_MAX ? INFINITY : a->rows[i % ROWS].cost[at];
}

static unsigned shared_at(const Aligner *a, size_t i, size_t j) {
  size_t at = cell(a, i, j);
  return at == SIZE_MAX || i == 0 || j == 0 ? 0 : a->rows[i % ROWS].shared[at];
}

typedef struct Sum {
  double length;
  unsigned anchors, headings;
} Sum;

static Sum sum_of(const AlignSegment *segments, size_t end, size_t count) {
  Sum sum = {0};
  for (size_t i = end - count; i < end; i++) {
    sum.length += segments[i].length;
    sum.anchors += segments[i].anchor_count;
    sum.headings += segments[i].heading;
  }
  return sum;
}

static double anchor_cost(const Aligner *a, const Kind *kind, size_t i, size_t j, const Sum *source,
                          const Sum *target) {
  unsigned shared = 0,
           least = source->anchors < target->anchors ? source->anchors : target->anchors;
  for (size_t x = 0; x < kind->source; x++) {
    for (size_t y = 0; y < kind->target; y++) {
      shared += shared_at(a, i - x, j - y);
    }
  }
  if (least == 0) return 0;
  if (shared == 0) return least >= ROWS ? ANCHOR_MALUS : 0;
  double dice = 2.0 * shared / (source->anchors + target->anchors);
  return -ANCHOR_BONUS * (dice < 1 ? dice : 1);
}

// The cost of a bead that ends at (i, j).
static double bead_cost(const Aligner *a, const Kind *kind, size_t i, size_t j) {
  if (kind->source == 0 || kind->target == 0) return *kind->cost;
  Sum source = sum_of(a->source, i, kind->source), target = sum_of(a->target, j, kind->target);
  unsigned headings = source.headings + target.headings;
  bool mixed = headings > 0 && headings < (unsigned)kind->source + kind->target;
  return *kind->cost + length_cost(a, source.length, target.length) +
         anchor_cost(a, kind, i, j, &source, &target) + (mixed ? HEADING_MALUS : 0);
}

// ---- the way through

static void fill_cell(Aligner *a, size_t i, size_t j) {
  size_t at = cell(a, i, j);
  Row *row = &a->rows[i % ROWS];
  row->cost[at] = INFINITY;
  row->shared[at] = i && j ? shared_anchors(&a->source[i - 1], &a->target[j - 1]) : 0;
  if (i == 0 && j == 0) row->cost[at] = 0;
  for (uint8_t k = 0; k < KINDS; k++) {
    if (kinds[k].source > i || kinds[k].target > j) continue;
    double before = cost_at(a, i - kinds[k].source, j - kinds[k].target);
    if (isinf(before)) continue;
    double cost = before + bead_cost(a, &kinds[k], i, j);
    if (cost >= row->cost[at]) continue;
    row->cost[at] = cost;
    a->back[i * a->width + at] = k;
  }
}

static size_t walk_back(const Aligner *a, Arena *arena, AlignBead **out) {
  AlignBead *beads = ARENA_ARRAY(arena, a->n + a->m, AlignBead);
  size_t at = a->n + a->m, i = a->n, j = a->m;
  while (i > 0 || j > 0) {
    const Kind *kind = &kinds[a->back[i * a->width + cell(a, i, j)]];
    i -= kind->source;
    j -= kind->target;
    beads[--at] = (AlignBead){(uint32_t)i, kind->source, (uint32_t)j, kind->target};
  }
  *out = beads + at;
  return a->n + a->m - at;
}

// Lone paragraphs of the two sides at one place translate each other, badly: 1-0 and 0-1 become
// 1-1.
static size_t join_lone(AlignBead *beads, size_t count) {
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    AlignBead *last = kept ? &beads[kept - 1] : NULL;
    bool lone = beads[i].source_count + beads[i].target_count == 1;
    bool answers = lone && last && last->source_count + last->target_count == 1 &&
                   last->source_count != beads[i].source_count;
    if (answers) {
      last->source_count = last->target_count = 1;
    } else {
      beads[kept++] = beads[i];
    }
  }
  return kept;
}

// ---- c

static double sum_lengths(const AlignSegment *segments, size_t count) {
  double sum = 0;
  for (size_t i = 0; i < count; i++) {
    sum += segments[i].length;
  }
  return sum;
}

// At first: 1, as in the paper, unless the two scripts must differ.
static double first_ratio(const Aligner *a) {
  double source = sum_lengths(a->source, a->n), target = sum_lengths(a->target, a->m);
  double ratio = source > 0 && target > 0 ? target / source : 1;
  if (ratio < RATIO_DENSE) return 1;
  return ratio < RATIO_MOST ? ratio : RATIO_MOST;
}

static int compare_numbers(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

// The median of what was found; 0 where that is too little to tell. The ratios are put in order.
static double median(double *ratios, size_t count) {
  if (count < RATIO_LEAST) return 0;
  qsort(ratios, count, sizeof *ratios, compare_numbers);
  return ratios[count / 2];
}

// Then: the median of the pairs, which is the same with a tenth of the text lost.
static double ratio_of(const Aligner *a, const AlignBead *beads, size_t count, Arena *arena) {
  double *ratios = ARENA_ARRAY(arena, count, double);
  size_t pairs = 0;
  for (size_t i = 0; i < count; i++) {
    if (beads[i].source_count != 1 || beads[i].target_count != 1) continue;
    double source = a->source[beads[i].source].length, target = a->target[beads[i].target].length;
    if (source >= RATIO_LENGTH && target > 0) ratios[pairs++] = target / source;
  }
  double ratio = median(ratios, pairs);
  return ratio > 0 ? ratio : a->ratio;
}

static void fill(Aligner *a) {
  for (size_t i = 0; i <= a->n; i++) {
    for (size_t j = row_start(a, i); j < row_end(a, i); j++) {
      fill_cell(a, i, j);
    }
  }
}

static void prepare(Aligner *a, Arena *arena) {
  size_t slope = a->n ? a->m / a->n + 1 : a->m;
  a->half = ALIGN_BAND > slope ? ALIGN_BAND : slope;
  a->width = 2 * a->half + 1 < a->m + 1 ? 2 * a->half + 1 : a->m + 1;
  a->back = ARENA_ARRAY(arena, (a->n + 1) * a->width, uint8_t);
  for (int i = 0; i < ROWS; i++) {
    a->rows[i].cost = ARENA_ARRAY(arena, a->width, double);
    a->rows[i].shared = ARENA_ARRAY(arena, a->width, uint8_t);
  }
  fill_deltas(a);
}

size_t align_segments(const AlignSegment *source, size_t source_count, const AlignSegment *target,
                      size_t target_count, Arena *arena, const AlignBead **beads) {
  Aligner a = {.source = source, .target = target, .n = source_count, .m = target_count};
  AlignBead *found;
  *beads = NULL;
  if (a.n > ALIGN_SEGMENTS_MAX || a.m > ALIGN_SEGMENTS_MAX || a.n + a.m == 0) return 0;
  prepare(&a, arena);
  a.ratio = first_ratio(&a);
  fill(&a);
  size_t count = walk_back(&a, arena, &found);
  double ratio = ratio_of(&a, found, count, arena);
  if (fabs(ratio - a.ratio) > RATIO_NEAR) {
    a.ratio = ratio;
    fill(&a);
    count = walk_back(&a, arena, &found);
  }
  *beads = found;
  return join_lone(found, count);
}

// ---- anchors

typedef struct AnchorList {
  uint32_t items[ALIGN_ANCHORS_MAX];
  uint32_t count;
} AnchorList;

static uint32_t hash_rune(uint32_t hash, uint32_t rune) {
  return (hash ^ rune) * 16777619u; // FNV
}

static void add_anchor(AnchorList *list, uint32_t hash) {
  uint32_t at = 0;
  while (at < list->count && list->items[at] < hash) {
    at++;
  }
  if (list->count == ALIGN_ANCHORS_MAX || (at < list->count && list->items[at] == hash)) return;
  memmove(&list->items[at + 1], &list->items[at], (list->count - at) * sizeof *list->items);
  list->items[at] = hash;
  list->count++;
}

// The figures from `at` on, whatever separates their groups; the offset behind them.
static size_t number_anchor(Slice text, size_t at, AnchorList *list) {
  uint32_t hash = 2166136261u;
  size_t figures = 0;
  for (; at < text.len; at++) {
    char c = text.data[at], next = at + 1 < text.len ? text.data[at + 1] : ' ';
    bool figure = c >= '0' && c <= '9',
         joins = (c == '.' || c == ',') && next >= '0' && next <= '9';
    if (!figure && !joins) break;
    if (figure) hash = hash_rune(hash, (uint32_t)c), figures++;
  }
  if (figures >= NUMBER_LEAST) add_anchor(list, hash);
  return at;
}

// The first letters of a capitalised word, folded; the offset behind the word.
static size_t name_anchor(Slice text, size_t at, AnchorList *list) {
  uint32_t hash = 2166136261u;
  size_t letters = 0, len;
  bool name = utf8_class(utf8_decode(text, at, &len)) == RUNE_UPPER;
  for (; at < text.len; at += len) {
    uint32_t rune = utf8_decode(text, at, &len);
    if (!utf8_is_letter(rune)) break;
    if (letters++ < NAME_LETTERS && name) hash = hash_rune(hash, utf8_lower(utf8_base(rune)));
  }
  if (name && letters >= NAME_LEAST) add_anchor(list, hash);
  return at;
}

static AlignSegment segment_of(const Block *block, Arena *arena) {
  AnchorList list = {.count = 0};
  Slice text = block->text;
  for (size_t at = 0, len; at < text.len;) {
    uint32_t rune = utf8_decode(text, at, &len);
    if (rune >= '0' && rune <= '9') {
      at = number_anchor(text, at, &list);
    } else {
      at = utf8_is_letter(rune) ? name_anchor(text, at, &list) : at + len;
    }
  }
  uint32_t *kept = ARENA_ARRAY(arena, list.count, uint32_t);
  if (list.count) memcpy(kept, list.items, list.count * sizeof *kept);
  return (AlignSegment){.length = (uint32_t)utf8_count(text),
                        .heading = block->kind == BLOCK_HEADING,
                        .anchors = kept,
                        .anchor_count = list.count};
}

static AlignSegment *segments_of(const Document *document, Arena *arena) {
  AlignSegment *segments = ARENA_ARRAY(arena, document->block_count, AlignSegment);
  for (size_t i = 0; i < document->block_count; i++) {
    segments[i] = segment_of(&document->blocks[i], arena);
  }
  return segments;
}

// ---- originals

// The blocks of the source as one text, in bytes of its own: whoever shares it shares these.
static Slice joined(const Document *source, const AlignBead *bead, Arena *arena) {
  Buffer out = {0};
  for (uint32_t i = 0; i < bead->source_count; i++) {
    if (i) buffer_char(&out, ' ');
    buffer_add(&out, source->blocks[bead->source + i].text);
  }
  Slice text = arena_copy(arena, buffer_slice(&out));
  buffer_free(&out);
  return text;
}

static void add_gap(Gap *gaps, size_t *count, const Document *source, const AlignBead *bead) {
  Gap *last = *count ? &gaps[*count - 1] : NULL;
  if (last && last->block == bead->target) {
    last->count++;
    return;
  }
  gaps[(*count)++] = (Gap){source->blocks[bead->source].text, 1, bead->target};
}

bool align_documents(Document *target, const Document *source, Arena *arena) {
  const AlignBead *beads;
  size_t count = align_segments(segments_of(source, arena), source->block_count,
                                segments_of(target, arena), target->block_count, arena, &beads);
  if (count == 0) return source->block_count + target->block_count == 0;
  Gap *gaps = ARENA_ARRAY(arena, count, Gap);
  for (size_t i = 0; i < count; i++) {
    const AlignBead *bead = &beads[i];
    Slice original = joined(source, bead, arena);
    for (uint32_t j = 0; j < bead->target_count; j++) {
      target->blocks[bead->target + j].original = original;
    }
    if (bead->target_count == 0) add_gap(gaps, &target->translation.gap_count, source, bead);
  }
  target->translation.gaps = gaps;
  return true;
}

// ---- the translation as a whole

typedef struct Capitals {
  size_t words, capitals;
} Capitals;

// Words behind another word of the same sentence, and those of them that begin with a capital.
static void count_capitals(Slice text, Capitals *sum) {
  bool inside = false, start = true;
  for (size_t i = 0, len; i < text.len; i += len) {
    uint32_t rune = utf8_decode(text, i, &len);
    bool letter = utf8_is_letter(rune);
    if (letter && !inside && !start) {
      sum->words++;
      sum->capitals += utf8_class(rune) == RUNE_UPPER;
    }
    if (letter) start = false;
    if (rune < 0x80 && rune && strchr(".!?:\"", (int)rune)) start = true;
    inside = letter || utf8_class(rune) == RUNE_MARK;
  }
}

void align_measure(Document *document, Arena *arena) {
  double *ratios = ARENA_ARRAY(arena, document->block_count, double);
  size_t count = 0;
  Capitals capitals = {0};
  for (size_t i = 0, end; i < document->block_count; i = end) {
    Slice original = document->blocks[i].original;
    double length = 0, source = (double)utf8_count(original);
    for (end = i; end < document->block_count; end++) {
      const Block *block = &document->blocks[end];
      if (end > i && (block->original.data != original.data || !original.len)) break;
      length += (double)utf8_count(block->text);
    }
    count_capitals(original, &capitals);
    if (source >= RATIO_LENGTH) ratios[count++] = length / source;
  }
  document->translation.ratio = median(ratios, count);
  document->translation.capitals =
      capitals.words ? (double)capitals.capitals / (double)capitals.words : 0;
}
