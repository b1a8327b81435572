// SPDX-License-Identifier: MIT
// Reading a file, a pipe or standard input whole. What is read belongs to the FileBytes until
// file_free.
#ifndef CALQUE_BASE_FILE_H
#define CALQUE_BASE_FILE_H

#include "base/buffer.h"

// Offsets are 32 bits wide everywhere; nothing longer is read, not even in part.
#define FILE_BYTES_MAX ((size_t)1 << 31)

typedef struct FileBytes {
  Slice bytes;
  Buffer owned;
} FileBytes;

/// Reads all of path; "-" is standard input. False, and in *error why (a clause that lives for
/// ever), where that cannot be done; file is then empty.
bool file_read(const char *path, FileBytes *file, Slice *error);
/// Reads at most `max` bytes of a regular file's beginning; anything else reads as empty.
void file_read_head(const char *path, size_t max, FileBytes *file);
void file_free(FileBytes *file);
/// The clause for an errno: "there is no such file or folder".
Slice file_error(int error);

#endif
