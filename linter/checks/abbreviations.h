// SPDX-License-Identifier: MIT
// spelling: abbreviations. Abbreviations that an article introduces in small letters.
#ifndef CALQUE_CHECKS_ABBREVIATIONS_H
#define CALQUE_CHECKS_ABBREVIATIONS_H

#include "checks/context.h"

/// Notes what the block at hand introduces; to be called once for each block that has a bracket.
void abbreviations_run(LintContext *context, const Unit *unit);
/// The article is over: reports the introductions, and the same letters elsewhere. unit's state
/// must have been made by abbreviations_run.
void abbreviations_finish(LintContext *context, const Unit *unit);

#endif
