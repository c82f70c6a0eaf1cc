"""Lists full of what would like to be markup, in every field: pages show it as text and nothing else."""

from __future__ import annotations

import re

import msgspec
import pytest
from kitchen import edition, item
from lxml import html

from listdiff.changes import Changes, Counterpart, Touched
from listdiff.compare.engine import compare
from listdiff.history import Step
from listdiff.model import Edition, Parameter, Source, Substance
from listdiff.reports.marks import web
from listdiff.reports.pages import to_html, to_markdown
from listdiff.reports.text import render

EVIL = "<script>alert(1)</script>{{ 7 * 7 }}{% raw %}\u202etxt.\u2066\u061c javascript:alert(2) \" ' &amp; <!-- ` | ~~ ]]> </style>"
ADDRESSES = (
    "javascript:alert(3)", "JaVaScRiPt:alert(3)", " javascript:alert(3)", "java\nscript:alert(3)", "data:text/html,x",
    "vbscript:x", "//evil.example/x", "https://a.example/\" onclick=\"x", "http://[", "file:///etc/passwd", "https:",
)  # fmt: skip


def parameter(value: str) -> Parameter:
    """A threshold with nothing but evil about it."""
    return Parameter(f"depth {EVIL}", ">", f"{value}{EVIL}", f"cm{EVIL}", None, None, f"at {EVIL}")


def one_side(label: str, value: str) -> Edition:
    """An edition in which every field is evil."""
    top = f"3.A.1{EVIL}"
    evil = {
        "subject": EVIL,
        "parameters": [parameter(value)],
        "substances": [Substance(EVIL, [f"50-00-{value}{EVIL}"])],
        "refers_to": [f"4{EVIL}{value}"],
        "terms": [EVIL],
        "marks": [f"{EVIL}{value}"],
    }
    items = [
        item(f"3{EVIL}", EVIL, None, role="category", subject=EVIL),
        item(top, f"Pots {EVIL} {value}", f"3{EVIL}", **evil),
        item(f"{top}.{value}", f"Lids {EVIL} {value}", top, **evil),
        item(f"{top}#note", f"Not {EVIL} {value}", top, **evil),
        item(EVIL, f"Means {EVIL} {value}", None, role="definition", subject=EVIL),
    ]
    made = edition(label, *items, name="dual-use")
    sources = [Source(title=EVIL, url=url, sha256="0" * 64, kind="official") for url in ADDRESSES]
    dates = {"adopted": EVIL, "published": EVIL, "reference": EVIL}
    return msgspec.structs.replace(made, sources=sources, **dates)


@pytest.fixture(scope="module")
def changes() -> Changes:
    """Changes with counterparts and touched items that are no better."""
    found = compare(one_side("2019", "1"), one_side("2021", "2"))
    other = Counterpart(EVIL, EVIL, EVIL, EVIL, EVIL, 0.9, EVIL, (parameter("1"),), EVIL, True)
    touched = Touched(EVIL, EVIL, "term", True)
    told = [
        msgspec.structs.replace(c, counterparts=(other,), touches=(touched,), merged_into=EVIL)
        for c in found.changes
    ]
    assert {c.kind for c in told} >= {"added", "amended"}
    return msgspec.structs.replace(found, changes=told, unmatched=[EVIL], not_compared={EVIL: EVIL})


@pytest.fixture(scope="module")
def page(changes: Changes) -> str:
    """The report with histories, links and a breadcrumb."""
    steps = [
        Step("2019", EVIL, "first", None, [parameter("1")], EVIL),
        Step(EVIL, EVIL, "amended", "mixed", []),
    ]
    histories = {c.id: steps for c in changes.changes}
    return to_html(changes, histories=histories, site=[(EVIL, None), ("home", "index.html")])


def test_html_has_no_element_and_no_attribute_of_theirs(page: str) -> None:
    tree = html.fromstring(page)
    assert len(tree.xpath("//script")) == len(tree.xpath("//style")) == 1
    assert not tree.xpath("//script[contains(., 'alert(1)')] | //@onclick | //@style | //comment()")
    hrefs = tree.xpath("//@href")
    assert all(
        re.fullmatch(r"#[\w.-]*|index\.html", href) or href.startswith("#") for href in hrefs
    )
    assert not [href for href in hrefs if "javascript" in href.lower() and not href.startswith("#")]
    told = tree.xpath("string(//main)")
    assert told.count("<script>alert(1)</script>{{ 7 * 7 }}{% raw %}") > 20
    assert "49" not in told


def test_nothing_turns_the_direction_of_writing(page: str, changes: Changes) -> None:
    for text in (page, to_markdown(changes), "\n".join(render(changes))):
        assert not set("\u202e\u2066\u061c\u200f\x1b") & set(text)


def test_markdown_has_no_markup_of_theirs(changes: Changes) -> None:
    text = to_markdown(changes)
    assert "<script" not in text
    assert "<!--" not in text
    assert not re.search(r"(?<!\\)`", text)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "&amp;amp;" in text


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_that_become_no_link(address: str) -> None:
    assert web(address) is None


def test_addresses_of_the_web_do() -> None:
    assert (
        web("https://www.example.org/list.pdf?a=1&b=2")
        == "https://www.example.org/list.pdf?a=1&b=2"
    )
    made = msgspec.structs.replace(
        edition("2019", item("3.A.1", "Pots")),
        sources=[
            Source(title="List", url="https://example.org/a?b&c", sha256="0" * 64, kind="official")
        ],
    )
    tree = html.fromstring(to_html(compare(made, edition("2021", item("3.A.1", "Pans")))))
    assert tree.xpath("//a[@rel='noreferrer']/@href") == ["https://example.org/a?b&c"]


def test_scripts_run_only_by_their_hash(page: str) -> None:
    import base64
    import hashlib

    policy = html.fromstring(page).xpath(
        "string(//meta[@http-equiv='Content-Security-Policy']/@content)"
    )
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for name in ("script", "style"):
        body = re.search(rf"<{name}>(.*?)</{name}>", page, re.S)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
