"""The page verify/: files are dropped on it, and it says which edition they are; none leaves the browser."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import visit
from tests.browser.test_accessibility import findings

DROP = """async (zone, files) => {
  const carried = new DataTransfer();
  for (const [name, address] of files) {
    carried.items.add(new File([await (await fetch(address)).arrayBuffer()], name));
  }
  for (const type of ["dragover", "drop"]) {
    zone.dispatchEvent(new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true }));
  }
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_page() as page:
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        yield page
        assert not problems


def told(page: Page, count: int) -> list[tuple[str, str]]:
    """Wait for the answers about so many files: the state of each, and what is said."""
    items = page.locator(".outcomes li")
    expect(items).to_have_count(count)
    return [(item.get_attribute("class") or "", item.locator("p").first.inner_text()) for item in items.all()]


def choose(page: Page, *files: Path | dict[str, object]) -> list[tuple[str, str]]:
    page.set_input_files(".drop input", list(files))  # type: ignore[arg-type]  # a file, or one made up
    return told(page, len(files))


def made(data: bytes, name: str = "policy.md") -> dict[str, object]:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


@pytest.fixture
def text(site: Path) -> bytes:
    return (site / "privacy" / "v" / "1.0.1" / "policy.md").read_bytes()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (
            "",
            (
                "Совпадает: текст редакции 1.0.0, Қазақ тілі",
                "Совпадает: редакция 1.0.1, English, PDF",
                "Совпадает: что изменила редакция 1.0.1, Русский, Word",
                "Не совпадает ни с одним файлом этого сайта.",
            ),
        ),
        (
            "kk/",
            (
                "Сәйкес келеді: 1.0.0 редакциясының мәтіні, Қазақ тілі",
                "Сәйкес келеді: 1.0.1 редакциясы, English, PDF",
                "Сәйкес келеді: 1.0.1 редакциясы енгізген өзгерістер, Русский, Word",
                "Осы сайттың бірде-бір файлымен сәйкес келмейді.",
            ),
        ),
        (
            "en/",
            (
                "Matches: the text of edition 1.0.0, Қазақ тілі",
                "Matches: edition 1.0.1, English, PDF",
                "Matches: what edition 1.0.1 changed, Русский, Word",
                "Matches no file of this site.",
            ),
        ),
    ],
)
def test_files_that_are_dropped_are_told_apart(
    page: Page, home: str, path: str, said: tuple[str, ...]
) -> None:
    visit(page, f"{home}{path}verify/")
    page.locator("h1").evaluate(
        DROP,
        [
            ("a.md", f"{home}kk/v/1.0.0/policy.md"),
            ("b.pdf", f"{home}en/v/1.0.1/policy.pdf"),
            ("c.docx", f"{home}changes/1.0.1/redline.docx"),
            ("d.txt", "data:text/plain,alien"),
        ],
    )
    states = ("same", "same", "same", "other")
    assert told(page, 4) == list(zip(states, said, strict=True))
    assert page.locator(".outcomes b").all_inner_texts() == ["a.md", "b.pdf", "c.docx", "d.txt"]
    expect(page.locator(".drop [role=status]")).to_contain_text(said[-1])
    page.click(".outcomes a >> nth=0")
    page.wait_for_url(f"{home}kk/v/1.0.0/")


def test_the_same_words_in_other_bytes_are_named(page: Page, home: str, text: bytes) -> None:
    files = {
        "as it is": (text, "same"),
        "other line ends": (text.replace(b"\n", b"\r\n"), "near"),
        "byte order mark": (b"\xef\xbb\xbf" + text, "near"),
        "no line end": (text.rstrip(b"\n"), "near"),
        "more line ends": (text + b"\n\n", "near"),
        "utf-16": (text.decode().encode("utf-16"), "near"),
        "a comma": (text.replace(b".", b",", 1), "other"),
        "a space": (text + b" ", "other"),
        "cut": (text[:1000], "other"),
        "binary": (bytes(range(256)), "other"),
        "empty": (b"", "open"),
    }
    page.goto(f"{home}en/verify/")
    found = choose(page, *(made(data, name) for name, (data, _) in files.items()))
    assert dict(zip(files, (state for state, _ in found), strict=True)) == {
        name: state for name, (_, state) in files.items()
    }


def test_every_file_of_an_edition_and_of_a_change_is_known(page: Page, home: str, site: Path) -> None:
    folder = site / "privacy" / "kk"
    files = sorted([*folder.glob("v/*/policy.*"), *folder.glob("changes/*/*.*")])
    files = [file for file in files if file.name != "index.html" and file.suffix != ".gz"]
    assert len(files) >= 12
    visit(page, f"{home}en/verify/")
    answers = choose(page, *files)
    assert {state for state, _ in answers} == {"same"}
    assert all("Қазақ тілі" in said for _, said in answers)
    named = " ".join(said for _, said in answers)
    assert all(form in named for form in ("PDF", "Word", "HTML", "Akoma Ntoso", "JSON", "a notice about"))


def test_another_file_of_the_site_is_known_by_its_path(page: Page, home: str, site: Path) -> None:
    page.goto(f"{home}kk/verify/")
    assert choose(page, site / "privacy" / "releases.json")[0][1].endswith("releases.json файлы")
    assert page.locator(".outcomes a").evaluate("link => link.href") == f"{home}releases.json"


