"""What lawyers call months, money and clauses in English, German, French, Russian and Kazakh.

Alternatives of regular expressions, longer words before their own beginnings.
"""

from __future__ import annotations

ENGLISH_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?"
)

MONTHS = (
    f"{ENGLISH_MONTHS}|"
    "Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember|"
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)
"""As they stand after the number of the day: `1 March`, `1er mars`, `23 ноября`."""

KAZAKH_MONTHS = "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
"""Without their case endings: `23 қарашадан`."""

SCALES = "млн|млрд|трлн|тыс|million|billion|trillion|Mio|Mrd|millions|milliards"
"""What multiplies the number before it: `1.5 млн`."""

MONEY = "тенге|теңге|рублей|рубля|рубль|руб|евро|доллар(?:ов|а)?|KZT|RUB|USD|EUR|GBP|CHF|dollars?|euros?|Euro"
"""What an amount is counted in when no sign such as ₸ says it."""

UNITS = (
    f"{SCALES}|{MONEY}|жыл\\w*|год[ау]?|лет|г|кварт\\w*|мес\\w*|ай\\w*|недел\\w*|күн\\w*|дн\\w*|день|сут\\w*|"
    "час\\w*|сағат\\w*|мин\\w*|сек\\w*|рабоч\\w*|календарн\\w*|банковск\\w*|жұмыс|күнтізбелік|"
    "процент\\w*|пайыз\\w*|раз\\w*|штук\\w*|человек|лиц\\w*|адам\\w*|экз\\w*|"
    "years?|months?|weeks?|days?|hours?|minutes?|seconds?|business|calendar|working|percent|times|people|"
    "Jahre?n?|Monate?n?|Wochen?|Tage?n?|Stunden?|Minuten?|Prozent|Werktage?n?|"
    "ans?|années?|mois|semaines?|jours?|heures?|minutes?|pour|"
    "[KMGTкМГТ][BбБ]|[кк]?[мгл]|[km]?[mgl]|px|bits?|bytes?|бит|байт\\w*"
)
"""A number before one of these counts something and is no label: `30 дней`, `2013 жыл`."""

CITED = (
    # ru
    "п\\.[ ]?п\\.|пп?\\.|ст\\.|ч\\.|абз\\.|подп\\.|разд\\.|гл\\.|"
    "(?:под)?пункт(?:а|у|ом|е|ы|ов|ам|ами|ах)?|стать(?:я|и|е|ю|ей|ям|ями|ях)|раздел(?:а|у|ом|е|ы|ов|ам|ами|ах)?|"
    "част(?:ь|и|ью|ей|ям|ями|ях)|глав(?:а|ы|е|у|ой|ам|ами|ах)?|абзац(?:а|у|ем|е|ы|ев|ам|ами|ах)?|"
    "параграф(?:а|у|ом|е|ы|ов)?|приложени(?:е|я|ю|ем|и|й|ям|ями|ях)|"
    # en, de, fr
    "(?:sub-?)?(?:clause|section|paragraph|article)s?|chapters?|parts?|titles?|annex|appendix|schedule|recitals?|"
    "cl\\.|secs?\\.|arts?\\.|paras?\\.|ch\\.|no\\.|"
    "artikeln?|artikels|absatz|absätzen?|abs\\.|abschnitte?n?s?|ziffern?|ziff\\.|nummern?|nr\\.|satz|kapitels?|teile?s?|anhang|"
    "al\\.|alinéas?|paragraphes?|chapitres?|annexe|titre|partie|n°|№"
)
"""What stands before the number of a cited clause; case does not matter."""

POINTS = "points?|punkte?n?s?"
"""What may cite a clause with a number like 3.4; before others it says much else: `at this point 30 days`."""

KAZAKH_CITED = "тармақ|тармағ|тармақша|бап|баб|бөлім|бөлік|бөліг|тарау|абзац|қосымша"
"""What stands after it and a hyphen, without case endings: `3.4-тармағында`."""

ANCHORS = {
    "§": "s",
    "article": "art", "artikel": "art", "art": "art", "статья": "art", "бап": "art",
    "section": "sec", "раздел": "sec", "abschnitt": "sec", "бөлім": "sec",
    "chapter": "ch", "глава": "ch", "kapitel": "ch", "chapitre": "ch", "тарау": "ch",
    "part": "part", "часть": "part", "teil": "part", "partie": "part", "бөлік": "part",
    "clause": "cl", "пункт": "cl", "ziffer": "cl", "тармақ": "cl",
    "paragraph": "par", "параграф": "par", "paragraphe": "par",
    "annex": "annex", "appendix": "annex", "schedule": "annex", "приложение": "annex", "anhang": "annex",
    "annexe": "annex", "қосымша": "annex",
    "titre": "title", "title": "title",
}  # fmt: skip
"""The noun of a label to what stands for it in an anchor, the same in every language."""
