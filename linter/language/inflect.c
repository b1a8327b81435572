// SPDX-License-Identifier: MIT
// Inflection: what comes in is a lower-case word, what goes out is another form of it.
//
//   lemma --> the last part that inflects ("co-found" -> "found", "carry out" -> "carry")
//         --> irregular list, with and without a prefix ("overtake" = over + take)
//         --> rule: the spelling changes of -s, -ed, -ing, -er, -est
//
// A form may have variants ("spelled", "spelt"; "traveled", "travelled"); they gather in Variants,
// the preferred one first. The way back (inflect_lemma) looks through the same lists, then strips
// the ending and asks three questions of the stem: was its last consonant doubled, did it lose an
// e, did a y become an i? "stopped", "making", "carried".
//
// Irregular words share their first letter with all their forms, but for those of "be", "go",
// "good" and "bad": so one list sorted by lemma serves both ways, and the way back looks at the
// words of one letter only.
#include "language/inflect.h"

#include <string.h>

enum {
  VARIANTS_MAX = 4, // "was", "were"; no word needs more than three
};

typedef struct Word {
  char text[INFLECT_WORD_MAX];
  size_t len;
  bool too_long; // something did not fit: it is no word
} Word;

typedef struct Variants {
  Word words[VARIANTS_MAX];
  size_t count;
} Variants;

// Alternatives are separated by a slash, the preferred one first.
typedef struct IrregularVerb {
  char base[12], past[24], participle[24];
} IrregularVerb;

typedef struct IrregularNoun {
  char base[20], plural[28];
} IrregularNoun;

