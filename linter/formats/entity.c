// SPDX-License-Identifier: MIT
// The names that articles use (HTML has 2,231; the others are mathematics and alphabets): the
// entities of HTML 4 for Latin-1 letters, punctuation, spaces and a few symbols.
#include "formats/entity.h"

typedef struct Entity {
  const char *name;
  uint32_t rune;
} Entity;

static const Entity entities[] = {
    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},        {"quot", '"'},
    {"apos", '\''},     {"nbsp", 0xa0},     {"ensp", 0x2002},   {"emsp", 0x2003},
    {"thinsp", 0x2009}, {"zwnj", 0x200c},   {"zwj", 0x200d},    {"lrm", 0x200e},
    {"rlm", 0x200f},    {"shy", 0xad},      {"ndash", 0x2013},  {"mdash", 0x2014},
    {"lsquo", 0x2018},  {"rsquo", 0x2019},  {"sbquo", 0x201a},  {"ldquo", 0x201c},
    {"rdquo", 0x201d},  {"bdquo", 0x201e},  {"lsaquo", 0x2039}, {"rsaquo", 0x203a},
    {"laquo", 0xab},    {"raquo", 0xbb},    {"hellip", 0x2026}, {"bull", 0x2022},
    {"middot", 0xb7},   {"dagger", 0x2020}, {"Dagger", 0x2021}, {"permil", 0x2030},
    {"prime", 0x2032},  {"Prime", 0x2033},  {"euro", 0x20ac},   {"pound", 0xa3},
    {"yen", 0xa5},      {"cent", 0xa2},     {"curren", 0xa4},   {"copy", 0xa9},
    {"reg", 0xae},      {"trade", 0x2122},  {"deg", 0xb0},      {"plusmn", 0xb1},
    {"times", 0xd7},    {"divide", 0xf7},   {"minus", 0x2212},  {"frac12", 0xbd},
    {"frac14", 0xbc},   {"frac34", 0xbe},   {"sup1", 0xb9},     {"sup2", 0xb2},
    {"sup3", 0xb3},     {"ordf", 0xaa},     {"ordm", 0xba},     {"sect", 0xa7},
    {"para", 0xb6},     {"micro", 0xb5},    {"larr", 0x2190},   {"uarr", 0x2191},
    {"rarr", 0x2192},   {"darr", 0x2193},   {"le", 0x2264},     {"ge", 0x2265},
    {"ne", 0x2260},     {"asymp", 0x2248},  {"iexcl", 0xa1},    {"iquest", 0xbf},
    {"Agrave", 0xc0},   {"Aacute", 0xc1},   {"Acirc", 0xc2},    {"Atilde", 0xc3},
    {"Auml", 0xc4},     {"Aring", 0xc5},    {"AElig", 0xc6},    {"Ccedil", 0xc7},
    {"Egrave", 0xc8},   {"Eacute", 0xc9},   {"Ecirc", 0xca},    {"Euml", 0xcb},
    {"Igrave", 0xcc},   {"Iacute", 0xcd},   {"Icirc", 0xce},    {"Iuml", 0xcf},
    {"ETH", 0xd0},      {"Ntilde", 0xd1},   {"Ograve", 0xd2},   {"Oacute", 0xd3},
    {"Ocirc", 0xd4},    {"Otilde", 0xd5},   {"Ouml", 0xd6},     {"Oslash", 0xd8},
    {"Ugrave", 0xd9},   {"Uacute", 0xda},   {"Ucirc", 0xdb},    {"Uuml", 0xdc},
    {"Yacute", 0xdd},   {"THORN", 0xde},    {"szlig", 0xdf},    {"agrave", 0xe0},
    {"aacute", 0xe1},   {"acirc", 0xe2},    {"atilde", 0xe3},   {"auml", 0xe4},
    {"aring", 0xe5},    {"aelig", 0xe6},    {"ccedil", 0xe7},   {"egrave", 0xe8},
    {"eacute", 0xe9},   {"ecirc", 0xea},    {"euml", 0xeb},     {"igrave", 0xec},
    {"iacute", 0xed},   {"icirc", 0xee},    {"iuml", 0xef},     {"eth", 0xf0},
    {"ntilde", 0xf1},   {"ograve", 0xf2},   {"oacute", 0xf3},   {"ocirc", 0xf4},
    {"otilde", 0xf5},   {"ouml", 0xf6},     {"oslash", 0xf8},   {"ugrave", 0xf9},
    {"uacute", 0xfa},   {"ucirc", 0xfb},    {"uuml", 0xfc},     {"yacute", 0xfd},
    {"thorn", 0xfe},    {"yuml", 0xff},     {"OElig", 0x152},   {"oelig", 0x153},
    {"Scaron", 0x160},  {"scaron", 0x161},  {"Yuml", 0x178},    {"Zcaron", 0x17d},
    {"zcaron", 0x17e},  {"lbrack", '['},    {"rbrack", ']'},    {"lpar", '('},
    {"rpar", ')'},      {"comma", ','},     {"period", '.'},    {"colon", ':'},
    {"semi", ';'},      {"excl", '!'},      {"quest", '?'},     {"percnt", '%'},
    {"dollar", '$'},    {"num", '#'},       {"sol", '/'},       {"ast", '*'},
    {"lowbar", '_'},    {"commat", '@'},    {"NewLine", '\n'},  {"Tab", '\t'},
};

