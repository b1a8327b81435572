// SPDX-License-Identifier: MIT
// The names of the languages that rules name by their ISO 639 code.
#ifndef CALQUE_COMMANDS_LANGUAGES_H
#define CALQUE_COMMANDS_LANGUAGES_H

#include "base/slice.h"

/// "French" for "fr"; the code itself where it has no name here.
Slice language_name(Slice code);
/// "fr" for "French" in any capitalisation; empty when there is none of that name.
Slice language_code(Slice name);

#endif
