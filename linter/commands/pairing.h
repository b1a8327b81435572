// SPDX-License-Identifier: MIT
// Which source text belongs to which article: what --source names.
//
//   check a.md --source a.fr.md           that file
//   check en --source fr                  en/news/a.md ~ fr/news/a.md
//   check docs/a.en.md --source docs      docs/a.fr.md: alike but for the language in its name
#ifndef CALQUE_COMMANDS_PAIRING_H
#define CALQUE_COMMANDS_PAIRING_H

#include "commands/options.h"
#include "files.h"

/// Pairs the files that were collected from the given paths with their sources: originals[i]
/// belongs to files->paths[i], data == NULL where there is none (told as a warning). stdin_name:
/// how "-" is called, or NULL. False, and a sentence in error, where --source cannot be meant so.
/// All in the arena.
bool pairing_find(const char *source, const OptionList *given, const FileList *files,
                  const char *stdin_name, const Slice **originals, Arena *arena, Buffer *error,
                  Problems *problems);

/// The name without its language ("a.fr.md" -> "a.md", "a_pt-BR.md", "a.zh-cn.md" -> "a.md"), in
/// the arena; the code, or empty where it has none, in *language.
Slice pairing_without_language(Slice name, Slice *language, Arena *arena);

#endif
