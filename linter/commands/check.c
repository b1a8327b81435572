// SPDX-License-Identifier: MIT
// calque check: findings to standard output, everything else to standard error.
//
//   paths -> files (folders are walked) -> batch_run -> for each file, in order: its problems, its
//   report -> summary -> status
#define _DEFAULT_SOURCE
#include <stddef.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/outfile.h"
#include "base/terminal.h"
#include "commands/batch.h"
#include "commands/command.h"
#include "commands/costs.h"
#include "commands/lintargs.h"
#include "commands/pairing.h"
#include "commands/profiles.h"
#include "commands/scoring.h"
#include "commands/showconfig.h"
#include "reports/report.h"

enum {
  FORMATS_MAX = 32,
  WRITE_BYTES = 64 * 1024,  // output is gathered up to this size, unless a person watches
  PROGRESS_AFTER_MS = 2000, // a shorter run needs none
  PROGRESS_EVERY_MS = 100,
};

typedef struct CheckOptions {
  bool help, show_config, profile;
  LintArguments lint;
  HideArguments hide;
  size_t format, fail_on, color;
  bool score;
  size_t threshold, weights; // threshold: 0 where not given
  const char *output;
} CheckOptions;

static const char *formats[FORMATS_MAX]; // names of reports[], filled once

static const Option options[] = {
    {"format", 'f', OPTION_CHOICE, offsetof(CheckOptions, format), "FORMAT", formats,
     "how findings are written; the formats are listed below"},
    {"output", 'o', OPTION_TEXT, offsetof(CheckOptions, output), "FILE", NULL,
     "write findings to FILE, whole or not at all, instead of standard output"},
    LINT_OPTION_ROWS(CheckOptions),
    HIDE_OPTION_ROWS(CheckOptions),
    {"diff", 0, OPTION_TEXT, offsetof(CheckOptions, hide.diff), "FILE", NULL,
     "the same as --diff-file (of fix, --diff is another thing)"},
    BASELINE_OPTION_ROWS(CheckOptions),
    {"fail-on", 0, OPTION_CHOICE, offsetof(CheckOptions, fail_on), "LEVEL", config_fail_on,
     "exit with 1 only for findings at least that grave (default minor); never: for none"},
    {"score", 0, OPTION_FLAG, offsetof(CheckOptions, score), NULL, NULL,
     "tell the MQM score of each text, and which language it was likely translated from"},
    {"threshold", 0, OPTION_NUMBER, offsetof(CheckOptions, threshold), "N", NULL,
     "the score (1 to 100, per 1,000 words) below which a text fails (default 90); with it, the "
     "exit status goes by the verdicts, and by findings only where --fail-on asks for it"},
    {"weights", 0, OPTION_CHOICE, offsetof(CheckOptions, weights), "NAME", score_weights_names,
     "what findings weigh in the score: mqm (default), or wmt: a minor error of punctuation counts "
     "a tenth"},
    {"show-config", 0, OPTION_FLAG, offsetof(CheckOptions, show_config), NULL, NULL,
     "check nothing; tell what applies to the files, and from where (--format jsonl: for a "
     "program)"},
    {"color", 0, OPTION_CHOICE, offsetof(CheckOptions, color), "WHEN", color_choices,
     "auto (default: on a terminal, unless NO_COLOR is set), always, never"},
    {"profile", 0, OPTION_FLAG, offsetof(CheckOptions, profile), NULL, NULL,
     "say on standard error which rules took most of the time"},
    {"help", 'h', OPTION_FLAG, offsetof(CheckOptions, help), NULL, NULL, "show this help"},
    {0},
};

// One run, and what it came to.
typedef struct Check {
  const Command *self;
  const CheckOptions *wanted;
  const Report *report;
  ReportOptions report_options;
  Outfile out;
  Buffer text; // not yet written
  bool watched, stderr_is_terminal, progress_shown, trouble;
  const Profiles *profiles;
  Scoring scoring;
  size_t total, files, words, correctable, grave; // grave: at or above --fail-on
  size_t severities[SEVERITY_CRITICAL + 1];
  Hiding hiding;
  size_t hidden[HIDDEN_KINDS];
  long long begun_ms, progress_ms;
  Arena arena; // of the pairs of files
} Check;

