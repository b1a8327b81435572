// SPDX-License-Identifier: MIT
// Templates: what is rendered, and what is said of a mistake.
#include <criterion/criterion.h>

#include "language/inflect.h"
#include "template.h"

// The captures of every case: who = He, verb = said, noun = country, none is absent.
static bool look_up(void *context, Slice name, Slice *value) {
  (void)context;
  static const char *const values[][2] = {
      {"match", "said he said"}, {"who", "He"}, {"verb", "said"}, {"noun", "country"},
      {"land", "élan"},          {"next", ","}, {"more", ", who"}};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    if (slice_is(name, values[i][0])) {
      *value = slice_of(values[i][1]);
      return true;
    }
  }
  return false;
}

Test(template, rendering) {
  static const struct {
    const char *template, *text;
    int lemma_form;
  } cases[] = {
      {"Write “{who} {verb}”.", "Write “He said”.", -1},
      {"{match}", "said he said", -1},
      {"{who:lower} {noun:plural}", "he countries", -1},
      {"{land:capital}", "Élan", -1},
      {"{verb:base} {verb:s} {verb:ing} {verb:participle} {verb:past}", "say says saying said said",
       -1},
      {"{none} {who}", "He", -1},
      {"{who} {none} {verb}", "He said", -1},
      {"{who} {none}", "He", -1},
      {"{who}{none} {verb}", "He said", -1},
      {"{who} {next} {verb}", "He, said", -1},
      {"{who} {more}", "He, who", -1},
      {"{{x}}", "{x}", -1},
      {"<stress> that", "stressed that", INFLECT_PAST},
      {"<stress> that", "stress that", -1},
      {"a < b", "a < b", -1},
      {"", "", -1},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Arena arena = {0};
    Buffer out = {0};
    Template template;
    TemplateError error;
    cr_assert(template_parse(&template, slice_of(cases[i].template), true, &arena, &error), "%s",
              cases[i].template);
    template_render(&template, look_up, NULL, cases[i].lemma_form, &out);
    cr_expect(slice_is(buffer_slice(&out), cases[i].text), "%s: got “%.*s”", cases[i].template,
              SLICE_ARG(buffer_slice(&out)));
    buffer_free(&out);
    arena_free(&arena);
  }
}

Test(template, mistakes) {
  static const struct {
    const char *template;
    uint32_t offset;
  } cases[] = {{"a {who", 2}, {"a }", 2}, {"{}", 0}, {"{who:wrong}", 5}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Arena arena = {0};
    Template template;
    TemplateError error;
    cr_expect_not(template_parse(&template, slice_of(cases[i].template), true, &arena, &error),
                  "%s", cases[i].template);
    cr_expect_eq(error.offset, cases[i].offset, "%s: at %u", cases[i].template, error.offset);
    arena_free(&arena);
  }
}
