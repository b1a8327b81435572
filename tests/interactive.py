#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`calque fix --interactive` in a terminal: what each key does to the file, and to the terminal."""

import os
import pty
import pathlib
import select
import sys
import tempfile
import termios
import time

CALQUE = os.path.abspath(os.environ["CALQUE"])
SECONDS_MAX = 60
RULE = """{name}:
  phrase: "{word}"
  message: "“{{match}}” is no word."
  why: It is made up.
  fix: {fix}
  severity: major
  mqm: fluency/spelling
  confidence: high
  bad: ["One ⟦{word}⟧ here."]
  good: ["One here."]
"""
RULES = "".join(
    RULE.format(name=name, word=word, fix=fix)
    for name, word, fix in [
        ("blarg", "blarg", "word"),
        ("florp", "florp", "[thing, matter]"),
        ("zazz", "zazz", "blarg"),
        ("gone", "umpf", '""'),
    ]
) + RULE.format(name="none", word="nix", fix="").replace("  fix: \n", "")
ESCAPE, LEFT, DELETE, BACKSPACE = "\x1b", "\x1b[D", "\x1b[3~", "\x7f"

# What a name says; the texts of the files; the keys; the texts after it; what the screen must show.
CASES = [
    ("y takes", ["A blarg here."], "y", ["A word here."], ["corrected 1 place in 1 file"]),
    ("Enter takes, Space leaves", ["A blarg, a blarg."], "\r ", ["A word, a blarg."], []),
    ("n leaves", ["A blarg here."], "n", ["A blarg here."], ["corrected 0 places"]),
    ("what check shows", ["A blarg here."], "n", ["A blarg here."], ["0.txt:1:3: major: “blarg” is no word.", "^^^^^", "try: “blarg” → “word”"]),
    ("a number chooses", ["A florp and a florp."], "21", ["A matter and a thing."], ["1 “thing”, 2 “matter”"]),
    ("a number too high is no key", ["A florp."], "3n", ["A florp."], []),
    ("a takes all of the rule", ["A blarg, a florp, a blarg.", "One blarg."], "an", ["A word, a florp, a word.", "One word."], ["corrected 3 places in 2 files"]),
    ("s leaves all of the rule", ["A blarg, a florp, a blarg.", "One blarg."], "sy", ["A blarg, a thing, a blarg.", "One blarg."], []),
    ("q writes and ends", ["A blarg, a blarg.", "One blarg."], "yq", ["A word, a blarg.", "One blarg."], []),
    ("^C leaves the file", ["A blarg, a blarg.", "One blarg."], "y\x03", ["A blarg, a blarg.", "One blarg."], ["this file is left as it was"]),
    ("^D ends like q", ["A blarg, a blarg."], "y\x04", ["A word, a blarg."], []),
    ("e edits the correction", ["A blarg here."], "es!\r", ["A words! here."], ["write: word"]),
    ("keys of the line", ["A blarg here."], "e" + LEFT * 2 + DELETE + BACKSPACE + "ü" + "\r", ["A wüd here."], []),
    ("the line emptied deletes", ["A blarg here."], "e\x15\r", ["A  here."], []),
    ("a word is deleted", ["A blarg here."], "e two\x17x\r", ["A word x here."], []),
    ("Escape goes back", ["A blarg here."], "exx" + ESCAPE + "|n", ["A blarg here."], []),
    ("no correction: e writes one", ["A nix here."], "yeo\r", ["A nixo here."], ["no correction is known"]),
    ("a deletion", ["A umpf here."], "y", ["A here."], ["delete"]),
    ("? helps", ["A blarg here."], "?y", ["A word here."], ["leave this file", "1-9"]),
    ("what a correction leaves is asked", ["A zazz, a blarg."], "yny", ["A word, a blarg."], []),
    ("what was left is not asked again", ["A blarg, a zazz, a blarg."], "nynn", ["A blarg, a blarg, a blarg."], []),
    ("line ends and mark stay", ["\ufeffA blarg.\r\nA blarg."], "ny", ["\ufeffA blarg.\r\nA word."], []),
]