// Sorted by base.
static const IrregularVerb IRREGULAR_VERBS[] = {
    {"abide", "abided/abode", "abided/abode"},
    {"alight", "alighted/alit", "alighted/alit"},
    {"arise", "arose", "arisen"},
    {"awake", "awoke", "awoken"},
    {"babysit", "babysat", "babysat"},
    {"backslide", "backslid", "backslid"},
    {"be", "was/were", "been"},
    {"bear", "bore", "borne/born"},
    {"beat", "beat", "beaten"},
    {"become", "became", "become"},
    {"befall", "befell", "befallen"},
    {"beget", "begot/begat", "begotten"},
    {"begin", "began", "begun"},
    {"behold", "beheld", "beheld"},
    {"bend", "bent", "bent"},
    {"bereave", "bereaved/bereft", "bereaved/bereft"},
    {"beseech", "besought", "besought"},
    {"beset", "beset", "beset"},
    {"bespeak", "bespoke", "bespoken"},
    {"bestride", "bestrode", "bestridden"},
    {"bet", "bet", "bet"},
    {"betake", "betook", "betaken"},
    {"bid", "bid/bade", "bid/bidden"},
    {"bind", "bound", "bound"},
    {"bite", "bit", "bitten"},
    {"bleed", "bled", "bled"},
    {"blow", "blew", "blown"},
    {"break", "broke", "broken"},
    {"breastfeed", "breastfed", "breastfed"},
    {"breed", "bred", "bred"},
    {"bring", "brought", "brought"},
    {"broadcast", "broadcast", "broadcast"},
    {"browbeat", "browbeat", "browbeaten"},
    {"build", "built", "built"},
    {"burn", "burned/burnt", "burned/burnt"},
    {"burst", "burst", "burst"},
    {"bust", "busted/bust", "busted/bust"},
    {"buy", "bought", "bought"},
    {"can", "could", "could"},
    {"cast", "cast", "cast"},
    {"catch", "caught", "caught"},
    {"chide", "chided/chid", "chided/chidden"},
    {"choose", "chose", "chosen"},
    {"cleave", "cleaved/clove", "cleaved/cloven"},
    {"cling", "clung", "clung"},
    {"come", "came", "come"},
    {"cost", "cost", "cost"},
    {"creep", "crept", "crept"},
    {"crossbreed", "crossbred", "crossbred"},
    {"cut", "cut", "cut"},
    {"deal", "dealt", "dealt"},
    {"dig", "dug", "dug"},
    {"dive", "dived/dove", "dived"},
    {"do", "did", "done"},
    {"draw", "drew", "drawn"},
    {"dream", "dreamed/dreamt", "dreamed/dreamt"},
    {"drink", "drank", "drunk"},
    {"drive", "drove", "driven"},
    {"dwell", "dwelled/dwelt", "dwelled/dwelt"},
    {"eat", "ate", "eaten"},
    {"fall", "fell", "fallen"},
    {"feed", "fed", "fed"},
    {"feel", "felt", "felt"},
    {"fight", "fought", "fought"},
    {"find", "found", "found"},
    {"fit", "fitted/fit", "fitted/fit"},
    {"flee", "fled", "fled"},
    {"fling", "flung", "flung"},
    {"fly", "flew", "flown"},
    {"forbear", "forbore", "forborne"},
    {"forbid", "forbade", "forbidden"},
    {"forecast", "forecast", "forecast"},
    {"forget", "forgot", "forgotten"},
    {"forgive", "forgave", "forgiven"},
    {"forgo", "forwent", "forgone"},
    {"forsake", "forsook", "forsaken"},
    {"forswear", "forswore", "forsworn"},
    {"freeze", "froze", "frozen"},
    {"gainsay", "gainsaid", "gainsaid"},
    {"get", "got", "gotten/got"},
    {"ghostwrite", "ghostwrote", "ghostwritten"},
    {"gild", "gilded", "gilded/gilt"},
    {"gird", "girded/girt", "girded/girt"},
    {"give", "gave", "given"},
    {"go", "went", "gone"},
    {"grind", "ground", "ground"},
    {"grow", "grew", "grown"},
    {"hamstring", "hamstrung", "hamstrung"},
    {"handwrite", "handwrote", "handwritten"},
    {"hang", "hung/hanged", "hung/hanged"},
    {"have", "had", "had"},
    {"hear", "heard", "heard"},
    {"heave", "heaved/hove", "heaved/hove"},
    {"hew", "hewed", "hewn/hewed"},
    {"hide", "hid", "hidden"},
    {"hit", "hit", "hit"},
    {"hold", "held", "held"},
    {"hurt", "hurt", "hurt"},
    {"inlay", "inlaid", "inlaid"},
    {"input", "input/inputted", "input/inputted"},
    {"inset", "inset", "inset"},
    {"interbreed", "interbred", "interbred"},
    {"interweave", "interwove", "interwoven"},
    {"keep", "kept", "kept"},
    {"kneel", "knelt/kneeled", "knelt/kneeled"},
    {"knit", "knitted/knit", "knitted/knit"},
    {"know", "knew", "known"},
    {"lay", "laid", "laid"},
    {"lead", "led", "led"},
    {"lean", "leaned/leant", "leaned/leant"},
    {"leap", "leaped/leapt", "leaped/leapt"},
    {"learn", "learned/learnt", "learned/learnt"},
    {"leave", "left", "left"},
    {"lend", "lent", "lent"},
    {"let", "let", "let"},
    {"lie", "lay/lied", "lain/lied"},
    {"light", "lit/lighted", "lit/lighted"},
    {"lipread", "lipread", "lipread"},
    {"lose", "lost", "lost"},
    {"make", "made", "made"},
    {"may", "might", "might"},
    {"mean", "meant", "meant"},
    {"meet", "met", "met"},
    {"melt", "melted", "melted/molten"},
    {"mow", "mowed", "mown/mowed"},
    {"offset", "offset", "offset"},
    {"partake", "partook", "partaken"},
    {"pay", "paid", "paid"},
    {"plead", "pleaded/pled", "pleaded/pled"},
    {"proofread", "proofread", "proofread"},
    {"prove", "proved", "proven/proved"},
    {"put", "put", "put"},
    {"quit", "quit/quitted", "quit/quitted"},
    {"read", "read", "read"},
    {"rid", "rid/ridded", "rid/ridded"},
    {"ride", "rode", "ridden"},
    {"ring", "rang", "rung"},
    {"rise", "rose", "risen"},
    {"rive", "rived", "riven/rived"},
    {"run", "ran", "run"},
    {"saw", "sawed", "sawn/sawed"},
    {"say", "said", "said"},
    {"see", "saw", "seen"},
    {"seek", "sought", "sought"},
    {"sell", "sold", "sold"},
    {"send", "sent", "sent"},
    {"set", "set", "set"},
    {"sew", "sewed", "sewn/sewed"},
    {"shake", "shook", "shaken"},
    {"shall", "should", "should"},
    {"shave", "shaved", "shaved/shaven"},
    {"shear", "sheared", "shorn/sheared"},
    {"shed", "shed", "shed"},
    {"shine", "shone/shined", "shone/shined"},
    {"shit", "shat/shit", "shat/shit"},
    {"shoe", "shod/shoed", "shod/shoed"},
    {"shoot", "shot", "shot"},
    {"show", "showed", "shown/showed"},
    {"shrink", "shrank/shrunk", "shrunk"},
    {"shrive", "shrove", "shriven"},
    {"shut", "shut", "shut"},
    {"sightread", "sightread", "sightread"},
    {"simulcast", "simulcast", "simulcast"},
    {"sing", "sang", "sung"},
    {"sink", "sank/sunk", "sunk"},
    {"sit", "sat", "sat"},
    {"slay", "slew", "slain"},
    {"sleep", "slept", "slept"},
    {"slide", "slid", "slid"},
    {"sling", "slung", "slung"},
    {"slink", "slunk", "slunk"},
    {"slit", "slit", "slit"},
    {"smell", "smelled/smelt", "smelled/smelt"},
    {"smite", "smote", "smitten"},
    {"sneak", "sneaked/snuck", "sneaked/snuck"},
    {"sow", "sowed", "sown/sowed"},
    {"speak", "spoke", "spoken"},
    {"speed", "sped/speeded", "sped/speeded"},
    {"spell", "spelled/spelt", "spelled/spelt"},
    {"spend", "spent", "spent"},
    {"spill", "spilled/spilt", "spilled/spilt"},
    {"spin", "spun", "spun"},
    {"spit", "spat/spit", "spat/spit"},
    {"split", "split", "split"},
    {"spoil", "spoiled/spoilt", "spoiled/spoilt"},
    {"spoonfeed", "spoonfed", "spoonfed"},
    {"spotlight", "spotlighted/spotlit", "spotlighted/spotlit"},
    {"spread", "spread", "spread"},
    {"spring", "sprang/sprung", "sprung"},
    {"stand", "stood", "stood"},
    {"steal", "stole", "stolen"},
    {"stick", "stuck", "stuck"},
    {"sting", "stung", "stung"},
    {"stink", "stank/stunk", "stunk"},
    {"strew", "strewed", "strewn/strewed"},
    {"stride", "strode", "stridden"},
    {"strike", "struck", "struck/stricken"},
    {"string", "strung", "strung"},
    {"strive", "strove/strived", "striven/strived"},
    {"sublet", "sublet", "sublet"},
    {"swear", "swore", "sworn"},
    {"sweat", "sweated/sweat", "sweated/sweat"},
    {"sweep", "swept", "swept"},
    {"swell", "swelled", "swollen/swelled"},
    {"swim", "swam", "swum"},
    {"swing", "swung", "swung"},
    {"take", "took", "taken"},
    {"teach", "taught", "taught"},
    {"tear", "tore", "torn"},
    {"telecast", "telecast", "telecast"},
    {"tell", "told", "told"},
    {"think", "thought", "thought"},
    {"thrive", "thrived/throve", "thrived/thriven"},
    {"throw", "threw", "thrown"},
    {"thrust", "thrust", "thrust"},
    {"tread", "trod", "trodden"},
    {"typecast", "typecast", "typecast"},
    {"typeset", "typeset", "typeset"},
    {"typewrite", "typewrote", "typewritten"},
    {"understand", "understood", "understood"},
    {"uphold", "upheld", "upheld"},
    {"upset", "upset", "upset"},
    {"wake", "woke/waked", "woken/waked"},
    {"waylay", "waylaid", "waylaid"},
    {"wear", "wore", "worn"},
    {"weave", "wove/weaved", "woven/weaved"},
    {"wed", "wed/wedded", "wed/wedded"},
    {"weep", "wept", "wept"},
    {"wend", "wended", "wended"},
    {"wet", "wet/wetted", "wet/wetted"},
    {"will", "would", "would"},
    {"win", "won", "won"},
    {"wind", "wound", "wound"},
    {"withdraw", "withdrew", "withdrawn"},
    {"withhold", "withheld", "withheld"},
    {"withstand", "withstood", "withstood"},
    {"wring", "wrung", "wrung"},
    {"write", "wrote", "written"},
};

// A verb of the list may stand behind one of these; the longer first where one begins another.
static const char VERB_PREFIXES[][8] = {"counter", "under", "inter", "over", "fore", "out",
                                        "mis",     "pre",   "un",    "re",   "up"};

// What looks like prefix + irregular verb, and is not; as a form, what is no form of "rend", "bind"
// or "lend".
static const char NO_PREFIX[] = " relay outfit rebound relent resent rent represent present "
                                "missing resting foreground underground relied ";

