// SPDX-License-Identifier: MIT
// Other programs: what they print, how they end.
#include <criterion/criterion.h>

#include "base/process.h"

static void run(Process *process, const char *script) {
  const char *const args[] = {"sh", "-c", script, NULL};
  process_run(process, args);
}

Test(process, outputs_and_status) {
  Process process;
  run(&process, "echo out; echo err >&2; exit 3");
  cr_expect_eq(process.status, 3);
  cr_expect(slice_is(buffer_slice(&process.out), "out\n"));
  cr_expect(slice_is(buffer_slice(&process.err), "err\n"));
  process_free(&process);
  run(&process, "cat; kill -9 $$"); // no standard input
  cr_expect_eq(process.status, -1);
  cr_expect_eq(process.out.len, 0);
  process_free(&process);
}

// More than a pipe holds, on both.
Test(process, large_outputs, .timeout = 30) {
  Process process;
  run(&process,
      "i=0; while [ $i -lt 20000 ]; do echo 0123456789; echo 0123456789 >&2; i=$((i+1)); done");
  cr_expect_eq(process.status, 0);
  cr_expect_eq(process.out.len, 220000);
  cr_expect_eq(process.err.len, PROCESS_ERR_MAX);
  cr_expect_not(process.too_long);
  process_free(&process);
}

Test(process, endless_output_is_stopped, .timeout = 60) {
  Process process;
  run(&process, "exec yes");
  cr_expect(process.too_long);
  cr_expect_eq(process.out.len, PROCESS_OUT_MAX);
  process_free(&process);
}

Test(process, no_such_program) {
  const char *const args[] = {"calque-no-such-program", NULL};
  Process process;
  process_run(&process, args);
  cr_expect_eq(process.status, PROCESS_NOT_FOUND);
  process_free(&process);
}