static long long now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void progress_clear(Check *check) {
  if (check->progress_shown) fputs("\r\x1b[K", stderr);
  check->progress_shown = false;
}

static void progress_show(Check *check, size_t done) {
  long long now = now_ms();
  if (!check->stderr_is_terminal || now - check->begun_ms < PROGRESS_AFTER_MS) return;
  if (now - check->progress_ms < PROGRESS_EVERY_MS) return;
  Buffer line = {0};
  buffer_text(&line, "\r");
  count_print(&line, done);
  buffer_text(&line, " of ");
  count_noun(&line, check->total, "file", "files");
  buffer_text(&line, "\x1b[K");
  fwrite(line.data, 1, line.len, stderr);
  buffer_free(&line);
  check->progress_ms = now;
  check->progress_shown = true;
}

static void flush(Check *check) {
  if (check->text.len == 0) return;
  progress_clear(check);
  outfile_write(&check->out, buffer_slice(&check->text));
  buffer_clear(&check->text);
}

static void tell(Check *check, const Problems *problems) {
  if (problems->count == 0) return;
  flush(check);
  progress_clear(check);
  command_tell(problems, 0);
  check->trouble |= problems_any_error(problems);
}

// Where a threshold judges the texts, single findings do not.
static size_t fail_on(const Check *check, const BatchFile *file) {
  if (check->wanted->fail_on != OPTION_UNSET) return check->wanted->fail_on;
  if (file->choice->fail_on != OPTION_UNSET) return file->choice->fail_on;
  return check->wanted->threshold ? SEVERITY_CRITICAL + 1 : SEVERITY_MINOR;
}

static void count(Check *check, const BatchFile *file) {
  size_t limit = fail_on(check, file);
  check->files++;
  check->words += file->measure.words;
  for (size_t i = 0; i < file->found.count; i++) {
    const Diagnostic *found = &file->found.items[i];
    check->severities[found->severity]++;
    check->grave += found->severity >= limit;
    check->correctable += found->fix_count > 0 && found->fixes[0].safe && found->fixes[0].applies;
  }
  for (size_t i = 0; i < file->found.hidden_count; i++) {
    check->hidden[file->found.hidden[i].hidden]++;
  }
}

// A score that the report has no place for goes to standard error, behind the findings before it.
static void tell_aside(Check *check, Buffer *aside) {
  if (aside->len) {
    flush(check);
    progress_clear(check);
    fwrite(aside->data, 1, aside->len, stderr);
  }
  buffer_free(aside);
}

static void score_file(Check *check, const BatchFile *file) {
  Buffer aside = {0};
  scoring_file(&check->scoring, file, check->report, &check->report_options, &check->text, &aside);
  tell_aside(check, &aside);
}

static void score_all(Check *check) {
  Buffer aside = {0};
  scoring_total(&check->scoring, check->report, &check->report_options, &check->text, &aside);
  tell_aside(check, &aside);
}

static bool file_done(void *context, BatchFile *file) {
  Check *check = context;
  tell(check, &file->problems);
  if (file->usable) {
    count(check, file);
    check->report->file(&check->text, &file->source, &file->found, &check->report_options,
                        &file->arena);
    if (check->scoring.wanted) score_file(check, file);
  }
  if (check->watched || check->text.len > WRITE_BYTES) flush(check);
  progress_show(check, check->files);
  return !check->out.error;
}

// "2 files, 1,204 words: 14 findings (2 major, 12 minor); `calque fix` can correct 6"
static void print_findings(const Check *check, Buffer *out) {
  size_t all = 0;
  for (int i = SEVERITY_NEUTRAL; i <= SEVERITY_CRITICAL; i++) {
    all += check->severities[i];
  }
  if (all == 0) {
    buffer_text(out, "nothing found");
    return;
  }
  count_noun(out, all, "finding", "findings");
  const char *separator = " (";
  for (int i = SEVERITY_CRITICAL; i >= SEVERITY_NEUTRAL; i--) {
    if (check->severities[i] == 0) continue;
    buffer_text(out, separator);
    count_noun(out, check->severities[i], severity_names[i], severity_names[i]);
    separator = ", ";
  }
  buffer_char(out, ')');
  if (check->correctable == 0) return;
  buffer_text(out, "; `calque fix` can correct ");
  count_print(out, check->correctable);
}

