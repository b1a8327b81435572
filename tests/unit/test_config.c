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

// The last file of a configuration: the one that was asked for.
static const ConfigFile *own_file(const Config *config) {
  return config->files[config->file_count - 1];
}

static const ConfigLayer *own_layer(const Config *config) {
  return &own_file(config)->own;
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
                            "words-file: texts/a.txt\n"
                            "formats: {\"*.page\": html}\n"
                            "exclude: [drafts/, \"!drafts/a.txt\"]\n"
                            "overrides:\n"
                            "  - {files: texts/, confidence: low}\n",
                            &problems);
  cr_expect_eq(problems.count, 0);
  cr_assert(config.file_count == 1 && config.layer_count == 2);
  const ConfigFile *file = own_file(&config);
  const ConfigLayer *own = &file->own;
  cr_expect(file->rules.count == 1 && slice_is(file->rules.items[0].text, "project/house"));
  cr_expect(own->packs.count == 2 && slice_is(own->packs.items[1].text, "en"));
  cr_expect(own->off.count == 1 && slice_is(own->off.items[0].text, "style/unidiomatic"));
  cr_expect(own->on.count == 1 && own->from.count == 2 && own->words.count == 2);
  cr_expect(own->severity_count == 2 && own->severities[0].severity == SEVERITY_CRITICAL);
  cr_expect(slice_is(own->severities[1].name.text, "style"));
  cr_expect(own->word_files.count == 1 &&
            slice_is(own->word_files.items[0].text, "project/texts/a.txt"));
  cr_expect(own->variant.value == 2 && own->confidence.value == CONFIDENCE_HIGH &&
            own->fail_on.value == 4);
  cr_expect(file->formats.count == 1 && slice_is(file->formats.items[0].format, "html"));
  cr_expect(file->exclude.count == 2 && file->exclude.items[1].glob.negated);
  cr_expect(config.layers[1]->confidence.value == CONFIDENCE_LOW && config.layers[1]->node);
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
  cr_expect(own_layer(&config)->from.count == 1 && own_file(&config)->rules.count == 1 &&
            !own_layer(&config)->fail_on.node);
  config_free(&config);
  problems_free(&problems);
}

Test(config, a_link_out_of_the_project) {
  Problems problems = {0};
  cr_assert(symlink("/tmp", "project/house/out") == 0);
  Config config = read_text("rules: house/out\n", &problems);
  unlink("project/house/out");
  cr_expect(problems.count == 1 && own_file(&config)->rules.count == 0);
  config_free(&config);
  problems_free(&problems);
}

Test(config, no_file) {
  Problems problems = {0};
  Config config;
  config_read(&config, SLICE("project/nowhere.yml"), &problems);
  cr_expect(problems.count == 1 && config.file_count == 0 && config.layer_count == 0);
  config_free(&config);
  problems_free(&problems);
}

// What applies to project/PATH, under a configuration of this text.
static Slice whole_path(Arena *arena, const char *path) {
  char real[4096];
  Buffer out = {0};
  cr_assert(realpath("project", real));
  buffer_print(&out, "%s/%s", real, path);
  Slice kept = arena_copy(arena, buffer_slice(&out));
  buffer_free(&out);
  return kept;
}

Test(config, what_applies_to_a_path) {
  Problems problems = {0};
  Arena arena = {0};
  Config config = read_text("formats: {\"*.page\": html, \"/raw/\": plain}\n"
                            "exclude: [drafts/, \"*.tmp.txt\", \"!keep.tmp.txt\"]\n"
                            "overrides: [{files: [quotes/, \"!quotes/raw/**\"], off: style}]\n",
                            &problems);
  cr_assert_eq(problems.count, 0);
  static const struct {
    const char *path, *format;
    bool excluded, covered;
  } cases[] = {
      {"a.txt", NULL, false, false},
      {"deep/a.page", "html", false, false},
      {"raw/deep/a.page", "plain", false, false},
      {"drafts/deep/a.txt", NULL, true, false},
      {"a.tmp.txt", NULL, true, false},
      {"deep/keep.tmp.txt", NULL, false, false},
      {"quotes/deep/a.txt", NULL, false, true},
      {"deep/quotes/a.txt", NULL, false, true},
      {"quotes/raw/a.txt", NULL, false, false},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Slice real = whole_path(&arena, cases[i].path);
    const ConfigGlob *format = config_formats(&config, real);
    cr_expect(cases[i].format ? format && slice_is(format->format, cases[i].format) : !format, "%s",
              cases[i].path);
    cr_expect((config_excludes_deep(&config, real, false) != NULL) == cases[i].excluded, "%s",
              cases[i].path);
    cr_expect(config_covers(config.layers[1], real) == cases[i].covered, "%s", cases[i].path);
    cr_expect(config_covers(config.layers[0], real));
  }
  cr_expect_not(config_covers(config.layers[1], SLICE("/elsewhere/quotes/a.txt")));
  arena_free(&arena);
  config_free(&config);
}

static void expect_files(const Config *config, const char *wanted) {
  Buffer got = {0};
  for (size_t i = 0; i < config->file_count; i++) {
    buffer_print(&got, "%s%.*s", i ? " " : "", SLICE_ARG(config->files[i]->path));
  }
  cr_expect(slice_is(buffer_slice(&got), wanted), "%.*s", SLICE_ARG(buffer_slice(&got)));
  buffer_free(&got);
}

Test(config, extends) {
  Problems problems = {0};
  write_file("project/house/one.yml", "extends: two.yml\nfrom: de\n");
  write_file("project/house/two.yml", "extends: ../.calque.yml\n");
  Config config = read_text("extends: [house/two.yml, house/one.yml]\n", &problems);
  // two.yml comes back; one.yml finds it read
  cr_expect_eq(problems.count, 1);
  cr_expect(slice_is(problems.items[0].path, "project/house/two.yml") &&
            problems.items[0].column == 10);
  expect_files(&config, "project/house/two.yml project/house/one.yml project/.calque.yml");
  config_free(&config);
  problems_free(&problems);
  problems = (Problems){0};
  write_file("project/house/two.yml", "words: a\n");
  config = read_text("extends: house/one.yml\nfrom: fr\n", &problems);
  cr_expect_eq(problems.count, 0);
  expect_files(&config, "project/house/two.yml project/house/one.yml project/.calque.yml");
  config_free(&config);
  write_file("project/house/two.yml",
             "extends: [../texts/.calque.yml, ../../.calque.yml, house]\n");
  config = read_text("extends: house/one.yml\n", &problems);
  cr_expect_eq(problems.count, 3); // not above it; not there; not there
  config_free(&config);
  problems_free(&problems);
  unlink("project/house/one.yml");
  unlink("project/house/two.yml");
}

Test(config, too_many_extend_one_another) {
  Problems problems = {0};
  for (int i = 0; i < 10; i++) {
    char path[64], text[64];
    snprintf(path, sizeof path, "project/house/%d.yml", i);
    snprintf(text, sizeof text, "extends: %d.yml\n", i + 1);
    write_file(path, i == 9 ? "" : text);
  }
  Config config = read_text("extends: house/0.yml\n", &problems);
  cr_expect(problems.count == 1 && config.file_count == CONFIG_EXTENDS_MAX);
  for (int i = 0; i < 10; i++) {
    char path[64];
    snprintf(path, sizeof path, "project/house/%d.yml", i);
    unlink(path);
  }
  config_free(&config);
  problems_free(&problems);
}
