"""Names of the policy as a work, an expression and a manifestation: IRIs, languages, the country.

The IRIs are those of the Akoma Ntoso Naming Convention 1.0, sections 4.5 to 4.7, made of what never
changes: `/akn/kz/doc/privacy-policy/dapmeet.app/2026-11-23/privacy/rus@1.0.1`. The actor is the host that
publishes the policy; an edition is named by its version, since two may take effect on one day.
"""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import quote, urlsplit

from babel.core import get_global

from policysite.exports.web import appeared
from policysite.model import Policy
from policysite.site import addresses
from policysite.site.addresses import url
from policysite.site.copies import Copy

_UNKNOWN_COUNTRY, _UNKNOWN_LANGUAGE = "zz", "und"
"""What ISO 3166 and ISO 639 have for a country and a language that are not known."""

_ALPHA_3: dict[str, str] = dict(
    re.findall(
        r"(\w+):(\w+)",
        "aa:aar ab:abk ae:ave af:afr ak:aka am:amh an:arg ar:ara as:asm av:ava ay:aym az:aze ba:bak be:bel "
        "bg:bul bi:bis bm:bam bn:ben bo:bod br:bre bs:bos ca:cat ce:che ch:cha co:cos cr:cre cs:ces cu:chu "
        "cv:chv cy:cym da:dan de:deu dv:div dz:dzo ee:ewe el:ell en:eng eo:epo es:spa et:est eu:eus fa:fas "
        "ff:ful fi:fin fj:fij fo:fao fr:fra fy:fry ga:gle gd:gla gl:glg gn:grn gu:guj gv:glv ha:hau he:heb "
        "hi:hin ho:hmo hr:hrv ht:hat hu:hun hy:hye hz:her ia:ina id:ind ie:ile ig:ibo ii:iii ik:ipk io:ido "
        "is:isl it:ita iu:iku ja:jpn jv:jav ka:kat kg:kon ki:kik kj:kua kk:kaz kl:kal km:khm kn:kan ko:kor "
        "kr:kau ks:kas ku:kur kv:kom kw:cor ky:kir la:lat lb:ltz lg:lug li:lim ln:lin lo:lao lt:lit lu:lub "
        "lv:lav mg:mlg mh:mah mi:mri mk:mkd ml:mal mn:mon mr:mar ms:msa mt:mlt my:mya na:nau nb:nob nd:nde "
        "ne:nep ng:ndo nl:nld nn:nno no:nor nr:nbl nv:nav ny:nya oc:oci oj:oji om:orm or:ori os:oss pa:pan "
        "pi:pli pl:pol ps:pus pt:por qu:que rm:roh rn:run ro:ron ru:rus rw:kin sa:san sc:srd sd:snd se:sme "
        "sg:sag si:sin sk:slk sl:slv sm:smo sn:sna so:som sq:sqi sr:srp ss:ssw st:sot su:sun sv:swe sw:swa "
        "ta:tam te:tel tg:tgk th:tha ti:tir tk:tuk tl:tgl tn:tsn to:ton tr:tur ts:tso tt:tat tw:twi ty:tah "
        "ug:uig uk:ukr ur:urd uz:uzb ve:ven vi:vie vo:vol wa:wln wo:wol xh:xho yi:yid yo:yor za:zha zh:zho "
        "zu:zul",
    )
)
"""ISO 639-1 to the terminological code of ISO 639-2, which the naming convention asks for."""


def document_name(policy: Policy) -> str:
    """Name the kind of document: `privacy-policy` for the policy `privacy`, for others their own name."""
    slug = re.sub(r"[^\w.-]+", "-", policy.slug.lower()).strip("-.")
    return "privacy-policy" if slug == "privacy" else slug


def country(policy: Policy) -> str:
    """Tell the country by the policy's time zone: `Asia/Almaty` is `kz`.

    It is `zz`, unknown, where a zone has no country (`UTC`) or is a rule that many share (`CET`).
    """
    name = policy.timezone.key or ""
    if name.isupper():
        return _UNKNOWN_COUNTRY
    territory = get_global("zone_territories").get(get_global("zone_aliases").get(name, name), "")
    return territory.lower() if len(territory) == 2 else _UNKNOWN_COUNTRY


def language_code(language: str) -> str:
    """Write a language as ISO 639-2 does: `kk` is `kaz`."""
    primary, _, _ = language.partition("-")
    return primary if len(primary) == 3 else _ALPHA_3.get(primary, _UNKNOWN_LANGUAGE)


def work(copy: Copy) -> str:
    """The IRI of the policy, whatever its edition and language."""
    actor = quote(urlsplit(copy.policy.url).netloc.lower())
    day = copy.history[0].effective.isoformat()
    kind = quote(document_name(copy.policy))
    return f"/akn/{country(copy.policy)}/doc/{kind}/{actor}/{day}/{quote(copy.policy.slug)}"


def expression(copy: Copy, version: str, language: str | None = None) -> str:
    """The IRI of an edition in a language, the copy's own if none is named.

    What the three letters of a language cannot tell follows the version: `por@1.0;BR`.
    """
    tag = language or copy.language
    code, variant = language_code(tag), tag.partition("-")[2]
    if code == _UNKNOWN_LANGUAGE:
        variant = tag
    return f"{work(copy)}/{code}@{version}" + (f";{variant}" if variant else "")


def page(copy: Copy, version: str) -> str:
    """The address of the page of an edition, in the language of the copy."""
    return place(copy, addresses.edition(version))


def place(copy: Copy, address: str) -> str:
    """Write an address of the site in full, in the language of the copy."""
    return url(copy.policy, address, copy.language)


def published(copy: Copy) -> date:
    """The day on which the text was published, in the policy's time zone; a translation may come later."""
    return appeared(copy.release, copy.language).astimezone(copy.policy.timezone).date()
