// SPDX-License-Identifier: MIT
// Paths that can be compared: absolute, without symbolic links, "." and "..".
#ifndef CALQUE_BASE_PATH_H
#define CALQUE_BASE_PATH_H

#include "base/buffer.h"

/// Appends the real path of what path names. Of what is not there, its folder's real path and its
/// name; where the folder is not there either, the path from the current folder without "." and
/// "..".
void path_real(Slice path, Buffer *out);
/// Appends the way from folder to path (both real): "a.txt", "../texts/a.txt", "." for folder
/// itself.
void path_relative(Slice folder, Slice path, Buffer *out);
/// The folder of a real path: "/a" of "/a/b"; "/" of "/b" and of "/".
Slice path_folder(Slice path);
/// True where path (real) is folder or lies below it.
bool path_is_below(Slice path, Slice folder);
/// True where something of that name is there.
bool path_exists(const char *path);

#endif