// Sorted by base. "=" is the lemma itself.
static const IrregularNoun IRREGULAR_NOUNS[] = {
    {"addendum", "addenda"},
    {"agendum", "agenda"},
    {"aircraft", "="},
    {"alga", "algae"},
    {"alumna", "alumnae"},
    {"alumnus", "alumni"},
    {"antenna", "antennas/antennae"},
    {"apex", "apexes/apices"},
    {"appendix", "appendices/appendixes"},
    {"aquarium", "aquariums/aquaria"},
    {"arrears", "="},
    {"attorney-general", "attorneys-general"},
    {"automaton", "automatons/automata"},
    {"axis", "axes"},
    {"bacillus", "bacilli"},
    {"bacterium", "bacteria"},
    {"barracks", "="},
    {"bison", "="},
    {"brother-in-law", "brothers-in-law"},
    {"bureau", "bureaus/bureaux"},
    {"cactus", "cacti/cactuses"},
    {"carp", "=/carps"},
    {"chassis", "="},
    {"chateau", "chateaux/chateaus"},
    {"clergy", "="},
    {"clothes", "="},
    {"cod", "="},
    {"codex", "codices"},
    {"corps", "="},
    {"corpus", "corpora/corpuses"},
    {"court-martial", "courts-martial"},
    {"criterion", "criteria"},
    {"crossroads", "="},
    {"curriculum", "curricula/curriculums"},
    {"datum", "data"},
    {"daughter-in-law", "daughters-in-law"},
    {"deer", "="},
    {"desideratum", "desiderata"},
    {"die", "dice/dies"},
    {"dormouse", "dormice"},
    {"economics", "="},
    {"erratum", "errata"},
    {"father-in-law", "fathers-in-law"},
    {"fauna", "faunas/faunae"},
    {"fedayeen", "="},
    {"fish", "=/fishes"},
    {"focus", "focuses/foci"},
    {"formula", "formulas/formulae"},
    {"forum", "forums/fora"},
    {"fungus", "fungi/funguses"},
    {"gallows", "="},
    {"ganglion", "ganglia"},
    {"genitals", "="},
    {"genus", "genera"},
    {"goods", "="},
    {"goose", "geese"},
    {"grouse", "="},
    {"halibut", "="},
    {"headquarters", "="},
    {"hippopotamus", "hippopotamuses/hippopotami"},
    {"index", "indexes/indices"},
    {"insigne", "insignia"},
    {"jeans", "="},
    {"kibbutz", "kibbutzim"},
    {"larva", "larvae"},
    {"libretto", "librettos/libretti"},
    {"locus", "loci"},
    {"louse", "lice"},
    {"mathematics", "="},
    {"matrix", "matrices/matrixes"},
    {"means", "="},
    {"medium", "media/mediums"},
    {"memorandum", "memorandums/memoranda"},
    {"millennium", "millennia/millenniums"},
    {"minutia", "minutiae"},
    {"moose", "="},
    {"mother-in-law", "mothers-in-law"},
    {"mouse", "mice"},
    {"nebula", "nebulae/nebulas"},
    {"nucleus", "nuclei"},
    {"octopus", "octopuses/octopi"},
    {"offspring", "="},
    {"ovum", "ova"},
    {"ox", "oxen"},
    {"pants", "="},
    {"paparazzo", "paparazzi"},
    {"passer-by", "passers-by"},
    {"passerby", "passersby"},
    {"penny", "pennies/pence"},
    {"phenomenon", "phenomena"},
    {"phylum", "phyla"},
    {"physics", "="},
    {"plankton", "="},
    {"plateau", "plateaus/plateaux"},
    {"police", "="},
    {"politics", "="},
    {"proceedings", "="},
    {"quantum", "quanta"},
    {"quiz", "quizzes"},
    {"radius", "radii/radiuses"},
    {"referendum", "referendums/referenda"},
    {"rhinoceros", "=/rhinoceroses"},
    {"runner-up", "runners-up"},
    {"salmon", "="},
    {"savings", "="},
    {"scissors", "="},
    {"seraph", "seraphim/seraphs"},
    {"series", "="},
    {"sheep", "="},
    {"shrimp", "=/shrimps"},
    {"sister-in-law", "sisters-in-law"},
    {"son-in-law", "sons-in-law"},
    {"species", "="},
    {"specifics", "="},
    {"spectrum", "spectra/spectrums"},
    {"squid", "=/squids"},
    {"stadium", "stadiums/stadia"},
    {"staff", "staff/staffs"},
    {"statistics", "="},
    {"stigma", "stigmas/stigmata"},
    {"stimulus", "stimuli"},
    {"stratum", "strata"},
    {"surroundings", "="},
    {"swine", "="},
    {"syllabus", "syllabuses/syllabi"},
    {"symposium", "symposia/symposiums"},
    {"tableau", "tableaux/tableaus"},
    {"tempo", "tempos/tempi"},
    {"terminus", "termini/terminuses"},
    {"testis", "testes"},
    {"thanks", "="},
    {"troops", "="},
    {"trousers", "="},
    {"trout", "="},
    {"vertebra", "vertebrae"},
    {"vertex", "vertices/vertexes"},
    {"virtuoso", "virtuosos/virtuosi"},
    {"vortex", "vortices/vortexes"},
    {"whereabouts", "="},
    {"whiz", "whizzes"},
};

// Endings that change in the plural, with the words that only look so.
typedef struct NounEnding {
  char singular[8], plural[16];
  const char *except; // each between spaces, or NULL
} NounEnding;

static const NounEnding NOUN_ENDINGS[] = {
    {"child", "children", NULL},
    {"person", "people/persons", NULL},
    {"woman", "women", NULL},
    {"man", "men",
     " human german roman ottoman shaman talisman norman caiman turkoman brahman mussulman "
     "specimen abdomen regimen acumen omen stamen semen amen hymen yemen bitumen "},
    {"foot", "feet", NULL},
    {"tooth", "teeth", NULL},
    {"wife", "wives", NULL},
    {"knife", "knives", NULL},
    {"life", "lives", " olives "},
    {"half", "halves", " behalf "},
    {"calf", "calves", NULL},
    {"leaf", "leaves", NULL},
    {"loaf", "loaves", NULL},
    {"self", "selves", NULL},
    {"shelf", "shelves", NULL},
    {"wolf", "wolves", NULL},
    {"thief", "thieves", NULL},
    {"sheaf", "sheaves", NULL},
    {"elf", "elves", " pelf delf "},
    {"scarf", "scarves/scarfs", NULL},
    {"hoof", "hooves/hoofs", NULL},
    {"wharf", "wharves/wharfs", NULL},
    {"dwarf", "dwarves/dwarfs", NULL},
    {"sis", "ses", " chassis "},
    {"craft", "craft", " handicraft witchcraft statecraft priestcraft stagecraft "},
};

// Words in consonant + o that take -es, and -os with them where a slash follows.
static const char O_ES[] =
    " go do undergo forego forgo outgo redo undo outdo overdo echo veto potato tomato hero "
    "superhero antihero torpedo embargo negro ";
static const char O_BOTH[] = " buffalo cargo domino halo mango manifesto memento mosquito motto "
                             "no tornado volcano zero innuendo desperado peccadillo ";

// ch is k here: no -es.
static const char CH_IS_K[] =
    " stomach monarch patriarch matriarch oligarch epoch loch eunuch tech biotech czech hierarch "
    "tetrarch fintech ";

