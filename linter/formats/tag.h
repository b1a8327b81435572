// SPDX-License-Identifier: MIT
// One tag or comment of HTML, as it stands inside a line of another format.
#ifndef CALQUE_FORMATS_TAG_H
#define CALQUE_FORMATS_TAG_H

#include "base/slice.h"

typedef enum TagKind { TAG_NONE, TAG_OPEN, TAG_CLOSE, TAG_COMMENT } TagKind;

typedef struct Tag {
  TagKind kind;
  Slice name;      // as written
  Slice comment;   // what stands in the comment
  bool closed;     // <br/>, or an element that never has contents
  bool line_break; // <br>, <hr>, or an element that is a block
  bool muted;      // what it holds is no English prose: code, another language, translate="no"
} Tag;

/// Reads text, which is one tag or comment from "<" to ">".
Tag tag_read(Slice text);
/// The value of an attribute of a tag, without its quotes; data == NULL where it has none.
Slice tag_attribute(Slice text, const char *name);
/// True for an element whose contents no reader sees as prose: script, style, code, pre, kbd ...
bool tag_is_muted(Slice name);
/// True for the code of a language that is not English: "fr", "pt-BR"; not for "" and "x-default".
bool tag_is_foreign(Slice language);
/// Names of HTML are alike in capitals.
bool tag_name_is(Slice name, const char *lower);

#endif
