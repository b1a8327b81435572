#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`calque fix` is killed at a random moment, again and again: every file is whole, the old text or the new one.

A folder of files of several sizes, modes and owners, some of them reached by symbolic links, is corrected, and the program killed
with SIGKILL somewhere between its start and its end. Then each file must hold one of the two texts, with its mode and its owner, and each
link must still be one. What a killed run leaves beside them is named .calque-*.tmp.

CALQUE_KILLS says how often (1000; fewer with the sanitizers, where a start takes long).
"""

import os
import pathlib
import random
import signal
import stat
import subprocess
import sys
import tempfile
import time

CALQUE = os.path.abspath(os.environ["CALQUE"])
SANITIZED = "sanitize" in os.environ.get("BUILD", "")
KILLS = int(os.environ.get("CALQUE_KILLS", "60" if SANITIZED else "1000"))
SEED = int(os.environ.get("CALQUE_SEED", str(int(time.time()))))
SIZES = [0, 1, 3, 40, 400, 1500]  # sentences
MODES = [0o644, 0o600, 0o664, 0o755, 0o640]
LINE_ENDS = ["\n", "\r\n", "\r"]
RULE = """bad-word:
  phrase: "blarg"
  message: "Write “{fix}”."
  why: It is made up.
  fix: word
  safe: true
  mqm: fluency/spelling
  bad: [{text: "One ⟦blarg⟧ here.", fixed: "One word here."}]
  good: ["One word here."]
"""


class Target:
    """A file, and the two texts that it may hold."""

    def __init__(self, path, sentences, mode, line_end, owner):
        self.path, self.mode, self.owner = path, mode, owner
        old = "".join(f"The blarg of day {i} is a blarg.{line_end}" for i in range(sentences))
        self.old = b"\xef\xbb\xbf" * (sentences % 2) + old.encode()
        self.new = self.old.replace(b"blarg", b"word")
        self.reset()

    def reset(self):
        self.path.write_bytes(self.old)
        if self.owner is not None:
            os.chown(self.path, self.owner, self.owner)
        self.path.chmod(self.mode)

    def check(self):
        """Which text it holds; complains of anything else."""
        facts = self.path.lstat()
        assert stat.S_ISREG(facts.st_mode), f"{self.path} is no file any more"
        assert stat.S_IMODE(facts.st_mode) == self.mode, f"{self.path}: mode {facts.st_mode:o}, not {self.mode:o}"
        assert self.owner is None or facts.st_uid == facts.st_gid == self.owner, f"{self.path}: another owner"
        now = self.path.read_bytes()
        assert now in (self.old, self.new), f"{self.path}: {len(now)} bytes, neither the old text nor the new one"
        return now == self.new


def make_targets(folder, elsewhere):
    targets = []
    for i in range(18):
        owner = 12345 if os.geteuid() == 0 and i % 4 == 0 else None
        place = elsewhere if i % 6 == 5 else folder
        target = Target(place / f"{i:02}.txt", SIZES[i % len(SIZES)], MODES[i % len(MODES)], LINE_ENDS[i % 3], owner)
        if place is elsewhere:
            (folder / f"{i:02}.txt").symlink_to(target.path)
        targets.append(target)
    return targets


def start(folder, rules):
    command = [CALQUE, "fix", "--no-config", "--rules", rules, "--only", "rules/bad-word", folder]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def check_all(folder, targets):
    for target in targets:
        link = folder / target.path.name
        assert link.is_symlink() == (link != target.path), f"{link} is no link any more"
    return [target for target in targets if target.check() and target.old != target.new]


def sweep(*folders):
    """Takes away what a killed run left, and nothing else may be there."""
    left = 0
    for folder in folders:
        for name in os.listdir(folder):
            if name.endswith(".txt"):
                continue
            assert name.startswith(".calque-") and name.endswith(".tmp"), f"{name} was left"
            (folder / name).unlink()
            left += 1
    return left


def measure(folder, rules, targets):
    """How long an undisturbed run takes."""
    durations = []
    for _ in range(3):
        begun = time.monotonic()
        assert start(folder, rules).wait(timeout=120) == 0
        durations.append(time.monotonic() - begun)
        changed = check_all(folder, targets)
        assert len(changed) == sum(t.old != t.new for t in targets), "an undisturbed run left something"
        for target in changed:
            target.reset()
    return sorted(durations)[1]


def kill_often(place, times, chance):
    with tempfile.TemporaryDirectory(dir=place) as work:
        work = pathlib.Path(work)
        folder, elsewhere, rules = work / "texts", work / "elsewhere", work / "rules.yml"
        folder.mkdir()
        elsewhere.mkdir()
        rules.write_text(RULE)
        targets = make_targets(folder, elsewhere)
        duration, left, halfway = measure(folder, rules, targets), 0, 0
        for _ in range(times):
            process = start(folder, rules)
            time.sleep(chance.uniform(0, duration * 1.1))
            process.send_signal(signal.SIGKILL)
            process.wait(timeout=120)
            changed = check_all(folder, targets)
            halfway += 0 < len(changed) < len(targets) - 3
            left += sweep(folder, elsewhere)
            for target in changed:
                target.reset()
    print(f"{times} kills, {halfway} of them between two files, {left} while one was written; every file whole")
    return halfway


def main():
    print(f"seed {SEED}")
    chance = random.Random(SEED)
    # A disk is waited for at each file, so that more kills come while one is written; in memory a thousand take a minute.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    halfway = kill_often(None, KILLS // 5, chance) + kill_often(memory, KILLS - KILLS // 5, chance)
    assert halfway > 0 or KILLS < 100, "no kill came while files were written: the test proves nothing"
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except AssertionError as failure:
        print(f"FAILED: {failure}")
        sys.exit(1)
