// SPDX-License-Identifier: MIT
// The built-in rules as they are once loaded, so that a run does not load them.
//
//   when calque is built   packs -> RuleSet (rules.c) -> snapshot_write -> image, part of the
//   program when calque runs       snapshot_open: vocabulary and anchors are used in place; each
//   rule is a stub that knows its id, its
//                          severity and its languages; the first match of an anchor reads that one
//                          rule from its pack
//
// An article of 600 words wakes a few dozen rules of a thousand: the others are never read.
#ifndef CALQUE_SNAPSHOT_H
#define CALQUE_SNAPSHOT_H

#include "base/buffer.h"
#include "rules.h"

/// Appends the image of a finished set that holds the built-in packs and nothing else.
void snapshot_write(const RuleSet *set, Buffer *out);
/// Fills an empty set from the image that is compiled in. False where there is none (the program
/// that makes it).
bool snapshot_open(RuleSet *set);
/// Reads the rule of the unit, and makes the unit ready to run, if that has not been done. Safe
/// from several threads.
void snapshot_materialise(const RuleSet *set, const Unit *unit);
void snapshot_free(RuleSet *set);

#endif