def read_until(terminal, wanted, screen, deadline):
    """Reads the screen until `wanted` stands in it behind what was there; False at the end."""
    begun = len(screen)
    while wanted not in screen[begun:]:
        if not select.select([terminal], [], [], max(0, deadline - time.monotonic()))[0]:
            raise TimeoutError("the program waits: " + screen.decode(errors="replace")[-400:])
        try:
            data = os.read(terminal, 65536)
        except OSError:
            return False
        if not data:
            return False
        screen += data
    return True


def keys_of(text):
    """Keys, one at a time: a sequence that begins with Escape is one; “|” only parts two."""
    at = 0
    while at < len(text):
        end = at + 1
        if text[at] == "\x1b" and text[at + 1 : at + 2] == "[":
            end = at + 3
            while not text[end - 1].isalpha() and text[end - 1] != "~":
                end += 1
        if text[at] == "|":
            time.sleep(0.2)  # longer than an Escape waits for more
        else:
            yield text[at:end].encode()
        at = end


def run(folder, count, keys, meanwhile=lambda: None):
    """The screen, the exit status, and whether the terminal is as it was. meanwhile: what happens once the first question stands."""
    gate, opener = os.pipe()
    child, terminal = pty.fork()
    if child == 0:
        os.read(gate, 1)  # until the modes of the terminal are known
        os.chdir(folder)
        os.environ.update(TERM="xterm", NO_COLOR="1", COLUMNS="90")
        files = [f"{i}.txt" for i in range(count)]
        os.execv(CALQUE, [CALQUE, "fix", "-i", "--no-config", "--rules", "rules", "--only", "test", *files])
    deadline, screen, modes = time.monotonic() + SECONDS_MAX, bytearray(), termios.tcgetattr(terminal)
    os.write(opener, b"x")
    os.close(opener)
    os.close(gate)
    alive = read_until(terminal, b" ? ", screen, deadline)
    meanwhile()
    if alive:
        for key in keys_of(keys):
            os.write(terminal, key)
    # What a test forgot to answer ends the run all the same.
    while alive:
        try:
            alive = read_until(terminal, b"\n", screen, min(deadline, time.monotonic() + 5))
        except TimeoutError:
            os.write(terminal, b"q")
            screen += b"[the test pressed q]"
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    restored = termios.tcgetattr(terminal)[3] == modes[3] if status == 0 else True
    os.close(terminal)
    return screen.decode(errors="replace").replace("\r\n", "\n"), status, restored


def try_case(work, case):
    name, before, keys, after, shown = case
    folder = work / name.replace(" ", "-").replace("?", "help")
    (folder / "rules").mkdir(parents=True)
    (folder / "rules" / "test.yml").write_text(RULES)
    for i, text in enumerate(before):
        (folder / f"{i}.txt").write_bytes(text.encode())
    screen, status, restored = run(folder, len(before), keys)
    now = [(folder / f"{i}.txt").read_bytes().decode() for i in range(len(before))]
    wrong = [f"the screen lacks {text!r}" for text in shown if text not in screen]
    if now != after:
        wrong.append(f"the files hold {now}, not {after}")
    if status != 0:
        wrong.append(f"status {status}")
    if "the test pressed q" in screen:
        wrong.append("it asked once more")
    if not restored:
        wrong.append("the terminal was left as it is for keys")
    if wrong:
        print(f"FAIL  {name}: {'; '.join(wrong)}\n{screen}")
    return not wrong


def a_changed_file_stays(work):
    """Another program writes the file while the question stands."""
    (work / "rules").mkdir(parents=True)
    (work / "rules" / "test.yml").write_text(RULES)
    file = work / "0.txt"
    file.write_text("A blarg here.\n")
    screen, status, _ = run(work, 1, "y", lambda: file.write_text("Another text.\n"))
    told = "0.txt: error: it was changed after it was read" in screen and "corrected 0 places" in screen
    right = told and status == 2 and file.read_text() == "Another text.\n"
    if not right:
        print(f"FAIL  a changed file: status {status}\n{screen}")
    return right


def main():
    try:
        os.close(os.openpty()[0])
    except OSError as error:
        print(f"no terminal can be made here ({error.strerror}): is /dev/pts mounted?")
        return 1
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        failed = sum(not try_case(work / "cases", case) for case in CASES) + (not a_changed_file_stays(work / "changed"))
    print(f"{len(CASES) + 1} cases, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
