"""What MkDocs must know of Policysite: staged pages, the languages of the policy, words for the theme.

mkdocs-static-i18n builds every language by running the whole build again on the same configuration,
so what belongs to a build as a whole is done in the first run only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs_static_i18n.config import I18nPluginLanguage
from mkdocs_static_i18n.plugin import I18n

from policysite.files import read_bytes, write_bytes
from policysite.language import catalogue, language_name
from policysite.model import Policy
from policysite.project import only_policy, read_policy
from policysite.site import foreign
from policysite.site.assets import FOLDER
from policysite.tasks.hosting import assets
from policysite.tasks.publishing import stage, staged_folder

_HEADING = re.compile(r"^#{1,6} .*\{#[^{}\s]+\}$", re.MULTILINE)
_KEPT = re.compile(r'<div data-kept="(\d+)"></div>')
_SEARCHING = re.compile(r"assets/javascripts/lunr/(?:min/lunr\.)?(\w\w|wordcut|tinyseg)(?:\.min)?\.js")
_TOOLS = {"wordcut": "th", "tinyseg": "ja", "jp": "ja", "du": "nl"}
"""What cuts a language into words, and names of languages that are not their codes."""
_SITEMAP = "sitemap.xml"
_NOT_FOUND = "404.html"
_SEARCH_INDEX = "search/search_index.json"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stage the pages and tell the language plugin which languages there are."""
    languages = _i18n(config)
    if not languages.building:
        settings = config.extra["policysite"]
        root = Path(settings.get("root") or Path(config.config_file_path).parent)
        day = settings.get("as_of")
        if not settings.get("staged"):
            stage(root, settings["policy"], date.fromisoformat(str(day)) if day else None)
        policy = _policy(root, settings["policy"])
        if not settings.get("staged"):
            config.docs_dir = str(staged_folder(root, policy.slug))
        languages.config.languages = [_language(each, policy) for each in policy.languages]
        config.extra["policysite"] = {**settings, "values": policy, "assets": assets(root)}
        config.theme.static_templates.discard(_SITEMAP)  # a better one is among the staged files
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Keep what is not of the site out of it: MkDocs copies all files of a theme that it does not know.

    Own assets go to the folder that is named by what is in it.
    """
    search = config.plugins.get("material/search")
    searched = search.config.lang if search else ()
    for file in [each for each in files if _is_foreign(each.src_uri, searched)]:
        files.remove(file)
    for file in files:
        if file.src_dir == config.theme.custom_dir and file.src_uri.startswith(f"{FOLDER}/"):
            file.dest_uri = file.src_uri.replace(FOLDER, config.extra["policysite"]["assets"], 1)
    return files


def _is_foreign(path: str, searched: Sequence[str]) -> bool:
    """Tell what no page loads: source maps, Material's styles, tools of search for other languages."""
    language = _SEARCHING.fullmatch(path)
    return (
        path.startswith(("policysite/", "assets/stylesheets/"))
        or path == _SITEMAP
        or path.endswith(".map")
        or (language is not None and _TOOLS.get(language[1], language[1]) not in searched)
    )


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001 - MkDocs passes it by keyword
    """Give the theme its language and its words, in every run."""
    language = _i18n(config).current_language
    frame = Path("partials", "languages", f"{language}.html")
    translated = any((folder / frame).is_file() for folder in map(Path, config.theme.dirs))
    config.theme["language"] = language if translated else "en"
    words = catalogue(language)
    env.globals.update(
        language=language,
        policy=config.extra["policysite"]["values"],
        assets=config.extra["policysite"]["assets"],
        words=words,
        catalogue=catalogue,
        foreign=foreign(words),
        language_name=language_name,
    )
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs passes it by keyword
    """Hand only the headings to Markdown: what is between them is HTML, and to read it takes half a build."""
    kept: list[str] = []
    lines: list[str] = []
    start = 0
    for heading in [*_HEADING.finditer(markdown), None]:
        between = markdown[start : heading.start() if heading else len(markdown)]
        if heading and between.count("<pre") != between.count("</pre"):
            continue  # a line of code that looks like a heading
        if between.strip():
            lines.append(f'<div data-kept="{len(kept)}"></div>')
            kept.append(between.strip())
        if heading:
            lines.append(heading[0])
            start = heading.end()
    page.meta["kept"] = kept
    return "\n\n".join(lines)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs passes it by keyword
    """Put back what is between the headings."""
    return _KEPT.sub(lambda place: page.meta["kept"][int(place[1])], html)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Put the 404 pages of other languages into their folders; it writes to the root, but no empty ones."""
    languages = _i18n(config)
    if template_name != _NOT_FOUND or languages.is_default_language_build:
        return output
    write_bytes(Path(config.site_dir, languages.current_language, _NOT_FOUND), output.encode())
    return ""


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Part the search index by language, once all are built: a reader looks for words of the page's own."""
    languages = _i18n(config)
    if languages.building:
        return
    index = json.loads(read_bytes(Path(config.site_dir, _SEARCH_INDEX)))
    homes = {each: f"{each}/" for each in languages.build_languages if each != languages.default_language}
    for home in ("", *homes.values()):
        others = tuple(other for other in homes.values() if other != home)
        docs = [
            {**entry, "location": entry["location"].removeprefix(home)}
            for entry in index["docs"]
            if entry["location"].startswith(home) and not entry["location"].startswith(others)
        ]
        written = json.dumps({**index, "docs": docs}, ensure_ascii=False, separators=(",", ":"))
        write_bytes(Path(config.site_dir, home, _SEARCH_INDEX), written.encode())


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:  # noqa: ARG001 - MkDocs passes it by keyword
    """Watch the sources only: a build writes the staged pages, and must not call for another build."""
    server.unwatch(config.docs_dir)
    return server


def _i18n(config: MkDocsConfig) -> I18n:
    return cast(I18n, config.plugins["i18n"])


def _policy(root: Path, slug: str | None) -> Policy:
    return read_policy(root, slug or only_policy(root))


def _language(language: str, policy: Policy) -> I18nPluginLanguage:
    """Describe a language to the plugin; ConfigurationError for a code that it does not know."""
    option = I18nPluginLanguage()
    option.load_dict(
        {"locale": language, "name": language_name(language), "default": language == policy.authoritative}
    )
    for key, problem in option.validate()[0]:
        raise ConfigurationError(f"policy.toml: language {language!r} cannot be built ({key}: {problem})")
    return option
