// SPDX-License-Identifier: MIT
// Reading arguments: each way to write an option, and each mistake with its message.
#include <criterion/criterion.h>
#include <stddef.h>

#include "commands/options.h"

typedef struct Target {
  bool flag;
  const char *text;
  size_t choice, number;
  OptionList list, paths;
} Target;

static const char *const choices[] = {"text", "line", "jsonl", NULL};

static const Option table[] = {
    {"flag", 'q', OPTION_FLAG, offsetof(Target, flag), NULL, NULL, "a flag"},
    {"output", 'o', OPTION_TEXT, offsetof(Target, text), "FILE", NULL, "a text"},
    {"format", 'f', OPTION_CHOICE, offsetof(Target, choice), "FORMAT", choices, "a choice"},
    {"jobs", 'j', OPTION_NUMBER, offsetof(Target, number), "N", NULL, "a number"},
    {"only", 0, OPTION_LIST, offsetof(Target, list), "NAME", NULL, "a list"},
    {"rules", 0, OPTION_PATHS, offsetof(Target, paths), "PATH", NULL, "paths"},
    {0},
};

typedef struct Parsed {
  Target target;
  OptionList rest;
  Buffer error;
  bool right;
} Parsed;

static Parsed parse(const char *const *args) {
  Parsed parsed = {0};
  int count = 0;
  while (args[count]) {
    count++;
  }
  parsed.right =
      options_parse(table, count, (char *const *)args, &parsed.target, &parsed.rest, &parsed.error);
  return parsed;
}

static void parsed_free(Parsed *parsed) {
  option_list_free(&parsed->target.list);
  option_list_free(&parsed->target.paths);
  option_list_free(&parsed->rest);
  buffer_free(&parsed->error);
}

Test(options, each_way_to_write_them) {
  const char *args[] = {"a.txt", "--flag",   "--format=line", "--output", "x=y", "-j4", "--only",
                        "a,b",   "--only=c", "--rules",       "p,q",      "-",   "--",  "--flag",
                        NULL};
  Parsed parsed = parse(args);
  cr_assert(parsed.right, "%.*s", SLICE_ARG(buffer_slice(&parsed.error)));
  cr_expect(parsed.target.flag);
  cr_expect_str_eq(parsed.target.text, "x=y");
  cr_expect(parsed.target.choice == 1 && parsed.target.number == 4);
  cr_expect(parsed.target.list.count == 3 && slice_is(parsed.target.list.items[2], "c"));
  cr_expect(parsed.target.paths.count == 1 && slice_is(parsed.target.paths.items[0], "p,q"));
  cr_expect(parsed.rest.count == 3 && slice_is(parsed.rest.items[1], "-"));
  cr_expect(slice_is(parsed.rest.items[2], "--flag"));
  parsed_free(&parsed);
}

static const struct {
  const char *args[3];
  const char *error;
} mistakes[] = {
    {{"--formt", "line"}, "there is no option --formt; did you mean --format?"},
    {{"--formt=line"}, "there is no option --formt; did you mean --format?"},
    {{"--zzzzzz"}, "there is no option --zzzzzz"},
    {{"-z"}, "there is no option -z"},
    {{"--flag=yes"}, "--flag takes no value"},
    {{"--output"}, "--output wants a value: --output FILE"},
    {{"--output="}, "--output wants a value: --output FILE"},
    {{"--format", "josnl"},
     "--format cannot be “josnl”; did you mean jsonl? It is one of: text, line, jsonl"},
    {{"--format", "xml"}, "--format cannot be “xml”; it is one of: text, line, jsonl"},
    {{"--jobs", "0"}, "--jobs wants a number from 1 on, not “0”"},
    {{"--jobs", "four"}, "--jobs wants a number from 1 on, not “four”"},
    {{"--jobs", "99999999999"}, "--jobs wants a number from 1 on, not “99999999999”"},
    {{"--a\x1b[2J"}, "there is no option --a<U+001B>[2J"},
};

Test(options, mistakes_are_told_with_the_remedy) {
  for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
    Parsed parsed = parse(mistakes[i].args);
    Slice got = buffer_slice(&parsed.error);
    cr_expect(!parsed.right);
    cr_expect(slice_is(got, mistakes[i].error), "got “%.*s”, wanted “%s”", SLICE_ARG(got),
              mistakes[i].error);
    parsed_free(&parsed);
  }
}

Test(options, help_stands_in_two_columns) {
  Buffer out = {0};
  options_help(&out, table, 80);
  Slice help = buffer_slice(&out);
  cr_expect(slice_starts(help, SLICE("  -q, --flag           a flag\n")), "%.*s", SLICE_ARG(help));
  cr_expect(slice_find(help, SLICE("      --only NAME      a list\n")) < help.len);
  buffer_free(&out);
}