// "; hidden: 3 by comments, 12 on unchanged lines"
static void print_hidden(const Check *check, Buffer *out) {
  static const char *const by[] = {[HIDDEN_BY_COMMENT] = "by comments",
                                   [HIDDEN_BY_BASELINE] = "known to the baseline",
                                   [HIDDEN_BY_DIFF] = "on unchanged lines"};
  const char *separator = "; hidden: ";
  for (size_t i = HIDDEN_BY_COMMENT; i < HIDDEN_KINDS; i++) {
    if (!check->hidden[i] || (i == HIDDEN_BY_BASELINE && check->wanted->hide.write_baseline))
      continue;
    buffer_text(out, separator);
    count_print(out, check->hidden[i]);
    buffer_print(out, " %s", by[i]);
    separator = ", ";
  }
}

// "3 findings of the baseline are no longer there: --prune-baseline takes them out"
static void print_stale(Check *check, Buffer *out) {
  bool asked = lint_arguments_partial(&check->wanted->lint) || check->wanted->hide.prune;
  size_t stale = asked ? 0 : hiding_stale(&check->hiding);
  if (stale == 0) return;
  count_noun(out, stale, "finding", "findings");
  buffer_print(out, " of the baseline %s no longer there: --prune-baseline takes %s out\n",
               stale == 1 ? "is" : "are", stale == 1 ? "it" : "them");
}

static bool is_for_people(const Check *check) {
  return check->report == report_find(SLICE("text")) || check->stderr_is_terminal;
}

// The baseline is written, and that is said.
static void close_hiding(Check *check) {
  Problems problems = {0};
  Buffer said = {0};
  print_stale(check, &said);
  check->trouble |= !hiding_close(&check->hiding, &said, &problems);
  tell(check, &problems);
  if (said.len && is_for_people(check)) fwrite(said.data, 1, said.len, stderr);
  buffer_free(&said);
  problems_free(&problems);
}

// Where nothing that was given changed, no file was looked at.
static void print_summary(const Check *check) {
  Buffer out = {0};
  if (!is_for_people(check)) return;
  if (check->files == 0 && check->hiding.unchanged) {
    fputs("no file has changed lines\n", stderr);
    return;
  }
  if (check->files == 0) return;
  count_noun(&out, check->files, "file", "files");
  buffer_text(&out, ", ");
  count_noun(&out, check->words, "word", "words");
  buffer_text(&out, ": ");
  print_findings(check, &out);
  print_hidden(check, &out);
  buffer_char(&out, '\n');
  fwrite(out.data, 1, out.len, stderr);
  buffer_free(&out);
}

static void complain_output(Check *check) {
  progress_clear(check);
  Buffer out = {0};
  terminal_show(&out,
                check->wanted->output ? slice_of(check->wanted->output) : SLICE("standard output"));
  buffer_print(&out, ": error: cannot be written: %s\n", strerror(check->out.error));
  fwrite(out.data, 1, out.len, stderr);
  buffer_free(&out);
  check->trouble = true;
}

static Status status_of(const Check *check) {
  if (check->trouble) return STATUS_TROUBLE;
  bool failed = check->wanted->threshold && check->scoring.verdicts[SCORE_FAILED];
  return check->grave || failed ? STATUS_FOUND : STATUS_CLEAN;
}

static void check_files(Check *check, const Slice *originals) {
  const FileList *files = &check->profiles->files;
  const ReportOptions *report_options = &check->report_options;
  check->total = files->count;
  check->begun_ms = now_ms();
  if (check->report->begin) check->report->begin(&check->text, report_options);
  batch_run(&(Batch){.paths = files->paths,
                     .originals = originals,
                     .choices = check->profiles->choices,
                     .count = files->count,
                     .jobs = check->wanted->lint.jobs,
                     .stdin_name = check->wanted->lint.stdin_name,
                     .hiding = &check->hiding,
                     .context = check,
                     .done = file_done});
  if (check->scoring.wanted) score_all(check);
  if (check->report->end) check->report->end(&check->text, report_options);
  flush(check);
  progress_clear(check);
}

