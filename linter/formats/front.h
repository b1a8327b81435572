// SPDX-License-Identifier: MIT
// Front matter: the title and the description that stand in YAML or TOML before a Markdown text.
#ifndef CALQUE_FORMATS_FRONT_H
#define CALQUE_FORMATS_FRONT_H

#include "document.h"

/// Adds blocks for the keys of the front matter at the start of the source that readers see (title,
/// description ...), and its comments; returns the offset behind it, 0 where there is none.
uint32_t front_read(Document *document, Arena *arena);

#endif
