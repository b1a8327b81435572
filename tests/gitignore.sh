#!/bin/sh
# SPDX-License-Identifier: MIT
# What a walk leaves out is what git leaves out: the files that `calque check FOLDER` reads are those for which `git check-ignore`
# has nothing to say, over a folder full of names and .gitignore files full of globs. Passes where there is no git.
set -u
CALQUE=${CALQUE:?the path of calque}
case $CALQUE in /*) ;; *) CALQUE=$PWD/$CALQUE ;; esac
if ! command -v git > /dev/null 2>&1; then
  echo "git is not installed: nothing is compared"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
HOME=$work
XDG_CONFIG_HOME=$work
GIT_CONFIG_NOSYSTEM=1
export HOME XDG_CONFIG_HOME GIT_CONFIG_NOSYSTEM
mkdir repo
cd repo || exit 2
git init -q . || exit 2

# Every article holds one finding, so that the report lists the files that were read.
for folder in . a b ab a/b a/b/c b/a foo foo/bar foo/bar/baz x/foo/a 'a b'; do
  mkdir -p "$folder"
  for name in a.txt b.txt ab.txt abc.txt 'a b.txt' '#a.txt' '!a.txt' 'x[1].txt' 5.txt A.txt keep.txt 'end .txt' -a.txt; do
    printf 'It is it is is open .\n' > "$folder/$name"
  done
done

failed=0
count=0
# globs...: the lines of .gitignore; `@ FOLDER` goes on in that folder's.
compare() {
  count=$((count + 1))
  find . -name .gitignore -exec rm {} +
  into=.gitignore
  for line; do
    case $line in
      '@ info') into=.git/info/exclude ;;
      '@ '*) into=${line#@ }/.gitignore ;;
      *) printf '%s\n' "$line" >> "$into" ;;
    esac
  done
  find . -name .git -prune -o -type f -name '*.txt' -print | sed 's|^\./||' | LC_ALL=C sort > ../all
  git -c core.quotePath=false check-ignore -z --stdin --no-index < ../all0 2> /dev/null | tr '\0' '\n' | LC_ALL=C sort > ../ignored
  LC_ALL=C comm -23 ../all ../ignored > ../wanted
  "$CALQUE" check --no-config --format line . 2> ../err | sed 's|^\./||; s|\.txt:[0-9].*|.txt|' | LC_ALL=C sort -u > ../got
  rm -f .git/info/exclude
  if ! diff -u ../wanted ../got > ../diff; then
    failed=$((failed + 1))
    echo "FAIL  $*"
    sed 's/^/      /' ../diff
  fi
}
find . -name .git -prune -o -type f -name '*.txt' -print | sed 's|^\./||' | tr '\n' '\0' > ../all0

compare
for glob in 'a.txt' '/a.txt' 'a' '/a' 'a/' '/a/' 'a/b' 'a/b/' '/a/b' '*.txt' 'a*.txt' '/a*.txt' 'a/*.txt' 'a/*' '**/a.txt' '**/a/b.txt' \
  '**/a/' 'a/**' 'foo/**/a.txt' 'foo/**/baz' '**/foo/**' '**/foo/**/b.txt' 'foo/*/a.txt' '?.txt' 'a?.txt' '??.txt' '[ab].txt' '[!ab].txt' '[^ab].txt' \
  '[a-c]*.txt' '[]x]*.txt' 'x[[]1].txt' 'x\[1\].txt' 'x[1].txt' '[[:digit:]].txt' '[[:upper:]].txt' '[[:alpha:]].txt' '[[:alnum:][:space:]]*.txt' \
  '\#a.txt' '#a.txt' '\!a.txt' '!a.txt' 'a b.txt' 'a\ b.txt' 'a.txt ' 'a.txt\ ' 'a.txt  	' 'end\ .txt' 'a b/' '-a.txt' '***.txt' 'a**c.txt' 'a/***/c' \
  '**' '/**' '**/' '*/' '*/*' '/*/*/a.txt' '*/b/' 'b/**/' '[a' 'a.txt\' '\a.txt' '[a-' '[\]x]*.txt' 'foo/bar' 'foo/bar/**' '*/bar' 'bar/baz' '//a' 'a//' \
  './a.txt' '../a.txt' '*a*b*.txt' '[a-z][a-z].txt' '[!a-z]*' '[[:foo:]].txt' '[a-c-e].txt' '[-a]*.txt' '[[:digit:]-z].txt'; do
  compare "$glob"
done
compare '*.txt' '!keep.txt'
compare '*.txt' '!/keep.txt'
compare 'foo/' '!foo/keep.txt'
compare 'foo/*' '!foo/keep.txt' '!foo/bar'
compare '/*' '!/foo' '/foo/*' '!/foo/bar'
compare '!a.txt' 'a.txt'
compare 'a.txt' '@ a' '!a.txt'
compare '*.txt' '@ a/b' '!*.txt' 'a.txt' '@ a/b/c' '/b.txt'
compare '@ a' '/a.txt' 'b/c' '@ foo' 'bar/' '!bar/'
compare '@ info' '*.txt' '@ a' '!a.txt'
compare '@ info' 'keep.txt' '/b/' '@ .' '!keep.txt'
compare 'a.txt
' '' '   ' 'b.txt'
echo "$count sets of globs, $failed failed"
[ "$failed" -eq 0 ] && [ "$count" -gt 0 ]
