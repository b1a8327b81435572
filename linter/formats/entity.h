// SPDX-License-Identifier: MIT
// Character references of HTML: &amp; &#8217; &#x2019;
#ifndef CALQUE_FORMATS_ENTITY_H
#define CALQUE_FORMATS_ENTITY_H

#include <stdint.h>

#include "base/buffer.h"

// "&CounterClockwiseContourIntegral;" is the longest name of HTML.
enum { ENTITY_BYTES_MAX = 40 };

/// The length of the reference at the start of text, from "&" to ";", or 0 where there is none.
size_t entity_length(Slice text);
/// Appends what the reference (of entity_length) stands for; false, and nothing, where its name is
/// not among the common ones.
bool entity_decode(Slice reference, Buffer *out);
/// Appends text with & < > and " as references: how a correction is written in an attribute of HTML
/// and XML.
void entity_escape(Slice text, Buffer *out);
/// The same between tags, where quotation marks are only that.
void entity_escape_text(Slice text, Buffer *out);

#endif
