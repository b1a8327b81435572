// SPDX-License-Identifier: MIT
// Words of any language, found whatever their case and accents.
#include "language/fold.h"

#include <criterion/criterion.h>

typedef struct Look {
  const char *text, *words;
  bool found;
} Look;

static const Look looks[] = {
    {"Il a ÉVENTUELLEMENT plu.", "eventuel*", true},
    {"Il a éventuellement plu.", "éventuel", false}, // whole words
    {"l’éventuelle pluie", "eventuelle", true},
    {"une mise  en\nscène", "mise en scene", true},
    {"une mise en scènes", "mise en scene", false},
    {"El Español", "espanol", true},
    {"LA İSTANBUL", "istanbul", true},
    {"Łódź", "lodz", true},
    {"Он всё ещё здесь", "все", true},
    {"وَالشُّرطة هنا", "*شرطة", true},
    {"والشرطة هنا", "شرطة", false},
    {"他终究来了", "终究", true},
    {"결국은 왔다", "결국", true},
    {"결굴은", "결국", false},
    {"มาในที่สุด", "ในที่สุด", true},
    {"actuel", "*", false},
    {"", "a", false},
};

Test(fold, words_are_found) {
  for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
    Buffer text = {0}, words = {0};
    fold_text(slice_of(looks[i].text), &text);
    fold_text(slice_of(looks[i].words), &words);
    cr_expect(fold_has(buffer_slice(&text), buffer_slice(&words)) == looks[i].found, "“%s” in “%s”",
              looks[i].words, looks[i].text);
    buffer_free(&text);
    buffer_free(&words);
  }
}

Test(fold, distances) {
  cr_expect_eq(fold_distance(SLICE("warszawa"), SLICE("warsaw"), 3), 2);
  cr_expect_eq(fold_distance(SLICE("kyiv"), SLICE("kiev"), 2), 2);
  cr_expect_eq(fold_distance(SLICE("a"), SLICE("abcd"), 2), 3);
  cr_expect_eq(fold_prefix(SLICE("warszawie"), SLICE("warsaw")), 4);
}
