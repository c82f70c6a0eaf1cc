"""The site: what it holds, that every link leads somewhere, that it is made again only where something changed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
import pytest
from click.testing import CliRunner
from kitchen import edition, item
from lxml import etree

from listdiff.cli import cli
from listdiff.errors import StoreError
from listdiff.model import Edition, Parameter, Source, Substance
from listdiff.site.publish import RECORD, publish
from listdiff.store import write_edition

pytest.importorskip("markdown_it")
pytest.importorskip("xlsxwriter")

ATOM = "{http://www.w3.org/2005/Atom}"


def made(label: str, *items: object, **more: object) -> Edition:
    return msgspec.structs.replace(edition(label, *items), **more)  # type: ignore[arg-type]


POTS = item("3.A.1", "Pots having any of the following:", subject="Pots")
NOTE = item("3.A.1.a#note", "Does not apply to pans.", parent="3.A.1.a", role="note")


def pot(code: str, depth: int) -> object:
    return item(code, f"A depth exceeding {depth} cm and a lid of red glass;")


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    folder = tmp_path / "lists"
    years = {
        "2019": [POTS, pot("3.A.1.a", 50), NOTE],
        "2021": [POTS, pot("3.A.1.a", 60), NOTE, item("3.A.1.b", "Whistles when it boils, loudly and long;")],
        "2023": [POTS, item("3.A.1.a", "Spoons of silver, forks of tin, all of them bent;"), pot("3.A.1.b", 60)],
    }  # fmt: skip
    for label, items in years.items():
        write_edition(
            folder / "wa" / "dual-use" / f"{label}.json",
            made(label, *items, published=f"{label}-12-05"),
        )
    return folder


class Links(HTMLParser):
    """The addresses and the ids of a page, and what stands in it as text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.ids: set[str] = set()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        for name, value in attrs:
            if name in ("href", "src", "action") and value:
                self.links.add(value)
            if name == "id" and value:
                self.ids.add(value)


def dead(folder: Path) -> Iterator[str]:
    """Links that lead to no file or to no place in it."""
    known = {p: Links(p.read_text(encoding="utf-8")) for p in folder.rglob("*.html")}
    for page, found in known.items():
        for link in found.links:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https"):
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            there = target in known and (not parts.fragment or parts.fragment in known[target].ids)
            if not (there or (not parts.fragment and target.is_file())):
                yield f"{page.relative_to(folder)}: {link}"


def test_every_link_of_the_whole_site_leads_somewhere(whole: Path) -> None:
    assert list(dead(whole)) == []


def test_the_sizes_are_within_the_limits(whole: Path) -> None:
    large = {
        p.name: p.stat().st_size for p in whole.rglob("*.html") if p.stat().st_size > 1_000_000
    }
    assert large == {}
    assert (whole / "search-index.js").stat().st_size < 2_000_000


def test_nothing_is_loaded_from_elsewhere(whole: Path) -> None:
    for page in (
        whole / "index.html",
        whole / "wa" / "dual-use" / "4.A.3.b.html",
        whole / "search.html",
    ):
        assert not re.search(r'(?:src|href)="(?:https?:)?//', page.read_text(encoding="utf-8"))
        assert "default-src 'none'" in page.read_text(encoding="utf-8")


def test_an_item_tells_its_thresholds_over_time(whole: Path) -> None:
    page = (whole / "wa" / "dual-use" / "4.A.3.b.html").read_text(encoding="utf-8")
    for value in ("2000", "190000", "0.75", "70.0"):
        assert f">{value}</text>" in page
    assert page.count('class="step s0"') == 2, "one panel a unit"
    assert "../changes/2019..2021.html" in page
    assert "set on another quantity" in page


