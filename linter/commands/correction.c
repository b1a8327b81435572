// SPDX-License-Identifier: MIT
//   paths -> files -> batch_run -> on the threads: repair_source; in order: write, diff or print
//
// A file is replaced whole or left as it was (base/replace.h). One that is reached by two paths, by
// a symbolic link say, is corrected once. A file in another encoding than UTF-8 is left alone; it
// can be printed, as UTF-8.
//
// With a person at the terminal one file is read at a time, when its turn comes: what was read long
// before might be changed by then.
#define _DEFAULT_SOURCE
#include "commands/correction.h"

#include <stdio.h>
#include <unistd.h>

#include "base/keyboard.h"
#include "base/outfile.h"
#include "base/path.h"
#include "base/replace.h"
#include "base/table.h"
#include "base/terminal.h"
#include "commands/batch.h"
#include "commands/diff.h"
#include "commands/interactive.h"
#include "commands/pairing.h"
#include "commands/profiles.h"
#include "repair.h"

typedef struct Correction {
  const Command *self;
  const CorrectionOptions *wanted;
  Interactive session;
  Outfile out;
  bool trouble, color, show;
  size_t places, files, left;
  Hiding hiding;
  LintScratch *scratch; // of files that are corrected in order
} Correction;

static void tell(Correction *run, const Problems *problems) {
  command_tell(problems, 0);
  run->trouble |= problems_any_error(problems);
}

static void complain(Correction *run, Slice path, Slice what, const char *remedy) {
  Problems problems = {0};
  problems_add(&problems, (Problem){.path = path, .message = what, .remedy = slice_of(remedy)});
  tell(run, &problems);
  problems_free(&problems);
}

// "the corrections of a and b undo each other"
static void complain_endless(Correction *run, const BatchFile *file, const Repair *repair) {
  Buffer message = {0};
  if (repair->endless_count == 0) return;
  buffer_text(&message, "the corrections of ");
  for (size_t i = 0; i < repair->endless_count; i++) {
    if (i > 0) buffer_text(&message, i + 1 == repair->endless_count ? " and " : ", ");
    buffer_add(&message, repair->endless[i]);
  }
  buffer_text(&message, repair->endless_count == 1 ? " call for themselves again"
                                                   : " undo each other or never end");
  buffer_text(&message, "; none of theirs was applied");
  complain(run, file->source.path, buffer_slice(&message), "switch one of them off (--ignore)");
  buffer_free(&message);
}

static void tell_unfinished(const BatchFile *file, const Repair *repair) {
  Problems problems = {0};
  if (!repair->unfinished) return;
  problems_add(&problems, (Problem){.path = file->source.path,
                                    .message = SLICE("there is more to correct than in one run"),
                                    .remedy = SLICE("run calque again"),
                                    .warning = true});
  command_tell(&problems, 0);
  problems_free(&problems);
}

// ---- one file

static bool is_utf8(const BatchFile *file) {
  return file->source.encoding == SOURCE_UTF8;
}

static void corrected_bytes(const BatchFile *file, const Repair *repair, Buffer *out) {
  if (is_utf8(file)) buffer_add(out, slice_cut(file->source.original, 0, file->source.bom_bytes));
  buffer_add(out, repair->text);
}

static bool write_file(Correction *run, const BatchFile *file, const Repair *repair) {
  Buffer text = {0};
  corrected_bytes(file, repair, &text);
  // An argument or a walked path: NUL-terminated.
  ReplaceResult result = replace_file(file->path.data, file->source.original, buffer_slice(&text));
  if (result != REPLACE_DONE) {
    const ReplaceText *why = &replace_texts[result];
    complain(run, file->path, slice_of(why->message), why->remedy);
  }
  buffer_free(&text);
  return result == REPLACE_DONE;
}

static void write_stdout(Correction *run, const BatchFile *file, const Repair *repair) {
  Buffer text = {0};
  if (run->wanted->output == CORRECTION_DIFF) {
    diff_write(&text, file->source.path, file->source.text, &repair->plan, run->show, run->color);
  } else {
    corrected_bytes(file, repair, &text);
  }
  outfile_write(&run->out, buffer_slice(&text));
  buffer_free(&text);
}

