// SPDX-License-Identifier: MIT
// Hash and displace (Belazzougui, Botelho, Dietzfelbinger 2009): keys fall into buckets of about
// four; the fullest bucket goes first and tries pilots until all its keys land in free slots.
#include "perfect.h"

#include <stdlib.h>
#include <string.h>

#include "language/lexicon_image.h"

enum { BUCKET_MAX = 64 };

typedef struct Key {
  uint64_t hash;
  uint32_t bucket, bucket_size;
} Key;

static int by_bucket(const void *a, const void *b) {
  const Key *x = a, *y = b;
  if (x->bucket_size != y->bucket_size) return x->bucket_size > y->bucket_size ? -1 : 1;
  if (x->bucket != y->bucket) return x->bucket < y->bucket ? -1 : 1;
  return x->hash < y->hash ? -1 : x->hash > y->hash;
}

// Puts the bucket's keys where the pilot sends them; takes them back where one is occupied.
static bool try_pilot(const Key *keys, size_t count, uint16_t pilot, uint8_t *taken,
                      uint32_t slots) {
  size_t placed = 0;
  for (; placed < count; placed++) {
    uint32_t slot = lexicon_slot(keys[placed].hash, pilot, slots);
    if (taken[slot]) break;
    taken[slot] = 1;
  }
  if (placed == count) return true;
  while (placed-- > 0) {
    taken[lexicon_slot(keys[placed].hash, pilot, slots)] = 0;
  }
  return false;
}

static bool place_bucket(const Key *keys, size_t count, uint16_t *pilot, uint8_t *taken,
                         uint32_t slots) {
  for (uint32_t p = 0; p <= UINT16_MAX && count <= BUCKET_MAX; p++) {
    if (!try_pilot(keys, count, (uint16_t)p, taken, slots)) continue;
    *pilot = (uint16_t)p;
    return true;
  }
  return false;
}

static void fill_keys(Key *keys, const uint64_t *hashes, uint32_t count, uint32_t *sizes,
                      uint32_t buckets) {
  for (uint32_t i = 0; i < count; i++) {
    keys[i].hash = hashes[i];
    keys[i].bucket = lexicon_bucket(hashes[i], buckets);
    sizes[keys[i].bucket]++;
  }
  for (uint32_t i = 0; i < count; i++) {
    keys[i].bucket_size = sizes[keys[i].bucket];
  }
  qsort(keys, count, sizeof *keys, by_bucket);
}

bool perfect_build(const uint64_t *hashes, uint32_t count, uint16_t *pilots, uint32_t buckets,
                   uint32_t slots) {
  Key *keys = calloc(count, sizeof *keys);
  uint32_t *sizes = calloc(buckets, sizeof *sizes);
  uint8_t *taken = calloc(slots, 1);
  bool placed = keys && sizes && taken;
  if (!placed) goto out;
  memset(pilots, 0, buckets * sizeof *pilots);
  fill_keys(keys, hashes, count, sizes, buckets);
  for (uint32_t i = 0; placed && i < count; i += keys[i].bucket_size) {
    placed = place_bucket(&keys[i], keys[i].bucket_size, &pilots[keys[i].bucket], taken, slots);
  }
out:
  free(keys);
  free(sizes);
  free(taken);
  return placed;
}
