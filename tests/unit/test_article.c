// SPDX-License-Identifier: MIT
// a or an before what stands there.
#include <criterion/criterion.h>

#include "base/buffer.h"
#include "language/article.h"

Test(article, by_sound) {
  static const char *const an[] = {
      "apple",       "Egyptian", "hour", "honest", "heir", "honour", "umbrella", "unusual",
      "uninhabited", "MP",       "FBI",  "EU",     "8",    "11",     "18",       "80,000",
      "18,000",      "SUV",      "IMF",  "élan",   "only", "X"};
  static const char *const a[] = {
      "banana", "unit",      "university", "European", "one-off", "once",  "user",    "UN",
      "NATO",   "NASA",      "1",          "110",      "180",     "house", "history", "ewe",
      "UK",     "Ukrainian", "unique",     "usual",    "TV",      ""};
  for (size_t i = 0; i < sizeof an / sizeof *an; i++) {
    cr_expect(article_is_an(slice_of(an[i])), "a %s", an[i]);
  }
  for (size_t i = 0; i < sizeof a / sizeof *a; i++) {
    cr_expect_not(article_is_an(slice_of(a[i])), "an %s", a[i]);
  }
}