// Verbs of several syllables that double their last consonant: the stress is on the last, or usage
// has it so.
static const char DOUBLES[] =
    " abet abhor abut acquit admit airdrop allot annul appal aver babysit backpedal bedim befit "
    "befog beget begin besot bestir bobsled bootleg catnap commit compel concur confer "
    "control corral debag debar debug defer demit demob deter disbar disinter dispel distil "
    "eavesdrop embed emit enrol enthral entrap equip excel expel extol forget fulfil "
    "handicap handbag hobnob horsewhip humbug impel imbed incur infer instil inter intermit "
    "intromit jetlag kidnap manumit mishit misstep nonplus occur offset omit outbid outfit "
    "outgun outman outrun outwit overlap overrun overstep patrol permit photoset prefer program "
    "reprogram deprogram propel readmit rebel rebut recap recommit recur redip refer refit regret "
    "rehab remit repel replan reship resit rerun retransmit retrofit rezip sandbag self-refer "
    "sidestep submit transfer tranship transmit transship "
    "typeset unclip unman unpin unplug unstop unwrap unzip upset wiretap zigzag format "
    "reformat sublet reset input output forbid undercut overcut understep ";

// Verbs of which both spellings are in use (the single one first); those in -l are found by rule.
static const char DOUBLES_OR_NOT[] = " benefit bias combat focus refocus worship diagram "
                                     "trammel ";

// Verbs of several syllables in -el, -al, -il, -ol whose l never doubles.
static const char L_SINGLE[] = " parallel ";

#define COUNT(array) (sizeof(array) / sizeof *(array))
enum { VERBS = COUNT(IRREGULAR_VERBS), NOUNS = COUNT(IRREGULAR_NOUNS) };

// ---- Words in lists of words ----

// Is the word an item of a list " go do undergo "?
static bool listed(const char *list, const char *word, size_t len) {
  if (len == 0 || memchr(word, ' ', len) || memchr(word, '\0', len)) return false;
  for (const char *at = strchr(list, word[0]); at; at = strchr(at + 1, word[0])) {
    if (at[-1] == ' ' && strncmp(at, word, len) == 0 && at[len] == ' ') return true;
  }
  return false;
}

static bool ends(const Word *word, const char *suffix) {
  size_t len = strlen(suffix);
  return word->len >= len && memcmp(word->text + word->len - len, suffix, len) == 0;
}

static bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

// The letter counted from the end: 1 is the last. 0 before the first.
static char last(const Word *word, size_t from_end) {
  return word->len >= from_end ? word->text[word->len - from_end] : '\0';
}

// A vowel of its own: not the u of "qu", and y between consonants.
static bool vowel_at(const Word *word, size_t i) {
  char c = word->text[i], before = i > 0 ? word->text[i - 1] : '\0';
  if (c == 'u') return before != 'q';
  if (c == 'y') return i > 0 && !is_vowel(before);
  return is_vowel(c);
}

static size_t syllables(const Word *word) {
  size_t count = 0;
  for (size_t i = 0; i < word->len; i++) {
    count += vowel_at(word, i) && (i == 0 || !vowel_at(word, i - 1));
  }
  return count;
}

// One vowel, then one consonant that doubles: "stop", "quit", "refer"; not "need", "show", "box".
static bool ends_vowel_consonant(const Word *word) {
  char c = last(word, 1);
  if (word->len < 2 || is_vowel(c) || c < 'a' || c > 'z' || strchr("wxyh", c)) return false;
  if (!vowel_at(word, word->len - 2)) return false;
  return word->len < 3 || !vowel_at(word, word->len - 3);
}

static bool word_set(Word *word, const char *text, size_t len) {
  if (len >= sizeof word->text) return false;
  memcpy(word->text, text, len);
  word->text[len] = '\0';
  word->len = len;
  word->too_long = false;
  return true;
}

static void word_cut(Word *word, size_t bytes) {
  word->len -= bytes < word->len ? bytes : word->len;
  word->text[word->len] = '\0';
}

static void word_add(Word *word, const char *suffix) {
  size_t len = strlen(suffix), room = sizeof word->text - 1 - word->len;
  if (len > room) {
    word->too_long = true;
    return;
  }
  memcpy(word->text + word->len, suffix, len);
  word->len += len;
  word->text[word->len] = '\0';
}

// ---- Variants ----

static void variants_add(Variants *variants, const Word *word) {
  if (word->too_long) return;
  if (variants->count < VARIANTS_MAX) variants->words[variants->count++] = *word;
}

static void variants_add_joined(Variants *variants, const Word *stem, const char *suffix) {
  Word word = *stem;
  word_add(&word, suffix);
  variants_add(variants, &word);
}

// Each of "spelled/spelt", behind a prefix; "=" stands for the lemma.
static void variants_add_list(Variants *variants, const Word *prefix, const char *list,
                              const Word *lemma) {
  while (*list) {
    size_t len = strcspn(list, "/");
    Word word = *prefix;
    char item[32];
    memcpy(item, list, len);
    item[len] = '\0';
    if (strcmp(item, "=") == 0)
      word = *lemma;
    else
      word_add(&word, item);
    variants_add(variants, &word);
    list += len + (list[len] == '/');
  }
}

// ---- Irregular words ----

// The row whose first field is text, in a table of rows of `size` bytes sorted by that field; NULL
// for none.
static const void *row_find(const void *rows, size_t count, size_t size, const char *text) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    const char *row = (const char *)rows + middle * size;
    int order = strcmp(row, text);
    if (order == 0) return row;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

static const IrregularVerb *irregular_verb_exact(const char *text) {
  return row_find(IRREGULAR_VERBS, VERBS, sizeof *IRREGULAR_VERBS, text);
}

static const IrregularNoun *irregular_noun_exact(const char *text) {
  return row_find(IRREGULAR_NOUNS, NOUNS, sizeof *IRREGULAR_NOUNS, text);
}

// Length of the prefix of VERB_PREFIXES that stands at from; 0 for none.
static size_t prefix_at(const Word *word, size_t from) {
  for (size_t i = 0; i < COUNT(VERB_PREFIXES); i++) {
    size_t len = strlen(VERB_PREFIXES[i]);
    if (word->len > from + len && memcmp(word->text + from, VERB_PREFIXES[i], len) == 0) return len;
  }
  return 0;
}

// The irregular verb of a lemma, behind any prefixes; *at is where it begins.
static const IrregularVerb *irregular_verb(const Word *lemma, size_t *at) {
  const char *hyphen = strrchr(lemma->text, '-');
  size_t from = hyphen ? (size_t)(hyphen + 1 - lemma->text) : 0;
  for (;;) {
    const IrregularVerb *verb = irregular_verb_exact(lemma->text + from);
    *at = from;
    if (verb || listed(NO_PREFIX, lemma->text, lemma->len)) return verb;
    size_t prefix = prefix_at(lemma, from);
    if (prefix == 0) return NULL;
    from += prefix;
  }
}

// ---- Forms by rule ----

