// SPDX-License-Identifier: MIT
// Before a Markdown parser sees a text: what its readers do not see is covered, byte for byte, so
// that every offset stays.
//
//   |A {{< ref "x" >}} of <Note kind={a}>the|        Hugo, MDX
//   |A .^^^^^^^^^^^^^^ of ^^^^^^^^^^^^^^^the|        . MASK_STAND_IN, ^ MASK_NOTHING
#ifndef CALQUE_FORMATS_MASK_H
#define CALQUE_FORMATS_MASK_H

#include "document.h"

// Controls that no text has, and that no Markdown parser gives a meaning.
enum { MASK_NOTHING = 1, MASK_STAND_IN = 2 };

/// A copy of the source from `start` on (before it: spaces) in which template tags ({{ }}, {% %}),
/// footnote marks, attribute lists and formulas between dollars are covered, and where mdx is true
/// imports, exports, expressions and components as well. Comments among them are added to the
/// document.
Slice mask_markdown(Document *document, uint32_t start, bool mdx, Arena *arena);

#endif
