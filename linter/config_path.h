// SPDX-License-Identifier: MIT
// Paths of a configuration: which lead out of the project, and how people write them. Used by
// config.c and projects.c only.
#ifndef CALQUE_CONFIG_PATH_H
#define CALQUE_CONFIG_PATH_H

#include "base/buffer.h"

#define CONFIG_FILE_NAME ".calque.yml"

/// True where a part of the path is "..".
bool config_path_climbs(Slice path);
/// True where the whole path `path` is `folder` or lies below it.
bool config_path_is_below(const char *path, const char *folder);
/// "news/" of "news/a.txt"; empty where there is no "/".
Slice config_path_folder(Slice path);
/// Appends how a person in the folder `here` would write the folder: "", "news/", "../../", else
/// whole. Both are whole paths.
void config_path_print_folder(Buffer *out, const char *folder, const char *here);
/// True where the folder holds a configuration.
bool config_path_is_project(const char *folder);
/// The folder above, in place; false at the root.
bool config_path_up(char *folder);

#endif
