// SPDX-License-Identifier: MIT
// path "out/report.txt" is written as "out/report.txt.XXXXXX" (mkstemp: in the same folder, so that
// rename is one step), with the mode of the file that it replaces, else the one that the umask
// gives. Errors stick: only the first is kept, and only outfile_commit asks.
//
// A pipe whose reader has gone (`calque check | head`) is told apart from other errors; main.c
// ignores SIGPIPE, so that it arrives here.
#define _GNU_SOURCE
#include "base/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

static void fail(Outfile *out) {
  if (!out->error) out->error = errno;
  out->broken_pipe = out->error == EPIPE;
}

void outfile_to(Outfile *out, int fd) {
  *out = (Outfile){.fd = fd};
}

static char *text_join(const char *a, const char *b) {
  size_t a_len = strlen(a), b_len = strlen(b);
  char *joined = memory_grow(NULL, a_len + b_len + 1, 1);
  memcpy(joined, a, a_len);
  memcpy(joined + a_len, b, b_len + 1);
  return joined;
}

static mode_t mode_of_new_file(void) {
  mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

static void outfile_forget(Outfile *out) {
  memory_free(out->temp);
  memory_free(out->path);
  out->temp = out->path = NULL;
  out->fd = -1;
}

static void open_temporary(Outfile *out, const char *path, mode_t mode) {
  out->path = realpath(path, NULL); // a link is followed, not replaced
  if (!out->path) out->path = text_join(path, "");
  out->temp = text_join(out->path, ".XXXXXX");
  out->fd = mkstemp(out->temp);
  if (out->fd >= 0) fchmod(out->fd, mode);
}

bool outfile_open(Outfile *out, const char *path) {
  *out = (Outfile){.fd = -1};
  struct stat old;
  bool exists = stat(path, &old) == 0;
  if (exists && !S_ISREG(old.st_mode)) {
    out->path = text_join(path, "");
    out->fd = open(path, O_WRONLY | O_CLOEXEC);
  } else {
    open_temporary(out, path, exists ? old.st_mode & 07777 : mode_of_new_file());
  }
  if (out->fd >= 0) return true;
  fail(out);
  outfile_forget(out);
  return false;
}

void outfile_write(Outfile *out, Slice bytes) {
  while (!out->error && bytes.len > 0) {
    ssize_t wrote = write(out->fd, bytes.data, bytes.len);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) {
      fail(out);
    } else {
      bytes = slice_cut(bytes, (size_t)wrote, bytes.len);
    }
  }
}

bool outfile_commit(Outfile *out) {
  if (!out->path) return !out->error; // a borrowed descriptor
  if (close(out->fd) != 0) fail(out);
  if (out->temp && !out->error && rename(out->temp, out->path) != 0) fail(out);
  if (out->temp && out->error) unlink(out->temp);
  outfile_forget(out);
  return !out->error;
}

void outfile_abandon(Outfile *out) {
  if (!out->path) return;
  close(out->fd);
  if (out->temp) unlink(out->temp);
  outfile_forget(out);
}