static bool open_output(Check *check) {
  const char *path = check->wanted->output;
  outfile_to(&check->out, STDOUT_FILENO);
  check->watched = !path && isatty(STDOUT_FILENO);
  check->report_options.width = terminal_columns(path ? -1 : STDOUT_FILENO);
  check->report_options.color = command_color(check->wanted->color, path ? -1 : STDOUT_FILENO);
  check->stderr_is_terminal = isatty(STDERR_FILENO);
  if (!path || outfile_open(&check->out, path)) return true;
  complain_output(check);
  return false;
}

// What --source names for each file; false after telling that it cannot be so.
static bool find_originals(Check *check, const OptionList *paths, const FileList *files,
                           const Slice **originals) {
  const LintArguments *lint = &check->wanted->lint;
  if (!lint->source) return true;
  Problems problems = {0};
  Buffer error = {0};
  bool right = pairing_find(lint->source, paths, files, lint->stdin_name, originals, &check->arena,
                            &error, &problems);
  tell(check, &problems);
  if (!right) command_complain(check->self, buffer_slice(&error));
  check->trouble |= !right;
  buffer_free(&error);
  problems_free(&problems);
  return right;
}

static void tell_costs(const Check *check) {
  Buffer out = {0};
  costs_print(check->profiles, &out);
  fwrite(out.data, 1, out.len, stderr);
  buffer_free(&out);
}

static Status check_profiles(Check *check, Profiles *profiles, const OptionList *paths) {
  const Slice *originals = NULL;
  profiles_keep(profiles, hiding_wants, &check->hiding);
  check->report_options.several_files = check->profiles->files.count > 1;
  if (find_originals(check, paths, &check->profiles->files, &originals) && open_output(check)) {
    if (check->wanted->profile) costs_begin(check->profiles);
    check_files(check, originals);
    if (!outfile_commit(&check->out) && !check->out.broken_pipe) complain_output(check);
    print_summary(check);
    if (check->wanted->profile) tell_costs(check);
    close_hiding(check);
  }
  buffer_free(&check->text);
  scoring_free(&check->scoring);
  arena_free(&check->arena);
  return status_of(check);
}

static Status show_profiles(Check *check, Profiles *profiles, const OptionList *paths) {
  Buffer out = {0};
  Problems problems = {0};
  bool json = strncmp(check->report->name, "json", 4) == 0;
  show_config(profiles, paths, check->wanted->fail_on, json, &out, &problems);
  tell(check, &problems);
  problems_free(&problems);
  Status status = command_write(check->self, &out, check->trouble ? STATUS_TROUBLE : STATUS_CLEAN);
  buffer_free(&out);
  return status;
}

static Scoring scoring_of(const CheckOptions *wanted) {
  return (Scoring){.wanted = wanted->score || wanted->threshold,
                   .threshold = wanted->threshold ? (unsigned)wanted->threshold : SCORE_THRESHOLD,
                   .weights = (ScoreWeights)wanted->weights};
}

static Status check(const Command *self, CheckOptions *wanted, const OptionList *paths) {
  Profiles profiles;
  Problems problems = {0};
  Buffer error = {0};
  Check run = {.self = self,
               .wanted = wanted,
               .report = reports[wanted->format],
               .profiles = &profiles,
               .scoring = scoring_of(wanted)};
  wanted->lint.traces = run.scoring.wanted;
  bool right = profiles_open(&profiles, &wanted->lint, paths, &error, &problems) &&
               (wanted->show_config ||
                hiding_open(&run.hiding, &wanted->hide, paths, wanted->lint.stdin_name,
                            lint_arguments_partial(&wanted->lint), &error, &problems));
  tell(&run, &problems);
  Status status = STATUS_TROUBLE;
  if (error.len) {
    command_complain(self, buffer_slice(&error));
  } else if (right) {
    status = wanted->show_config ? show_profiles(&run, &profiles, paths)
                                 : check_profiles(&run, &profiles, paths);
  }
  hiding_free(&run.hiding);
  buffer_free(&error);
  problems_free(&problems);
  profiles_free(&profiles);
  return status;
}

