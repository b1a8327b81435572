// SPDX-License-Identifier: MIT
// calque init: a .calque.yml to begin with, made from the tables of keys, so that it shows every
// key there is:
//
//   # only rules at least that sure (low, medium or high)
//   confidence: medium
#define _DEFAULT_SOURCE
#include <stddef.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/outfile.h"
#include "base/terminal.h"
#include "commands/command.h"
#include "config.h"
#include "config_path.h"
#include "config_schema.h"

typedef struct InitOptions {
  bool help, force, schema;
} InitOptions;

static const Option options[] = {
    {"force", 0, OPTION_FLAG, offsetof(InitOptions, force), NULL, NULL,
     "write over a configuration that is there"},
    {"schema", 0, OPTION_FLAG, offsetof(InitOptions, schema), NULL, NULL,
     "write nothing; print the JSON Schema of configurations, for editors and other programs"},
    {"help", 'h', OPTION_FLAG, offsetof(InitOptions, help), NULL, NULL, "show this help"},
    {0},
};

// ---- what is written

// An example for each key. Those with `used` count as they are written: they are what calque does
// anyway, put where one looks for them.
static const struct {
  const char *key, *example;
  bool used;
} examples[] = {
    {"extends", "[shared/calque.yml]", false},
    {"rules", "house-rules", false},
    {"formats", "{\"*.page\": html}", false},
    {"exclude", "[drafts/, \"*.tmp.txt\"]", false},
    {"overrides", "\n#  - files: interviews/\n#    off: [style]\n#    variant: en-GB", false},
    {"packs", "[common, en]", false},
    {"off", "[style]", false},
    {"on", "[en/spelling]", false},
    {"severity", "{en/spelling: major}", false},
    {"from", "[fr]", false},
    {"variant", "guess", true},
    {"confidence", "medium", true},
    {"fail-on", "minor", true},
    {"words", "[Zorblax, pitchside]", false},
    {"words-file", "words.txt", false},
};

static void write_keys(Buffer *out, const RuleKey *keys) {
  for (; keys->name; keys++) {
    buffer_print(out, "\n# %s (%s)\n", keys->help, keys->type);
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
      if (strcmp(examples[i].key, keys->name) != 0) continue;
      const char *space = examples[i].example[0] == '\n' ? "" : " ";
      buffer_print(out, "%s%s:%s%s\n", examples[i].used ? "" : "#", keys->name, space,
                   examples[i].example);
    }
  }
}

static void write_configuration(Buffer *out) {
  buffer_text(
      out, "# How calque checks the articles in this folder and below.\n"
           "#\n"
           "# Every key may be left out. Take the # away where a key should count. Paths and globs "
           "begin at this\n"
           "# folder and cannot leave it; globs are written as in a .gitignore. NAMES are rules\n"
           "# (en/reporting/doubled-verb), packs (en/reporting, en) and MQM types (style): `calque "
           "rules` lists them.\n"
           "# `calque check --show-config FILE` tells what applies to a file, and from where.\n");
  buffer_text(out, "\n# ---- the project\n");
  write_keys(out, config_file_keys);
  buffer_text(out, "\n# ---- settings, for all files here, and in `overrides` for some\n");
  write_keys(out, config_setting_keys);
}

// ---- writing it

static Status complain(Slice path, Slice what, const char *remedy) {
  Problems problems = {0};
  problems_add(&problems, (Problem){.path = path, .message = what, .remedy = slice_of(remedy)});
  command_tell(&problems, 0);
  problems_free(&problems);
  return STATUS_TROUBLE;
}

static bool write_file(Slice path, Status *status) {
  Outfile out;
  Buffer text = {0};
  write_configuration(&text);
  bool done = outfile_open(&out, path.data);
  if (done) {
    outfile_write(&out, buffer_slice(&text));
    done = outfile_commit(&out);
  }
  if (!done)
    *status = complain(path, file_error(out.error), "name a folder that can be written to");
  buffer_free(&text);
  return done;
}

// The configuration that counted so far, if it lies above: it no longer does.
static void tell_of_one_above(Buffer *out, Slice folder) {
  Buffer above = {0}, up = {0};
  buffer_print(&up, "%.*s..", SLICE_ARG(folder));
  if (config_find(buffer_slice(&up), &above)) {
    buffer_text(out, "It counts in place of ");
    terminal_show(out, buffer_slice(&above));
    buffer_text(out, " above it; `extends` can name that one, as in ../" CONFIG_FILE_NAME ".\n");
  }
  buffer_free(&above);
  buffer_free(&up);
}

static Status tell_next(const Command *self, Slice path, Slice folder) {
  Buffer out = {0};
  Slice place = folder.len ? folder : SLICE(".");
  buffer_text(&out, "Wrote ");
  terminal_show(&out, path);
  buffer_text(&out, ". Every key stands in it; take the # away where one should count.\n");
  tell_of_one_above(&out, folder);
  buffer_text(&out, "Next:\n  calque check ");
  terminal_show(&out, place);
  buffer_text(&out, "                     what there is to correct\n"
                    "  calque check --show-config FILE    what applies to a file\n");
  Status status = command_write(self, &out, STATUS_CLEAN);
  buffer_free(&out);
  return status;
}

static Status init(const Command *self, const InitOptions *wanted, Slice folder) {
  Buffer joined = {0};
  struct stat facts;
  buffer_add(&joined, folder);
  if (folder.len && !slice_ends(folder, SLICE("/"))) buffer_char(&joined, '/');
  size_t folder_len = joined.len;
  buffer_text(&joined, CONFIG_FILE_NAME);
  buffer_char(&joined, '\0');
  Slice path = {joined.data, joined.len - 1};
  Status status = STATUS_CLEAN;
  if (!wanted->force && lstat(path.data, &facts) == 0) {
    status = complain(path, SLICE("there is a configuration already"), "--force writes over it");
  } else if (write_file(path, &status)) {
    status = tell_next(self, path, slice_cut(path, 0, folder_len));
  }
  buffer_free(&joined);
  return status;
}

static Status print_schema(const Command *self) {
  Buffer out = {0};
  config_schema(&out);
  Status status = command_write(self, &out, STATUS_CLEAN);
  buffer_free(&out);
  return status;
}

static Status run(const Command *self, int count, char *const *args) {
  InitOptions wanted = {0};
  OptionList folders = {0};
  Status status;
  if (command_parse(self, count, args, &wanted, &wanted.help, &folders, &status)) {
    if (wanted.schema) {
      status = print_schema(self);
    } else if (folders.count > 1) {
      status = command_complain(self, SLICE("name one folder"));
    } else {
      status = init(self, &wanted, folders.count ? folders.items[0] : (Slice){0});
    }
  }
  option_list_free(&folders);
  return status;
}

extern const Command command_init;
const Command command_init = {
    .name = "init",
    .summary = "write a configuration to begin with",
    .arguments = "[OPTIONS] [FOLDER]",
    .about = "Writes a .calque.yml into the folder (the current one, where none is named), with "
             "every key\n"
             "explained. A configuration that is there stays, unless --force is given.\n",
    .examples =
        "  calque init                        for the project in this folder\n"
        "  calque init texts                  for one folder of it\n"
        "  calque init --schema               what a configuration may hold, for an editor\n",
    .options = options,
    .run = run,
};
