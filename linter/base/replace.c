// SPDX-License-Identifier: MIT
//   path        link.txt -> texts/a.txt
//   target      /home/u/texts/a.txt                 links followed, once
//   may it?     a regular file, writable, of one name
//   temporary   /home/u/texts/.calque-k3Xw9q.tmp    O_EXCL, mode 0600 until it is complete
//   write, then owner, access list, mode, fsync
//   still the bytes that were read?                 right before the rename
//   rename, fsync of the folder
//
// A rename would part the names of a file with several (hard links), and writing in place would
// leave half a text when the program is killed: such a file is refused. So is one whose owner or
// group would become another: whoever may write to a file that is not his can give it a new text
// only in place.
//
// Between the last look at the bytes and the rename there is a moment in which another program's
// text could be lost; POSIX has no call that closes it.
#define _GNU_SOURCE
#include "base/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/xattr.h>
#endif

#include "base/arena.h"
#include "base/file.h"

static const char temporary_name[] = ".calque-XXXXXX.tmp";
enum { TEMPORARY_SUFFIX = 4, ATTRIBUTE_BYTES_MAX = 64 * 1024 }; // Linux allows no longer ones

const ReplaceText replace_texts[REPLACE_RESULTS] = {
    [REPLACE_DONE] = {"", ""},
    [REPLACE_CHANGED] = {"it was changed after it was read; it is left as it is now",
                         "run calque again"},
    [REPLACE_READ_ONLY] = {"it is read-only and was left as it was",
                           "make it writable (chmod u+w), or take the text from --stdout"},
    [REPLACE_HARD_LINKED] = {"it has several names (hard links), which a new file would part; it "
                             "was left as it was",
                             "take the text from --stdout, or make it a file of its own first"},
    [REPLACE_FOLDER] = {"nothing may be written into its folder; it was left as it was",
                        "make the folder writable, or take the text from --stdout"},
    [REPLACE_OWNER] = {"its owner, group or access list could not be kept; it was left as it was",
                       "run calque as its owner, or take the text from --stdout"},
    [REPLACE_NOT_A_FILE] = {"it is no regular file and was left as it was",
                            "take the text from --stdout"},
    [REPLACE_DISK_FULL] = {"there is no room left on the disk; it was left as it was",
                           "make room and run calque again"},
    [REPLACE_FAILED] = {"a new file could not be written; the old one was left as it was",
                        "check the disk and the folder"},
};

static ReplaceResult result_of(int error) {
  switch (error) {
  case ENOSPC:
  case EDQUOT:
    return REPLACE_DISK_FULL;
  case EACCES:
  case EPERM:
  case EROFS:
    return REPLACE_FOLDER;
  default:
    return REPLACE_FAILED;
  }
}

static ReplaceResult may_replace(const char *target, const struct stat *facts) {
  if (!S_ISREG(facts->st_mode)) return REPLACE_NOT_A_FILE;
  // The superuser may write to everything: what counts for him is the mode.
  if (!(facts->st_mode & 0222) || faccessat(AT_FDCWD, target, W_OK, AT_EACCESS) != 0)
    return REPLACE_READ_ONLY;
  return facts->st_nlink > 1 ? REPLACE_HARD_LINKED : REPLACE_DONE;
}

// To be given back with memory_free.
static char *temporary_beside(const char *target) {
  const char *slash = strrchr(target, '/');
  size_t folder = slash ? (size_t)(slash - target) + 1 : 0;
  char *path = memory_grow(NULL, folder + sizeof temporary_name, 1);
  memcpy(path, target, folder);
  memcpy(path + folder, temporary_name, sizeof temporary_name);
  return path;
}

static int write_all(int fd, Slice bytes) {
  while (bytes.len > 0) {
    ssize_t wrote = write(fd, bytes.data, bytes.len);
    if (wrote < 0 && errno != EINTR) return errno;
    if (wrote > 0) bytes = slice_cut(bytes, (size_t)wrote, bytes.len);
  }
  return 0;
}

// ---- what a file has besides its bytes

#ifdef __linux__
static const char access_list[] = "system.posix_acl_access";

static bool copy_attribute(int from, int to, const char *name, char *value) {
  ssize_t len = fgetxattr(from, name, value, ATTRIBUTE_BYTES_MAX);
  return len >= 0 && fsetxattr(to, name, value, (size_t)len, 0) == 0;
}

