// SPDX-License-Identifier: MIT
// A configuration is found by going up from a folder, links followed, and called as a person here
// would call it:
//
//   here /home/a/news/2024    found /home/a/news/.calque.yml    called ../.calque.yml
#define _XOPEN_SOURCE 700
#include "config_path.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "config.h"

bool config_path_climbs(Slice path) {
  for (size_t i = 0; i + 1 < path.len; i++) {
    bool begins = i == 0 || path.data[i - 1] == '/',
         ends = i + 2 == path.len || path.data[i + 2] == '/';
    if (begins && ends && path.data[i] == '.' && path.data[i + 1] == '.') return true;
  }
  return false;
}

bool config_path_is_below(const char *path, const char *folder) {
  size_t len = strlen(folder);
  if (len == 1) return true; // the root
  return strncmp(path, folder, len) == 0 && (path[len] == '/' || path[len] == '\0');
}

Slice config_path_folder(Slice path) {
  size_t end = path.len;
  while (end > 0 && path.data[end - 1] != '/') {
    end--;
  }
  return slice_cut(path, 0, end);
}

void config_path_print_folder(Buffer *out, const char *folder, const char *here) {
  size_t len = strlen(here);
  if (strcmp(folder, here) == 0) return;
  if (config_path_is_below(folder, here)) {
    buffer_print(out, "%s/", folder + (len == 1 ? 1 : len + 1));
  } else if (config_path_is_below(here, folder)) {
    buffer_text(out, "../");
    for (const char *at = here + strlen(folder) + (strlen(folder) > 1); *at; at++) {
      if (*at == '/') buffer_text(out, "../");
    }
  } else {
    buffer_print(out, "%s/", folder);
  }
}

bool config_path_is_project(const char *folder) {
  Buffer path = {0};
  struct stat facts;
  buffer_print(&path, "%s/%s", strcmp(folder, "/") == 0 ? "" : folder, CONFIG_FILE_NAME);
  buffer_char(&path, '\0');
  bool there = stat(path.data, &facts) == 0 && !S_ISDIR(facts.st_mode);
  buffer_free(&path);
  return there;
}

bool config_path_up(char *folder) {
  char *slash = strrchr(folder, '/');
  if (!slash || strcmp(folder, "/") == 0) return false;
  slash[slash == folder] = '\0';
  return true;
}

bool config_find(Slice start, Buffer *path) {
  char folder[PATH_MAX], here[PATH_MAX];
  struct stat facts;
  Buffer name = {0};
  if (!realpath(".", here)) return false;
  buffer_print(&name, "%.*s", SLICE_ARG(start));
  buffer_char(&name, '\0');
  bool there = start.len > 0 && !slice_is(start, "-") && realpath(name.data, folder);
  if (!there) strcpy(folder, here);
  buffer_free(&name);
  if (stat(folder, &facts) == 0 && !S_ISDIR(facts.st_mode)) config_path_up(folder);
  while (!config_path_is_project(folder)) {
    if (!config_path_up(folder)) return false;
  }
  config_path_print_folder(path, folder, here);
  buffer_text(path, CONFIG_FILE_NAME);
  return true;
}
