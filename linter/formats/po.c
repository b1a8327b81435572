// SPDX-License-Identifier: MIT
// gettext's catalogues (.po): the translations are prose, each with its msgid as its original.
//
//   # calque off                        a comment
//   #, fuzzy                            the translation may be of another msgid: no original
//   msgctxt "menu"
//   msgid "%d fichier \"neuf\""         unit, original (here with ￼ for %d)
//   msgid_plural "%d fichiers neufs"    the original of msgstr[1] and above
//   msgstr[0] "%d new "                 block  ￼ new file
//   "file\n"                            a line end ends the block
//   msgstr[1] "%d new files"            block  ￼ new files
//
// The scanner is our own: libgettextpo gives the texts but not the bytes at which they stand. It
// goes line by line, as the format does: a keyword or a comment begins a line, a string ends in the
// line where it began. The first entry, with an empty msgid, is the header; its Language says what
// the translations are in. Where that is not English nothing is looked at, and that is told.
// Obsolete entries (#~) are passed over, and what is malformed is told and left out.
#include "base/utf8.h"
#include "formats/inline.h"
#include "formats/tag.h"

enum {
  PO_UNIT_BYTES = 80,      // of a msgid that names its entry: enough to search for
  PO_COMPLAINTS_MAX = 20,  // a file with more mistakes is none of ours, and its reader knows by now
  PO_PLURAL_DIGITS_MAX = 3 // of msgstr[n]: no language has a thousand forms
};

typedef enum Keyword { PO_NONE, PO_CONTEXT, PO_ID, PO_PLURAL, PO_STRING } Keyword;

typedef struct Entry {
  uint32_t start; // of its msgid
  bool fuzzy, has_id, has_string;
  Slice id, plural, unit; // as a person reads them; data == NULL: none
  bool is_header;
} Entry;

typedef struct Po {
  Document *document;
  Arena *arena;
  Slice text;
  Prose prose;
  Inline value;    // of the keyword at hand
  Keyword keyword; // whose strings are being read
  uint32_t form;   // n of msgstr[n]
  Entry entry;
  bool foreign; // its header names another language
  size_t complaints;
} Po;

static void complain(Po *po, uint32_t at, const char *message, const char *remedy) {
  if (++po->complaints > PO_COMPLAINTS_MAX) return;
  document_complain(po->document, at, message, remedy, po->arena);
}

static void escape(Slice text, Buffer *out) {
  for (size_t i = 0; i < text.len; i++) {
    char c = text.data[i];
    if (c == '"' || c == '\\') buffer_char(out, '\\');
    if (c == '\n') {
      buffer_text(out, "\\n");
    } else if (c == '\t') {
      buffer_text(out, "\\t");
    } else {
      buffer_char(out, c);
    }
  }
}

// ---- the header

static Slice header_field(Slice header, Slice name) {
  while (header.len > 0) {
    size_t end = slice_find(header, SLICE("\n"));
    Slice line = slice_cut(header, 0, end);
    if (slice_starts(line, name)) return slice_trim(slice_cut(line, name.len, line.len));
    header = slice_cut(header, end < header.len ? end + 1 : end, header.len);
  }
  return (Slice){0};
}

static void read_header(Po *po) {
  Slice language = header_field(inline_raw(&po->value), SLICE("Language:"));
  if (!language.len || !tag_is_foreign(language) || po->document->source->any_language) return;
  po->foreign = true;
  if (!po->document->problems) return;
  Buffer message = {0};
  Position place = source_position(po->document->source, po->entry.start, po->arena);
  buffer_print(&message, "the translations are in “%.*s”, not in English: nothing is looked at",
               SLICE_ARG(language));
  problems_add(po->document->problems,
               (Problem){.path = po->document->source->path,
                         .line = place.line,
                         .column = place.column,
                         .message = buffer_slice(&message),
                         .remedy = SLICE("if they are English, correct Language: in the header"),
                         .warning = true});
  buffer_free(&message);
}

// ---- values

// The beginning of a msgid, as an editor would search for it.
static Slice unit_name(const Po *po) {
  Slice raw = inline_raw(&po->value);
  size_t end = slice_find(raw, SLICE("\n"));
  if (end > PO_UNIT_BYTES) end = PO_UNIT_BYTES;
  while (end < raw.len && end > 0 && ((unsigned char)raw.data[end] & 0xc0) == 0x80) {
    end--;
  }
  return arena_copy(po->arena, slice_trim(slice_cut(raw, 0, end)));
}

static void end_id(Po *po) {
  Entry *entry = &po->entry;
  entry->has_id = true;
  entry->is_header = inline_raw(&po->value).len == 0 && !entry->unit.data;
  entry->id = inline_words(&po->value);
  entry->unit = unit_name(po);
}