// "try" -> "tri", where an ending begins with e or is s; "soliloquy" too.
static bool ends_consonant_y(const Word *word) {
  return word->len >= 2 && last(word, 1) == 'y' && !vowel_at(word, word->len - 2);
}

static bool ends_hiss(const Word *word) {
  char c = last(word, 1);
  if (c == 's' || c == 'x' || c == 'z' || ends(word, "sh")) return true;
  return ends(word, "ch") && !listed(CH_IS_K, word->text, word->len);
}

static void add_s(Variants *variants, const Word *base) {
  Word word = *base;
  bool o_both = listed(O_BOTH, base->text, base->len);
  if (ends_consonant_y(base)) {
    word_cut(&word, 1);
    variants_add_joined(variants, &word, "ies");
  } else if (ends_hiss(base) || o_both || listed(O_ES, base->text, base->len)) {
    variants_add_joined(variants, &word, "es");
  } else {
    variants_add_joined(variants, &word, "s");
  }
  if (o_both) variants_add_joined(variants, &word, "s");
}

typedef enum Doubling { DOUBLING_NO, DOUBLING_YES, DOUBLING_EITHER } Doubling;

static bool ends_soft_l(const Word *word) {
  if (last(word, 1) != 'l' || listed(L_SINGLE, word->text, word->len)) return false;
  if (ends(word, "ial") || ends(word, "uel")) return true;
  return ends_vowel_consonant(word) && syllables(word) > 1;
}

// Does the last consonant double before -ed and -ing? "stop" yes, "visit" no, "travel" either.
static Doubling doubling(const Word *base) {
  size_t prefix = prefix_at(base, 0);
  Word rest;
  if (listed(DOUBLES, base->text, base->len)) return DOUBLING_YES;
  if (listed(DOUBLES_OR_NOT, base->text, base->len)) return DOUBLING_EITHER;
  if (ends_soft_l(base)) return DOUBLING_EITHER;
  if (!ends_vowel_consonant(base)) return DOUBLING_NO;
  if (syllables(base) == 1) return DOUBLING_YES;
  if (prefix == 0 || !word_set(&rest, base->text + prefix, base->len - prefix)) return DOUBLING_NO;
  return rest.len > 2 && irregular_verb_exact(rest.text) && syllables(&rest) == 1 &&
                 ends_vowel_consonant(&rest)
             ? DOUBLING_YES
             : DOUBLING_NO;
}

static void add_doubled(Variants *variants, const Word *base, const char *suffix) {
  char twice[2] = {last(base, 1), '\0'};
  Doubling how = doubling(base);
  Word word = *base;
  if (how != DOUBLING_YES) variants_add_joined(variants, &word, suffix);
  word_add(&word, twice);
  if (how != DOUBLING_NO) variants_add_joined(variants, &word, suffix);
}

static bool ends_hard_c(const Word *word) {
  return ends(word, "ic") || strcmp(word->text, "arc") == 0;
}

// -ed, -er, -est: suffix is without its e.
static void add_e_suffix(Variants *variants, const Word *base, const char *suffix) {
  Word word = *base;
  char joined[4] = "e";
  strncat(joined, suffix, 2);
  if (last(base, 1) == 'e') {
    variants_add_joined(variants, base, suffix);
  } else if (ends_consonant_y(base)) {
    word_cut(&word, 1);
    word_add(&word, "i");
    variants_add_joined(variants, &word, joined);
  } else if (ends_hard_c(base)) {
    word_add(&word, "k");
    variants_add_joined(variants, &word, joined);
  } else {
    add_doubled(variants, base, joined);
  }
}

static bool keeps_e(const Word *word) {
  static const char lists[] = " be singe tinge binge whinge swinge ";
  char before = last(word, 2);
  return word->len == 2 || before == 'e' || before == 'o' || before == 'y' ||
         listed(lists, word->text, word->len);
}

static void add_ing(Variants *variants, const Word *base) {
  Word word = *base;
  if (ends(base, "ie")) {
    word_cut(&word, 2);
    variants_add_joined(variants, &word, "ying");
  } else if (last(base, 1) == 'e' && !keeps_e(base)) {
    word_cut(&word, 1);
    variants_add_joined(variants, &word, "ing");
    if (strcmp(base->text, "age") == 0) variants_add_joined(variants, base, "ing");
  } else if (ends_hard_c(base)) {
    variants_add_joined(variants, &word, "king");
  } else {
    add_doubled(variants, base, "ing");
  }
}

// ---- Forms of verbs and nouns ----

static void add_verb(Variants *variants, const Word *lemma, InflectForm form) {
  size_t at = 0;
  const IrregularVerb *verb = irregular_verb(lemma, &at);
  Word prefix = *lemma;
  word_cut(&prefix, lemma->len - at);
  bool irregular_s = verb && (strcmp(verb->base, "be") == 0 || strcmp(verb->base, "have") == 0);
  if (verb && form == INFLECT_PAST) {
    variants_add_list(variants, &prefix, verb->past, lemma);
  } else if (verb && form == INFLECT_PARTICIPLE) {
    variants_add_list(variants, &prefix, verb->participle, lemma);
  } else if (form == INFLECT_S && irregular_s) {
    variants_add_list(variants, &prefix, verb->base[0] == 'b' ? "is" : "has", lemma);
  } else if (form == INFLECT_S) {
    add_s(variants, lemma);
  } else if (form == INFLECT_ING) {
    add_ing(variants, lemma);
  } else {
    add_e_suffix(variants, lemma, "d");
  }
}

static bool ends_with_any(const Word *word, const char *list) {
  for (size_t from = 0; list && from < word->len; from++) {
    if (listed(list, word->text + from, word->len - from)) return true;
  }
  return false;
}

// The row of NOUN_ENDINGS that the word ends in, singular or plural; NULL for none.
static const NounEnding *noun_ending(const Word *word, bool plural) {
  for (size_t i = 0; i < COUNT(NOUN_ENDINGS); i++) {
    const NounEnding *ending = &NOUN_ENDINGS[i];
    char form[16];
    size_t len = strcspn(plural ? ending->plural : ending->singular, "/");
    memcpy(form, plural ? ending->plural : ending->singular, len);
    form[len] = '\0';
    if (ends(word, form)) return ends_with_any(word, ending->except) ? NULL : ending;
  }
  return NULL;
}

static void add_plural(Variants *variants, const Word *lemma) {
  const IrregularNoun *noun = irregular_noun_exact(lemma->text);
  const NounEnding *ending = noun_ending(lemma, false);
  Word stem = *lemma;
  if (noun) {
    word_cut(&stem, stem.len);
    variants_add_list(variants, &stem, noun->plural, lemma);
  } else if (ending) {
    word_cut(&stem, strlen(ending->singular));
    variants_add_list(variants, &stem, ending->plural, lemma);
  } else {
    add_s(variants, lemma);
  }
}

// ---- Degrees ----

