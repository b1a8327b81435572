// SPDX-License-Identifier: MIT
// Templates, in two steps: parsed once when the rule is loaded, rendered for each match.
//
//   "{who} {verb:past}, not {match}"
//   parts:  name who | " " | name verb, past | ", not " | name match
//
// A name without a value takes one of the spaces beside it away, so that "{title} {name}" without a
// title is not " Smith".
#include "template.h"

#include "base/utf8.h"
#include "language/inflect.h"

static const struct {
  const char *name;
  TemplateForm form;
} forms[] = {
    {"capital", TEMPLATE_CAPITAL},   {"lower", TEMPLATE_LOWER},
    {"base", TEMPLATE_BASE},         {"s", TEMPLATE_S},
    {"past", TEMPLATE_PAST},         {"participle", TEMPLATE_PARTICIPLE},
    {"ing", TEMPLATE_ING},           {"plural", TEMPLATE_PLURAL},
    {"singular", TEMPLATE_SINGULAR},
};

typedef struct Parser {
  Slice text;
  size_t at;
  bool lemmas;
  TemplatePart *parts;
  size_t count, cap;
  TemplateError *error;
  bool failed;
} Parser;

static void add_part(Parser *p, TemplatePart part) {
  *ARRAY_PUSH(p->parts, p->count, p->cap) = part;
}

static void add_text(Parser *p, size_t start, size_t end) {
  if (end > start)
    add_part(p, (TemplatePart){.text = slice_cut(p->text, start, end), .offset = (uint32_t)start});
}

static void fail(Parser *p, size_t offset, const char *message) {
  *p->error = (TemplateError){message, (uint32_t)offset};
  p->failed = true;
}

static bool find_form(Slice name, uint8_t *form) {
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
    if (slice_is(name, forms[i].name)) {
      *form = (uint8_t)forms[i].form;
      return true;
    }
  }
  return false;
}

// {name} or {name:form}; p->at stands on the brace.
static void parse_name(Parser *p) {
  size_t start = p->at;
  const char *end = memchr(p->text.data + start, '}', p->text.len - start);
  if (!end) {
    fail(p, start, "this “{” is not closed");
    return;
  }
  Slice inside = slice_cut(p->text, start + 1, (size_t)(end - p->text.data));
  TemplatePart part = {.is_name = true, .offset = (uint32_t)start + 1};
  size_t colon = slice_find(inside, SLICE(":"));
  part.text = slice_cut(inside, 0, colon);
  if (part.text.len == 0) fail(p, start, "there is no name in these braces");
  if (colon < inside.len && !find_form(slice_cut(inside, colon + 1, inside.len), &part.form)) {
    fail(p, start + 2 + colon,
         "this is no form: capital, lower, base, s, past, participle, ing, plural, singular are");
  }
  add_part(p, part);
  p->at = start + inside.len + 2;
}

// <stress>
static bool parse_lemma(Parser *p) {
  const char *end = memchr(p->text.data + p->at, '>', p->text.len - p->at);
  bool word = p->lemmas && p->at + 1 < p->text.len && p->text.data[p->at + 1] >= 'a' &&
              p->text.data[p->at + 1] <= 'z';
  if (word && !end) fail(p, p->at, "this “<” is not closed");
  if (!word || !end) return false;
  size_t close = (size_t)(end - p->text.data);
  add_part(p, (TemplatePart){.text = slice_cut(p->text, p->at + 1, close),
                             .is_lemma = true,
                             .offset = (uint32_t)p->at + 1});
  p->at = close + 1;
  return true;
}

static bool doubled(const Parser *p, char c) {
  return p->at + 1 < p->text.len && p->text.data[p->at] == c && p->text.data[p->at + 1] == c;
}

static void parse_parts(Parser *p) {
  size_t plain = 0;
  while (p->at < p->text.len && !p->failed) {
    size_t start = p->at;
    char c = p->text.data[start];
    if (doubled(p, '{') || doubled(p, '}')) { // the first brace of two stays
      add_text(p, plain, start + 1);
      plain = p->at = start + 2;
    } else if (c == '{') {
      add_text(p, plain, start);
      parse_name(p);
      plain = p->at;
    } else if (c == '}') {
      fail(p, start, "this “}” closes nothing");
    } else if (c == '<') {
      size_t before = p->count;
      add_text(p, plain, start);
      if (parse_lemma(p)) {
        plain = p->at;
      } else {
        p->count = before;
        p->at++;
      }
    } else {
      p->at++;
    }
  }
  add_text(p, plain, p->text.len);
}