static void end_string(Po *po) {
  const Entry *entry = &po->entry;
  po->entry.has_string = true;
  if (entry->is_header) {
    read_header(po);
  } else if (!po->foreign) {
    Slice original = po->form && entry->plural.data ? entry->plural : entry->id;
    po->prose.facts = (Block){.unit = entry->unit,
                              .part = po->prose.facts.part,
                              .original = entry->fuzzy ? (Slice){0} : original,
                              .escape = escape};
    inline_end(&po->value, &po->prose);
  }
}

static void end_value(Po *po) {
  if (po->keyword == PO_CONTEXT) po->entry.unit = SLICE(""); // an empty msgid is no header then
  if (po->keyword == PO_ID) end_id(po);
  if (po->keyword == PO_PLURAL) po->entry.plural = inline_words(&po->value);
  if (po->keyword == PO_STRING) end_string(po);
  inline_drop(&po->value);
  po->keyword = PO_NONE;
}

static void end_entry(Po *po) {
  end_value(po);
  if (po->entry.has_id && !po->entry.has_string)
    complain(po, po->entry.start, "this msgid has no msgstr", "add msgstr \"\" behind it");
  if (po->entry.has_id) po->prose.facts.part++;
  po->entry = (Entry){0};
}

// ---- strings

static int digit_of(char c, int base) {
  int digit = c >= '0' && c <= '9'                     ? c - '0'
              : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                       : 16;
  return digit < base ? digit : -1;
}

// One byte written as \ooo or \xhh at `at`; the offset behind it, 0 where there is none.
static uint32_t read_byte(Slice line, uint32_t at, unsigned char *byte) {
  if (at + 1 >= line.len || line.data[at] != '\\') return 0;
  bool hex = line.data[at + 1] == 'x';
  uint32_t start = at + 1 + hex, end = start, most = hex ? 2 : 3;
  unsigned value = 0;
  int digit;
  while (end < line.len && end - start < most &&
         (digit = digit_of(line.data[end], hex ? 16 : 8)) >= 0) {
    value = value * (hex ? 16 : 8) + (unsigned)digit;
    end++;
  }
  *byte = (unsigned char)value;
  return end > start && value > 0 && value < 256 ? end : 0;
}

// Bytes that are written so, as many as make one character; what makes none is U+FFFD.
static uint32_t add_bytes(Po *po, Slice text, uint32_t at) {
  char bytes[UTF8_MAX];
  uint32_t end = at, first = 0, next;
  for (size_t count = 0; count < UTF8_MAX; count++) {
    if (!(next = read_byte(text, end, (unsigned char *)&bytes[count]))) break;
    end = next;
    if (!first) first = end;
    Slice character = {bytes, count + 1};
    if (utf8_invalid(character) < character.len) continue;
    inline_atom(&po->value, character, (Range){at, end});
    return end;
  }
  if (first) inline_atom(&po->value, SLICE("\xef\xbf\xbd"), (Range){at, first});
  return first;
}

// The escape at `at`, a backslash; `line` ends where the line does. The offset behind it.
static uint32_t add_escape(Po *po, Slice line, uint32_t at) {
  static const char from[] = "\"\\ntrabfv/'?", to[] = "\"\\\n\t     /'?";
  uint32_t behind = add_bytes(po, line, at);
  if (behind) return behind;
  char c = at + 1 < line.len ? line.data[at + 1] : '\0';
  const char *known = c ? strchr(from, c) : NULL;
  if (!known) {
    complain(po, at, "there is no such escape", "write \\\\ for a backslash");
    inline_plain(&po->value, (Range){at, at + 1});
    return at + 1;
  }
  inline_atom(&po->value, (Slice){&to[known - from], 1}, (Range){at, at + 2});
  return at + 2;
}

// The string that opens at `at`; anything but white space behind it is told.
static void read_string(Po *po, Slice line, uint32_t at) {
  uint32_t open = at++, start = at;
  while (at < line.len && line.data[at] != '"') {
    if (line.data[at] != '\\') {
      at++;
      continue;
    }
    inline_plain(&po->value, (Range){start, at});
    start = at = add_escape(po, line, at);
  }
  inline_plain(&po->value, (Range){start, at});
  if (at >= line.len) {
    complain(po, open, "this string is never closed", "add the quotation mark at its end");
  } else if (slice_trim(slice_cut(line, at + 1, line.len)).len) {
    complain(po, at + 1, "something stands behind the string",
             "write \\\" for a quotation mark inside it");
  }
}

// ---- lines

static bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

static uint32_t skip_blanks(Slice line, uint32_t at) {
  while (at < line.len && is_blank(line.data[at])) {
    at++;
  }
  return at;
}

static void read_comment(Po *po, Slice line, uint32_t start) {
  char kind = start + 1 < line.len ? line.data[start + 1] : ' ';
  Slice rest = slice_cut(line, start + 1, line.len);
  if (po->entry.has_string || po->keyword == PO_STRING) end_entry(po);
  if (kind == ',' && slice_find(rest, SLICE("fuzzy")) < rest.len) po->entry.fuzzy = true;
  if (!strchr(".:,|~=", kind))
    document_add_comment(po->document, (Range){start, (uint32_t)line.len}, rest, po->arena);
}

