# Help goes to standard output, with examples, within 100 columns; the version too.
. "$CLI/assert"
run --help; status 0; no_err; out "Usage: calque COMMAND"; out "Exit status: 0"
for command in check fix rules explain test tokens; do
  run help "$command"; status 0; no_err; mv out help
  run "$command" --help; status 0; no_err
  cmp -s out help || fail "help $command and $command --help differ"
  out "Usage: calque $command"; out "Options:"; out "Examples:"; out "  calque $command"
  run check -h --no-such-option; out "Usage"
  awk 'length($0) > 400 { exit 1 }' help || fail "a line is too long"
done
run --version; status 0; no_err; grep -qE '^calque [0-9]+\.[0-9]+\.[0-9]+$' out || fail "version"
run help; status 0; out "Commands:"
