// SPDX-License-Identifier: MIT
// URLs, e-mail addresses, @names and #tags in running text. Each function answers with the offset
// behind what it found, or 0; the full stop, comma or bracket of the sentence around it is no part
// of it.
#ifndef CALQUE_LANGUAGE_WEB_H
#define CALQUE_LANGUAGE_WEB_H

#include <stdint.h>

#include "base/slice.h"

/// A URL (https://..., www....) or a bare domain (lemonde.fr/monde) whose first letters are the
/// word [start, end).
uint32_t web_address(Slice text, uint32_t start, uint32_t end);
/// An e-mail address around the @ at that offset; its start in *start.
uint32_t web_mail(Slice text, uint32_t at, uint32_t *start);
/// The @name or #tag whose mark is at that offset.
uint32_t web_handle(Slice text, uint32_t at);

#endif