// "[12]" at `at`: 12, and the offset behind it; false for anything else.
static bool read_form(Slice line, uint32_t *at, uint32_t *form) {
  uint32_t end = *at + 1;
  *form = 0;
  while (end < line.len && end - *at <= PO_PLURAL_DIGITS_MAX && digit_of(line.data[end], 10) >= 0) {
    *form = *form * 10 + (uint32_t)digit_of(line.data[end++], 10);
  }
  if (end == *at + 1 || end >= line.len || line.data[end] != ']') return false;
  *at = end + 1;
  return true;
}

// The keyword at *at, which is put behind it.
static Keyword keyword_at(Po *po, Slice line, uint32_t *at, uint32_t *form) {
  static const struct {
    const char *name;
    Keyword keyword;
  } names[] = {{"msgid_plural", PO_PLURAL},
               {"msgctxt", PO_CONTEXT},
               {"msgid", PO_ID},
               {"msgstr", PO_STRING}};
  Slice rest = slice_cut(line, *at, line.len);
  *form = 0;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (!slice_starts(rest, slice_of(names[i].name))) continue;
    *at += (uint32_t)strlen(names[i].name);
    if (*at < line.len && line.data[*at] == '[' && names[i].keyword == PO_STRING &&
        !read_form(line, at, form)) {
      complain(po, *at, "this is no plural form", "write msgstr[0], msgstr[1] …");
      return PO_NONE;
    }
    return names[i].keyword;
  }
  return PO_NONE;
}

// What begins an entry ends the one before it.
static bool begins_entry(const Po *po, Keyword keyword) {
  if (po->entry.has_string) return true;
  return po->entry.has_id && (keyword == PO_CONTEXT || keyword == PO_ID);
}

static void read_keyword(Po *po, Slice line, uint32_t start) {
  uint32_t at = start, form;
  end_value(po);
  size_t told = po->complaints;
  Keyword keyword = keyword_at(po, line, &at, &form);
  if (po->complaints > told) return;
  at = skip_blanks(line, at);
  if (keyword == PO_NONE || at >= line.len || line.data[at] != '"') {
    complain(po, start, "this is no line of a catalogue",
             "write msgid, msgstr or another keyword, and a string behind it");
    return;
  }
  if (keyword != PO_STRING && keyword != PO_PLURAL && begins_entry(po, keyword)) end_entry(po);
  if (keyword == PO_STRING && !po->entry.has_id)
    complain(po, start, "this msgstr has no msgid", "add its msgid before it");
  if (keyword == PO_ID) po->entry.start = start;
  po->keyword = keyword;
  po->form = form;
  read_string(po, line, at);
}

// The line [start, line.len): offsets are those of the source.
static void read_line(Po *po, Slice line, uint32_t start) {
  uint32_t at = skip_blanks(line, start);
  if (at == line.len) {
    if (po->entry.has_string || po->keyword == PO_STRING) end_entry(po);
  } else if (line.data[at] == '#') {
    read_comment(po, line, at);
  } else if (line.data[at] != '"') {
    read_keyword(po, line, at);
  } else if (po->keyword != PO_NONE) {
    read_string(po, line, at);
  } else {
    complain(po, at, "this string belongs to nothing", "write msgid or msgstr before it");
  }
}

static uint32_t line_end(Slice text, uint32_t at) {
  while (at < text.len && text.data[at] != '\n' && text.data[at] != '\r') {
    at++;
  }
  return at;
}

static void read_po(Document *document, Arena *arena) {
  Po po = {.document = document, .arena = arena, .text = document->source->text};
  po.prose = prose_begin(document, arena);
  po.value = inline_begin(document, arena);
  for (uint32_t at = 0; at < po.text.len; at++) { // over the line end; of CRLF, LF is an empty line
    uint32_t end = line_end(po.text, at);
    if (end > at) read_line(&po, slice_cut(po.text, 0, end), at);
    bool blank = end == at && end < po.text.len && po.text.data[end] == '\n' &&
                 (at == 0 || po.text.data[at - 1] != '\r');
    if (blank) read_line(&po, slice_cut(po.text, 0, end), at);
    at = end;
  }
  end_entry(&po);
  prose_free(&po.prose);
  inline_free(&po.value);
}

static const char *const extensions[] = {".po", ".pot", NULL};

// A catalogue of unknown extension is told by a keyword at the beginning of a line.
static bool sniff_po(Slice head) {
  return slice_starts(head, SLICE("msgid \"")) || slice_find(head, SLICE("\nmsgid \"")) < head.len;
}

const Format format_po = {.name = "po",
                          .help = "gettext catalogues, each msgid as the source text of its msgstr",
                          .extensions = extensions,
                          .read = read_po,
                          .sniff = sniff_po};
