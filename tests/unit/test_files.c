// SPDX-License-Identifier: MIT
// Walking folders and reading files, in a folder made for each test.
#define _GNU_SOURCE // asprintf, mkdtemp
#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "files.h"

static char folder[] = "/tmp/calque-files-XXXXXX";

static void make_folder(void) {
  cr_assert_not_null(mkdtemp(folder));
  cr_assert_eq(chdir(folder), 0);
}

static void remove_folder(void) {
  char command[sizeof folder + 16];
  snprintf(command, sizeof command, "rm -rf %s", folder);
  cr_expect_eq(chdir("/"), 0);
  cr_expect_eq(system(command), 0);
}

TestSuite(files, .init = make_folder, .fini = remove_folder);

static void put(const char *path, Slice bytes) {
  FILE *file = fopen(path, "wb");
  cr_assert_not_null(file);
  fwrite(bytes.data, 1, bytes.len, file);
  fclose(file);
}

// Collects the paths given with spaces between them; the files found, likewise.
static void expect(const char *given, const char *files, size_t problems) {
  FileList list = {0};
  Problems told = {0};
  Buffer got = {0};
  Slice paths[8];
  size_t count = 0;
  for (const char *at = given; *at; at += strspn(at, " ")) {
    paths[count++] = (Slice){at, strcspn(at, " ")};
    at += strcspn(at, " ");
  }
  Projects projects = {0};
  files_collect(&list, paths, count, &(FileRules){.projects = &projects}, &told);
  projects_free(&projects);
  for (size_t i = 0; i < list.count; i++) {
    buffer_print(&got, "%s%s", i ? " " : "", list.paths[i].data);
  }
  cr_expect(slice_is(buffer_slice(&got), files), "%s: “%.*s”", given,
            SLICE_ARG(buffer_slice(&got)));
  cr_expect_eq(told.count, problems, "%s: %zu problems", given, told.count);
  buffer_free(&got);
  problems_free(&told);
  files_free(&list);
}

Test(files, walking) {
  mkdir("news", 0755);
  mkdir("news/a", 0755);
  mkdir("news/.git", 0755);
  mkdir("news/empty", 0755);
  put("news/b.txt", SLICE("b"));
  put("news/B.TXT", SLICE("b"));
  put("news/a/c.txt", SLICE(""));
  put("news/.hidden.txt", SLICE("x"));
  put("news/.git/x.txt", SLICE("x"));
  put("news/image.png", SLICE("x"));
  put("news/binary.txt", SLICE("PK\0\0"));
  expect("news", "news/B.TXT news/a/c.txt news/b.txt", 0);
  expect("news/", "news/B.TXT news/a/c.txt news/b.txt", 0);
  expect("news/a/c.txt news/image.png", "news/a/c.txt news/image.png", 0);
  expect("news/.hidden.txt", "news/.hidden.txt", 0);
  expect("news/.git", "news/.git/x.txt", 0);
  expect("-", "-", 0);
  expect("news/empty", "", 1);
  expect("missing.txt news/b.txt", "news/b.txt", 1);
  expect("news/b.txt/x", "", 1);
}

Test(files, what_git_leaves_out) {
  mkdir("news", 0755);
  mkdir("news/.git", 0755);
  mkdir("news/.git/info", 0755);
  mkdir("news/a", 0755);
  mkdir("news/b", 0755);
  mkdir("news/a/inner", 0755);
  mkdir("news/a/inner/.git", 0755);
  put("news/.git/info/exclude", SLICE("local.txt\n"));
  put("news/.gitignore", SLICE("# drafts\n*.draft.txt\n/b/\nlocal.md\r\n"));
  put("news/a/.gitignore", SLICE("!kept.draft.txt\n!local.txt\ninner/x.txt\n"));
  put("news/a/a.txt", SLICE("a"));
  put("news/a/a.draft.txt", SLICE("a"));
  put("news/a/kept.draft.txt", SLICE("a"));
  put("news/a/local.txt", SLICE("a"));
  put("news/a/inner/x.txt", SLICE("a"));
  put("news/a/inner/y.draft.txt", SLICE("a"));
  put("news/b/b.txt", SLICE("b"));
  put("news/local.txt", SLICE("b"));
  put("news/local.md", SLICE("b"));
  const char *all = "news/a/a.txt news/a/inner/x.txt news/a/inner/y.draft.txt "
                    "news/a/kept.draft.txt news/a/local.txt";
  expect("news", all, 0);
  expect("news/", all, 0);
  expect("./news/a",
         "./news/a/a.txt ./news/a/inner/x.txt ./news/a/inner/y.draft.txt "
         "./news/a/kept.draft.txt ./news/a/local.txt",
         0);
  expect("news/b news/a/a.draft.txt", "news/b/b.txt news/a/a.draft.txt", 0); // named themselves
  cr_assert_eq(chdir("news/a"), 0);
  expect(".", "./a.txt ./inner/x.txt ./inner/y.draft.txt ./kept.draft.txt ./local.txt", 0);
  cr_assert_eq(chdir("../b"), 0);
  put("only.draft.txt", SLICE("b"));
  unlink("b.txt");
  expect(".", "", 1);
}

