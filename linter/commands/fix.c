// SPDX-License-Identifier: MIT
// calque fix: what `calque check` shows as `fix:` done in the files.
//
//   paths -> files -> batch_run -> for each file, in order: plan the fixes -> a new file over the
//   old one (or a diff, or the text)
//
// A file is replaced whole or left as it was, and keeps its mode. A file in another encoding than
// UTF-8 is left alone.
#define _DEFAULT_SOURCE
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

#include "base/outfile.h"
#include "base/terminal.h"
#include "commands/batch.h"
#include "commands/command.h"
#include "commands/diff.h"
#include "commands/lintargs.h"
#include "files.h"

typedef struct FixOptions {
  bool help, all, diff, to_stdout;
  LintArguments lint;
  HideArguments hide;
  size_t color;
} FixOptions;

static const Option options[] = {
    {"diff", 0, OPTION_FLAG, offsetof(FixOptions, diff), NULL, NULL,
     "change nothing; show what would change, as a unified diff"},
    {"stdout", 0, OPTION_FLAG, offsetof(FixOptions, to_stdout), NULL, NULL,
     "change nothing; write the corrected text to standard output"},
    {"unsafe", 0, OPTION_FLAG, offsetof(FixOptions, all), NULL, NULL,
     "apply the first of the corrections that want an editor's eye (`try:`) as well"},
    LINT_OPTION_ROWS(FixOptions),
    HIDE_OPTION_ROWS(FixOptions),
    {"color", 0, OPTION_CHOICE, offsetof(FixOptions, color), "WHEN", color_choices,
     "colours in the diff: auto (default: on a terminal), always, never"},
    {"help", 'h', OPTION_FLAG, offsetof(FixOptions, help), NULL, NULL, "show this help"},
    {0},
};

typedef struct Correction {
  const Command *self;
  const FixOptions *wanted;
  Outfile out;
  bool trouble, color, show;
  size_t places, files, left;
} Correction;

static void tell(Correction *run, const Problems *problems) {
  command_tell(problems, 0);
  run->trouble |= problems_any_error(problems);
}

static void complain(Correction *run, Slice path, const char *what, const char *remedy) {
  Problems problems = {0};
  problems_add(&problems,
               (Problem){.path = path, .message = slice_of(what), .remedy = slice_of(remedy)});
  tell(run, &problems);
  problems_free(&problems);
}

static void corrected_text(const BatchFile *file, const FixPlan *plan, Buffer *out) {
  buffer_add(out, slice_cut(file->source.original, 0, file->source.bom_bytes));
  fix_write(file->source.text, plan, out);
}

static void replace_file(Correction *run, const BatchFile *file, const FixPlan *plan) {
  Outfile out;
  Buffer text = {0};
  corrected_text(file, plan, &text);
  bool done = outfile_open(&out, file->path.data); // an argument or a walked path: NUL-terminated
  if (done) {
    outfile_write(&out, buffer_slice(&text));
    done = outfile_commit(&out);
  }
  if (!done) complain(run, file->path, strerror(out.error), "it is left as it was");
  buffer_free(&text);
}

static void write_stdout(Correction *run, const BatchFile *file, const FixPlan *plan) {
  Buffer text = {0};
  if (run->wanted->diff) {
    diff_write(&text, file->source.path, file->source.text, plan, run->show, run->color);
  } else {
    corrected_text(file, plan, &text);
  }
  outfile_write(&run->out, buffer_slice(&text));
  buffer_free(&text);
}

static void correct(Correction *run, BatchFile *file) {
  FixPlan plan = fix_plan(&file->found, run->wanted->all, &file->arena);
  run->left += file->found.count - plan.fix_count;
  run->places += plan.fix_count;
  run->files += plan.fix_count > 0;
  if (run->wanted->diff || run->wanted->to_stdout || slice_is(file->path, "-")) {
    write_stdout(run, file, &plan);
  } else if (plan.fix_count > 0) {
    replace_file(run, file, &plan);
  }
}

static bool file_done(void *context, BatchFile *file) {
  Correction *run = context;
  tell(run, &file->problems);
  if (file->usable && file->source.encoding != SOURCE_UTF8) {
    complain(run, file->source.path, "only UTF-8 files are corrected; this one is left as it was",
             "convert it first (iconv -f WINDOWS-1252 -t UTF-8)");
  } else if (file->usable) {
    correct(run, file);
  }
  return !run->out.error;
}

