#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs into a folder of its own: everything is there, the program runs from it, and a program of somebody else can be built with
# the header, calque.pc and each of the two libraries.
set -eu
: "${SOURCE:?}" "${BUILD:?}"
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT

cmake --install "$BUILD" --prefix "$prefix" >/dev/null

fail() {
  echo "$1" >&2
  exit 1
}

for wanted in bin/calque include/calque.h share/man/man1/calque.1 share/calque/rules share/calque/dictionaries; do
  [ -e "$prefix/$wanted" ] || fail "not installed: $wanted"
done
"$prefix/bin/calque" --version >/dev/null || fail "the installed program does not run"

if grep -q '^CALQUE_SANITIZE:BOOL=ON' "$BUILD/CMakeCache.txt"; then exit 0; fi

PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name calque.pc)")
export PKG_CONFIG_PATH
cat >"$prefix/user.c" <<'END'
#include <calque.h>
#include <stdio.h>
int main(void) {
  static const char text[] = "It depends of the weather.\n"; // found by the lexicon alone
  Calque *calque = calque_new(NULL);
  CalqueReport *report = calque_check(calque, "a.txt", text, sizeof text - 1);
  printf("%s %zu\n", calque_version(), calque_problem_count(calque));
  int wrong = report->count != 1;
  calque_report_free(report);
  calque_free(calque);
  return wrong;
}
END
# The flags are split at their spaces.
cc -std=c99 -Wall -Werror -o "$prefix/shared" "$prefix/user.c" $(pkg-config --cflags --libs calque)
cc -o "$prefix/static" "$prefix/user.c" $(pkg-config --cflags calque) "$(find "$prefix" -name libcalque.a)" \
  $(pkg-config --static --libs-only-other calque) $(pkg-config --libs hunspell libpcre2-8 yaml-0.1 libutf8proc md4c gumbo expat) -lm -pthread
LD_LIBRARY_PATH=$(dirname "$(find "$prefix" -name 'libcalque.a')") "$prefix/shared" || fail "the shared library does not work"
"$prefix/static" || fail "the static library does not work"
