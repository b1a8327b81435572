// SPDX-License-Identifier: MIT
// Paths that can be compared.
#define _DEFAULT_SOURCE
#include <criterion/criterion.h>
#include <unistd.h>

#include "base/path.h"

static const struct {
  const char *folder, *path, *way;
} ways[] = {
    {"/a", "/a/b.txt", "b.txt"},
    {"/a/b", "/a/c/d.txt", "../c/d.txt"},
    {"/a", "/a", "."},
    {"/", "/a", "a"},
    {"/a/b", "/a", ".."},
    {"/a/b/c", "/a", "../.."},
    {"/a/b", "/ab/c", "../../ab/c"},
    {"/a", "/", ".."},
};

Test(path, relative) {
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
    Buffer got = {0};
    path_relative(slice_of(ways[i].folder), slice_of(ways[i].path), &got);
    cr_expect(slice_is(buffer_slice(&got), ways[i].way), "%s to %s: %.*s, not %s", ways[i].folder,
              ways[i].path, SLICE_ARG(buffer_slice(&got)), ways[i].way);
    buffer_free(&got);
  }
}

Test(path, real) {
  char folder[] = "/tmp/calque-path-XXXXXX", here[4096];
  cr_assert(mkdtemp(folder) && chdir(folder) == 0 && getcwd(here, sizeof here));
  cr_assert(symlink(".", "link") == 0);
  static const char *const names[][2] = {{"link/link", ""},
                                         {"link/new.txt", "/new.txt"},
                                         {"new.txt", "/new.txt"},
                                         {"no/such/../file", "/no/file"},
                                         {"./no//./file/", "/no/file"}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    Buffer got = {0}, wanted = {0};
    path_real(slice_of(names[i][0]), &got);
    buffer_print(&wanted, "%s%s", here, names[i][1]);
    cr_expect(slice_equal(buffer_slice(&got), buffer_slice(&wanted)), "%s: %.*s", names[i][0],
              SLICE_ARG(buffer_slice(&got)));
    buffer_free(&got);
    buffer_free(&wanted);
  }
  unlink("link");
  rmdir(folder);
}

Test(path, folders) {
  cr_expect(slice_is(path_folder(SLICE("/a/b")), "/a"));
  cr_expect(slice_is(path_folder(SLICE("/a")), "/"));
  cr_expect(slice_is(path_folder(SLICE("/")), "/"));
  cr_expect(path_is_below(SLICE("/a/b"), SLICE("/a")) && path_is_below(SLICE("/a"), SLICE("/a")));
  cr_expect(path_is_below(SLICE("/a"), SLICE("/")) && !path_is_below(SLICE("/ab"), SLICE("/a")));
}
