"""Credits told by their shape: captions without a verb, bylines without capitals."""

import re

from stance.articles.arabic_nouns import ACTION
from stance.articles.tables import compile_entries, read_words

# `عدن - «الأنباء العربية»: وضاح الشرعبي`
QUOTED_AGENCY = re.compile(r"^[^.!?؟:]{2,30}\s[–—-]\s*[«“\"(][^»”\")]{2,40}[»”\")]\s*[:،–—-]?")
OWN_REPORT = re.compile(
    r"\S+(?:\s\S+)?\s*[–—/-]\s*(?:خاص|وكالات|الوكالات|رويترز|فرانس برس|أ ?ف ?ب|د ?ب ?أ|الأناضول"
    r"|مراسل\w*|موفد\w*|مكتب)(?:\s|$)"
)
MAX_AGENCY_WORDS = 10
# `بيروت: رلى شحادة`, `بغداد/ حيدر الموسوي`, `تحليل: هاجر بن يدر`
PLACE_MARK = re.compile(r"([^\s:/|،]+(?:\s[^\s:/|،]+)?)\s*[:/|،ـ–—-]\s*([^:/|،.«»\"]+)$")
GENRES = frozenset(
    {"تحليل", "تقرير", "حوار", "متابعة", "تحقيق", "استطلاع", "مقابلة", "رصد", "قراءة", "مقال"}
    | {"ريبورتاج", "روبورتاج", "تغطية", "خاص", "كتب", "كتبت", "بقلم", "إعداد", "ترجمة", "حاوره"}
)
# No name begins like these or ends like these.
NO_AUTHOR = re.compile(r"^(?:لل|بال|وال|فال|كال|ال\w+(?:ية|ات|ين|ون)$)|(?:ات|ون|ها|هم|ً|ًا)$")
STOPS = ("prepositions", "verbs", "positions", "relative", "reports", "officials")
AUTHORS = range(2, 5)
# `Un soldado en Goma. | LUIS ROA`, `… en Goma. EFE/Luis Roa`: the photographer.
PHOTOGRAPHER = re.compile(
    r"(?:\w\.?\s[/|]\s|\w\.\s(?:EFE|Efe|AFP|Afp|AP|Ap|EPA|Epa|Ansa|ANSA|Reuters)\s?/\s?)"
    r"[A-ZÀ-Ý][\w'’-]+(?:\s[A-ZÀ-Ý][\w'’.-]+){1,2}$"
)
# A line without a verb: `Göçmenler kampta beklerken.`, `Derneğin Foça'daki odası.`
_LENT = (
    r"(?:أ|د|إ) ?\.? ?(?:ف|ب|د) ?\.? ?(?:ب|أ)?\.?(?: ?أ\.?)?|رويترز|فرانس ?برس|الفرنسية|الألمانية"
    r"|الأوروبية|الأميركية|الأمريكية|أسوشيتد برس|الأناضول|غيتي\w*|جيتي|سبوتنيك|شينخوا|تاس|سانا"
    r"|وفا|واس|بترا|وام|كونا|سبأ|وكالات|الوكالات|(?:مواقع|وسائل) التواصل|إنترنت|الإنترنت"
    r"|متداولة|الإعلام الحربي|أرشيف\w*|صورة أرشيفية|خاص\S*(?: \S+){0,3}|من المصدر|الجزيرة(?: نت)?"
    r"|العربية|الشرق الأوسط|العربي الجديد|سوشيال ميديا"
    r"|(?:مواقع|وكالة|موقع|تصوير|عدسة|مكتب|وزارة|حساب|فيسبوك|منصة|إكس|تويتر)(?: \S+){0,4}"
)
CAPTIONS = {
    # `نازحون ينتظرون المياه (أ.ف.ب)`
    "ar": re.compile(
        rf"[^.!?؟:«»\"\n]{{8,220}}[(\[](?:{_LENT})(?:\s?[-–/،]\s?[^()\[\]]{{2,30}})?[)\]]"
    ),
    "tr": re.compile(
        r"[^.!?;“\"]{3,90}\b(?:için|için buraya) (?:tıklayın(?:ız)?|tıkla|basın)[.!]?"
        r"|[^.!?:;“\"]{10,120}(?:[aeıiuü]r|m[ae]z)ken\.?"
        r"|(?:\S+ ){0,6}\S+(?:[ıiuü]n|[’']n?[ıiuü]n) (?:\S+ ){0,3}\S+[dt][ae]ki"
        r"(?: \w+)? \w+[ıiuü]\.?"
    ),
}

# `Restos de la escuela. - REUTERS`, `L'ospedale di Goma in una foto d'archivio (Reuters)`
SOUTHERN = frozenset({"es", "it"})
_AGENCIES = (
    "EFE|Efe|AFP|Afp|AP|Ap|EPA|Epa|ANSA|Ansa|REUTERS|Reuters|Getty Images|Getty|LaPresse|LAPRESSE"
    "|Europa Press|EUROPA PRESS|Xinhua|Anadolu|AA|Imagoeconomica|Fotogramma|Agencia Uno|Colprensa"
)
LENT = re.compile(rf"[^«“\":]+(?:\s[|–—-]\s(?:{_AGENCIES})|\((?:{_AGENCIES})\))$")
MAX_CAPTION = 25


def is_caption(text: str, lang: str) -> bool:
    """Return whether a line has the shape of a caption, or ends with its photographer."""
    if PHOTOGRAPHER.search(text):
        return True
    if lang in SOUTHERN and len(text.split()) <= MAX_CAPTION and LENT.match(text.strip()):
        return True
    shape = CAPTIONS.get(lang)
    return bool(shape and shape.fullmatch(text.strip()))


def is_place_and_name(text: str) -> bool:
    """A place, a dash and a name in a script without capitals, an agency perhaps between."""
    agency = QUOTED_AGENCY.search(text)
    agency = agency or OWN_REPORT.match(text)
    if agency and len(text.split()) <= MAX_AGENCY_WORDS:
        return True
    if _is_signed(text.strip()):
        return True
    parts = [part.split() for part in re.split(r"\s[–—-]\s", text)]
    counts = [len(part) for part in parts]
    return len(parts) == 2 and counts[0] <= 2 and counts[1] == 2 and text.lower() == text.upper()


def _is_signed(text: str) -> bool:
    """`بيروت: رلى شحادة`: a place or a kind of article, a mark and a name."""
    match = PLACE_MARK.match(text)
    if not match:
        return False
    head, words = match.group(1), match.group(2).split()
    place = compile_entries("ar", "holders.institutions").fullmatch(head)
    place = place or compile_entries("ar", "credits.cities").fullmatch(head)
    opens = words[0].startswith("ال") or compile_entries("ar", "holders.roles").match(words[0])
    if not (place or head in GENRES) or len(words) not in AUTHORS or opens:
        return False
    stops = frozenset().union(*(read_words("ar", f"holders.{key}") for key in STOPS))
    stops |= {"لا", "لن", "لم", "ما", "ليس", "ليست", "هل", "أين", "كيف", "متى", "نعم"}
    plain = not any(w in stops or NO_AUTHOR.search(w) for w in words)
    joined = any(re.match(r"و\w{4,}", w) for w in words[1:])
    nouns = sum(w.endswith(("ة", "ية")) for w in words) > 1 or ACTION.match(words[0])
    return plain and not joined and not nouns
