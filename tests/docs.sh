#!/bin/sh
# SPDX-License-Identifier: MIT
# The examples of the manuals are true. In docs/rules.md, then docs/config.md and docs/bilingual.md, from the top down, in one
# folder, and in docs/suppression.md in another:
#
#   ```yaml, ```text     whose first line is `# PATH` or `# PATH: more`   becomes that file;
#                        `# PATH.yml` and no more is a whole rule file: `calque test` on it must pass
#   ```console           each `$ command` must print what follows it, both outputs together;
#                        `$ cat FILE` of a file that is not there makes it
#
# Blocks without such a beginning are fragments. `tests/docs.sh -v` tells what is done.
set -u
CALQUE=${CALQUE:?the path of calque}
case $CALQUE in /*) ;; *) CALQUE=$PWD/$CALQUE ;; esac
verbose=${1:-}
cd "${SOURCE:-$(dirname "$0")/..}/docs" || exit 2
docs=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$CALQUE" "$work/bin/calque"
PATH=$work/bin:$PATH
export PATH
unset NO_COLOR COLUMNS CALQUE_DICTIONARIES
failed=0
files=0
commands=0

say() { [ "$verbose" != -v ] || echo "$*"; }
fail() {
  failed=$((failed + 1))
  echo "FAIL  $*"
}

# Cuts a page into numbered files, the first line of each `LANGUAGE LINE`, the rest its content.
split_page() {
  awk -v folder="$2" '
    /^```/ && inside { inside = 0; close(name); next }
    /^```/ { inside = 1; name = sprintf("%s/%04d", folder, ++count); print substr($0, 4), NR > name; next }
    inside { print > name }
  ' "$1"
}

write_file() { # place content
  path=$(sed -n '1s/^# \([^ :]*\.[a-z]*\)\(:.*\)\{0,1\}$/\1/p' "$2")
  [ -n "$path" ] || return 0
  case $path in /* | *..*) fail "$1: writes $path"; return ;; esac
  mkdir -p "$(dirname "./$path")"
  cp "$2" "./$path"
  files=$((files + 1))
  say "$1: writes $path"
  [ "$(sed -n 1p "$2")" = "# $path" ] || return 0
  case $path in .calque.yml | */.calque.yml) return 0 ;; *.yml) ;; *) return 0 ;; esac
  if ! calque test "$path" > "$work/log" 2>&1; then
    fail "$1: calque test $path"
    sed 's/^/      /' "$work/log"
  fi
}

run_command() { # place command wanted
  commands=$((commands + 1))
  say "$1: \$ $2"
  case $2 in "cat "*) [ -e "${2#cat }" ] || cp "$3" "${2#cat }" ;; esac
  sh -c "$2" > "$work/got" 2>&1 < /dev/null
  if ! diff -u "$3" "$work/got" > "$work/log"; then
    fail "$1: \$ $2"
    sed 's/^/      /' "$work/log"
  fi
}

run_console() { # place content
  command=
  : > "$work/wanted"
  while IFS= read -r line; do
    case $line in
      "$ "*)
        [ -z "$command" ] || run_command "$1" "$command" "$work/wanted"
        command=${line#"$ "}
        : > "$work/wanted"
        ;;
      *) printf '%s\n' "$line" >> "$work/wanted" ;;
    esac
  done < "$2"
  [ -z "$command" ] || run_command "$1" "$command" "$work/wanted"
}

mkdir "$work/home"
cd "$work/home" || exit 2
for page in rules config bilingual suppression; do
  mkdir "$work/$page"
  case $page in suppression) mkdir "$work/$page-home" && cd "$work/$page-home" || exit 2 ;; esac
  split_page "$docs/$page.md" "$work/$page"
  for block in "$work/$page"/*; do
    read -r language number < "$block"
    sed 1d "$block" > "$work/content"
    case $language in
      yaml | text) write_file "$page.md:$number" "$work/content" ;;
      console) run_console "$page.md:$number" "$work/content" ;;
    esac
  done
done
echo "$files files, $commands commands, $failed failed"
[ "$failed" -eq 0 ] && [ "$files" -gt 0 ] && [ "$commands" -gt 0 ]