typedef struct IrregularDegree {
  char base[8], comparative[20], superlative[20];
} IrregularDegree;

static const IrregularDegree DEGREES[] = {
    {"good", "better", "best"},
    {"bad", "worse", "worst"},
    {"far", "further/farther", "furthest/farthest"},
    {"little", "less", "least"},
    {"many", "more", "most"},
    {"much", "more", "most"},
    {"well", "better", "best"},
    {"badly", "worse", "worst"},
    {"ill", "worse", "worst"},
    {"old", "older/elder", "oldest/eldest"},
};

static const IrregularDegree *degree_irregular(const Word *lemma) {
  for (size_t i = 0; i < COUNT(DEGREES); i++) {
    if (strcmp(DEGREES[i].base, lemma->text) == 0) return &DEGREES[i];
  }
  return NULL;
}

// Short enough for -er and -est: one syllable, or two of which the last is light.
static bool is_short(const Word *word) {
  static const char as_listed[] =
      " quiet narrow shallow hollow clever tender bitter mellow yellow stupid polite "
      "common cruel remote severe obscure ";
  size_t count = syllables(word);
  bool silent_e = last(word, 1) == 'e' && last(word, 2) != 'e';
  if (silent_e && count > 1 && last(word, 2) != 'l') count--;
  if (count <= 1) return true;
  if (ends(word, "ly") && strcmp(word->text, "early") != 0 && strcmp(word->text, "friendly") != 0 &&
      strcmp(word->text, "ugly") != 0 && strcmp(word->text, "lively") != 0)
    return false;
  return (count == 2 && (last(word, 1) == 'y' || ends(word, "le"))) ||
         listed(as_listed, word->text, word->len);
}

static void add_degree(Variants *variants, const Word *lemma, bool most) {
  const IrregularDegree *irregular = degree_irregular(lemma);
  Word phrase;
  word_set(&phrase, most ? "most " : "more ", 5);
  if (irregular) {
    Word none = {.len = 0};
    variants_add_list(variants, &none, most ? irregular->superlative : irregular->comparative,
                      lemma);
  } else if (is_short(lemma)) {
    add_e_suffix(variants, lemma, most ? "st" : "r");
  } else {
    variants_add_joined(variants, &phrase, lemma->text);
  }
}

// ---- Lemmas of several words ----

// Cuts text into what stands before the word that inflects, that word, and what stands after it.
typedef struct Parts {
  size_t start, end;
} Parts;

static Parts inflecting_part(const char *text, size_t len, InflectForm form) {
  Parts parts = {0, len};
  bool first = form == INFLECT_BASE || (form >= INFLECT_S && form <= INFLECT_ING);
  for (size_t i = 0; i < len; i++) {
    if (text[i] != ' ') continue;
    if (!first)
      parts.start = i + 1;
    else if (parts.end == len)
      parts.end = i;
  }
  return parts;
}

static void make_variants(const Word *lemma, InflectForm form, Variants *variants) {
  static const Word empty;
  if (lemma->len == 0) return;
  switch (form) {
  case INFLECT_BASE:
    variants_add_joined(variants, &empty, lemma->text);
    break;
  case INFLECT_PLURAL:
    add_plural(variants, lemma);
    break;
  case INFLECT_COMPARATIVE:
    add_degree(variants, lemma, false);
    break;
  case INFLECT_SUPERLATIVE:
    add_degree(variants, lemma, true);
    break;
  default:
    add_verb(variants, lemma, form);
    break;
  }
}

// Puts the variants of the inflecting part back between its neighbours.
static void variants_of(const char *lemma, size_t len, InflectForm form, Variants *variants) {
  Parts parts = inflecting_part(lemma, len, form);
  Word head, part, tail;
  variants->count = 0;
  if (!word_set(&head, lemma, parts.start) ||
      !word_set(&tail, lemma + parts.end, len - parts.end) ||
      !word_set(&part, lemma + parts.start, parts.end - parts.start))
    return;
  make_variants(&part, form, variants);
  for (size_t i = 0; i < variants->count; i++) {
    Word whole = head;
    word_add(&whole, variants->words[i].text);
    word_add(&whole, tail.text);
    variants->words[i] = whole;
  }
}

static size_t copy_out(const Word *word, char *out, size_t cap) {
  if (word->too_long || word->len == 0 || word->len >= cap) return 0;
  memcpy(out, word->text, word->len + 1);
  return word->len;
}

size_t inflect_make(const char *lemma, size_t len, InflectForm form, char *out, size_t cap) {
  Variants variants;
  variants_of(lemma, len, form, &variants);
  return variants.count ? copy_out(&variants.words[0], out, cap) : 0;
}

void inflect_each(const char *lemma, size_t len,
                  void (*emit)(void *ctx, InflectForm form, const char *text, size_t text_len),
                  void *ctx) {
  Variants variants;
  for (InflectForm form = INFLECT_BASE; form <= INFLECT_PLURAL; form++) {
    variants_of(lemma, len, form, &variants);
    for (size_t i = 0; i < variants.count; i++) {
      emit(ctx, form, variants.words[i].text, variants.words[i].len);
    }
  }
  if (len == 2 && memcmp(lemma, "be", 2) == 0) {
    emit(ctx, INFLECT_BASE, "am", 2);
    emit(ctx, INFLECT_BASE, "are", 3);
  }
}

// ---- The way back: verbs ----

// Is text one of "spelled/spelt"?
static bool in_variants(const char *list, const char *text) {
  size_t want = strlen(text);
  while (*list) {
    size_t len = strcspn(list, "/");
    if (len == want && memcmp(list, text, len) == 0) return true;
    list += len + (list[len] == '/');
  }
  return false;
}

// Forms that do not begin like their lemma, and the ones where a rarer verb must not win.
static const char SUPPLETIVE[][2][8] = {
    {"am", "be"},         {"are", "be"},      {"is", "be"},       {"was", "be"},
    {"were", "be"},       {"has", "have"},    {"went", "go"},     {"saw", "see"},
    {"'m", "be"},         {"'re", "be"},      {"'s", "be"},       {"'ve", "have"},
    {"'d", "would"},      {"'ll", "will"},    {"ca", "can"},      {"wo", "will"},
    {"n't", "not"},       {"lay", "lay"},     {"would", "would"}, {"could", "could"},
    {"should", "should"}, {"might", "might"}, {"tore", "tear"},   {"born", "bear"},
    {"ate", "eat"},
};

static const char *suppletive(const char *text) {
  for (size_t i = 0; i < COUNT(SUPPLETIVE); i++) {
    if (strcmp(SUPPLETIVE[i][0], text) == 0) return SUPPLETIVE[i][1];
  }
  return NULL;
}

// The irregular verb that text (behind a prefix) is a form of.
static const char *irregular_lemma_at(const char *text) {
  if (irregular_verb_exact(text)) return text;
  for (size_t i = 0; i < VERBS && IRREGULAR_VERBS[i].base[0] <= text[0]; i++) {
    const IrregularVerb *verb = &IRREGULAR_VERBS[i];
    if (verb->base[0] != text[0]) continue;
    if (in_variants(verb->past, text) || in_variants(verb->participle, text)) return verb->base;
  }
  return NULL;
}

