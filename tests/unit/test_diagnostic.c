// SPDX-License-Identifier: MIT
// Order and doubles of diagnostics; problems.
#include <criterion/criterion.h>

#include "base/buffer.h"
#include "diagnostic.h"

typedef struct Given {
  uint32_t start, end;
  Severity severity;
  const char *rule;
} Given;

typedef struct Case {
  const char *reason;
  Given given[4]; // until rule == NULL
  const char *kept;
} Case;

Test(diagnostic, order_and_doubles) {
  static const Case cases[] = {
      {"nothing", {{0}}, ""},
      {"by place", {{9, 12, 1, "b"}, {0, 3, 1, "a"}}, "a b "},
      {"one place: by rule, one stays", {{0, 3, 1, "b"}, {0, 3, 1, "a"}}, "a "},
      {"one range: the weightiest", {{0, 3, 1, "a"}, {0, 3, 2, "b"}}, "b "},
      {"inside an equal one", {{2, 5, 1, "in"}, {0, 9, 1, "out"}}, "out "},
      {"inside a weightier one", {{0, 9, 2, "out"}, {0, 4, 1, "in"}}, "out "},
      {"weightier than what holds it", {{0, 9, 1, "out"}, {2, 5, 2, "in"}}, "out in "},
      {"overlapping only", {{0, 5, 1, "a"}, {3, 9, 1, "b"}}, "a b "},
      {"touching", {{0, 5, 1, "a"}, {5, 9, 1, "b"}}, "a b "},
      {"inside the one before last",
       {{0, 20, 1, "out"}, {2, 4, 2, "x"}, {6, 8, 1, "in"}},
       "out x "},
      {"an insertion inside", {{0, 5, 1, "a"}, {3, 3, 1, "b"}}, "a "},
      {"an insertion beside", {{0, 5, 1, "a"}, {5, 5, 1, "b"}}, "a b "},
      {"insertions at one place", {{5, 5, 1, "a"}, {5, 5, 1, "b"}}, "a "},
      {"the same twice", {{0, 3, 1, "a"}, {0, 3, 1, "a"}}, "a "},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Diagnostics list = {0};
    Buffer kept = {0};
    for (const Given *given = cases[i].given; given < cases[i].given + 4 && given->rule; given++) {
      Diagnostic *added = diagnostics_add(&list);
      added->range = (Range){given->start, given->end};
      added->severity = given->severity;
      added->rule = slice_of(given->rule);
    }
    diagnostics_order(&list);
    for (size_t d = 0; d < list.count; d++) {
      buffer_print(&kept, "%.*s ", SLICE_ARG(list.items[d].rule));
    }
    cr_expect(slice_is(buffer_slice(&kept), cases[i].kept), "%s: %.*s", cases[i].reason,
              SLICE_ARG(buffer_slice(&kept)));
    buffer_free(&kept);
    diagnostics_free(&list);
  }
}

Test(diagnostic, names_and_weights) {
  cr_expect_str_eq(severity_names[SEVERITY_CRITICAL], "critical");
  cr_expect_null(severity_names[SEVERITY_CRITICAL + 1]);
  cr_expect_str_eq(confidence_names[CONFIDENCE_HIGH], "high");
  cr_expect_null(confidence_names[CONFIDENCE_HIGH + 1]);
  cr_expect_eq(severity_weight(SEVERITY_NEUTRAL), 0);
  cr_expect_eq(severity_weight(SEVERITY_MINOR), 1);
  cr_expect_eq(severity_weight(SEVERITY_MAJOR), 5);
  cr_expect_eq(severity_weight(SEVERITY_CRITICAL), 25);
}

Test(problems, texts_are_copied_and_warnings_are_no_errors) {
  Problems list = {0};
  char message[] = "odd";
  cr_expect_not(problems_any_error(&list));
  problems_add(&list,
               (Problem){.path = SLICE("a.txt"), .message = slice_of(message), .warning = true});
  message[0] = 'X';
  cr_expect(slice_is(list.items[0].message, "odd"));
  cr_expect_eq(list.items[0].remedy.len, 0);
  cr_expect_not(problems_any_error(&list));
  problems_add(&list, (Problem){.message = SLICE("bad")});
  cr_expect(problems_any_error(&list));
  problems_free(&list);
}
