// SPDX-License-Identifier: MIT
// A file replaced: when it is, when it is not, and what stays.
#define _DEFAULT_SOURCE
#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/replace.h"

static char folder[] = "/tmp/calque-replace-XXXXXX";

static void enter(void) {
  cr_assert(mkdtemp(folder) && chdir(folder) == 0);
}

static void leave(void) {
  cr_assert(chdir("/") == 0);
  char command[128];
  snprintf(command, sizeof command, "rm -rf %s", folder);
  cr_assert(system(command) == 0);
}

TestSuite(replace, .init = enter, .fini = leave);

static void write_text(const char *path, const char *text, mode_t mode) {
  FILE *file = fopen(path, "w");
  cr_assert(file && fputs(text, file) >= 0 && fclose(file) == 0 && chmod(path, mode) == 0);
}

static void holds(const char *path, const char *text, mode_t mode) {
  FileBytes file;
  Slice error;
  struct stat facts;
  cr_assert(file_read(path, &file, &error), "%s", path);
  cr_expect(slice_is(file.bytes, text), "%s holds “%.*s”", path, (int)file.bytes.len,
            file.bytes.data);
  cr_assert(stat(path, &facts) == 0);
  cr_expect((facts.st_mode & 07777) == mode, "%s: mode %o", path, facts.st_mode);
  file_free(&file);
}

// Nothing but these many names in the folder: no temporary file was left.
static void names_in_folder(const char *wanted) {
  FILE *list = popen("ls -A | tr '\n' ' '", "r");
  char names[256] = "";
  cr_assert(list && (fgets(names, sizeof names, list) || true));
  pclose(list);
  cr_expect_str_eq(names, wanted);
}

Test(replace, mode_stays) {
  write_text("a.txt", "old", 0640);
  cr_expect_eq(replace_file("a.txt", SLICE("old"), SLICE("new")), REPLACE_DONE);
  holds("a.txt", "new", 0640);
  names_in_folder("a.txt ");
}

Test(replace, long_names_leave_room_for_the_temporary_one) {
  char name[256];
  memset(name, 'n', 255);
  name[255] = 0;
  write_text(name, "old", 0600);
  cr_expect_eq(replace_file(name, SLICE("old"), SLICE("new")), REPLACE_DONE);
  holds(name, "new", 0600);
}

Test(replace, links_are_followed) {
  cr_assert(mkdir("texts", 0755) == 0);
  write_text("texts/a.txt", "old", 0600);
  cr_assert(symlink("texts/a.txt", "one") == 0 && symlink("one", "two") == 0);
  cr_expect_eq(replace_file("two", SLICE("old"), SLICE("new")), REPLACE_DONE);
  holds("texts/a.txt", "new", 0600);
  struct stat facts;
  cr_expect(lstat("two", &facts) == 0 && S_ISLNK(facts.st_mode));
  cr_expect(lstat("one", &facts) == 0 && S_ISLNK(facts.st_mode));
  names_in_folder("one texts two ");
}

Test(replace, a_changed_file_stays) {
  write_text("a.txt", "odd", 0644);
  cr_expect_eq(replace_file("a.txt", SLICE("old"), SLICE("new")), REPLACE_CHANGED);
  holds("a.txt", "odd", 0644);
  cr_expect_eq(replace_file("gone.txt", SLICE("old"), SLICE("new")), REPLACE_CHANGED);
  names_in_folder("a.txt ");
}

Test(replace, hard_links_are_not_parted) {
  write_text("a.txt", "old", 0644);
  cr_assert(link("a.txt", "b.txt") == 0);
  cr_expect_eq(replace_file("a.txt", SLICE("old"), SLICE("new")), REPLACE_HARD_LINKED);
  holds("b.txt", "old", 0644);
}

Test(replace, read_only_files_stay) {
  write_text("a.txt", "old", 0444);
  cr_expect_eq(replace_file("a.txt", SLICE("old"), SLICE("new")), REPLACE_READ_ONLY);
  holds("a.txt", "old", 0444);
}

Test(replace, only_regular_files) {
  cr_assert(mkfifo("pipe", 0600) == 0);
  cr_expect_eq(replace_file("pipe", SLICE("old"), SLICE("new")), REPLACE_NOT_A_FILE);
  cr_expect_eq(replace_file("/dev/null", SLICE("old"), SLICE("new")), REPLACE_NOT_A_FILE);
  cr_expect_eq(replace_file(".", SLICE("old"), SLICE("new")), REPLACE_NOT_A_FILE);
}

Test(replace, every_result_has_its_words) {
  for (int i = REPLACE_DONE + 1; i < REPLACE_RESULTS; i++) {
    cr_expect(replace_texts[i].message && replace_texts[i].message[0], "%d", i);
    cr_expect(replace_texts[i].remedy && replace_texts[i].remedy[0], "%d", i);
  }
}
