"""The metadata of an edition: identification, publication, lifecycle, what it changed, references."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element, SubElement

from policysite.exports.akn import names
from policysite.exports.akn.body import Text
from policysite.exports.akn.modifications import add_modifications
from policysite.language import catalogue
from policysite.site import addresses
from policysite.site.copies import Copy

PERIOD = "#tmpg_1"
"""The time in which the edition is in force: from its first day on; when it ends is not known yet."""

_OPERATOR, _IN_FORCE = "#operator", "#inForce"
_ONTOLOGY = "/akn/ontology"


def build_metadata(copy: Copy, text: Text) -> Element:
    """Build `meta`; it tells the releases up to this one.

    Who made an amendment is the operator; the document that made it is the edition itself.
    """
    meta = Element("meta")
    _identification(_sourced(meta, "identification"), copy)
    _publication(meta, copy)
    _lifecycle(_sourced(meta, "lifecycle"), copy)
    if copy.redline:
        source, before = _amendment(len(copy.history)), names.page(copy, copy.redline.old)
        analysis = _sourced(meta, "analysis")
        if not add_modifications(analysis, copy.redline, text, source, PERIOD, before):
            meta.remove(analysis)
    group = SubElement(_sourced(meta, "temporalData"), "temporalGroup", eId=PERIOD[1:])
    SubElement(group, "timeInterval", start=_event(len(copy.history)), refersTo=_IN_FORCE)
    _references(_sourced(meta, "references"), copy)
    return meta


def _sourced(meta: Element, name: str) -> Element:
    return SubElement(meta, name, source=_OPERATOR)


def _identification(parent: Element, copy: Copy) -> None:
    policy, release = copy.policy, copy.release
    first = copy.history[0].effective
    uri = names.work(copy)
    work = SubElement(parent, "FRBRWork")
    aliases = {"title": policy.titles[copy.language], "url": policy.url}
    _properties(work, f"{uri}/!main", uri, aliases, first, "Generation")
    SubElement(work, "FRBRcountry", value=names.country(policy))
    SubElement(work, "FRBRsubtype", value=names.document_name(policy))
    SubElement(work, "FRBRnumber", value=policy.slug)

    uri = names.expression(copy, release.version)
    expression = SubElement(parent, "FRBRExpression")
    aliases = {"url": names.page(copy, release.version)}
    _properties(expression, f"{uri}/!main", uri, aliases, release.effective, "Effective")
    SubElement(expression, "FRBRversionNumber", value=release.version)
    _language(expression, copy)

    manifestation = SubElement(parent, "FRBRManifestation")
    aliases = {"url": names.place(copy, addresses.copy(release.version, "akn.xml"))}
    day = names.published(copy)
    _properties(manifestation, f"{uri}/!main.xml", f"{uri}.xml", aliases, day, "Publication")
    SubElement(manifestation, "FRBRformat", value="xml")


def _properties(
    level: Element, this: str, uri: str, aliases: Mapping[str, str], day: date, event: str
) -> None:
    """Add what every level of FRBR has. The text is the whole of the document, so its component is main."""
    SubElement(level, "FRBRthis", value=this)
    SubElement(level, "FRBRuri", value=uri)
    for name, value in aliases.items():
        SubElement(level, "FRBRalias", name=name, value=value)
    SubElement(level, "FRBRdate", date=day.isoformat(), name=event)
    SubElement(level, "FRBRauthor", href=_OPERATOR)


def _language(expression: Element, copy: Copy) -> None:
    """Say which language it is, and of which text it is a translation."""
    authoritative = copy.policy.authoritative
    original = copy.language == authoritative
    SubElement(expression, "FRBRauthoritative", value=str(original).lower())
    SubElement(expression, "FRBRlanguage", language=names.language_code(copy.language))
    if not original:
        SubElement(
            expression,
            "FRBRtranslation",
            href=names.expression(copy, copy.release.version, authoritative),
            fromLanguage=names.language_code(authoritative),
            authoritative="false",
            by=_OPERATOR,
        )


def _publication(meta: Element, copy: Copy) -> None:
    host = urlsplit(copy.policy.url).netloc
    day = names.published(copy).isoformat()
    SubElement(meta, "publication", date=day, name=host, showAs=host, number=copy.release.version)


def _lifecycle(parent: Element, copy: Copy) -> None:
    for count, release in enumerate(copy.history, start=1):
        event = SubElement(parent, "eventRef", eId=_event(count)[1:], date=release.effective.isoformat())
        event.set("source", _amendment(count))
        event.set("type", "amendment" if count > 1 else "generation")
        if release is copy.release:
            event.set("originatingExpression", "true")


def _references(parent: Element, copy: Copy) -> None:
    for count, release in enumerate(copy.history, start=1):
        name = "passiveRef" if count > 1 else "original"
        iri = names.expression(copy, release.version, copy.policy.authoritative)
        SubElement(parent, name, eId=_amendment(count)[1:], href=iri, showAs=release.version)
    operator = copy.policy.operator.name
    organization = f"{names.country(copy.policy)}.{'.'.join(operator.lower().split())}"
    href = f"{_ONTOLOGY}/organization/{quote(organization)}"
    SubElement(parent, "TLCOrganization", eId=_OPERATOR[1:], href=href, showAs=operator)
    said = catalogue(copy.language)("standing.in-force")
    SubElement(parent, "TLCConcept", eId=_IN_FORCE[1:], href=f"{_ONTOLOGY}/concept/in.force", showAs=said)


def _event(count: int) -> str:
    """The reference to the event by which an edition came to be."""
    return f"#eref_{count}"


def _amendment(count: int) -> str:
    """The reference to an edition; to the first one as the original."""
    return f"#amendment_{count}" if count > 1 else "#original"