def test_the_same_bytes_again(lists: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    publish(one, lists, processes=1)
    publish(other, lists, processes=2)
    names = sorted(str(p.relative_to(one)) for p in one.rglob("*") if p.is_file())
    assert names == sorted(str(p.relative_to(other)) for p in other.rglob("*") if p.is_file())
    assert [n for n in names if (one / n).read_bytes() != (other / n).read_bytes()] == []


def stamps(folder: Path) -> dict[str, int]:
    return {
        str(p.relative_to(folder)): p.stat().st_mtime_ns for p in folder.rglob("*") if p.is_file()
    }


def test_only_what_changed_is_written_again(lists: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    first = publish(site, lists, processes=1)
    assert first.written == first.files
    before = stamps(site)
    again = publish(site, lists, processes=1)
    assert (again.written, again.removed, again.made) == (0, 0, 0)
    assert stamps(site) == before
    old = lists / "wa" / "dual-use" / "2019.json"
    write_edition(old, made("2019", POTS, pot("3.A.1.a", 40), NOTE, published="2019-12-05"))
    publish(site, lists, processes=1)
    after = stamps(site)
    changed = {name for name in after if after[name] != before.get(name)}
    assert "wa/dual-use/3.A.1.b.html" in changed, "its history begins with another threshold"
    assert "wa/changes/2019..2021.html" in changed
    assert "wa/changes/2021..2023.html" not in changed
    assert "wa/dual-use/editions/2021.json" not in changed
    assert "site.css" not in changed


def test_what_is_gone_is_removed_and_what_was_lost_is_made_again(
    lists: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    publish(site, lists, processes=1)
    (site / "wa" / "dual-use" / "3.A.1.html").unlink()
    assert publish(site, lists, processes=1).written == 1
    (lists / "wa" / "dual-use" / "2023.json").unlink()
    assert publish(site, lists, processes=1).removed > 0
    assert not (site / "wa" / "changes" / "2021..2023.html").exists()
    assert not (site / "wa" / "dual-use" / "editions" / "2023.json").exists()
    assert list(dead(site)) == []


def test_a_folder_with_other_files_is_left_alone(lists: Path, tmp_path: Path) -> None:
    other = tmp_path / "home"
    other.mkdir()
    (other / "thesis.txt").write_text("years of work")
    with pytest.raises(StoreError, match="holds other files"):
        publish(other, lists)
    assert [p.name for p in other.iterdir()] == ["thesis.txt"]


def test_a_record_cannot_name_files_outside(lists: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, lists, processes=1)
    kept = tmp_path / "kept.txt"
    kept.write_text("mine")
    record = json.loads((site / RECORD).read_text())
    record["parts"]["gone"] = {"made_from": "x", "files": {"../kept.txt": 4, str(kept): 4}}
    (site / RECORD).write_text(json.dumps(record))
    publish(site, lists, processes=1)
    assert kept.read_text() == "mine"


def test_what_ended_keeps_its_page_and_old_codes_lead_on(lists: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, lists, processes=1)
    contents = (site / "wa" / "dual-use" / "index.html").read_text(encoding="utf-8")
    page = (site / "wa" / "dual-use" / "3.A.1.b.html").read_text(encoding="utf-8")
    assert "Earlier codes: 3.A.1.a" in page, "the pot was pushed down"
    assert 'id="moved"' in contents
    ended = [p.name for p in (site / "wa" / "dual-use").glob("*_2021.html")]
    assert ended == ["3.A.1.b_2021.html"]
    assert "No longer in force" in (site / "wa" / "dual-use" / ended[0]).read_text(encoding="utf-8")


def test_the_feed_is_atom(lists: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, lists, "https://lists.example/x", processes=1)
    feed = etree.parse(site / "wa" / "feed.xml").getroot()
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{name}") is not None, name
    entries = feed.findall(f"{ATOM}entry")
    assert [e.findtext(f"{ATOM}id") for e in entries] == [
        "urn:listdiff:wa:2021..2023",
        "urn:listdiff:wa:2019..2021",
    ]
    assert (
        entries[0].find(f"{ATOM}link").get("href")
        == "https://lists.example/x/wa/changes/2021..2023.html"
    )
    assert entries[0].findtext(f"{ATOM}updated") == "2023-12-05T00:00:00Z"
    assert feed.findtext(f"{ATOM}updated") == "2023-12-05T00:00:00Z"


HOSTILE = "<script>alert(1)</script>{{ 7*7 }}{% raw %}javascript:x\u202e\"'><img src=x onerror=alert(2)>&amp;]]>"


def test_text_of_a_list_is_never_markup(tmp_path: Path) -> None:
    lists, site = tmp_path / "lists", tmp_path / "site"

    def bad(label: str, value: str) -> Edition:
        parameter = Parameter(HOSTILE, ">", value, HOSTILE, None, None, HOSTILE)
        entry = item("3.A.1", HOSTILE, subject=HOSTILE)
        entry = msgspec.structs.replace(
            entry, parameters=[parameter], substances=[Substance(HOSTILE, ["111-48-8"])],
            terms=[HOSTILE], refers_to=[HOSTILE], marks=[HOSTILE],
        )  # fmt: skip
        odd = item(f"3.A.1.{HOSTILE.replace('/', '')}", HOSTILE, parent="3.A.1", subject=HOSTILE)
        hung = item("3.A.1#note-<b>", HOSTILE, parent="3.A.1", role="note")
        source = Source(HOSTILE, "javascript:alert(3)", "0" * 64, "official")
        return made(label, entry, hung, odd, reference=HOSTILE, sources=[source])

    for label in ("2019", "2021"):
        write_edition(lists / "wa" / "dual-use" / f"{label}.json", bad(label, label))
    publish(site, lists, processes=1)
    pages = [*site.rglob("*.html")]
    assert len(pages) > 6
    for page in pages:
        text = page.read_text(encoding="utf-8")
        found = Links(text)
        assert "img" not in found.tags, page
        assert not any(name.startswith("on") for name, _ in found.attributes), page
        assert not any(link.strip().lower().startswith("javascript:") for link in found.links), page
        assert "\u202e" not in text, page
        assert text.count("<script") <= 2, page
        assert "49" not in found.ids
    assert list(dead(site)) == []
    feed = (site / "wa" / "feed.xml").read_bytes()
    etree.fromstring(feed)
    index = (site / "search-index.js").read_text(encoding="utf-8")
    json.loads(index.removeprefix("const INDEX = ").rstrip().removesuffix(";"))


def test_the_command_line(lists: Path, tmp_path: Path) -> None:
    shown = CliRunner().invoke(cli, ["--lists", str(lists), "publish", str(tmp_path / "site")])
    assert shown.exit_code == 0, shown.output
    assert "pages and" in shown.output
    assert "ms for each of" in shown.output
    shown = CliRunner().invoke(cli, ["--lists", str(lists), "publish", str(lists)])
    assert "holds other files" in str(shown.exception)