static void finish_file(Correction *run, const BatchFile *file, const Repair *repair) {
  size_t places = repair->plan.fix_count;
  bool to_file = run->wanted->output == CORRECTION_WRITE && !slice_is(file->path, "-"), done = true;
  complain_endless(run, file, repair);
  tell_unfinished(file, repair);
  if (!to_file) {
    write_stdout(run, file, repair);
  } else if (places > 0) {
    done = write_file(run, file, repair);
  }
  run->left += repair->left;
  if (!done) return;
  run->places += places;
  run->files += places > 0;
}

static bool can_be_corrected(Correction *run, const BatchFile *file) {
  if (!file->usable) return false;
  if (is_utf8(file) || run->wanted->output == CORRECTION_PRINT) return true;
  complain(run, file->source.path,
           SLICE("only UTF-8 files are corrected; this one is left as it was"),
           "convert it first (iconv -f WINDOWS-1252 -t UTF-8)");
  return false;
}

static void hide_again(void *context, const Source *source, const FixPlan *plan, const Source *now,
                       Diagnostics *found) {
  Correction *run = context;
  hiding_apply_again(&run->hiding, source, plan, now, found);
}

static void repair_file(void *context, BatchFile *file, LintScratch *scratch) {
  Correction *run = context;
  Repair *repair = ARENA_NEW(&file->arena, Repair);
  RepairFilter filter = {hide_again, run};
  repair_source(file->choice->linter, scratch, &file->source, &file->found, &run->wanted->choice,
                hiding_is_on(&run->hiding) ? &filter : NULL, &file->arena, repair);
  file->own = repair;
}

static bool file_done(void *context, BatchFile *file) {
  Correction *run = context;
  tell(run, &file->problems);
  if (!can_be_corrected(run, file)) return !run->out.error;
  if (!file->own) repair_file(run, file, run->scratch);
  finish_file(run, file, file->own);
  return !run->out.error;
}

// ---- with a person

static bool ask_file(void *context, BatchFile *file) {
  Correction *run = context;
  Repair repair;
  tell(run, &file->problems);
  if (!can_be_corrected(run, file)) return true;
  LintScratch *scratch = lint_scratch_new();
  RepairFilter filter = {hide_again, run};
  interactive_file(&run->session, file->choice->linter, scratch, file,
                   hiding_is_on(&run->hiding) ? &filter : NULL, &repair);
  lint_scratch_free(scratch);
  finish_file(run, file, &repair);
  return true;
}

static void ask_files(Correction *run, const Profiles *profiles, const Slice *originals) {
  const FileList *files = &profiles->files;
  if (!keyboard_open()) {
    complain(run, SLICE("standard input"), SLICE("this terminal gives no single keys"), "");
    return;
  }
  run->session.color = run->color;
  run->session.width = terminal_columns(STDOUT_FILENO);
  for (size_t i = 0; i < files->count && !run->session.quit; i++) {
    batch_run(&(Batch){.paths = &files->paths[i],
                       .choices = &profiles->choices[i],
                       .originals = originals ? &originals[i] : NULL,
                       .count = 1,
                       .jobs = 1,
                       .hiding = &run->hiding,
                       .context = run,
                       .done = ask_file});
  }
  keyboard_close();
  interactive_free(&run->session);
}

// ---- all files

typedef struct Seen {
  Table paths; // real
  Arena arena;
} Seen;

static bool is_first(void *context, Slice path) {
  Seen *seen = context;
  Buffer real = {0};
  path_real(path, &real);
  Slice key = arena_copy(&seen->arena, buffer_slice(&real));
  buffer_free(&real);
  if (table_get(&seen->paths, key) != TABLE_NONE) return false;
  table_set(&seen->paths, key, 1);
  return true;
}

// Leaves one path of each file: a text cannot be corrected twice at a time.
static void drop_doubles(Profiles *profiles) {
  Seen seen = {0};
  profiles_keep(profiles, is_first, &seen);
  table_free(&seen.paths);
  arena_free(&seen.arena);
}

