// SPDX-License-Identifier: MIT
// The files behind the options are read before the run, asked for each file in the order of the
// paths, and written behind it:
//
//   hiding_open    --baseline FILE -> Baseline     --diff-base REV -> git -> Changes
//   hiding_wants   files without a changed line are not even read
//   hiding_apply   suppressed in the text (before) -> outside the diff -> known to the baseline
//   hiding_close   --write-baseline, --prune-baseline
//
// Paths are compared as real paths: the baseline has them relative to its own folder, a diff
// relative to the repository or to where it was made.
#include "commands/hiding.h"

#include "base/outfile.h"
#include "base/path.h"
#include "base/terminal.h"
#include "commands/command.h"
#include "commands/gitdiff.h"

static Slice real_of(Hiding *hiding, Slice path) {
  Buffer buffer = {0};
  path_real(path, &buffer);
  Slice kept = arena_copy(&hiding->arena, buffer_slice(&buffer));
  buffer_free(&buffer);
  return kept;
}

// ---- what cannot go together

static bool refuse(Buffer *error, const char *why) {
  buffer_text(error, why);
  return false;
}

static bool check_arguments(const HideArguments *wanted, const OptionList *paths, bool partial,
                            Buffer *error) {
  bool diff = wanted->diff_base || wanted->diff, write = wanted->write_baseline || wanted->prune;
  if (wanted->diff_base && wanted->diff)
    return refuse(error, "--diff-base and --diff-file cannot be used together");
  if (wanted->write_baseline && wanted->prune)
    return refuse(error, "--write-baseline and --prune-baseline cannot be used together");
  if (wanted->prune && !wanted->baseline)
    return refuse(error, "--prune-baseline wants to know of which file: --baseline FILE");
  if (write && diff)
    return refuse(error,
                  "a baseline is written of whole files, not with --diff-base or --diff-file");
  if (wanted->prune && partial)
    return refuse(error,
                  "--prune-baseline needs all rules, for what is not looked for is not found: "
                  "leave --only, --ignore, --severity and --confidence high out");
  for (size_t i = 0; wanted->diff && i < paths->count; i++) {
    if (strcmp(wanted->diff, "-") == 0 && slice_is(paths->items[i], "-"))
      return refuse(error, "standard input cannot be the diff and an article");
  }
  return true;
}

// ---- the baseline

static bool exists_in_folder(void *context, Slice path) {
  const Hiding *hiding = context;
  Buffer name = {0};
  if (!slice_starts(path, SLICE("/"))) buffer_print(&name, "%.*s/", SLICE_ARG(hiding->folder));
  buffer_add(&name, path);
  buffer_char(&name, '\0');
  bool there = path_exists(name.data);
  buffer_free(&name);
  return there;
}

static void tell_missing(const char *path, Slice why, Problems *problems) {
  problems_add(problems,
               (Problem){.path = slice_of(path),
                         .message = why,
                         .remedy = SLICE("calque check --write-baseline FILE writes a baseline")});
}

static bool read_baseline(Hiding *hiding, const char *path, Problems *problems) {
  FileBytes file;
  Slice why;
  if (!file_read(path, &file, &why)) {
    tell_missing(path, why, problems);
    return false;
  }
  size_t told = problems->count;
  hiding->damaged = !baseline_read(&hiding->baseline, slice_of(path), file.bytes, problems);
  file_free(&file);
  hiding->has_baseline = true;
  if (hiding->damaged && hiding->wanted->prune) {
    problems_add(problems, (Problem){.path = slice_of(path),
                                     .message = SLICE("it is left as it was"),
                                     .remedy = SLICE("mend it before it is pruned"),
                                     .warning = true});
  }
  return problems->count == told || hiding->baseline.known.count > 0;
}

static bool open_baseline(Hiding *hiding, const OptionList *paths, Problems *problems) {
  const HideArguments *wanted = hiding->wanted;
  const char *path = wanted->write_baseline ? wanted->write_baseline : wanted->baseline;
  if (!path) return true;
  hiding->folder = path_folder(real_of(hiding, slice_of(path)));
  hiding->baseline.exists = exists_in_folder;
  hiding->baseline.context = hiding;
  for (size_t i = 0; i < paths->count; i++) {
    *ARRAY_PUSH(hiding->areas.items, hiding->areas.count, hiding->areas.cap) =
        real_of(hiding, paths->items[i]);
  }
  return wanted->write_baseline || read_baseline(hiding, path, problems);
}

// The path as the baseline has it.
static Slice baseline_path(const Hiding *hiding, Slice real, Buffer *buffer) {
  buffer_clear(buffer);
  path_relative(hiding->folder, real, buffer);
  return buffer_slice(buffer);
}