def test_a_large_file_and_a_folder_get_a_clear_answer(page: Page, home: str, tmp_path: Path) -> None:
    large = tmp_path / "large.iso"
    with large.open("wb") as file:
        file.truncate(300 * 2**20)
    page.goto(f"{home}en/verify/")
    assert choose(page, large) == [("open", "Not checked: larger than 64 MB. Check it with a command.")]
    page.evaluate(
        "() => { File.prototype.arrayBuffer = () => Promise.reject(new DOMException('', 'NotFoundError')); }"
    )
    ((_, said),) = choose(page, made(b"x"))
    assert said.startswith("It could not be read.")


def test_without_a_network_texts_are_still_recognised(page: Page, home: str, text: bytes) -> None:
    visit(page, f"{home}en/verify/")
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")  # all is loaded
    page.context.set_offline(True)
    answers = choose(page, made(text), made(b"alien"))
    assert answers[0] == ("same", "Matches: the text of edition 1.0.1, Русский")
    assert answers[1][1].startswith("Matches no text in the table. The list of the other files")
    page.context.set_offline(False)
    assert choose(page, made(b"alien"))[0][1] == "Matches no file of this site."


def test_no_byte_of_a_file_is_sent(page: Page, home: str, text: bytes) -> None:
    visit(page, f"{home}verify/")
    asked: list[tuple[str, str, object]] = []
    page.on("request", lambda request: asked.append((request.method, request.url, request.post_data)))
    choose(page, made(text), made(b"alien"))
    assert asked == [("GET", f"{home}FILES.sha256", None)]


def test_the_keyboard_alone_checks_a_file(page: Page, home: str, site: Path) -> None:
    page.on("filechooser", lambda _: None)  # Playwright does not wait until it is told to watch for one
    visit(page, f"{home}verify/")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.choose')"):
            break
    expect(page.locator(".choose")).to_be_focused()
    with page.expect_file_chooser() as opened:
        page.keyboard.press("Enter")
    opened.value.set_files(site / "privacy" / "v" / "1.0.0" / "policy.md")
    assert told(page, 1)[0][0] == "same"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.outcomes a')")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}v/1.0.0/")


def test_a_checksum_is_copied_or_at_least_selected(browser: Browser, home: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{home}en/verify/")
        sums = page.locator("tr[data-sum]").evaluate_all("rows => rows.map((row) => row.dataset.sum)")
        assert len(sums) == 6
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.locator("button.copy").nth(1).click()
        expect(page.locator("button.copy").nth(1)).to_have_text("✓ Copied")
        assert page.evaluate("navigator.clipboard.readText()") == sums[1]
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
        page.locator("button.copy").nth(2).click()
        page.wait_for_function("String(getSelection()).length > 60")
        assert page.evaluate("String(getSelection())").strip() == sums[2]


def test_an_address_that_is_not_secure_points_to_the_commands(browser: Browser, home: str) -> None:
    with browser.new_page() as page:
        page.add_init_script("Object.defineProperty(globalThis, 'isSecureContext', { value: false })")
        page.goto(f"{home}en/verify/")
        expect(page.locator(".insecure")).to_be_visible()
        assert not page.locator(".choose").is_visible()
        assert page.locator(".commands >> text=certutil").is_visible()


def test_without_a_script_the_page_still_explains_everything(browser: Browser, home: str) -> None:
    with browser.new_page(java_script_enabled=False) as page:
        page.goto(f"{home}verify/")
        assert page.locator(".scriptless").is_visible()
        assert not page.locator(".drop, button.copy").locator("visible=true").count()
        assert page.locator(".sums code").count() == 6
        assert page.locator(".commands pre").count() == 6


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_answers_are_accessible_and_fit(
    browser: Browser, home: str, text: bytes, width: int, scheme: str
) -> None:
    with browser.new_page(viewport={"width": width, "height": 844}, reduced_motion="reduce") as page:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        visit(page, f"{home}kk/verify/")
        choose(page, made(text), made(text + b"\n"), made(b"alien", "a" * 200 + ".md"), made(b""))
        assert not findings(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert (
            page.locator(".outcomes li").nth(2).evaluate("each => each.scrollWidth <= each.clientWidth + 1")
        )


def test_the_commands_of_the_page_hold(page: Page, home: str, site: Path) -> None:
    page.goto(f"{home}verify/")
    commands = "\n".join(page.locator(".commands pre").all_inner_texts())
    head = page.locator(".head .sum").inner_text()
    last, first = re.findall(r"^awk -v RS= .*$", commands, re.MULTILINE)

    def run(command: str) -> str:
        done = subprocess.run(
            ["/bin/sh", "-c", command.replace("shasum -a 256", "sha256sum")],
            cwd=site / "privacy",
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    assert run(last).split()[0] == head
    assert f'previous = "{run(first).split()[0]}"' in (site / "privacy" / "releases.toml").read_text("utf-8")
    assert "sha256sum -c SHA256SUMS" in commands
    assert "FAILED" not in run("sha256sum -c SHA256SUMS")


def test_a_reader_comes_from_an_edition_to_its_checksum(page: Page, home: str) -> None:
    page.goto(f"{home}en/")
    foot = page.locator(".colophon__head a")
    head = foot.get_attribute("title") or ""
    assert foot.inner_text() == f"{head[:12]}…"
    page.goto(f"{home}en/v/1.0.0/")
    page.click(".stamp >> text=Verify a copy")
    page.wait_for_url(f"{home}en/verify/#v1.0.0")
    assert page.locator("tr:target").get_attribute("data-version") == "1.0.0"
    assert page.locator(".head .sum").inner_text() == head
