// SPDX-License-Identifier: MIT
// Finding and reading .calque.yml: what comes out of a file that is right, and where it is found.
#define _XOPEN_SOURCE 700
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config.h"

static char home[] = "/tmp/calque-config-XXXXXX";

static void write_file(const char *path, const char *text) {
  FILE *file = fopen(path, "w");
  cr_assert(file);
  fputs(text, file);
  fclose(file);
}

// home/project/{.calque.yml,house/,texts/a.txt}; the test runs in home.
static void make_project(void) {
  cr_assert(mkdtemp(home) && chdir(home) == 0);
  mkdir("project", 0700);
  mkdir("project/house", 0700);
  mkdir("project/texts", 0700);
  write_file("project/texts/a.txt", "One.\n");
  write_file("project/.calque.yml", "from: fr\n");
}

static void remove_project(void) {
  static const char *const files[] = {"project/texts/a.txt", "project/.calque.yml"};
  static const char *const folders[] = {"project/texts", "project/house", "project"};
  cr_assert(chdir(home) == 0);
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    unlink(files[i]);
  }
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
    rmdir(folders[i]);
  }
  rmdir(home);
}

TestSuite(config, .init = make_project, .fini = remove_project);

static void expect_found(const char *start, const char *wanted) {
  Buffer path = {0};
  bool found = config_find(slice_of(start), &path);
  cr_expect(found == (wanted != NULL), "%s", start);
  if (wanted)
    cr_expect(slice_is(buffer_slice(&path), wanted), "%s: %.*s", start,
              SLICE_ARG(buffer_slice(&path)));
  buffer_free(&path);
}

Test(config, is_found_upward) {
  expect_found("project/texts/a.txt", "project/.calque.yml");
  expect_found("project", "project/.calque.yml");
  expect_found("-", NULL);
  expect_found("nowhere/a.txt", NULL);
  cr_assert(chdir("project/texts") == 0);
  expect_found("-", "../.calque.yml");
  expect_found("", "../.calque.yml");
  expect_found("a.txt", "../.calque.yml");
  expect_found("nowhere.txt", "../.calque.yml");
  cr_assert(chdir("..") == 0);
  expect_found("texts/a.txt", ".calque.yml");
}

static Config read_text(const char *text, Problems *problems) {
  Config config;
  write_file("project/.calque.yml", text);
  config_read(&config, SLICE("project/.calque.yml"), problems);
  return config;
}

Test(config, all_keys) {
  Problems problems = {0};
  Config config = read_text("rules: [house]\n"
                            "packs: [common, en]\n"
                            "off: style/unidiomatic\n"
                            "on: [en/titles]\n"
                            "severity: {en/from: critical, style: neutral}\n"
                            "from: [fr, es]\n"
                            "variant: en-GB\n"
                            "confidence: high\n"
                            "fail-on: never\n"
                            "words: [Zorblax, 2019er]\n"
                            "words-file: texts/a.txt\n",
                            &problems);
  cr_expect_eq(problems.count, 0);
  cr_expect(config.rules.count == 1 && slice_is(config.rules.items[0].text, "project/house"));
  cr_expect(config.packs.count == 2 && slice_is(config.packs.items[1].text, "en"));
  cr_expect(config.off.count == 1 && slice_is(config.off.items[0].text, "style/unidiomatic"));
  cr_expect(config.on.count == 1 && config.from.count == 2 && config.words.count == 2);
  cr_expect(config.severity_count == 2 && config.severities[0].severity == SEVERITY_CRITICAL);
  cr_expect(slice_is(config.severities[1].name.text, "style"));
  cr_expect(config.word_files.count == 1 &&
            slice_is(config.word_files.items[0].text, "project/texts/a.txt"));
  cr_expect(config.variant == 2 && config.confidence == CONFIDENCE_HIGH && config.fail_on == 4);
  config_free(&config);
}

Test(config, a_mistake_leaves_the_rest) {
  Problems problems = {0};
  Config config = read_text(
      "from: [fr, French]\nsevrity: {}\nrules: [/etc, ../project, house/.., house]\nfail-on: 3\n",
      &problems);
  cr_expect_eq(problems.count, 6);
  for (size_t i = 1; i < problems.count; i++) {
    cr_expect(problems.items[i - 1].line <= problems.items[i].line, "in the order of their places");
  }
  cr_expect(config.from.count == 1 && config.rules.count == 1 && config.fail_on == CONFIG_UNSET);
  config_free(&config);
  problems_free(&problems);
}

Test(config, a_link_out_of_the_project) {
  Problems problems = {0};
  cr_assert(symlink("/tmp", "project/house/out") == 0);
  Config config = read_text("rules: house/out\n", &problems);
  unlink("project/house/out");
  cr_expect(problems.count == 1 && config.rules.count == 0);
  config_free(&config);
  problems_free(&problems);
}

Test(config, no_file) {
  Problems problems = {0};
  Config config;
  config_read(&config, SLICE("project/nowhere.yml"), &problems);
  cr_expect(problems.count == 1 && config.from.count == 0 && config.variant == CONFIG_UNSET);
  config_free(&config);
  problems_free(&problems);
}
