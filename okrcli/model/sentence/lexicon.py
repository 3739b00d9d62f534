"""
The words that the grammar knows, in lower case.
"""


def words(text: str) -> frozenset[str]:
    """
    The words of a text, set apart by blanks; an underscore stands for a blank inside of one.
    """
    return frozenset(word.replace("_", " ") for word in text.split())


UP = words(
    "increase increases increased increasing grow grows grew grown growing raise raises raised raising"
    " boost boosts boosted boosting improve improves improved improving lift lifts lifted lifting"
    " elevate elevates elevated elevating enhance enhances enhanced enhancing expand expands expanded"
    " expanding accelerate accelerates accelerated maximise maximize scale scales scaled scaling"
    " optimise optimize optimised optimized strengthen strengthens strengthened multiply rise rises rose rising uplift maximising maximizing"
)
DOWN = words(
    "reduce reduces reduced reducing cut cuts cutting decrease decreases decreased decreasing lower"
    " lowers lowered lowering shrink shrinks minimise minimize minimised minimized shorten shortens"
    " shortened drop drops dropped dropping slash slashes slashed trim trims lessen decline declines"
    " declined declining eliminate eliminates curb diminish diminishes halving fall falls fell falling lose loses losing shed"
)
NEGATIONS = words("never not no nobody none avoid without cannot prevent nothing neither")
KEEP = words(
    "maintain maintains maintained maintaining maintenance keep keeps kept keeping continue continues"
    " sustain sustains sustained remain remains stay stays preserve retain"
)
IMPROVE = words("improve improves improved improving optimise optimize optimised optimized")
REACH = words(
    "reach reaches reached reaching achieve achieves achieved achieving attain attains hit hits get"
    " gets obtain exceed exceeds exceeded surpass have has having be is are was were become ensure"
    " score earn win average averages averaging total"
)
RISE = words(
    "increase growth improvement uplift lift rise gain more higher better greater faster longer"
    " additional extra boost expansion up yoy qoq mom wow year-over-year quarter-over-quarter"
    " month-over-month year-on-year month-on-month quarter-on-quarter"
)
FALL = words(
    "decrease reduction drop decline cut less fewer lower shorter slower smaller saving down"
)
MAKE = words(
    "hire onboard launch ship release build implement create develop deploy deliver migrate design"
    " redesign publish install produce introduce write record conduct perform hold run host"
    " attend organise organize interview train sign close recruit add open complete generate acquire"
    " find identify document visit meet test review send post present submit secure file book land"
    " contact speak talk survey convert establish set start finish make draft film sell"
    " automate refactor fix resolve merge integrate onboarded hired launched shipped released built"
    " implemented created developed deployed delivered migrated published written recorded conducted"
    " performed held hosted attended organised organized interviewed trained signed closed recruited"
    " added opened completed generated acquired identified documented visited tested reviewed sent"
    " posted presented submitted secured landed surveyed converted established drafted automated"
)
"""What is made or done so many times, from none at the start."""

LOWER_IS_BETTER = words(
    "time latency churn turnover cost costs spend errors error bugs bug defects defect downtime"
    " incidents incident failures failure bounce complaints complaint attrition rejections rejection"
    " debt delay delays backlog cac drop-off dropoff abandonment escalations vulnerabilities alerts"
    " duration outages outage crashes crash crash-rate risk waste emissions absenteeism regressions mttr mttd ttfb lcp turnaround wait no-shows refunds escalation injuries accidents fraud spam rework scrap overtime breaches"
)
SCORES = words(
    "nps score scores csat rating ratings index satisfaction enps ces grade promoter"
    " lighthouse sus pagespeed"
)
"""Figures that are numbers of their own and count nothing."""

LOW_BOUND = (
    "at least",
    "no less than",
    "no fewer than",
    "not less than",
    "a minimum of",
    "minimum of",
    "minimum",
    "min",
    "more than",
    "over",
    "above",
    "at or above",
    "exceeding",
    "exceed",
    "exceeds",
    "greater than",
    "higher than",
    "better than",
    "longer than",
    "north of",
    "beyond",
    "upwards of",
    "upward of",
    "surpass",
    "past",
)
HIGH_BOUND = (
    "under",
    "below",
    "less than",
    "fewer than",
    "lower than",
    "shorter than",
    "faster than",
    "at most",
    "no more than",
    "not more than",
    "no longer than",
    "no higher than",
    "not exceed",
    "not exceeding",
    "a maximum of",
    "maximum of",
    "maximum",
    "max",
    "up to",
    "within",
    "at or below",
    "inside",
)
HEDGES = words(
    "about around approximately approx roughly nearly almost circa ca only just ~ a an the our"
)

NUMBER_WORDS = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
POWERS = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9}

LABELS = words(
    "phase stage tier level version release sprint milestone step part section article chapter"
    " iteration batch round wave cohort week day group episode type category gate priority sev"
    " severity iso soc rfc fortune series module layer generation gen epic issue ticket option wcag"
    " tls oauth windows ios android python java php drupal rails angular react node ubuntu web office"
    " kr objective okr figure table appendix room floor grade year lesson unit zone act scope vision"
    " horizon pillar workstream track era p segment panel"
)
"""Words whose number is a name: Phase 2, Tier 1, ISO 27001."""

STOPS = words(
    "a an the of to in on at by for from with within without per and or but as is are was were be been better higher lower"
    " being have has had do does did will would should can could may might must that which who whom whose"
    " this these those their our its his her your my we they it us them not no than then so if when where"
    " while until before after during over under above below between among across through throughout into"
    " onto upon about via using against towards toward each every all any both either neither more less"
    " fewer up down out off there here compared versus vs including excluding because across based due"
    " feel agree want e.g eg i.e ie etc once also yet still"
)
"""Where the name of what is counted ends."""