static bool irregular_verb_lemma(const Word *word, Word *lemma) {
  const char *hyphen = strrchr(word->text, '-');
  size_t from = hyphen ? (size_t)(hyphen + 1 - word->text) : 0;
  for (size_t step = 1; step > 0 && from < word->len; from += step) {
    const char *text = word->text + from;
    const char *base = suppletive(text) && (step > 2 || from == 0 || hyphen)
                           ? suppletive(text)
                           : irregular_lemma_at(text);
    if (base) {
      Word found = *word;
      word_cut(&found, word->len - from);
      word_add(&found, base);
      *lemma = found;
      return true;
    }
    if (listed(NO_PREFIX, word->text, word->len)) return false;
    step = prefix_at(word, from);
  }
  return false;
}

// Stems that end in vowel + consonant and lost an e, though their ending most often has none (or
// the reverse).
static const char ADDS_E[] =
    " invit unit reunit ignit excit incit recit write rewrit writ complet delet compet interfer "
    "adher persever rever "
    "coher interven conven reconven contraven superven explor ignor restor ador deplor implor stor "
    "scor bor "
    "postpon condon phon telephon inhal exhal consol cajol creat recreat procreat cit cach welcom "
    "becom overcom "
    "com provok evok invok revok escap experienc tast wast past hast rang arrang chang exchang "
    "challeng aveng reveng "
    "plung loung sponge aveng lung estrang rearrang derang cring fring hing ting impinge infring "
    "breath bath cloth sooth loath sheath seeth wreath unit guid misguid beguil typ retyp "
    "alleg extradit permeat persuad hon clon dron intercon atton zon ston pon thron dethron sham "
    "quot vot devot promot demot "
    "denot not "
    "remot connot wip swip shelv dispos expos oppos clos ar shar danc "
    "mitigat sabotag interced supersed sneez breez freez squeez snooz ooz doz gaz bronz seiz "
    "analyz paralyz "
    "catalyz ";
static const char NO_E[] = " develop envelop gallop wallop gossip worship custom blossom fathom "
                           "random period monitor sponsor collar "
                           "combat format focus bias canvas bus gas murmur occur visit revisit "
                           "edit limit exhibit deposit credit "
                           "benefit profit inherit prohibit inhibit solicit orbit merit audit "
                           "spirit vomit discredit elicit cohabit forfeit "
                           "rebut exit transit hear begin plan abandon caucus chorus discus debut "
                           "ballot pilot pivot discomfit "
                           "cabin margin bottom accustom phantom ransom atom martyr satyr quarrel "
                           "raven sync arc zinc talc disc ";

static bool stem_is_monosyllable(const Word *stem) {
  return syllables(stem) == 1;
}

// Would a stem in vowel + this consonant be spelt with e? "creat" + e, "decid" + e; not "open",
// "visit".
static bool polysyllable_takes_e(const Word *stem) {
  static const char *const takes[] = {
      "at", "ut", "iz", "is", "id", "ad", "ed", "od", "ud", "im", "um", "am", "in", "un",
      "ar", "ir", "ur", "ak", "uk", "ok", "ik", "ib", "ob", "ub", "ap", "il", "ul", "ag",
      "ug", "ot", "os", "as", "us", "es", "yz", "yp", "op", "ip", "az", "oz", "ig"};
  for (size_t i = 0; i < COUNT(takes); i++) {
    if (ends(stem, takes[i])) return true;
  }
  return false;
}

static bool cluster_takes_e(const Word *stem) {
  static const char *const takes[] = {"bl", "tl", "dl", "gl", "pl", "fl", "kl",
                                      "zl", "ns", "rs", "ls", "ps", "dg", "rg",
                                      "lg", "nc", "rc", "tr", "br", "cr", "cl"};
  for (size_t i = 0; i < COUNT(takes); i++) {
    if (ends(stem, takes[i])) return true;
  }
  return false;
}

// Two vowels before the consonant: "explain", "need" as they are; "increas", "hous", "caus",
// "situat" with e.
static bool two_vowels_take_e(const Word *stem) {
  char c = last(stem, 1);
  if (c == 's' || c == 'z' || c == 'c' || c == 'v' || c == 'u') return true;
  return ends(stem, "iat") || ends(stem, "uat") || ends(stem, "uot");
}

// Did the stem of -ed or -ing lose an e?
static bool takes_e(const Word *stem) {
  char c = last(stem, 1);
  size_t len = stem->len;
  size_t prefix = prefix_at(stem, 0);
  if (listed(ADDS_E, stem->text, len) || listed(ADDS_E, stem->text + prefix, len - prefix))
    return true;
  if (listed(NO_E, stem->text, len) || len < 2) return false;
  if (c == 'v' || c == 'u' || c == 'c') return true;
  if (c == 'e' || c == 'a' || c == 'i' || c == 'o' || strchr("wxyh", c)) return false;
  if (!vowel_at(stem, len - 2))
    return c == 'z' ? last(stem, 2) != 'z' && last(stem, 2) != 't' : cluster_takes_e(stem);
  if (len > 2 && vowel_at(stem, len - 3)) return two_vowels_take_e(stem);
  return stem_is_monosyllable(stem) || polysyllable_takes_e(stem);
}

// Verbs whose stem itself ends in ll, though one l would make a verb of several syllables.
static const char LL_STAYS[] =
    " install reinstall uninstall recall enroll fulfill instill distill enthrall forestall "
    "befall appall overkill stonewall waterfall extoll ";

// "stopp" -> "stop", "travell" -> "travel"; "call", "pass", "add" stay.
static bool undouble(Word *stem) {
  char c = last(stem, 1);
  Word single = *stem;
  if (stem->len < 3 || c != last(stem, 2) || is_vowel(c)) return false;
  if (listed(LL_STAYS, stem->text, stem->len)) return true;
  word_cut(&single, 1);
  Doubling how = doubling(&single);
  bool stays = strchr("lszf", c) || single.len < 3;
  if (how == DOUBLING_NO && (stays || c == 'd' || c == 'r')) return true;
  if (stays && how == DOUBLING_YES && !listed(DOUBLES, single.text, single.len)) return true;
  *stem = single;
  return true;
}

static void restore_verb(Word *stem) {
  if (last(stem, 1) == 'k' && ends(stem, "ick") && syllables(stem) > 1) {
    word_cut(stem, 1);
  } else if (!undouble(stem) && takes_e(stem)) {
    word_add(stem, "e");
  }
}

static bool has_vowel(const Word *word) {
  return syllables(word) > 0;
}

static bool is_ee_base(const Word *word) {
  static const char bases[] =
      " need feed seed succeed proceed exceed speed bleed breed heed weed knead ";
  return ends_with_any(word, bases);
}