Test(files, what_the_configuration_leaves_out) {
  mkdir("news", 0755);
  mkdir("news/drafts", 0755);
  mkdir("news/sub", 0755);
  put("news/.calque.yml", SLICE("exclude: [drafts/, x.txt]\nformats: {\"*.page\": html}\n"));
  put("news/drafts/a.txt", SLICE("a"));
  put("news/a.page", SLICE("a"));
  put("news/x.txt", SLICE("a"));
  put("news/sub/x.txt", SLICE("a"));
  expect("news", "news/a.page", 0);
  expect("news/x.txt", "news/x.txt", 0);
  put("news/sub/.calque.yml", SLICE("exclude: [y.txt]\n")); // the nearest one counts
  expect("news", "news/a.page news/sub/x.txt", 0);
  expect("news/drafts", "news/drafts/a.txt", 0);
}

Test(files, links) {
  mkdir("news", 0755);
  mkdir("other", 0755);
  put("other/a.txt", SLICE("a"));
  cr_assert_eq(symlink("..", "news/loop"), 0);
  cr_assert_eq(symlink("../other", "news/again"), 0);
  cr_assert_eq(symlink("nowhere", "news/broken.txt"), 0);
  cr_assert_eq(symlink("../other/a.txt", "news/one.txt"), 0);
  expect("news", "news/again/a.txt news/one.txt", 0);
  cr_assert_eq(symlink("circle", "circle"), 0);
  expect("circle", "", 1);
}

// Two links a level, ten levels: 1,024 ways to one file.
Test(files, links_do_not_multiply) {
  char path[64];
  for (int i = 0; i < 10; i++) {
    snprintf(path, sizeof path, "d%d", i);
    mkdir(path, 0755);
    for (const char *name = "xy"; *name; name++) {
      char target[16];
      snprintf(target, sizeof target, "../d%d", i + 1);
      snprintf(path, sizeof path, "d%d/%c", i, *name);
      cr_assert_eq(symlink(target, path), 0);
    }
  }
  mkdir("d10", 0755);
  put("d10/a.txt", SLICE("a"));
  expect("d0", "d0/x/x/x/x/x/x/x/x/x/x/a.txt", 0);
}

Test(files, too_deep) {
  enum { DEEP = FILES_DEPTH_MAX + 2 };
  Buffer path = {0};
  buffer_text(&path, "top");
  for (int i = 0; i < DEEP; i++) {
    buffer_char(&path, 0);
    mkdir(path.data, 0755);
    path.len--;
    buffer_text(&path, "/d");
  }
  buffer_free(&path);
  expect("top", "", 1);
}

static void expect_read(const char *path, Slice want) {
  Arena arena = {0};
  Problems told = {0};
  Slice bytes = {0};
  cr_expect(files_read(slice_of(path), SLICE("name"), &bytes, &arena, &told), "%s", path);
  cr_expect(slice_equal(bytes, want), "%s: %zu bytes", path, bytes.len);
  problems_free(&told);
  arena_free(&arena);
}

Test(files, reading) {
  put("empty", SLICE(""));
  put("small", SLICE("a\0b"));
  expect_read("empty", SLICE(""));
  expect_read("small", SLICE("a\0b"));
  enum { LARGE = 3 * 1000 * 1000 + 1 };
  Buffer large = {0};
  for (int i = 0; i < LARGE; i++) {
    buffer_char(&large, (char)('a' + i % 26));
  }
  put("large", buffer_slice(&large));
  expect_read("large", buffer_slice(&large));
  buffer_free(&large);
}

Test(files, reading_what_tells_no_size) {
  int ends[2];
  cr_assert_eq(pipe(ends), 0);
  cr_assert_eq(write(ends[1], "piped", 5), 5);
  close(ends[1]);
  dup2(ends[0], STDIN_FILENO);
  expect_read("-", SLICE("piped"));
  FileBytes file;
  Slice error;
  cr_assert(file_read("/proc/self/status", &file, &error)); // a regular file of size 0
  cr_expect(slice_starts(file.bytes, SLICE("Name:")));
  file_free(&file);
}

Test(files, what_cannot_be_read) {
  static const char *const texts[][2] = {{"missing", "there is no such file or folder"},
                                         {".", "it is a folder"}};
  for (size_t i = 0; i < 2; i++) {
    Arena arena = {0};
    Problems told = {0};
    Slice bytes;
    cr_expect_not(files_read(slice_of(texts[i][0]), SLICE("name"), &bytes, &arena, &told));
    cr_assert_eq(told.count, 1);
    cr_expect(slice_is(told.items[0].message, texts[i][1]));
    cr_expect(slice_is(told.items[0].path, "name"));
    problems_free(&told);
    arena_free(&arena);
  }
}

Test(files, larger_than_is_read) {
  int fd = open("sparse", O_CREAT | O_WRONLY, 0644);
  cr_assert_eq(ftruncate(fd, (off_t)FILE_BYTES_MAX + 1), 0);
  close(fd);
  FileBytes file;
  Slice error;
  cr_expect_not(file_read("sparse", &file, &error));
  cr_expect(slice_is(error, "it is larger than 2 GiB"));
}