// "corrected 6 places in 2 files; 8 findings are left for an editor"
static void print_summary(const Correction *run) {
  Buffer out = {0};
  buffer_text(&out, run->wanted->diff ? "would correct " : "corrected ");
  count_noun(&out, run->places, "place", "places");
  buffer_text(&out, " in ");
  count_noun(&out, run->files, "file", "files");
  if (run->left) {
    buffer_text(&out, "; ");
    count_noun(&out, run->left, "finding is", "findings are");
    buffer_text(&out, " left for an editor (calque check)");
  }
  buffer_char(&out, '\n');
  fwrite(out.data, 1, out.len, stderr);
  buffer_free(&out);
}

static Status fix_files(Correction *run, const Linter *linter, const OptionList *paths,
                        Hiding *hiding) {
  Problems problems = {0};
  FileList files = {0};
  files_collect(&files, paths->items, paths->count, &problems);
  tell(run, &problems);
  problems_free(&problems);
  hiding_choose(hiding, &files);
  outfile_to(&run->out, STDOUT_FILENO);
  run->show = isatty(STDOUT_FILENO);
  run->color = command_color(run->wanted->color, STDOUT_FILENO);
  batch_run(&(Batch){.linter = linter,
                     .paths = files.paths,
                     .count = files.count,
                     .jobs = run->wanted->lint.jobs,
                     .stdin_name = run->wanted->lint.stdin_name,
                     .hiding = hiding,
                     .context = run,
                     .done = file_done});
  files_free(&files);
  if (run->out.error && !run->out.broken_pipe) {
    complain(run, SLICE("standard output"), strerror(run->out.error), "");
  }
  print_summary(run);
  if (run->trouble) return STATUS_TROUBLE;
  return run->wanted->diff && run->places ? STATUS_FOUND : STATUS_CLEAN;
}

static Status fix(const Command *self, FixOptions *wanted, const OptionList *paths) {
  RuleSet set;
  LintOptions lint_options;
  Problems problems = {0};
  Buffer error = {0};
  Correction run = {.self = self, .wanted = wanted};
  Status status = STATUS_TROUBLE;
  lint_arguments_configure(&wanted->lint, paths, &problems);
  command_load_rules_lazily(&set, &wanted->lint.rules, &problems);
  bool right = lint_arguments_resolve(&wanted->lint, &set, &lint_options, &error, &problems);
  Hiding hiding = {0};
  bool hides = right && hiding_open(&hiding, &wanted->hide, paths, wanted->lint.stdin_name,
                                    lint_options.partial, &error, &problems);
  tell(&run, &problems);
  if (error.len) {
    command_complain(self, buffer_slice(&error));
  } else if (hides && !hiding.damaged) { // else what was known before would be corrected
    Linter *linter = linter_new(&set, &lint_options);
    status = fix_files(&run, linter, paths, &hiding);
    linter_free(linter);
  }
  hiding_free(&hiding);
  buffer_free(&error);
  problems_free(&problems);
  rules_free(&set);
  return status;
}

static Status run(const Command *self, int count, char *const *args) {
  FixOptions wanted = {.lint = lint_arguments_default()};
  OptionList paths = {0};
  Status status;
  if (command_parse(self, count, args, &wanted, &wanted.help, &paths, &status)) {
    status = paths.count
                 ? fix(self, &wanted, &paths)
                 : command_complain(self, SLICE("say what to correct: files, folders, or -"));
  }
  lint_arguments_free(&wanted.lint);
  option_list_free(&paths);
  return status;
}

extern const Command command_fix;
const Command command_fix = {
    .name = "fix",
    .summary = "apply the safe corrections to articles",
    .arguments = "[OPTIONS] PATH...",
    .about = "Applies the corrections that `calque check` shows as `fix:`, those that are right "
             "whenever the\n"
             "finding is. PATH is a file, a folder, or - (then the corrected text goes to standard "
             "output).\n"
             "A file is replaced whole or left as it was; --diff shows first what would change.\n"
             "\n"
             "Exit status: 0 done; 1 with --diff, where something would change; 2 some input, rule "
             "or option\n"
             "could not be used.\n",
    .examples = "  calque fix --diff article.txt        what would change\n"
                "  calque fix article.txt               change it\n"
                "  calque fix --only common texts/      only spacing, characters and leftovers\n"
                "  pbpaste | calque fix - | pbcopy      what is on the clipboard\n"
                "  calque fix --diff texts/ | patch -p0 the same as calque fix texts/\n",
    .options = options,
    .run = run,
};
