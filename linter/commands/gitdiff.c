// SPDX-License-Identifier: MIT
// Three questions to git, each without a shell:
//
//   git -C FOLDER rev-parse --show-toplevel            where the repository is
//   git -C FOLDER diff -U0 ... REV -- PATHS            what changed
//   git -C FOLDER ls-files --others ... -- PATHS       which files are new to it (and not ignored)
//
// FOLDER is that of the first path. Options and configuration that would change the form of the
// answer (prefixes, colours, filters of the user) are overruled.
#define _POSIX_C_SOURCE 200809L
#include "commands/gitdiff.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/path.h"
#include "base/process.h"
#include "base/terminal.h"

enum { FIXED_ARGS_MAX = 32 };

typedef struct Git {
  Arena arena;
  const char *folder; // NULL: where we are
  const char **paths; // real, NULL at the end
  size_t count;
  Buffer *error;
} Git;

// What stands before every command. No other program of the user's configuration is started.
static const char *const beginning[] = {"git",
                                        "--no-pager",
                                        "--no-optional-locks",
                                        "--literal-pathspecs",
                                        "-c",
                                        "core.fsmonitor=false",
                                        "-c",
                                        "diff.relative=false",
                                        "-c",
                                        "diff.orderFile=/dev/null"};

static const char **arguments(Git *git, const char *const *own, bool with_paths) {
  const char **args = ARENA_ARRAY(&git->arena, FIXED_ARGS_MAX + git->count + 1, const char *);
  size_t count = 0;
  for (size_t i = 0; i < sizeof beginning / sizeof *beginning; i++) {
    args[count++] = beginning[i];
  }
  if (git->folder) {
    args[count++] = "-C";
    args[count++] = git->folder;
  }
  for (; *own; own++) {
    args[count++] = *own;
  }
  if (!with_paths) return args;
  args[count++] = "--";
  for (size_t i = 0; i < git->count; i++) {
    args[count++] = git->paths[i];
  }
  return args;
}

// The first line that git complained with, without its "fatal: ".
static Slice complaint(const Process *process) {
  if (process->err.len == 0) return SLICE("");
  Slice text = slice_trim(buffer_slice(&process->err));
  text = slice_cut(text, 0, slice_find(text, SLICE("\n")));
  static const char *const marks[] = {"fatal: ", "error: "};
  for (size_t i = 0; i < 2; i++) {
    if (slice_starts(text, slice_of(marks[i]))) text = slice_cut(text, strlen(marks[i]), text.len);
  }
  return text;
}

static const struct {
  const char *said, *remedy;
} remedies[] = {
    {"not a git repository", "--diff-file FILE takes a diff that is ready"},
    {"bad revision", "give a branch, a tag or a commit; a shallow clone may lack it (git fetch)"},
    {"bad object", "a shallow clone may lack it (git fetch)"},
    {"outside repository", "check the files of one repository at a time"},
    {"dubious ownership", "see safe.directory in git help config"},
};

static bool complain(Git *git, const Process *process) {
  if (process->status == PROCESS_NOT_FOUND) {
    buffer_text(
        git->error,
        "--diff-base needs git, which is not there; --diff-file FILE takes a diff that is ready");
    return false;
  }
  if (process->too_long) {
    buffer_print(git->error, "git diff printed more than %d MB; give fewer paths",
                 PROCESS_OUT_MAX / 1024 / 1024);
    return false;
  }
  Slice said = complaint(process);
  buffer_text(git->error, "--diff-base: git says: ");
  terminal_show(git->error, said.len ? said : SLICE("nothing, but fails"));
  for (size_t i = 0; i < sizeof remedies / sizeof *remedies; i++) {
    if (slice_find(said, slice_of(remedies[i].said)) == said.len) continue;
    buffer_print(git->error, "; %s", remedies[i].remedy);
    break;
  }
  return false;
}

static bool ask(Git *git, const char *const *own, bool with_paths, Process *process) {
  process_run(process, arguments(git, own, with_paths));
  return (process->status == 0 && !process->too_long) || complain(git, process);
}

static const char *real(Git *git, Slice path) {
  Buffer buffer = {0};
  path_real(path, &buffer);
  const char *kept = arena_copy(&git->arena, buffer_slice(&buffer)).data;
  buffer_free(&buffer);
  return kept;
}

static bool is_folder(const char *path) {
  struct stat facts;
  return stat(path, &facts) == 0 && S_ISDIR(facts.st_mode);
}

// A hook of git runs with GIT_DIR set, often relative to where we are.
static void choose_folder(Git *git) {
  const char *first = git->paths[0];
  if (getenv("GIT_DIR")) return;
  git->folder =
      is_folder(first) ? first : arena_copy(&git->arena, path_folder(slice_of(first))).data;
}

static bool find_top(Git *git, Buffer *top) {
  static const char *const own[] = {"rev-parse", "--show-toplevel", NULL};
  Process process;
  bool right = ask(git, own, false, &process);
  if (right) {
    Slice said = buffer_slice(&process.out);
    if (slice_ends(said, SLICE("\n"))) said.len--;
    path_real(said, top);
  }
  process_free(&process);
  return right;
}

static bool read_diff(Git *git, const char *revision, Changes *changes, Problems *problems) {
  const char *const own[] = {"diff",
                             "-U0",
                             "-M",
                             "--no-color",
                             "--no-ext-diff",
                             "--no-textconv",
                             "--src-prefix=a/",
                             "--dst-prefix=b/",
                             "--submodule=short",
                             "--ignore-submodules=all",
                             revision,
                             NULL};
  Process process;
  bool right = ask(git, own, true, &process) &&
               changes_read(changes, SLICE("git diff"), buffer_slice(&process.out), problems);
  process_free(&process);
  return right;
}

static bool read_untracked(Git *git, Changes *changes) {
  static const char *const own[] = {"ls-files",    "--others", "--exclude-standard",
                                    "--full-name", "-z",       NULL};
  Process process;
  bool right = ask(git, own, true, &process);
  Slice rest = right ? buffer_slice(&process.out) : SLICE("");
  while (rest.len) {
    size_t end = slice_find(rest, (Slice){"\0", 1});
    if (end > 0) changes_add_whole(changes, slice_cut(rest, 0, end));
    rest = slice_cut(rest, end < rest.len ? end + 1 : end, rest.len);
  }
  process_free(&process);
  return right;
}

// What begins with a hyphen would be an option of git.
static bool check_revision(const char *revision, Buffer *error) {
  if (*revision && *revision != '-') return true;
  buffer_text(error, "--diff-base wants a revision, as main or HEAD~3, not “");
  terminal_show(error, slice_of(revision));
  buffer_text(error, "”");
  return false;
}

bool git_changes(const char *revision, const Slice *paths, size_t count, Changes *changes,
                 Buffer *top, Buffer *error, Problems *problems) {
  Git git = {.error = error, .count = count};
  bool right = check_revision(revision, error);
  if (right) {
    git.paths = ARENA_ARRAY(&git.arena, count + 1, const char *);
    for (size_t i = 0; i < count; i++) {
      git.paths[i] = real(&git, paths[i]);
    }
    choose_folder(&git);
    right = find_top(&git, top) && read_diff(&git, revision, changes, problems) &&
            read_untracked(&git, changes);
  }
  arena_free(&git.arena);
  return right;
}