static bool threshold_fits(const Command *self, const CheckOptions *wanted, Status *status) {
  if (wanted->threshold <= SCORE_MAX) return true;
  *status = command_complain(self, SLICE("--threshold wants a score from 1 to 100"));
  return false;
}

// Without a path the text comes from standard input, unless that is a person's keyboard.
static bool default_path(const Command *self, OptionList *paths, Status *status) {
  if (paths->count > 0) return true;
  if (isatty(STDIN_FILENO)) {
    *status =
        command_complain(self, SLICE("say what to check: files, folders, or - for standard input"));
    return false;
  }
  *ARRAY_PUSH(paths->items, paths->count, paths->cap) = SLICE("-");
  return true;
}

static Status run(const Command *self, int count, char *const *args) {
  CheckOptions wanted = {.lint = lint_arguments_default(), .fail_on = OPTION_UNSET};
  OptionList paths = {0};
  Status status;
  for (size_t i = 0; reports[i] && i + 1 < FORMATS_MAX; i++) {
    formats[i] = reports[i]->name;
  }
  if (command_parse(self, count, args, &wanted, &wanted.help, &paths, &status) &&
      threshold_fits(self, &wanted, &status) && default_path(self, &paths, &status)) {
    status = check(self, &wanted, &paths);
  }
  lint_arguments_free(&wanted.lint);
  option_list_free(&paths);
  return status;
}

static void help_formats(Buffer *out) {
  buffer_text(out, "\nFormats:\n");
  for (size_t i = 0; reports[i]; i++) {
    buffer_print(out, "  %-8s%s%s\n", reports[i]->name, reports[i]->help,
                 i == 0 ? " (default)" : "");
  }
}

extern const Command command_check;
const Command command_check = {
    .name = "check",
    .summary = "report what is wrong in articles",
    .arguments = "[OPTIONS] [PATH...]",
    .about =
        "Reads articles and reports what machine translation and scraping left in them. PATH is a "
        "file, a\n"
        "folder (its articles are read, but not what is hidden, binary, or left out by a "
        ".gitignore "
        "or by the\n"
        "configuration), or - for standard input.\n"
        "\n"
        "Each finding shows its place, the words underlined, and what to write instead:\n"
        "\n"
        "  article.txt:3:21: major: The reporting verb stands twice; write “he said”.\n"
        "    3 │ “The road is open,” said he said on Monday.\n"
        "      │                     ^^^^^^^^^^^^\n"
        "      │ fix: “said he said” → “he said”\n"
        "      └ en/reporting/doubled-verb\n"
        "\n"
        "`fix` is a correction that `calque fix` applies; `try` one that an editor should decide "
        "about. The\n"
        "last line is the rule: `calque explain doubled-verb` gives its reasons, --ignore silences "
        "it.\n"
        "\n"
        "Findings go to standard output, everything else to standard error. Exit status: 0 nothing "
        "found at\n"
        "or above --fail-on; 1 something found; 2 some input, rule or option could not be used.\n",
    .examples =
        "  calque check article.txt                  one article\n"
        "  calque check texts/                       a folder\n"
        "  curl -s URL | calque check -              what another program writes\n"
        "  calque check --from fr article.txt        it was translated from French\n"
        "  calque check --ignore style texts/        without a whole type of findings\n"
        "  calque check --only en/reporting texts/   one pack of rules\n"
        "  calque check --rules my-rules texts/      with rules of your own\n"
        "  calque check -f jsonl -o found.jsonl .    for a program\n"
        "  calque check --fail-on major texts/       a build that stops for grave findings only\n"
        "  calque check --threshold 90 texts/        one that stops for texts with a low score\n"
        "  calque check --show-config article.txt    what the configuration says of a file\n",
    .options = options,
    .more_help = help_formats,
    .run = run,
};
