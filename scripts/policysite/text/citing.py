"""How lawyers cite in Russian, Kazakh, English, German and French: what is cited, and of which document."""

from __future__ import annotations

from typing import NamedTuple

import regex


class Noun(NamedTuple):
    """What a citation calls its target.

    `rank` grows from the whole to its parts. `anchor` is what stands for the noun in the anchor of a label
    that has it (`art5`). `plain`: clauses whose label is a bare number are called so, too; `dotted`: only
    those with a number like `3.4` are.
    """

    rank: int
    anchor: str = ""
    plain: bool = False
    dotted: bool = False


NOUNS = tuple(
    (regex.compile(pattern, regex.IGNORECASE), noun)
    for pattern, noun in (
        (r"§+", Noun(2, "s")),
        (r"(?:chapter|ch\.|глав|гл\.|kapitel|chapitre|тарау).*", Noun(0, "ch")),
        (r"(?:titles?|titre)", Noun(0, "title")),
        (r"(?:annex|appendix|schedule|приложени|anhang|қосымша).*", Noun(0, "annex")),
        (r"(?:parts?|partie|teile?s?|част.*|ч\.|бөлі[кг].*)", Noun(0, "part")),
        (r"(?:sections?|secs?\.|раздел.*|разд\.|abschnitt.*|бөлім.*)", Noun(1, "sec", plain=True)),
        (r"(?:art|стат|ст\.|ба[пб]).*", Noun(2, "art")),
        (r"(?:sub-?|подпункт|подп\.|тармақша).*", Noun(4, "", dotted=True)),
        (r"(?:clauses?|cl\.|п\.?[ ]?п\.|п\.|пункт.*|ziff.*|тарма[қғ].*)", Noun(3, "cl", plain=True)),
        (r"(?:para|пара).*", Noun(3, "par", dotted=True)),
        (r"(?:nr\.|nummer|point|punkt).*", Noun(3, "", dotted=True)),
    )
)
"""What is cited by a number, the first that fits; sentences, subparagraphs and issues (`№`) are not."""

PLURAL = regex.compile(
    r".*(?:s|s\.|ов|[тл]ы|ам|ами|ах|ях|ям|ями)|п\.?[ ]?п\.?|§§|\p{L}*(?:ern|en|[тдл][ае]р\p{L}*)",
    regex.IGNORECASE,
)
"""A noun that several numbers share."""

AND = regex.compile(
    r",|&|/|–|—|-|and|or|to|through|и|или|до|по|und|oder|bis|et|ou|à|және|мен|пен|бен|немесе",
    regex.IGNORECASE,
)
"""What stands between the numbers of several clauses."""

THIS = regex.compile(
    r"this|these|present|herein|hereof|hereto|above|below|настоящ\p{L}+|выше|ниже|осы|жоғарыдағы|төмендегі|"
    r"diese[rsmn]?|vorliegenden?|oben|unten|présente?s?|cet|cette|ci",
    regex.IGNORECASE,
)
"""What says, beside a citation, that it is of this document."""

OF = regex.compile(
    r"of|des|der|du|de|del|thereof",
    regex.IGNORECASE,
)
"""What says after a citation that the name of its document follows."""

WITHIN = regex.compile(
    r"in|to|from|under|per|an|zu|zum|zur|im|vom|von|à|au|aux|dans|к|ко|в|во|из|о|об",
    regex.IGNORECASE,
)
"""What may lead to the name of its document, and may lead to anything else."""

FROM = regex.compile(r"с|со|от|from|von|de", regex.IGNORECASE)
"""What may stand between a noun and the first of several numbers: `в пунктах с 3.4 по 3.6`."""

ARTICLE = regex.compile(
    r"the|a|an|our|your|their|its|such|said|that|der|die|das|des|dem|den|le|la|les|l|d",
    regex.IGNORECASE,
)

INSTRUMENT = regex.compile(
    r"закон\p{L}{0,4}|кодекс\p{L}{0,3}|договор\p{L}{0,3}|соглашени\p{L}{1,3}|контракт\p{L}{0,3}|правил\p{L}{0,3}|"
    r"положени\p{L}{1,3}|регламент\p{L}{0,3}|устав\p{L}{0,3}|указ(?:а|у|ом|е|ов)?|постановлени\p{L}{1,3}|"
    r"приказ\p{L}{0,3}|директив\p{L}{0,3}|конвенци\p{L}{1,3}|конституци\p{L}{1,3}|оферт\p{L}{0,3}|"
    r"услови(?:й|я|ям|ями|ях)|политик\p{L}{0,3}|инструкци\p{L}{1,3}|стандарт\p{L}{0,3}|приложени\p{L}{1,3}|гост|фз|"
    r"заң(?!сыз)\p{L}{0,8}|кодекс\p{L}{0,8}|келісім\p{L}{0,8}|шарт(?!т?ы[қғ])\p{L}{0,8}|ереже\p{L}{0,8}|"
    r"қағида\p{L}{0,8}|бұйры[қғ]\p{L}{0,8}|жарғы\p{L}{0,8}|конституция\p{L}{0,8}|саясат\p{L}{0,8}|қаулы\p{L}{0,8}|"
    r"acts?|laws?|codes?|regulations?|directives?|agreements?|contracts?|policy|policies|statements?|terms|rules?|"
    r"requirements?|guidelines?|conventions?|treaty|statutes?|standards?|addendum|annex|appendix|schedule|exhibit|"
    r"\p{L}*gesetz(?:es|e|buch|buches|bücher)?|\p{L}*verordnung|\p{L}*vertrage?s?|\p{L}*richtlinien?|\p{L}*bedingungen|"
    r"\p{L}*vereinbarung(?:en)?|\p{L}*ordnung|\p{L}*erklärung|anlage|anhang|"
    r"(?:l['’])?(?:loi|code|règlement|directive|contrat|accord|convention|politique|annexe|conditions)",
    regex.IGNORECASE,
)
"""A document that has clauses of its own."""

MODIFIER = regex.compile(r"\p{L}+(?:ого|его|ой|ей|ых|их|ую)|того|же|the|\p{L}+en", regex.IGNORECASE)
"""What may stand before the name of a document: `указанного договора`, `Гражданского кодекса`."""

JOINING = regex.compile(
    r"и|или|а|но|в|во|на|не|ни|для|до|за|из|к|ко|о|об|от|по|при|про|с|со|у|что|если|is|are",
    regex.IGNORECASE,
)
"""What may follow the name of a document without being a part of it."""

PASSAGE = regex.compile(r"абз.*", regex.IGNORECASE)
"""What names a passage of the clause that is cited after it: `абз. 2 п. 3.4`."""

PIECE = regex.compile(
    r"lit|lit\.|buchst|buchst\.|litera|lettre|letter|letters|point|points|буква|буквы",
    regex.IGNORECASE,
)
"""What names a piece of what was cited: `Art. 6 Abs. 1 lit. b`."""