// A baseline counts what it hides: whose turn it is must not depend on threads.
static void correct_files(Correction *run, const Profiles *profiles, const Slice *originals) {
  bool in_order = hiding_is_on(&run->hiding);
  run->scratch = lint_scratch_new();
  batch_run(&(Batch){.paths = profiles->files.paths,
                     .originals = originals,
                     .choices = profiles->choices,
                     .count = profiles->files.count,
                     .jobs = run->wanted->lint->jobs,
                     .stdin_name = run->wanted->lint->stdin_name,
                     .hiding = &run->hiding,
                     .context = run,
                     .work = in_order ? NULL : repair_file,
                     .done = file_done});
  lint_scratch_free(run->scratch);
}

// "corrected 6 places in 2 files; 8 findings are left for an editor"
static void print_summary(const Correction *run) {
  Buffer out = {0};
  buffer_text(&out, run->wanted->output == CORRECTION_DIFF ? "would correct " : "corrected ");
  count_noun(&out, run->places, "place", "places");
  buffer_text(&out, " in ");
  count_noun(&out, run->files, "file", "files");
  if (run->left && run->wanted->tells_left) {
    buffer_text(&out, "; ");
    count_noun(&out, run->left, "finding is", "findings are");
    buffer_text(&out, " left for an editor (calque check)");
  }
  buffer_char(&out, '\n');
  fwrite(out.data, 1, out.len, stderr);
  buffer_free(&out);
}

// What --source names for each file; false after telling that it cannot be so.
static bool find_originals(Correction *run, const OptionList *paths, FileList *files,
                           const Slice **originals) {
  const LintArguments *lint = run->wanted->lint;
  if (!lint->source) return true;
  Problems problems = {0};
  Buffer error = {0};
  bool right = pairing_find(lint->source, paths, files, lint->stdin_name, originals, &files->arena,
                            &error, &problems);
  tell(run, &problems);
  if (!right) command_complain(run->self, buffer_slice(&error));
  buffer_free(&error);
  problems_free(&problems);
  return right;
}

static Status run_files(Correction *run, Profiles *profiles, const OptionList *paths) {
  const Slice *originals = NULL;
  if (run->wanted->output != CORRECTION_PRINT) drop_doubles(profiles);
  profiles_keep(profiles, hiding_wants, &run->hiding);
  if (!find_originals(run, paths, &profiles->files, &originals)) return STATUS_TROUBLE;
  outfile_to(&run->out, STDOUT_FILENO);
  run->show = isatty(STDOUT_FILENO);
  run->color = command_color(run->wanted->color, STDOUT_FILENO);
  if (run->wanted->interactive) {
    ask_files(run, profiles, originals);
  } else {
    correct_files(run, profiles, originals);
  }
  if (run->out.error && !run->out.broken_pipe) {
    complain(run, SLICE("standard output"), slice_of(strerror(run->out.error)), "");
  }
  print_summary(run);
  if (run->trouble) return STATUS_TROUBLE;
  return run->wanted->output == CORRECTION_DIFF && run->places ? STATUS_FOUND : STATUS_CLEAN;
}

Status correction_run(const Command *self, const CorrectionOptions *options,
                      const OptionList *paths) {
  Profiles profiles;
  Problems problems = {0};
  Buffer error = {0};
  Correction run = {.self = self, .wanted = options};
  static const HideArguments nothing;
  bool right = profiles_open(&profiles, options->lint, paths, &error, &problems) &&
               hiding_open(&run.hiding, options->hide ? options->hide : &nothing, paths,
                           options->lint->stdin_name, lint_arguments_partial(options->lint), &error,
                           &problems);
  tell(&run, &problems);
  Status status = STATUS_TROUBLE;
  if (error.len) {
    command_complain(self, buffer_slice(&error));
  } else if (right && !run.hiding.damaged) { // else what was known before would be corrected
    status = run_files(&run, &profiles, paths);
  }
  hiding_free(&run.hiding);
  buffer_free(&error);
  problems_free(&problems);
  profiles_free(&profiles);
  return status;
}
