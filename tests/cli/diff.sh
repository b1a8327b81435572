# Changed lines only: --diff-base asks git, --diff-file takes a diff that is ready.
. "$CLI/assert"
command -v git > /dev/null || { echo "no git here"; exit 0; }
rules
rules_at=$PWD/my
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM
git_do() { git -c user.name=n -c user.email=n@example.org -c init.defaultBranch=main "$@" > git.log 2>&1 || { cat git.log; fail "git $*"; }; }
check() { run check --rules "$rules_at" -f line "$@"; }
mkdir repo; cd repo || exit 1
mkdir texts
printf 'A blarg.\n\nA blarg.\n\nA blarg.\n' > texts/a.txt
printf 'A blarg.\r\nA blarg.' > "texts/é \"b\".txt"
printf 'A long text stands here.\n\nAnother one, too.\n\nA blarg.\n' > texts/old.txt
cp texts/a.txt texts/same.txt
git_do init; git_do add -A; git_do commit -m one
run check --rules "$rules_at" --diff-base HEAD texts; status 0; no_out; err "no file has changed lines"
check --diff-base HEAD texts/a.txt; status 0; no_out

# A line changed, one added, a file renamed, one new to git, one of CRLF without a newline at its end.
printf 'A blarg.\n\nA new blarg.\n\nA blarg.\nA blarg.\n' > texts/a.txt
printf 'A blarg.\r\nA blarg, too.' > "texts/é \"b\".txt"
git_do mv texts/old.txt texts/new.txt; printf '\nA blarg.\n' >> texts/new.txt
printf 'A blarg.\n' > texts/untracked.txt
cat > wanted << 'END'
texts/a.txt:3:7
texts/a.txt:6:3
texts/new.txt:7:3
texts/untracked.txt:1:3
texts/é "b".txt:2:3
END
expect() { cut -d: -f1-3 out | diff "$here/wanted" - > diff.log || { cat diff.log; fail "other findings"; }; }
here=$PWD
check --diff-base HEAD texts; status 1; expect
run check --rules "$rules_at" --diff-base HEAD texts; err "4 files, "; err "5 findings (5 major); \`calque fix\` can correct 5; hidden: 4 on unchanged lines"
(cd texts && check --diff-base HEAD . && sed -i.bak 's,^\./,texts/,' out && expect && rm -f out.bak) || exit 1
cd ..; check --diff-base HEAD "repo/texts"; sed -i.bak 's,^repo/,,' out; expect; cd repo
check --diff-base HEAD "$PWD/texts/a.txt"; status 1; [ "$(wc -l < out)" -eq 2 ] || fail "an absolute path"
# Options of the user's configuration do not matter.
git_do config diff.noprefix true; git_do config diff.relative true; git_do config color.ui always; git_do config diff.external false
check --diff-base HEAD texts; status 1; expect
git_do config --unset diff.noprefix; git_do config --unset diff.relative; git_do config --unset diff.external; git_do config --unset color.ui

# A diff that is ready; all the same but for the file that git does not know.
git diff -M HEAD > ../ready.diff
grep -v untracked wanted > w; mv w wanted
check --diff-file ../ready.diff texts; status 1; expect
run_with ../ready.diff check --rules "$rules_at" -f line --diff - texts; status 1; expect
(cd texts && check --diff ../../ready.diff . && sed -i.bak 's,^\./,texts/,' out && expect && rm -f out.bak) || exit 1

run fix --rules "$rules_at" --diff --diff-file ../ready.diff texts; status 1; out "+A new word."; [ "$(grep -c "^-A blarg.$" out)" -eq 2 ] || fail "fix --diff-file"
# fix keeps to the changed lines too.
run fix --rules "$rules_at" --diff-base HEAD texts; status 0; err "corrected 5 places in 4 files"
grep -qxF "A blarg." texts/a.txt || fail "fix touched an old line"
grep -qxF "A new word." texts/a.txt || fail "fix left a new line"

# Standard input by its name.
printf 'A blarg.\n\nA blarg.\n\nAn old blarg, changed.\n' > texts/a.txt
cp texts/a.txt in
run_with in check --rules "$rules_at" -f line --diff-base HEAD --stdin-name texts/a.txt -; status 1; out "texts/a.txt:5:8"; [ "$(wc -l < out)" -eq 1 ] || fail "standard input"
run_with in check --rules "$rules_at" --diff-base HEAD -; status 2; err "--stdin-name FILE"

# With a baseline: of two places that are alike the changed one is new.
git_do checkout -q -f HEAD -- .; cp texts/a.txt one.txt; printf 'A blarg.\n' > one.txt; git_do add -A; git_do commit -m two
check --write-baseline .base one.txt; printf 'A blarg.\n\nA blarg.\n' > one.txt
check --baseline .base --diff-base HEAD one.txt; status 1; out "one.txt:3:3"; [ "$(wc -l < out)" -eq 1 ] || fail "the old one was told"

# What cannot be.
check --diff-base nosuch texts; status 2; err "git says: bad revision 'nosuch'"; no_out
check --diff-base --help texts; status 2; err "--diff-base wants a revision"; no_out
check --diff-base HEAD --diff ../ready.diff texts; status 2; err "cannot be used together"
check --diff nothing texts; status 2; err "nothing: error: there is no such file"; no_out
printf -- '--- a/x\n+++ b/x\n@@ -1,2 +1 @@\n-x\n' > short.diff
check --diff short.diff texts; status 2; err "short.diff:4:1: error: the hunk is shorter than its head says"; no_out
mkdir ../outside; cp one.txt ../outside
GIT_CEILING_DIRECTORIES=$(cd .. && pwd); export GIT_CEILING_DIRECTORIES
check --diff-base HEAD ../outside; status 2; err "not a git repository"; err "--diff-file FILE"; no_out
check --diff-base HEAD texts ../outside; status 2; err "check the files of one repository at a time"
mkdir ../bin; PATH_BEFORE=$PATH; PATH=$PWD/../bin; export PATH
"$CALQUE" check --rules "$rules_at" --diff-base HEAD texts > out 2> err < /dev/null; status=$?; PATH=$PATH_BEFORE
status 2; err "--diff-base needs git, which is not there"