static bool is_name(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

size_t entity_length(Slice text) {
  size_t at = 1;
  if (text.len < 3 || text.data[0] != '&') return 0;
  if (text.data[1] == '#') at++;
  size_t start = at;
  while (at < text.len && at + 1 < ENTITY_BYTES_MAX && is_name(text.data[at])) {
    at++;
  }
  return at > start && at < text.len && text.data[at] == ';' ? at + 1 : 0;
}

static int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = (char)(c | 0x20);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 16;
}

// "#8217" or "#x2019" -> the code point; 0 where it is none.
static uint32_t number_of(Slice digits) {
  bool hex = digits.len > 0 && (digits.data[0] | 0x20) == 'x';
  uint32_t rune = 0, base = hex ? 16 : 10;
  if (digits.len == hex) return 0;
  for (size_t i = hex; i < digits.len; i++) {
    uint32_t digit = (uint32_t)digit_of(digits.data[i]);
    if (digit >= base || rune > 0x10ffff) return 0;
    rune = rune * base + digit;
  }
  bool is_rune = rune > 0 && rune <= 0x10ffff && (rune < 0xd800 || rune > 0xdfff);
  return is_rune ? rune : 0;
}

bool entity_decode(Slice reference, Buffer *out) {
  Slice name = slice_cut(reference, 1, reference.len - 1);
  uint32_t rune = 0;
  if (name.len && name.data[0] == '#') rune = number_of(slice_cut(name, 1, name.len));
  for (size_t i = 0; !rune && i < sizeof entities / sizeof *entities; i++) {
    if (slice_is(name, entities[i].name)) rune = entities[i].rune;
  }
  if (rune) buffer_rune(out, rune);
  return rune != 0;
}

static void escape(Slice text, bool quotes, Buffer *out) {
  for (size_t i = 0; i < text.len; i++) {
    char c = text.data[i];
    if (c == '&') {
      buffer_text(out, "&amp;");
    } else if (c == '<') {
      buffer_text(out, "&lt;");
    } else if (c == '>') {
      buffer_text(out, "&gt;");
    } else if (c == '"' && quotes) {
      buffer_text(out, "&quot;");
    } else {
      buffer_char(out, c);
    }
  }
}

void entity_escape(Slice text, Buffer *out) {
  escape(text, true, out);
}

void entity_escape_text(Slice text, Buffer *out) {
  escape(text, false, out);
}
