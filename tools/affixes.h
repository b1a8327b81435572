// SPDX-License-Identifier: MIT
// A Hunspell dictionary, written out: every word form that its stems and affixes make. Only what
// en_US and en_GB use is understood: single-byte flags, prefixes and suffixes with their cross
// products. Possessives ('s) are left out.
#ifndef CALQUE_TOOLS_AFFIXES_H
#define CALQUE_TOOLS_AFFIXES_H

#include "base/slice.h"

/// Called for each form; note is the text behind a tab in the dictionary's line ("Noun:
/// uncountable"), stem its stem.
typedef void AffixesEmit(void *ctx, Slice form, Slice stem, Slice note);

/// False, with a message on standard error, where a file cannot be read.
bool affixes_expand(const char *aff_path, const char *dic_path, AffixesEmit *emit, void *ctx);

/// The whole file, to be freed; data == NULL (and a message) where it cannot be read.
Slice read_whole(const char *path);
/// Cuts the next line off text, without its end.
Slice next_line(Slice *text);
/// Cuts the next field off line, at this separator.
Slice next_field(Slice *line, char separator);

#endif
