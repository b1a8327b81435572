// SPDX-License-Identifier: MIT
// What each file of a run is linted with: a linter for each set of settings that occurs.
//
//   a.txt              project 0, no override        profile 0
//   quotes/b.txt       project 0, override 1         profile 1    the same rules as profile 0
//   sub/c.txt          project 1 (sub/.calque.yml)   profile 2    with rules of its own, if it
//                                                                 names any
#ifndef CALQUE_COMMANDS_PROFILES_H
#define CALQUE_COMMANDS_PROFILES_H

#include "commands/batch.h"
#include "commands/layers.h"
#include "commands/lintargs.h"
#include "files.h"
#include "projects.h"

struct Profile;
struct ProjectPlan;
struct ProfileRules;

/// The files of a run and what is used for each; all of it lives until profiles_free.
typedef struct Profiles {
  const LintArguments *args;
  Projects projects;
  FileList files;
  BatchChoice *choices;      // [file]
  LayerPlan typed;           // the words of --words, as a last layer
  struct ProfileRules *sets; // loaded rules: one for each list of packs that occurs
  size_t set_count, set_cap;
  struct ProjectPlan **plans; // [project]; NULL: not looked at yet
  size_t plan_count, plan_cap;
  Table by_key; // project and overrides -> index in items
  struct Profile *items;
  size_t count, cap;
  Arena arena;
} Profiles;

/// Walks the paths, reads the configurations on the way, loads their rules and makes the linters.
/// Trouble is told to problems. False, and a sentence in error, where a name or a language that was
/// typed is none.
bool profiles_open(Profiles *profiles, const LintArguments *args, const OptionList *paths,
                   Buffer *error, Problems *problems);
/// Leaves only the files that are wanted.
void profiles_keep(Profiles *profiles, bool (*wanted)(void *context, Slice path), void *context);
void profiles_free(Profiles *profiles);
/// The linter of profile `number`; there are Profiles.count.
Linter *profiles_linter(const Profiles *profiles, size_t number);

#endif
