# Input that is not as it should be: a clear message, no crash, the other files still linted.
. "$CLI/assert"
rules
check() { run check --rules my --only test -f line "$@"; }
echo "One blarg here." > good.txt

check nothing.txt good.txt; status 2; err "nothing.txt: error: there is no such file or folder"; out "good.txt:1:5"
mkdir empty; check empty good.txt; status 2; err "empty: error: there is no article in this folder"; out "good.txt:1:5"
printf 'MZ\000\001\002\003\000\000\000' > binary.txt
check binary.txt good.txt; status 2; err "binary.txt: error: the file is a binary"; out "good.txt:1:5"
: > empty.txt; check empty.txt good.txt; status 1; err "empty.txt: warning: the file is empty"
printf '\377\376O\000n\000e\000' > utf16.txt
check utf16.txt good.txt; status 2; err "utf16.txt: error: the file is UTF-16"; out "good.txt:1:5"

# Latin-1: converted, said so, the columns right; the offsets are those of the file.
printf 'A caf\351 d\351j\340 vu, a blarg there.\n' > latin.txt
check latin.txt; status 1; err "latin.txt: warning: the file is not UTF-8"; out "latin.txt:1:19: major"
run check --rules my --only test -f jsonl latin.txt; out '"offset":18,"length":5'
printf '\223Smart\224 and a blarg\205\n' > windows.txt
check windows.txt; status 1; err "windows.txt: warning: the file is not UTF-8; it is read as Windows-1252"; out "windows.txt:1:15"

# UTF-8 with a bad byte: where it stands; the rest is linted, at the right place.
printf 'Caf\303\251, a \377 byte \342\200\224 a blarg.\n' > bad.txt
check bad.txt; status 2; err "bad.txt:1:9: error: byte 0xFF is no UTF-8"; out "bad.txt:1:20: major"

# A byte order mark, CRLF, a lone CR, no line end at the end.
printf '\357\273\277One\r\ntwo\rblarg' > mixed.txt
check mixed.txt; status 1; out "mixed.txt:3:1: major"
run check --rules my --only test -f jsonl mixed.txt; out '"line":3,"column":1,"end_line":3,"end_column":6,"offset":12,'

# One line of 20 MB.
awk 'BEGIN { for (i = 0; i < 800000; i++) printf "Some words stand here ok. "; print "One blarg." }' > long.txt
check long.txt; status 1; out "long.txt:1:20800005: major"
run check --rules my --only test long.txt; status 1; out "…"
awk 'length($0) > 400 { exit 1 }' out || fail "a long line was not cut"

# A folder is walked; hidden and binary files and what is no article are passed over; the order is that of the names.
mkdir -p tree/b tree/a tree/.hidden
cp good.txt tree/b/1.txt; cp good.txt tree/a/2.txt; cp good.txt tree/.hidden/3.txt; cp good.txt tree/.4.txt
cp binary.txt tree/5.txt; cp good.txt tree/6.bin
check tree; status 1; no_err
[ "$(cut -d: -f1 out | tr '\n' ' ')" = "tree/a/2.txt tree/b/1.txt " ] || fail "walked otherwise"

# Names with odd characters.
cp good.txt "$(printf 'a\033[2Jb.txt')"
check "$(printf 'a\033[2Jb.txt')"; status 1; out 'a<U+001B>[2Jb.txt:1:5'
cp good.txt -- --odd.txt; check -- --odd.txt; status 1; out "--odd.txt:1:5"
if [ "$(id -u)" != 0 ]; then
  cp good.txt closed.txt; chmod 0 closed.txt
  check closed.txt good.txt; status 2; err "closed.txt: error:"; out "good.txt:1:5"
fi
