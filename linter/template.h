// SPDX-License-Identifier: MIT
// Templates: the text of `message` and `fix`, with {match}, {fix}, {capture} and {capture:form}.
#ifndef CALQUE_TEMPLATE_H
#define CALQUE_TEMPLATE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"

typedef enum TemplateForm {
  TEMPLATE_AS_IS,
  TEMPLATE_CAPITAL,
  TEMPLATE_LOWER,
  TEMPLATE_BASE,
  TEMPLATE_S,
  TEMPLATE_PAST,
  TEMPLATE_PARTICIPLE,
  TEMPLATE_ING,
  TEMPLATE_PLURAL,
  TEMPLATE_SINGULAR,
} TemplateForm;

typedef struct TemplatePart {
  Slice text; // literal text, or the name inside the braces
  bool is_name;
  bool is_lemma;   // <stress>: inflected as the matched <...> of the phrase was
  uint8_t form;    // TemplateForm
  uint32_t offset; // of the part in the template, for messages
} TemplatePart;

typedef struct Template {
  const TemplatePart *parts;
  size_t part_count;
  Slice source;
} Template;

typedef struct TemplateError {
  const char *message;
  uint32_t offset; // byte in the template
} TemplateError;

/// Parses text (borrowed, must outlive the template). False, and *error, where a brace is not
/// closed or a form is unknown.
/// `{{` and `}}` stand for braces; `<word>` is a lemma where lemmas is true.
bool template_parse(Template *out, Slice text, bool lemmas, Arena *arena, TemplateError *error);

/// Gives the text of a name; false: the capture took no part.
typedef bool TemplateLookup(void *context, Slice name, Slice *value);
/// Appends the template; an absent capture goes with one of the spaces beside it. lemma_form is the
/// InflectForm for <...>.
void template_render(const Template *template, TemplateLookup *lookup, void *context,
                     int lemma_form, Buffer *out);

#endif
