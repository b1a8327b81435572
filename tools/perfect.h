// SPDX-License-Identifier: MIT
// Builds the perfect hash of lexicon_image.h: a pilot for each bucket, so that every key's slot is
// its own.
#ifndef CALQUE_TOOLS_PERFECT_H
#define CALQUE_TOOLS_PERFECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// hashes: count different ones. pilots: one for each bucket, written. False where some bucket
/// found no pilot: then more slots are needed.
bool perfect_build(const uint64_t *hashes, uint32_t count, uint16_t *pilots, uint32_t buckets,
                   uint32_t slots);

#endif
