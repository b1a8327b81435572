// SPDX-License-Identifier: MIT
// What changed since a revision, asked of git.
#ifndef CALQUE_COMMANDS_GITDIFF_H
#define CALQUE_COMMANDS_GITDIFF_H

#include "base/buffer.h"
#include "changes.h"

/// Runs `git diff` from the revision to the files as they are, for the paths (files and folders of
/// one repository), and adds what it says; files that git does not know count as a whole. *top is
/// the real path of the repository, to which the paths in changes are relative. False, and a
/// sentence in error or problems, where that cannot be done. To be called before threads are
/// started.
bool git_changes(const char *revision, const Slice *paths, size_t count, Changes *changes,
                 Buffer *top, Buffer *error, Problems *problems);

#endif