bool template_parse(Template *out, Slice text, bool lemmas, Arena *arena, TemplateError *error) {
  Parser p = {.text = text, .lemmas = lemmas, .error = error};
  parse_parts(&p);
  TemplatePart *parts = ARENA_ARRAY(arena, p.count, TemplatePart);
  if (p.count) memcpy(parts, p.parts, p.count * sizeof *parts);
  memory_free(p.parts);
  *out = (Template){parts, p.count, text};
  return !p.failed;
}

// ---- rendering

static void add_first_changed(Buffer *out, Slice text, uint32_t (*change)(uint32_t)) {
  if (text.len == 0) return;
  size_t len;
  uint32_t first = utf8_decode(text, 0, &len);
  buffer_rune(out, change(first));
  buffer_add(out, slice_cut(text, len, text.len));
}

static InflectForm inflection(uint8_t form) {
  switch (form) {
  case TEMPLATE_S:
    return INFLECT_S;
  case TEMPLATE_PAST:
    return INFLECT_PAST;
  case TEMPLATE_PARTICIPLE:
    return INFLECT_PARTICIPLE;
  case TEMPLATE_ING:
    return INFLECT_ING;
  case TEMPLATE_PLURAL:
    return INFLECT_PLURAL;
  default:
    return INFLECT_BASE;
  }
}

static void add_lemma_as(Buffer *out, Slice lemma, InflectForm form) {
  char text[INFLECT_WORD_MAX * 2];
  size_t len = inflect_make(lemma.data, lemma.len, form, text, sizeof text);
  buffer_add(out, len ? (Slice){text, len} : lemma);
}

static void add_inflected(Buffer *out, Slice word, uint8_t form) {
  bool noun = form == TEMPLATE_PLURAL || form == TEMPLATE_SINGULAR;
  char lemma[INFLECT_WORD_MAX * 2];
  Buffer small = {0};
  add_first_changed(&small, word, utf8_lower);
  size_t len = inflect_lemma(small.data, small.len, !noun, lemma, sizeof lemma);
  buffer_free(&small);
  if (len == 0) {
    buffer_add(out, word);
  } else {
    add_lemma_as(out, (Slice){lemma, len}, inflection(form));
  }
}

static void add_value(Buffer *out, Slice value, uint8_t form) {
  switch (form) {
  case TEMPLATE_AS_IS:
    buffer_add(out, value);
    break;
  case TEMPLATE_CAPITAL:
    add_first_changed(out, value, utf8_upper);
    break;
  case TEMPLATE_LOWER:
    add_first_changed(out, value, utf8_lower);
    break;
  default:
    add_inflected(out, value, form);
  }
}

static bool ends_with_space(const Buffer *out, size_t start) {
  return out->len > start && out->data[out->len - 1] == ' ';
}

// “write {verb} {next}” with a full stop or “, who” captured in {next}: no space before it.
static bool has_closing_mark(Slice value) {
  return value.data[0] && strchr(",.;:!?)", value.data[0]) &&
         (value.len == 1 || value.data[1] == ' ');
}

void template_render(const Template *template, TemplateLookup *lookup, void *context,
                     int lemma_form, Buffer *out) {
  size_t start = out->len;
  bool eat_space = false; // an absent value stood at the start: the space behind it goes
  for (size_t i = 0; i < template->part_count; i++) {
    const TemplatePart *part = &template->parts[i];
    Slice value = part->text;
    bool had_eat = eat_space;
    eat_space = false;
    if (part->is_lemma) {
      add_lemma_as(out, value, lemma_form < 0 ? INFLECT_BASE : (InflectForm)lemma_form);
    } else if (!part->is_name) {
      bool skip = had_eat && value.len > 0 && value.data[0] == ' ';
      buffer_add(out, slice_cut(value, skip, value.len));
    } else if (lookup(context, part->text, &value) && value.len > 0) {
      if (has_closing_mark(value) && ends_with_space(out, start)) out->len--;
      add_value(out, value, part->form);
    } else if (ends_with_space(out, start)) {
      out->len--;
    } else {
      eat_space = out->len == start;
    }
  }
}
