// SPDX-License-Identifier: MIT
// What a finding can be known by when its text has been edited: not its line, but what was found
// and the words on both sides, in small letters, with white space collapsed.
#ifndef CALQUE_FINGERPRINT_H
#define CALQUE_FINGERPRINT_H

#include "diagnostic.h"
#include "source.h"

/// Two hashes in one: the upper half is of what was found with the words before it, the lower half
/// with those behind it.
uint64_t fingerprint_of(const Diagnostic *found, const Source *source);
/// True where one of the halves is the same, and had words enough to tell something.
bool fingerprint_is_like(uint64_t near, uint64_t other);

#endif
