# clean: prints, writes with --write, shows with --diff; nothing of grammar; own rules are not used.
. "$CLI/assert"
article() { printf 'Skip to content\n\nIt was a good day for all, said he said on Monday .\n\nShare this:\n\nWe use cookies to improve your experience on our site.\n\nItâ€™s over.\n'; }
cleaned() { printf 'It was a good day for all, said he said on Monday.\n\nIt’s over.\n'; }
article > a.txt; cleaned > wanted; cp a.txt before
run clean a.txt; status 0; cmp -s out wanted || fail "not as wanted"; cmp -s a.txt before || fail "printing changed the file"; err "in 1 file"
run_with a.txt clean -; status 0; cmp -s out wanted || fail "standard input"
run clean --diff a.txt; status 1; out "-Skip to content"; out "+It’s over."; cmp -s a.txt before || fail "--diff changed the file"
chmod 600 a.txt; run clean --write a.txt; status 0; no_out; cmp -s a.txt wanted || fail "--write"
[ "$(ls -l a.txt | cut -c1-10)" = "-rw-------" ] || fail "the mode changed"
run clean --diff a.txt; status 0; no_out; err "would correct 0 places"
article > a.txt; run clean --ignore web-sharing a.txt; out "Share this:"; not_out "cookies"
run clean --only mojibake a.txt; out "Skip to content"; out "It’s over."
rules; printf 'A blarg.\n' > b.txt; run clean --rules my b.txt; out_is "A blarg."
printf 'Caf\351 at noon .\n' > latin.txt; cp latin.txt before
run clean latin.txt; status 0; out_is "Café at noon."
run clean --write latin.txt; status 2; err "only UTF-8 files are corrected"; cmp -s latin.txt before || fail "it was changed"
run clean; status 2; err "say what to clean"
run clean --write --diff a.txt; status 2; err "exclude each other"
run clean nothing.txt; status 2
run clean --help; out "common/web-sharing"; out "not common/quotes/capital-after-quotation"
