// SPDX-License-Identifier: MIT
// What comments say. A directive is written as KIND names|reason; an unknown word as ?word=KIND
// that was likely meant.
#include <criterion/criterion.h>

#include "base/buffer.h"
#include "directive.h"

static const struct {
  const char *comment, *read; // NULL: no directive
} cases[] = {
    {"calque off", "off"},
    {"calque on", "on"},
    {"  calque\toff\n", "off"},
    {"Calque: OFF", "off"},
    {"calque:off", "off"},
    {"calque off: en/titles", "off en/titles"},
    {"calque off en/titles, style fluency/grammar", "off en/titles style fluency/grammar"},
    {"calque off [en/titles]; `style`", "off en/titles style"},
    {"calque off a,,b,", "off a b"},
    {"calque ignore-next", "ignore-next"},
    {"calque ignore_line x", "ignore-line x"},
    {"calque off -- a reason", "off|a reason"},
    {"calque off x -- a -- b", "off x|a -- b"},
    {"calque off x — a reason", "off x|a reason"},
    {"calque off x --", "off x|"},
    {"calque off doubled--word", "off doubled--word"},
    {"calque", "?=?"},
    {"calque:", "?=?"},
    {"calque -- why", "?=?|why"},
    {"calque-disable x", "?disable=off x"},
    {"calque disable x", "?disable=off x"},
    {"calque enable", "?enable=on"},
    {"calque ignore x", "?ignore=ignore-next x"},
    {"calque ignore-nxet x", "?ignore-nxet=ignore-next x"},
    {"calque disable-line", "?disable-line=ignore-line"},
    {"calque offf", "?offf=off"},
    {"calque: silence", "?silence=?"},
    {"calque is a French word", NULL},
    {"calque of an idiom", NULL},
    {"calques off", NULL},
    {"a calque off", NULL},
    {"calq", NULL},
    {"", NULL},
};

static void render(const Directive *directive, Buffer *out) {
  if (directive->kind < DIRECTIVE_KINDS) {
    buffer_text(out, directive_words[directive->kind]);
  } else {
    buffer_print(out, "?%.*s=%s", SLICE_ARG(directive->word),
                 directive->meant < DIRECTIVE_KINDS ? directive_words[directive->meant] : "?");
  }
  for (size_t i = 0; i < directive->name_count; i++) {
    buffer_print(out, " %.*s", SLICE_ARG(directive->names[i]));
  }
  if (directive->reason.len) buffer_print(out, "|%.*s", SLICE_ARG(directive->reason));
}

Test(directive, reads) {
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Arena arena = {0};
    Buffer got = {0};
    Directive directive;
    if (directive_read(slice_of(cases[i].comment), &directive, &arena)) render(&directive, &got);
    const char *wanted = cases[i].read ? cases[i].read : "";
    size_t len = strlen(wanted);
    if (len && wanted[len - 1] == '|') len--; // an empty reason is none
    cr_expect(slice_equal(buffer_slice(&got), (Slice){wanted, len}),
              "“%s”: got “%.*s”, wanted “%s”", cases[i].comment, SLICE_ARG(buffer_slice(&got)),
              wanted);
    buffer_free(&got);
    arena_free(&arena);
  }
}
