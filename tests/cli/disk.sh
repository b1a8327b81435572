# fix on a full disk and in a folder that may not be written to: the file stays, and the reason is told. Where the system lets us make
# neither, nothing is tested.
. "$CLI/assert"
rules
# A small disk, in a name space of our own; calque needs a few blocks less than the text.
cat > on-small-disk.sh << 'END'
mount -t tmpfs -o size=256k none disk || exit 77
# shellcheck disable=SC2034
i=0; while [ $i -lt 4000 ]; do echo "A blarg, and the day went by. "; i=$((i + 1)); done > disk/a.txt
cp disk/a.txt before
dd if=/dev/zero of=disk/rest bs=4096 2> /dev/null
"$CALQUE" fix --no-config --rules my --only test disk/a.txt > out 2> err
status=$?
cmp -s disk/a.txt before || { echo "the file was changed"; exit 1; }
[ "$(ls -A disk | tr '\n' ' ')" = "a.txt rest " ] || { ls -A disk; echo "something was left"; exit 1; }
grep -q "there is no room left on the disk; it was left as it was" err || { cat err; exit 1; }
[ $status -eq 2 ] || { echo "status $status"; exit 1; }
rm disk/rest
"$CALQUE" fix --no-config --rules my --only test disk/a.txt > out 2> err || { cat err; exit 1; }
END
mkdir disk
if [ "$(id -u)" = 0 ]; then
  unshare -m sh on-small-disk.sh > small.log 2>&1
else
  unshare -rm sh on-small-disk.sh > small.log 2>&1
fi
case $? in
  0) echo "full disk: tested" ;;
  1) if grep -q "unshare\|mount" small.log; then echo "full disk: not possible here"; else cat small.log; fail "a full disk"; fi ;;
  *) echo "full disk: not possible here" ;;
esac
# The superuser may write everywhere: he becomes somebody else.
mkdir closed; printf 'A blarg.\n' > closed/a.txt; cp closed/a.txt before; chmod 666 closed/a.txt; chmod 555 closed
as_somebody=
[ "$(id -u)" = 0 ] && as_somebody="setpriv --reuid=65534 --regid=65534 --clear-groups"
if [ -z "$as_somebody" ] || $as_somebody test -r closed/a.txt -a -x "$CALQUE" 2> /dev/null; then
  $as_somebody "$CALQUE" fix --no-config --rules my --only test closed/a.txt > out 2> err
  status=$?
  status 2; err "nothing may be written into its folder"; err "make the folder writable"
  cmp -s closed/a.txt before || fail "the file was changed"
  # What is not his own he may write to, but its owner could not stay.
  if [ -n "$as_somebody" ]; then
    chmod 777 closed
    $as_somebody "$CALQUE" fix --no-config --rules my --only test closed/a.txt > out 2> err
    status=$?
    status 2; err "its owner, group or access list could not be kept"; cmp -s closed/a.txt before || fail "the file was changed"
    [ "$(ls -A closed)" = a.txt ] || fail "something was left"
  fi
  echo "closed folder: tested"
fi
