// SPDX-License-Identifier: MIT
// spelling: abbreviations and names of the article in small letters, and words that an article
// spells in both variants.
#include "rule_bench.h"

#define SHORT "spelling: abbreviations\nmessage: \"{fix}\""

#define NAMES "spelling: article-names\nmessage: \"{fix}\""

static const RuleCase names[] = {
    {NAMES, "The farm lies near Mamming now. In ⟦mamming⟧ nobody knows.", "Mamming"},
    {NAMES, "In ⟦mamming⟧ nobody knows.\n\nThe farm lies near Mamming now.", "Mamming"},
    {NAMES, "Jana Podroužková came late. The man thanked jana ⟦podroužková⟧ for it.",
     "Podroužková"},
    // a capital that the sentence asks for, or a title, is no name; nor is what is mostly small
    {NAMES, "Mamming is a village. In mamming nobody knows.", ""},
    {NAMES, "A Day In Mamming Village\n\nIn mamming nobody knows of it.", ""},
    {NAMES, "He saw Mamming, then mamming and mamming again.", ""},
    // compounds, words of the dictionary, what `unless` excuses
    {NAMES, "The farm lies near Mamming now. A pro-mamming party won.", ""},
    {NAMES, "He met Brown in town. The brown house burned.", ""},
    {NAMES "\nunless: \"the {word}\"", "He met Mamming there. The mamming is a dance.", ""},
};

static const RuleCase abbreviations[] = {
    // by its initials, in the plural, and wherever it stands again
    {SHORT, "Natriuretic peptides (⟦nps⟧) fell. A high ⟦np⟧, an ⟦np⟧-supported plan, many ⟦nps⟧.",
     "NPs | NP | NP | NPs"},
    {SHORT, "Creatine kinase (⟦ck⟧) is a sign.\n\n⟦Ck⟧ rises, and CK falls.", "CK | CK"},
    // small words are passed over; so are others, and letters inside words
    {SHORT, "Carcinoma of the head and neck (⟦chn⟧) is rare.", "CHN"},
    {SHORT, "Adipose tissue-derived stem cells (⟦ascs⟧) and the tumor microenvironment (⟦tme⟧).",
     "ASCs | TME"},
    // figures stay
    {SHORT, "A lymphocyte activation gene (⟦lag3⟧) was found.", "LAG3"},
    // by its look: no vowel, or more than once
    {SHORT, "The video consultation (⟦visp⟧) began; ⟦visp⟧ was praised.", "VISP | VISP"},
    {SHORT, "The video consultation (visp) began.", ""},
    {SHORT, "Treatment of heart failure with high frequency (⟦hfrq⟧) is new.", "HFRQ"},
    // a common word is an abbreviation only where it is introduced
    {SHORT, "Relationship education (⟦re⟧) is new. We re-read the letter re your son.", "RE"},
    // with capitals, without a meaning, units
    {SHORT, "Heart failure (HF) and (see above) power (kwh) and others (them).", ""},
    {SHORT, "(abc) stands first; an empty () and a lone (", ""},
    {SHORT, "The djinn of the desert (a djinn) and the story (told twice).", ""},
    {SHORT "\nunless: \"heart failure\"", "Heart failure (⟦hf⟧) is known.", NULL},
};

Test(checks_abbreviations, abbreviations) {
  bench_try_all(abbreviations, BENCH_COUNT(abbreviations));
}

#define VARIANT "spelling: variant\nmessage: \"{theirs} {fix}\""

static const RuleCase variants[] = {
    // clearly of one variant: every word of the other
    {VARIANT, "The colour of the harbour in the centre pleased his neighbour, not the ⟦honor⟧.",
     "American honour"},
    // not clear: only what is written in both ways
    {VARIANT, "The tumour grew, the harbour too; a ⟦tumor⟧ was found.", "American tumour"},
    {VARIANT, "The tumour grew, the harbour too; the color was new.", ""},
    // as many of both: -ize tells
    {VARIANT, "The ⟦tumours⟧ grew and were visualized; a tumor was found.", "British tumors"},
    {VARIANT, "The tumour grew; the ⟦tumor⟧ needed hospitalisation.", "American tumour"},
    {VARIANT, "The tumour grew; the tumor was found.", ""},
};

Test(checks_abbreviations, names_of_the_article) {
  bench_try_all(names, BENCH_COUNT(names));
}

Test(checks_abbreviations, variants) {
  bench_try_all(variants, BENCH_COUNT(variants));
}
