"""Laws whose titles are often cut short, by the language in which they are cited.

The titles are those of the official registers: of Kazakhstan (adilet.zan.kz) the Laws No. 94-V of 2013,
370-II of 2003, 11-VI of 2016, 6-I of 1996, 274-IV of 2010, 223-V of 2013 and 401-V of 2015; of Russia
(pravo.gov.ru) the Federal Laws No. 149-FZ of 2006 and 115-FZ of 2001.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import regex


class Law(NamedTuple):
    """A law's title as it is cut short and in full, without quotation marks."""

    short: str
    full: str


_KAZAKHSTAN = {
    "ru": (
        Law("О персональных данных", "О персональных данных и их защите"),
        Law("Об электронном документе", "Об электронном документе и электронной цифровой подписи"),
        Law("Об электронной цифровой подписи", "Об электронном документе и электронной цифровой подписи"),
        Law("О платежах", "О платежах и платежных системах"),
        Law("О платежных системах", "О платежах и платежных системах"),
        Law("Об авторском праве", "Об авторском праве и смежных правах"),
        Law("О защите прав потребителя", "О защите прав потребителей"),
        Law("О правах потребителей", "О защите прав потребителей"),
        Law("О разрешениях", "О разрешениях и уведомлениях"),
    ),
    "kk": (
        Law("Дербес деректер туралы", "Дербес деректер және оларды қорғау туралы"),
        Law("Электрондық құжат туралы", "Электрондық құжат және электрондық цифрлық қолтаңба туралы"),
        Law(
            "Электрондық цифрлық қолтаңба туралы",
            "Электрондық құжат және электрондық цифрлық қолтаңба туралы",
        ),
        Law("Төлемдер туралы", "Төлемдер және төлем жүйелері туралы"),
        Law("Авторлық құқық туралы", "Авторлық құқық және сабақтас құқықтар туралы"),
        Law("Тұтынушылардың құқықтары туралы", "Тұтынушылардың құқықтарын қорғау туралы"),
        Law("Рұқсаттар туралы", "Рұқсаттар және хабарламалар туралы"),
    ),
    "en": (
        Law("On Personal Data", "On Personal Data and Their Protection"),
        Law("On Electronic Document", "On Electronic Document and Electronic Digital Signature"),
        Law("On Payments", "On Payments and Payment Systems"),
        Law("On Copyright", "On Copyright and Related Rights"),
    ),
}
_RUSSIA = {
    "ru": (
        Law("Об информации", "Об информации, информационных технологиях и о защите информации"),
        Law("О защите прав потребителя", "О защите прав потребителей"),
    ),
}

COUNTRIES: tuple[tuple[regex.Pattern[str], Mapping[str, tuple[Law, ...]]], ...] = (
    (regex.compile(r"Казахстан|\bРК\b|Қазақстан|\bҚР\b|Kazakhstan"), _KAZAKHSTAN),
    (regex.compile(r"Российск|\bРФ\b|-ФЗ\b"), _RUSSIA),
)
"""What in a paragraph says whose law it is, and the laws of that country by language."""
