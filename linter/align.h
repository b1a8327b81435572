// SPDX-License-Identifier: MIT
// Which paragraph of a translation answers to which of its source: Gale and Church's method
// (“A Program for Aligning Sentences in Bilingual Corpora”, Computational Linguistics 19(1), 1993),
// on paragraphs.
//
//   source  |Le port a fermé.|  |Il rouvrira lundi.|  |La mairie l'a dit.|
//   target  |The port closed. It will reopen on Monday.|  |The town hall said so.|
//   beads   2-1, 1-1
#ifndef CALQUE_ALIGN_H
#define CALQUE_ALIGN_H

#include "document.h"

enum {
  // Of a text with more paragraphs nothing is aligned: a book has a few thousand.
  ALIGN_SEGMENTS_MAX = 20000,
  // How far from the diagonal a pair may lie: so many paragraphs may be missing in a row. It bounds
  // the memory to ALIGN_SEGMENTS_MAX times twice as many bytes.
  ALIGN_BAND = 200,
  ALIGN_ANCHORS_MAX = 32, // of a paragraph; further ones are no help
};

/// A paragraph, as the method sees it.
typedef struct AlignSegment {
  uint32_t length;         // in characters
  bool heading;            // pairs with a heading only, if it can
  const uint32_t *anchors; // hashes of what a translation keeps (numbers, names), in order, none
                           // twice
  uint32_t anchor_count;
} AlignSegment;

/// Paragraphs [source, source + source_count) were translated as [target, target + target_count).
typedef struct AlignBead {
  uint32_t source, source_count, target, target_count; // 1-1, 1-0, 0-1, 2-1, 1-2 or 2-2
} AlignBead;

/// Aligns; the beads cover both sides, in order. Returns how many there are, in the arena: 0 where
/// both sides are empty or one has more than ALIGN_SEGMENTS_MAX.
size_t align_segments(const AlignSegment *source, size_t source_count, const AlignSegment *target,
                      size_t target_count, Arena *arena, const AlignBead **beads);

/// Gives each block of target its original in source, and target->translation its gaps. False where
/// there is too much of either.
bool align_documents(Document *target, const Document *source, Arena *arena);
/// Works out the rest of document->translation, once its blocks have their originals.
void align_measure(Document *document, Arena *arena);
/// How far the length of a translation is from what its original's lets expect, in standard
/// deviations: Gale and Church's delta. ratio: characters of the translation for one of the source.
double align_delta(double source_length, double target_length, double ratio);

#endif
