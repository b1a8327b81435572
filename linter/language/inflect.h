// SPDX-License-Identifier: MIT
// English inflection by lists of irregular words and by rule: forms of a lemma, and the lemma of a
// form. No lexicon is needed, nothing is allocated, and every function may be called from any
// thread.
//
// Words are lower-case; letters beyond ASCII pass through. A verb of several words is inflected in
// its first ("carry out" -> "carried out"), a noun in its last ("prime minister" -> "prime
// ministers").
#ifndef CALQUE_LANGUAGE_INFLECT_H
#define CALQUE_LANGUAGE_INFLECT_H

#include <stdbool.h>
#include <stddef.h>

typedef enum InflectForm {
  INFLECT_BASE,
  INFLECT_S, // third person singular
  INFLECT_PAST,
  INFLECT_PARTICIPLE, // the past one: taken
  INFLECT_ING,
  INFLECT_PLURAL,
  INFLECT_COMPARATIVE, // "more ..." for long adjectives
  INFLECT_SUPERLATIVE,
  INFLECT_FORMS
} InflectForm;

/// The longest word, in bytes, that these functions change; a longer one yields 0.
enum { INFLECT_WORD_MAX = 64 };

/// Writes into out (capacity cap bytes, NUL-terminated) the form of the lemma, the first where
/// several are right
/// ("traveled"); returns its length, 0 when it does not fit.
size_t inflect_make(const char *lemma, size_t len, InflectForm form, char *out, size_t cap);

/// Calls emit for each written form of lemma as verb and as noun (base, s, past, participle, ing,
/// plural), variants included (traveled and travelled, spelled and spelt). The same text may come
/// twice under different forms.
void inflect_each(const char *lemma, size_t len,
                  void (*emit)(void *ctx, InflectForm form, const char *text, size_t text_len),
                  void *ctx);

/// Writes into out the lemma of a written form, seen as a verb or (verb false) as a noun; returns
/// its length, 0 when it does not fit. A word that bears no ending comes back as it is. Rules guess
/// where they must ("jeered" -> "jeer").
size_t inflect_lemma(const char *word, size_t len, bool verb, char *out, size_t cap);

/// The same for adjectives and adverbs: "worst" -> "bad", "happier" -> "happy".
size_t inflect_lemma_degree(const char *word, size_t len, char *out, size_t cap);

#endif
