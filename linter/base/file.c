// SPDX-License-Identifier: MIT
// A regular file tells its size, so that its bytes are read into place; a pipe is read into a
// buffer that doubles. Both go through the same loop, as a file may grow while it is read. (No
// mmap: a file that is cut short meanwhile would kill the program.)
#define _POSIX_C_SOURCE 200809L
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

enum {
  READ_BYTES_MIN = 64 * 1024,        // the first read of a pipe
  READ_BYTES_MAX = 64 * 1024 * 1024, // one read; Linux would not do more than 2 GiB
};

typedef struct ErrorText {
  int error;
  const char *text;
} ErrorText;

// strerror may not be called from several threads.
static const ErrorText error_texts[] = {
    {ENOENT, "there is no such file or folder"},
    {ENOTDIR, "a part of its path is not a folder"},
    {EACCES, "it may not be read (permission denied)"},
    {EPERM, "it may not be read (permission denied)"},
    {EISDIR, "it is a folder"},
    {ELOOP, "its symbolic links go round in a circle"},
    {ENAMETOOLONG, "its name is too long"},
    {EMFILE, "too many files are open"},
    {ENXIO, "it is a device or a socket that cannot be read"},
    {EFBIG, "it is larger than 2 GiB"},
};

Slice file_error(int error) {
  for (size_t i = 0; i < sizeof error_texts / sizeof *error_texts; i++) {
    if (error_texts[i].error == error) return slice_of(error_texts[i].text);
  }
  return SLICE("it cannot be read");
}

static void make_room(Buffer *buffer, size_t room) {
  if (buffer->cap - buffer->len >= room) return;
  size_t cap = buffer->cap * 2;
  if (cap < buffer->len + room) cap = buffer->len + room;
  buffer->data = memory_grow(buffer->data, cap, 1);
  buffer->cap = cap;
}

// Reads up to the end or until there are more than max bytes; an errno, or 0.
static int read_all(int fd, size_t max, Buffer *buffer) {
  for (;;) {
    if (buffer->len > max) return EFBIG;
    if (buffer->len == buffer->cap) make_room(buffer, READ_BYTES_MIN);
    size_t room = buffer->cap - buffer->len;
    ssize_t got =
        read(fd, buffer->data + buffer->len, room < READ_BYTES_MAX ? room : READ_BYTES_MAX);
    if (got == 0) return 0;
    if (got > 0) {
      buffer->len += (size_t)got;
    } else if (errno != EINTR) {
      return errno;
    }
  }
}

static int read_descriptor(int fd, Buffer *buffer) {
  struct stat facts;
  if (fstat(fd, &facts) != 0) return errno;
  if (S_ISDIR(facts.st_mode)) return EISDIR;
  if (S_ISREG(facts.st_mode) && facts.st_size > 0) {
    if ((uintmax_t)facts.st_size > FILE_BYTES_MAX) return EFBIG;
    make_room(buffer, (size_t)facts.st_size + 1); // one more, so that its end is seen in place
  }
  return read_all(fd, FILE_BYTES_MAX, buffer);
}

bool file_read(const char *path, FileBytes *file, Slice *error) {
  *file = (FileBytes){.bytes = SLICE("")};
  bool standard = strcmp(path, "-") == 0;
  int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  int failed = fd < 0 ? errno : read_descriptor(fd, &file->owned);
  if (fd >= 0 && !standard) close(fd);
  if (failed) {
    file_free(file);
    *error = file_error(failed);
    return false;
  }
  file->bytes = buffer_slice(&file->owned);
  return true;
}

void file_read_head(const char *path, size_t max, FileBytes *file) {
  *file = (FileBytes){.bytes = SLICE("")};
  struct stat facts;
  if (stat(path, &facts) != 0 || !S_ISREG(facts.st_mode))
    return; // a pipe would give its bytes once
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return;
  make_room(&file->owned, max);
  ssize_t got = read(fd, file->owned.data, max);
  close(fd);
  if (got > 0) file->owned.len = (size_t)got;
  file->bytes = buffer_slice(&file->owned);
}

void file_free(FileBytes *file) {
  buffer_free(&file->owned);
  *file = (FileBytes){.bytes = SLICE("")};
}