// All that the system lets us copy. Only an access list must not be lost: the mode alone would
// grant more than it does.
static bool copy_attributes(int from, int to) {
  char *names = memory_grow(NULL, 2 * (size_t)ATTRIBUTE_BYTES_MAX, 1);
  char *value = names + ATTRIBUTE_BYTES_MAX;
  ssize_t len = flistxattr(from, names, ATTRIBUTE_BYTES_MAX);
  bool good = true;
  for (ssize_t at = 0; at < len; at += (ssize_t)strlen(names + at) + 1) {
    bool copied = copy_attribute(from, to, names + at, value);
    if (!copied && strcmp(names + at, access_list) == 0) good = false;
  }
  memory_free(names);
  return good;
}
#else
static bool copy_attributes(int from, int to) {
  (void)from;
  (void)to;
  return true;
}
#endif

// The mode comes last: a change of the owner takes bits from it.
static bool copy_facts(int from, int to) {
  struct stat old, new;
  if (fstat(from, &old) != 0 || fstat(to, &new) != 0) return false;
  bool same_owner = old.st_uid == new.st_uid &&old.st_gid == new.st_gid;
  if (!same_owner && fchown(to, old.st_uid, old.st_gid) != 0) return false;
  return copy_attributes(from, to) && fchmod(to, old.st_mode & 07777) == 0;
}

static bool holds(const char *target, Slice bytes) {
  FileBytes now;
  Slice error;
  if (!file_read(target, &now, &error)) return false;
  bool same = slice_equal(now.bytes, bytes);
  file_free(&now);
  return same;
}

// ---- the steps

static ReplaceResult fill(int fd, const char *target, Slice after) {
  int error = write_all(fd, after);
  if (error) return result_of(error);
  int old = open(target, O_RDONLY | O_CLOEXEC);
  if (old < 0) return REPLACE_CHANGED;
  bool kept = copy_facts(old, fd);
  close(old);
  if (!kept) return REPLACE_OWNER;
  return fsync(fd) == 0 ? REPLACE_DONE : result_of(errno);
}

// Some file systems cannot do that; the text is whole all the same.
static void sync_folder(const char *target) {
  const char *slash = strrchr(target, '/');
  size_t len = slash > target ? (size_t)(slash - target) : 1;
  char *folder = memory_grow(NULL, len + 1, 1);
  memcpy(folder, slash ? target : ".", len);
  folder[len] = 0;
  int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0) {
    (void)fsync(fd);
    close(fd);
  }
  memory_free(folder);
}

static ReplaceResult replace_target(const char *target, Slice before, Slice after) {
  char *temporary = temporary_beside(target);
  int fd = mkostemps(temporary, TEMPORARY_SUFFIX, O_CLOEXEC);
  ReplaceResult result = fd < 0 ? result_of(errno) : fill(fd, target, after);
  if (fd >= 0 && close(fd) != 0 && result == REPLACE_DONE) result = result_of(errno);
  if (result == REPLACE_DONE && !holds(target, before)) result = REPLACE_CHANGED;
  if (result == REPLACE_DONE && rename(temporary, target) != 0) result = result_of(errno);
  if (result == REPLACE_DONE) {
    sync_folder(target);
  } else if (fd >= 0) {
    unlink(temporary);
  }
  memory_free(temporary);
  return result;
}

// The path with its links followed. Where a folder above may not be looked at, it cannot be made
// whole; a file that is no link can be replaced all the same.
static char *target_of(const char *path) {
  struct stat facts;
  char *target = realpath(path, NULL);
  if (target || lstat(path, &facts) != 0 || S_ISLNK(facts.st_mode)) return target;
  size_t len = strlen(path) + 1;
  target = memory_grow(NULL, len, 1);
  memcpy(target, path, len);
  return target;
}

ReplaceResult replace_file(const char *path, Slice before, Slice after) {
  struct stat facts;
  char *target = target_of(path);
  if (!target) return REPLACE_CHANGED; // it was there when it was read
  ReplaceResult result = stat(target, &facts) == 0 ? may_replace(target, &facts) : REPLACE_CHANGED;
  if (result == REPLACE_DONE) result = replace_target(target, before, after);
  memory_free(target);
  return result;
}