static bool is_in_areas(const Hiding *hiding, Slice real) {
  for (size_t i = 0; i < hiding->areas.count; i++) {
    if (path_is_below(real, hiding->areas.items[i])) return true;
  }
  return false;
}

// True where this run would have found what stands in the file: it was checked, or it is gone from
// what was.
static bool is_covered(void *context, Slice path) {
  Hiding *hiding = context;
  if (table_get(&hiding->checked, path) != TABLE_NONE) return true;
  if (exists_in_folder(context, path)) return false;
  Buffer name = {0}, real = {0};
  buffer_print(&name, "%.*s/%.*s", SLICE_ARG(hiding->folder), SLICE_ARG(path));
  path_real(buffer_slice(&name), &real);
  bool covered = is_in_areas(hiding, buffer_slice(&real));
  buffer_free(&name);
  buffer_free(&real);
  return covered;
}

// ---- the diff

static void add_base(Hiding *hiding, Slice real) {
  if (hiding->base_count && slice_equal(hiding->bases[0], real)) return;
  hiding->bases[hiding->base_count++] = real;
}

// The nearest folder upward that holds .git; empty: none does.
static Slice find_repository(Slice folder) {
  Buffer name = {0};
  for (;;) {
    buffer_clear(&name);
    buffer_print(&name, "%.*s/.git", SLICE_ARG(folder));
    buffer_char(&name, '\0');
    bool found = path_exists(name.data), top = slice_is(folder, "/");
    if (found || top) {
      buffer_free(&name);
      return found ? folder : SLICE("");
    }
    folder = path_folder(folder);
  }
}

static bool read_diff_file(Hiding *hiding, const char *path, Problems *problems) {
  FileBytes file;
  Slice why, name = strcmp(path, "-") == 0 ? SLICE("standard input") : slice_of(path);
  if (!file_read(path, &file, &why)) {
    problems_add(problems, (Problem){.path = name, .message = why});
    return false;
  }
  bool right = changes_read(&hiding->changes, name, file.bytes, problems);
  file_free(&file);
  Slice here = real_of(hiding, SLICE("."));
  add_base(hiding, here);
  Slice repository = find_repository(here);
  if (repository.len) add_base(hiding, repository);
  return right;
}

// Standard input is the file that its name says.
static bool paths_for_git(const OptionList *paths, const char *stdin_name, Slice *out,
                          Buffer *error) {
  for (size_t i = 0; i < paths->count; i++) {
    bool standard = slice_is(paths->items[i], "-");
    if (standard && !stdin_name)
      return refuse(error,
                    "--diff-base wants to know which file standard input is: --stdin-name FILE");
    out[i] = standard ? slice_of(stdin_name) : paths->items[i];
  }
  return true;
}

static bool open_changes(Hiding *hiding, const OptionList *paths, const char *stdin_name,
                         Buffer *error, Problems *problems) {
  const HideArguments *wanted = hiding->wanted;
  hiding->has_changes = wanted->diff_base || wanted->diff;
  if (wanted->diff) return read_diff_file(hiding, wanted->diff, problems);
  if (!wanted->diff_base) return true;
  Slice *items = ARENA_ARRAY(&hiding->arena, paths->count + 1, Slice);
  Buffer top = {0};
  bool right =
      paths_for_git(paths, stdin_name, items, error) &&
      git_changes(wanted->diff_base, items, paths->count, &hiding->changes, &top, error, problems);
  if (right) add_base(hiding, arena_copy(&hiding->arena, buffer_slice(&top)));
  buffer_free(&top);
  return right;
}

static const ChangedFile *changed_file(const Hiding *hiding, Slice real) {
  const ChangedFile *file = NULL;
  Buffer path = {0};
  for (size_t i = 0; !file && i < hiding->base_count; i++) {
    buffer_clear(&path);
    path_relative(hiding->bases[i], real, &path);
    file = changes_find(&hiding->changes, buffer_slice(&path));
  }
  buffer_free(&path);
  return file;
}

// ---- the whole

bool hiding_open(Hiding *hiding, const HideArguments *wanted, const OptionList *paths,
                 const char *stdin_name, bool partial, Buffer *error, Problems *problems) {
  *hiding = (Hiding){.wanted = wanted};
  return check_arguments(wanted, paths, partial, error) &&
         open_changes(hiding, paths, stdin_name, error, problems) &&
         open_baseline(hiding, paths, problems);
}

void hiding_free(Hiding *hiding) {
  baseline_free(&hiding->baseline);
  changes_free(&hiding->changes);
  table_free(&hiding->checked);
  option_list_free(&hiding->areas);
  arena_free(&hiding->arena);
}

