#!/bin/sh
# SPDX-License-Identifier: MIT
# The layers of the program: a file includes only from its own row and the rows below it (docs/architecture.md). Only one file
# knows each library, and only base/ and those wrappers take and give back memory. Prints each line that breaks a law.
set -eu
cd "${SOURCE:-$(dirname "$0")/..}/linter"

awk '
# The row of a file of linter/, without its ending; new files that stand alone are named here.
function row(name) {
  if (name ~ /^base\//) return 1
  if (name ~ /^(source|diagnostic|score|origin)$/) return 2
  if (name ~ /^(language\/.*|rules|rule_loader|document|lists|nearest|template|anchors|align|builtin|yaml|regex|regex_anchor|regex_strings|snapshot|config|config_path|config_match|config_schema|schema|rule_schema|rule_names)$/) return 3
  if (name ~ /^(checks|formats|reports)\/|^(fix|files|ignore|projects|directive|suppress|baseline|baseline_file|fingerprint|changes)$/) return 4
  if (name ~ /^(lint|examples|repair)$/) return 5
  if (name == "calque") return 6
  if (name ~ /^(commands\/|main$)/) return 7
  return 0
}
function stem(path) { sub(/^\.\//, "", path); sub(/\.[ch]$/, "", path); return path }
function tell(what) { printf "linter/%s:%d: %s\n", substr(FILENAME, 3), FNR, what; bad = 1 }

FNR == 1 {
  files++
  here = row(stem(FILENAME))
  if (!here) tell("this file is in no layer; give it one in tests/includes.sh and docs/architecture.md")
}
/^#[ \t]*include[ \t]+"/ {
  split($0, part, "\"")
  there = row(stem(part[2]))
  if (!there) tell("\"" part[2] "\" is in no layer: write the path from linter/")
  else if (here && there > here) tell("\"" part[2] "\" is included upward")
}
/^#[ \t]*include[ \t]+<(pcre2|yaml|hunspell|utf8proc|expat)/ {
  library = $0
  gsub(/.*<(hunspell\/)?|\.h(xx|pp)?>.*/, "", library)
  if (user[library] && user[library] != FILENAME) tell("<" library "> is included by " substr(user[library], 3) " already; use its header")
  user[library] = FILENAME
  wrapper[FILENAME] = 1
}
/(^|[^A-Za-z0-9_.>])(malloc|calloc|realloc|free|strdup|strndup)\(/ && $0 !~ /^[ \t]*\/\// {
  if (here != 1) { calls++; call_file[calls] = FILENAME; call_line[calls] = FNR }
}
END {
  for (i = 1; i <= calls; i++) {
    if (call_file[i] in wrapper) continue
    printf "linter/%s:%d: memory comes from an arena or a buffer; malloc and free stand in base/ and in wrappers of libraries\n",
      substr(call_file[i], 3), call_line[i]
    bad = 1
  }
  if (!bad) printf "%d files keep to their layers\n", files
  exit bad || !files
}
' $(find . -name '*.[ch]' | LC_ALL=C sort)
