// SPDX-License-Identifier: MIT
// HTML inside other formats.
#ifndef CALQUE_FORMATS_HTML_H
#define CALQUE_FORMATS_HTML_H

#include "document.h"

/// Adds the blocks and comments of a part of the source that is HTML (a block of it in Markdown).
void html_read_part(Document *document, Range part, Arena *arena);

#endif