bool hiding_is_on(const Hiding *hiding) {
  return hiding->has_changes || hiding->has_baseline || hiding->wanted->write_baseline;
}

bool hiding_wants(void *context, Slice path) {
  Hiding *hiding = context;
  if (!hiding->has_changes || slice_is(path, "-")) return true;
  Buffer real = {0};
  path_real(path, &real);
  bool changed = changed_file(hiding, buffer_slice(&real)) != NULL;
  hiding->unchanged += !changed;
  buffer_free(&real);
  return changed;
}

static void apply_baseline(Hiding *hiding, Slice real, const Source *source, Diagnostics *list) {
  Buffer buffer = {0};
  Slice path = baseline_path(hiding, real, &buffer);
  if (table_get(&hiding->checked, path) == TABLE_NONE)
    table_set(&hiding->checked, arena_copy(&hiding->arena, path), 1);
  if (hiding->wanted->write_baseline) {
    baseline_gather(&hiding->baseline, path, source, list);
  } else {
    baseline_hide(&hiding->baseline, path, source, list);
  }
  buffer_free(&buffer);
}

void hiding_apply(Hiding *hiding, Slice name, const Source *source, Diagnostics *list) {
  if (!hiding_is_on(hiding)) return;
  Buffer real = {0};
  path_real(name, &real);
  if (hiding->has_changes) changes_hide(changed_file(hiding, buffer_slice(&real)), source, list);
  if (hiding->has_baseline || hiding->wanted->write_baseline)
    apply_baseline(hiding, buffer_slice(&real), source, list);
  buffer_free(&real);
}

static void hide_unchanged(const ChangedFile *file, const Source *source, const FixPlan *plan,
                           Diagnostics *list) {
  ChangedWalk walk = {.file = file, .source = source};
  FixOrigin origin = {.plan = plan};
  for (size_t i = 0; i < list->count; i++) {
    bool written;
    Range before = fix_origin(&origin, list->items[i].range, &written);
    if (!changes_touch(&walk, before) && !written) list->items[i].hidden = HIDDEN_BY_DIFF;
  }
  diagnostics_set_aside(list);
}

void hiding_apply_again(Hiding *hiding, const Source *source, const FixPlan *plan,
                        const Source *now, Diagnostics *list) {
  Buffer real = {0}, path = {0};
  path_real(source->path, &real);
  if (hiding->has_changes)
    hide_unchanged(changed_file(hiding, buffer_slice(&real)), source, plan, list);
  if (hiding->has_baseline) {
    baseline_take_back(&hiding->baseline);
    baseline_hide(&hiding->baseline, baseline_path(hiding, buffer_slice(&real), &path), now, list);
  }
  buffer_free(&real);
  buffer_free(&path);
}

size_t hiding_stale(Hiding *hiding) {
  if (!hiding->has_baseline || hiding->has_changes) return 0;
  return baseline_stale(&hiding->baseline, is_covered, hiding);
}

static bool write_file(Hiding *hiding, const char *path, Problems *problems) {
  Outfile out;
  Buffer text = {0};
  baseline_write(&hiding->baseline, &text);
  bool done = outfile_open(&out, path);
  if (done) {
    outfile_write(&out, buffer_slice(&text));
    done = outfile_commit(&out);
  }
  if (!done) {
    problems_add(problems, (Problem){.path = slice_of(path),
                                     .message = slice_of(strerror(out.error)),
                                     .remedy = SLICE("the baseline is left as it was")});
  }
  buffer_free(&text);
  return done;
}

bool hiding_close(Hiding *hiding, Buffer *said, Problems *problems) {
  const HideArguments *wanted = hiding->wanted;
  if (wanted->write_baseline) {
    if (!write_file(hiding, wanted->write_baseline, problems)) return false;
    count_noun(said, baseline_total(&hiding->baseline.now), "finding", "findings");
    buffer_text(said, " written to ");
    terminal_show(said, slice_of(wanted->write_baseline));
    buffer_char(said, '\n');
  }
  if (!wanted->prune || hiding->damaged) return true;
  size_t stale = baseline_prune(&hiding->baseline, is_covered, hiding);
  if (!write_file(hiding, wanted->baseline, problems)) return false;
  terminal_show(said, slice_of(wanted->baseline));
  buffer_text(said, ": ");
  count_noun(said, stale, "finding is", "findings are");
  buffer_text(said, " no longer there and taken out, ");
  count_print(said, baseline_total(&hiding->baseline.now));
  buffer_text(said, " left\n");
  return true;
}
