# Help goes to standard output, with examples, within 100 columns; the version too.
. "$CLI/assert"
run --help; status 0; no_err; out "Usage: calque COMMAND"; out "Exit status: 0"
for command in check fix clean init rules explain test tokens baseline; do
  run help "$command"; status 0; no_err; mv out help
  run "$command" --help; status 0; no_err
  cmp -s out help || fail "help $command and $command --help differ"
  out "Usage: calque $command"; out "Options:"; out "Examples:"; out "  calque $command"
  run check -h --no-such-option; out "Usage"
  awk 'length($0) > 400 { exit 1 }' help || fail "a line is too long"
done
run --version; status 0; no_err; grep -qE '^calque [0-9]+\.[0-9]+\.[0-9]+$' out || fail "version"
run help; status 0; out "Commands:"

# Every option of every command is in the manual page and in docs/cli.md, and these name no other.
names() { grep -oE -e "$1" | sed 's/^Fl /-/' | grep -v '^--version$' | sort -u; }
for command in check fix clean init rules explain test tokens baseline; do
  "$CALQUE" "$command" --help
done | names '--[a-z][a-z-]+' > told
names 'Fl -[a-z][a-z-]+' < "$SOURCE/docs/calque.1" > in-page
names '--[a-z][a-z-]+' < "$SOURCE/docs/cli.md" > in-docs
cmp -s told in-page || fail "--help and docs/calque.1 differ: $(comm -3 told in-page | tr '\n' ' ')"
cmp -s told in-docs || fail "--help and docs/cli.md differ: $(comm -3 told in-docs | tr '\n' ' ')"
for command in check fix clean init rules explain test tokens baseline; do
  grep -q "^\.Cm $command\$" "$SOURCE/docs/calque.1" || fail "docs/calque.1 has no $command in its synopsis"
  grep -q "^calque $command " "$SOURCE/docs/cli.md" || fail "docs/cli.md has no $command"
done
