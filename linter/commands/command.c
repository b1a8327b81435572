// SPDX-License-Identifier: MIT
// argv -> a command. The table of commands is in help.c's neighbour files, one each; here is what
// they share.
//
//   calque check a.txt      the command `check` with [a.txt]
//   calque help check       its help; so does `calque check --help`
//   calque a.txt            no command: "did you mean: calque check a.txt"
#define _DEFAULT_SOURCE
#include "commands/command.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/outfile.h"
#include "base/terminal.h"
#include "checks/context.h"
#include "nearest.h"

extern const Command command_check, command_fix, command_clean, command_init, command_rules,
    command_explain, command_test, command_tokens, command_baseline;

const Command *const commands[] = {
    &command_check,   &command_fix,  &command_clean,  &command_init,     &command_rules,
    &command_explain, &command_test, &command_tokens, &command_baseline, NULL,
};

const char *const color_choices[] = {"auto", "always", "never", NULL};

enum { HELP_COLUMNS_MAX = 100 }; // help is no easier to read for being wider

static void print_and_free(Buffer *text, FILE *file) {
  if (text->len > 0) fwrite(text->data, 1, text->len, file);
  buffer_free(text);
}

const Command *command_find(Slice name) {
  for (size_t i = 0; commands[i]; i++) {
    if (slice_is(name, commands[i]->name)) return commands[i];
  }
  return NULL;
}

static size_t help_width(void) {
  size_t width = terminal_columns(STDOUT_FILENO);
  return width < HELP_COLUMNS_MAX ? width : HELP_COLUMNS_MAX;
}

void command_print_help(const Command *self) {
  Buffer out = {0};
  buffer_print(&out, "calque %s: %s\n\n", self->name, self->summary);
  buffer_print(&out, "Usage: calque %s %s\n\n%s\n", self->name, self->arguments, self->about);
  buffer_text(&out, "Options:\n");
  options_help(&out, self->options, help_width());
  if (self->more_help) self->more_help(&out);
  buffer_print(&out, "\nExamples:\n%s", self->examples);
  print_and_free(&out, stdout);
}

Status command_complain(const Command *self, Slice text) {
  Buffer out = {0};
  buffer_print(&out, "calque %s: error: %.*s\n", self->name, SLICE_ARG(text));
  buffer_print(&out, "`calque %s --help` tells how it is used.\n", self->name);
  print_and_free(&out, stderr);
  return STATUS_TROUBLE;
}

bool command_parse(const Command *self, int count, char *const *args, void *target,
                   const bool *help, OptionList *rest, Status *status) {
  Buffer error = {0};
  *status = STATUS_CLEAN;
  bool right = options_parse(self->options, count, args, target, rest, &error);
  if (*help) {
    command_print_help(self);
    right = false;
  } else if (!right) {
    *status = command_complain(self, buffer_slice(&error));
  }
  buffer_free(&error);
  return right;
}

static void tell(Buffer *out, const Problem *problem, bool color) {
  terminal_begin(out, TERMINAL_BOLD, color);
  terminal_show(out, problem->path.len ? problem->path : SLICE("calque"));
  buffer_char(out, ':');
  if (problem->line) buffer_print(out, "%u:%u:", problem->line, problem->column);
  terminal_end(out, TERMINAL_BOLD, color);
  buffer_char(out, ' ');
  terminal_styled(out, problem->warning ? SLICE("warning:") : SLICE("error:"),
                  problem->warning ? TERMINAL_BOLD_YELLOW : TERMINAL_BOLD_RED, color);
  buffer_char(out, ' ');
  terminal_show(out, problem->message);
  if (problem->remedy.len) buffer_text(out, "; ");
  terminal_show(out, problem->remedy);
  buffer_char(out, '\n');
}

size_t command_tell(const Problems *problems, size_t first) {
  Buffer out = {0};
  bool color = terminal_has_color(STDERR_FILENO);
  for (size_t i = first; i < problems->count; i++) {
    tell(&out, &problems->items[i], color);
  }
  print_and_free(&out, stderr);
  return problems->count;
}

static void add_paths(RuleSet *set, const OptionList *paths, Problems *problems) {
  for (size_t i = 0; i < paths->count; i++) {
    rules_add_path(set, paths->items[i].data, problems); // arguments: NUL-terminated
  }
  rules_finish(set);
}

void command_load_rules(RuleSet *set, const OptionList *paths, Problems *problems) {
  rules_init(set, check_kinds);
  rules_add_builtin(set, problems);
  add_paths(set, paths, problems);
}

