// SPDX-License-Identifier: MIT
// Noun phrases: where one begins and where it ends, by the tags of a sentence.
//
//   The  new  prime minister of  Algeria 's  government signed a    ten - year agreement .
//   B    I    I     I        O   B       I   I          O      B    I   I I    I         O
//
// A chunk is a noun with what stands before it (determiner, numbers, adjectives, nouns,
// possessives); it holds no prepositional phrase and no clause. A pronoun is a chunk of its own.
#ifndef CALQUE_LANGUAGE_CHUNK_H
#define CALQUE_LANGUAGE_CHUNK_H

#include <stddef.h>
#include <stdint.h>

typedef enum ChunkMark {
  CHUNK_OUTSIDE,
  CHUNK_BEGIN,
  CHUNK_INSIDE,
} ChunkMark;

/// Writes a ChunkMark for each of the n tags (PennTag) of one sentence. Linear in n; nothing is
/// allocated.
void chunk_nouns(const uint8_t *tags, size_t n, uint8_t *marks);

#endif
