// SPDX-License-Identifier: MIT
// Numbers of two languages that mean the same, and some that do not.
#include "language/figures.h"

#include <criterion/criterion.h>

typedef struct Pair {
  const char *source, *target;
  bool same; // every number of one side that is asked for has its answer on the other
} Pair;

static const Pair pairs[] = {
    {"1.200,5", "1,200.5", true},
    {"1 200,50", "1,200.50", true},
    {"1\u00a0200\u202f000", "1,200,000", true},
    {"1'200", "1,200", true},
    {"1.250", "1,520", false},
    {"3,5 %", "3.5 percent", true},
    {"3,5", "35", false},
    {"0,500", "0.5", true},
    {"12,34,567", "1,234,567", true},
    {"١٢٣٤", "1,234", true},
    {"１９８４年", "1984", true},
    // multipliers
    {"1,2 Mio", "1.2 million", true},
    {"1,2 Mio.", "1,200,000", true},
    {"1,2 Mrd. Euro", "1.2 million euros", false},
    {"5 mil millones", "5 billion", true},
    {"5 mil", "5,000", true},
    {"5 billones", "5 trillion", true},
    {"2 Milliarden", "$2bn", true},
    {"5 млн", "5 million", true},
    {"15 миллиардами", "15 billion", true},
    {"15 millones", "$15m", true},
    {"40 zillionen", "40 million", true}, // a word that nobody here knows
    {"120万", "1.2 million", true},
    {"3.5亿", "350 million", true},
    {"3.5亿", "3.5 billion", false},
    {"3만 5000", "35,000", true},
    {"1億2000万", "120 million", true},
    {"300百万", "300 million", true},
    {"50 millionaires", "50 millionaires", true},
    // times and dates
    {"18h30", "6:30 p.m.", true},
    {"18.30 Uhr", "6:30 p.m.", true},
    {"18 h 30", "18:30", true},
    {"18h", "6 p.m.", true},
    {"18:00", "6 p.m.", true},
    {"18h30", "7:30 p.m.", false},
    {"12.05.2020", "May 12, 2020", true},
    {"12. 5. 2020", "12 May 2020", true},
    {"15/05/2020", "16 May 2020", false},
    {"2020-05-15", "15 May 2020", true},
    {"2020年5月15日", "May 15, 2020", true},
    {"am 15.5. um", "on 15 May", true},
    {"2015-16", "2015-2016", true},
    {"les années 90", "the 1990s", true},
    // words
    {"23", "twenty-three", true},
    {"1500", "one thousand five hundred", true},
    {"15 jours", "two weeks", true},
    {"50 %", "half", true},
    {"XXI", "21", true},
    {"三百二十万", "3.2 million", true},
    // no numbers
    {"F16 COVID19 http://a.fr/2020/15", "nothing", true},
};

static bool answered(const Figures *figures, const Figures *others) {
  for (size_t i = 0; i < figures->count; i++) {
    bool found = figures->items[i].loose;
    for (size_t j = 0; j < others->count; j++) {
      found = found || figures_match(&figures->items[i], &others->items[j]);
    }
    if (!found) return false;
  }
  return true;
}

Test(figures, of_two_languages) {
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    Figures source = {0}, target = {0};
    figures_read(slice_of(pairs[i].source), false, &source);
    figures_read(slice_of(pairs[i].target), true, &target);
    bool same = answered(&source, &target) && answered(&target, &source);
    cr_expect(same == pairs[i].same, "“%s” and “%s”", pairs[i].source, pairs[i].target);
    figures_free(&source);
    figures_free(&target);
  }
}

Test(figures, ranges_reach_over_the_multiplier) {
  Figures figures = {0};
  figures_read(SLICE("It cost 1.2 million (or 7) at 6 p.m. sharp."), true, &figures);
  cr_assert_eq(figures.count, 3);
  cr_expect(figures.items[0].range.start == 8 && figures.items[0].range.end == 19);
  cr_expect(figures.items[1].in_brackets && !figures.items[0].in_brackets);
  cr_expect(figures.items[2].range.start == 30 && figures.items[2].range.end == 36);
  cr_expect(figure_is_small(&figures.items[1]) && figure_is_round(&figures.items[1]));
  cr_expect_not(figure_is_round(&figures.items[0]));
  figures_free(&figures);
}