void command_load_rules_lazily(RuleSet *set, const OptionList *paths, Problems *problems) {
  rules_init(set, check_kinds);
  rules_add_builtin_lazily(set, problems);
  add_paths(set, paths, problems);
}

bool command_color(size_t choice, int fd) {
  return choice == COLOR_ALWAYS || (choice == COLOR_AUTO && terminal_has_color(fd));
}

Status command_write(const Command *self, const Buffer *out, Status status) {
  Outfile file;
  outfile_to(&file, STDOUT_FILENO);
  outfile_write(&file, buffer_slice(out));
  if (!file.error || file.broken_pipe) return status;
  fprintf(stderr, "calque %s: error: standard output: %s\n", self->name, strerror(file.error));
  return STATUS_TROUBLE;
}

void count_print(Buffer *out, size_t count) {
  if (count >= 1000) {
    count_print(out, count / 1000);
    buffer_print(out, ",%03zu", count % 1000);
  } else {
    buffer_print(out, "%zu", count);
  }
}

void count_noun(Buffer *out, size_t count, const char *one, const char *many) {
  count_print(out, count);
  buffer_print(out, " %s", count == 1 ? one : many);
}

static const char about[] =
    "calque finds what machine translation and scraping leave behind in an English article: "
    "doubled\n"
    "reporting verbs, literal renderings, stray quotes, broken spacing, web leftovers.\n"
    "\n"
    "Usage: calque COMMAND [OPTIONS] [ARGUMENTS]\n"
    "\n"
    "Commands:\n";

static const char examples[] =
    "\n"
    "Examples:\n"
    "  calque check article.txt           what is wrong in an article\n"
    "  calque check --from fr texts/      a folder of articles translated from French\n"
    "  calque explain doubled-verb        why a rule is there, with examples\n"
    "  calque help check                  all about one command (so does calque check --help)\n"
    "\n"
    "Exit status: 0 nothing found; 1 something found; 2 some input, rule or option could not be "
    "used.\n";

static void print_overview(FILE *file) {
  Buffer out = {0};
  buffer_text(&out, about);
  for (size_t i = 0; commands[i]; i++) {
    buffer_print(&out, "  %-9s %s\n", commands[i]->name, commands[i]->summary);
  }
  buffer_print(&out, "  %-9s %s\n", "help", "show the help of a command");
  buffer_text(&out, examples);
  print_and_free(&out, file);
}

static Status show_version(int count, char *const *args) {
  (void)count;
  (void)args;
  puts("calque " CALQUE_VERSION);
  return STATUS_CLEAN;
}

static Status unknown_command(const char *text) {
  Nearest nearest = {.wanted = slice_of(text)};
  for (size_t i = 0; commands[i]; i++) {
    nearest_offer(&nearest, slice_of(commands[i]->name));
  }
  Buffer out = {0};
  buffer_text(&out, "calque: error: there is no command “");
  terminal_show(&out, slice_of(text));
  buffer_text(&out, "”");
  if (access(text, F_OK) == 0 || strcmp(text, "-") == 0) {
    buffer_text(&out, "; did you mean: calque check ");
    terminal_show(&out, slice_of(text));
  } else if (nearest.best.len) {
    buffer_print(&out, "; did you mean: calque %.*s", SLICE_ARG(nearest.best));
  }
  buffer_text(&out, "\n`calque --help` lists the commands.\n");
  print_and_free(&out, stderr);
  return STATUS_TROUBLE;
}

static Status show_help(int count, char *const *args) {
  const Command *command = count > 0 ? command_find(slice_of(args[0])) : NULL;
  if (count > 0 && !command) return unknown_command(args[0]);
  if (command) {
    command_print_help(command);
  } else {
    print_overview(stdout);
  }
  return STATUS_CLEAN;
}

// What stands in the place of a command and is none.
static const struct {
  const char *name;
  Status (*run)(int count, char *const *args);
} others[] = {{"help", show_help},         {"--help", show_help}, {"-h", show_help},
              {"--version", show_version}, {"-V", show_version},  {"version", show_version}};

Status command_main(int count, char *const *args) {
  if (count == 0) {
    print_overview(stderr);
    return STATUS_TROUBLE;
  }
  const Command *command = command_find(slice_of(args[0]));
  if (command) return command->run(command, count - 1, args + 1);
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    if (strcmp(args[0], others[i].name) == 0) return others[i].run(count - 1, args + 1);
  }
  return unknown_command(args[0]);
}