static bool strip_ed(const Word *word, Word *lemma) {
  Word stem = *word;
  if (!ends(word, "ed") || word->len < 4 || is_ee_base(word)) return false;
  word_cut(&stem, 2);
  if (!has_vowel(&stem)) return false;
  if (last(&stem, 1) == 'i') {
    word_cut(&stem, 1);
    word_add(&stem, stem.len < 3 && !has_vowel(&stem) && stem.len < 2 ? "ie" : "y");
  } else if (last(&stem, 1) == 'e') {
    word_add(&stem, "e");
  } else {
    restore_verb(&stem);
  }
  *lemma = stem;
  return true;
}

static bool strip_ing(const Word *word, Word *lemma) {
  Word stem = *word;
  if (!ends(word, "ing") || word->len < 5) return false;
  word_cut(&stem, 3);
  if (!has_vowel(&stem) && last(&stem, 1) != 'y') return false;
  if (last(&stem, 1) == 'y' && stem.len <= 2) {
    word_cut(&stem, 1);
    word_add(&stem, "ie");
  } else {
    restore_verb(&stem);
  }
  *lemma = stem;
  return true;
}

// -s, -es, -ies of verbs and regular nouns. "does", "goes" and the like are in the lists of -o.
static bool strip_s(const Word *word, Word *lemma) {
  static const char IE_STAYS[] =
      " movie cookie pinkie budgie zombie calorie prairie rookie selfie brownie hoodie genie "
      "smoothie hippie foodie veggie indie junkie bookie collie birdie pixie menagerie "
      "boogie newbie sortie magpie necktie goalie townie groupie auntie cutie sweetie "
      "reverie coterie brasserie patisserie rotisserie untie belie ";
  static const char E_STAYS[] = " axes caches aches ";
  Word stem = *word;
  if (word->len < 3 || last(word, 1) != 's' || ends(word, "ss") || ends(word, "us") ||
      ends(word, "is"))
    return false;
  word_cut(&stem, 1);
  if (ends(&stem, "ie") && stem.len > 3 && listed(IE_STAYS, stem.text, stem.len)) {
    *lemma = stem;
  } else if (ends(&stem, "ie") && stem.len > 3) {
    word_cut(&stem, 2);
    word_add(&stem, "y");
  } else if (last(&stem, 1) == 'e' && !listed(E_STAYS, word->text, word->len)) {
    Word bare = stem;
    word_cut(&bare, 1);
    bool hissed = ends(&bare, "ss") || ends(&bare, "sh") || ends(&bare, "ch") || ends(&bare, "x") ||
                  ends(&bare, "zz") || ends(&bare, "tz");
    bool o = listed(O_ES, bare.text, bare.len) || listed(O_BOTH, bare.text, bare.len);
    if (hissed || o ||
        listed(" bus gas bias focus virus campus census bonus status canvas lens surplus atlas "
               "iris caucus chorus circus corpus genius minus plus ",
               bare.text, bare.len))
      stem = bare;
  }
  *lemma = stem;
  return true;
}

static void verb_lemma(const Word *word, Word *lemma) {
  if (irregular_verb_lemma(word, lemma)) return;
  if (strip_ed(word, lemma) || strip_ing(word, lemma) || strip_s(word, lemma)) return;
  *lemma = *word;
}

// ---- The way back: nouns and degrees ----

static bool irregular_noun_lemma(const Word *word, Word *lemma) {
  for (size_t i = 0; i < NOUNS && IRREGULAR_NOUNS[i].base[0] <= word->text[0]; i++) {
    const IrregularNoun *noun = &IRREGULAR_NOUNS[i];
    if (strcmp(noun->base, word->text) == 0) return word_set(lemma, noun->base, strlen(noun->base));
    if (in_variants(noun->plural, word->text))
      return word_set(lemma, noun->base, strlen(noun->base));
  }
  return false;
}

// "analyses", "crises": -es for -is; not "houses", "purposes", "cheeses".
static bool is_greek_plural(const Word *word) {
  static const char no[] = " noses roses doses overdoses hoses cheeses dioceses archdioceses ";
  if (ends(word, "poses") || listed(no, word->text, word->len)) return false;
  return ends(word, "yses") || ends(word, "eses") || ends(word, "oses") ||
         strcmp(word->text, "emphases") == 0 ||
         listed(" crises oases bases ", word->text, word->len);
}

static bool noun_ending_lemma(const Word *word, Word *lemma) {
  const NounEnding *ending = noun_ending(word, true);
  if (!ending || noun_ending(word, false)) return false;
  if (strcmp(ending->singular, "sis") == 0 && !is_greek_plural(word)) return false;
  *lemma = *word;
  word_cut(lemma, strcspn(ending->plural, "/"));
  word_add(lemma, ending->singular);
  return true;
}

static void noun_lemma(const Word *word, Word *lemma) {
  static const char NO_PLURAL[] =
      " news politics economics mathematics physics ethics athletics series species "
      "lens always thus bus gas atlas canvas bias christmas texas ";
  *lemma = *word;
  if (listed(NO_PLURAL, word->text, word->len)) return;
  if (irregular_noun_lemma(word, lemma) || noun_ending_lemma(word, lemma)) return;
  *lemma = *word;
  strip_s(word, lemma);
}

static bool irregular_degree_lemma(const Word *word, Word *lemma) {
  for (size_t i = 0; i < COUNT(DEGREES); i++) {
    const IrregularDegree *row = &DEGREES[i];
    if (in_variants(row->comparative, word->text) || in_variants(row->superlative, word->text))
      return word_set(lemma, row->base, strlen(row->base));
  }
  return false;
}

static void degree_lemma(const Word *word, Word *lemma) {
  *lemma = *word;
  if (irregular_degree_lemma(word, lemma)) return;
  size_t cut = ends(word, "est") ? 3 : ends(word, "er") ? 2 : 0;
  if (cut == 0 || word->len < cut + 3) return;
  word_cut(lemma, cut);
  if (last(lemma, 1) == 'i') {
    word_cut(lemma, 1);
    word_add(lemma, "y");
  } else if (last(lemma, 1) == 'l' && !is_vowel(last(lemma, 2)) && last(lemma, 2) != 'l') {
    word_add(lemma, "e");
  } else if (!undouble(lemma) && takes_e(lemma)) {
    word_add(lemma, "e");
  }
}

size_t inflect_lemma(const char *word, size_t len, bool verb, char *out, size_t cap) {
  Word form, lemma;
  if (!word_set(&form, word, len)) return 0;
  (verb ? verb_lemma : noun_lemma)(&form, &lemma);
  return copy_out(&lemma, out, cap);
}

size_t inflect_lemma_degree(const char *word, size_t len, char *out, size_t cap) {
  Word form, lemma;
  if (!word_set(&form, word, len)) return 0;
  degree_lemma(&form, &lemma);
  return copy_out(&lemma, out, cap);
}
