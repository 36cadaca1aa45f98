"""The HTML page in a browser: Debian's chromium, driven by selenium."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait
from support import EXAMPLES

from speechparse import Page, parse, render
from speechparse.system.printable import of_xml

from .pages import HOSTILE, TWO, hostile_page

pytestmark = pytest.mark.xdist_group("browser")  # which is started once

PROMISES = next(path for path in EXAMPLES if path.stem == "orchard_promises").read_bytes().decode()
FAULTY = "在渡口会上的讲话\n同志们:\n下面讲三点意见。\n一、修船\n(一)选木板\n(二)刷油漆\n三、修码头\n一是铺路;二是立桩。\n谢谢大家!\n"
# Each of these would set window.pwned if it came to life.
ATTACKS = [
    "<script>window.pwned=1</script>", "<img src=x onerror='window.pwned=1'>", '"><svg onload="window.pwned=1">', "</style></script>",
    "</title></main></nav><script>window.pwned=1</script>", "<iframe srcdoc='<script>parent.pwned=1</script>'>",
    "' onfocus='window.pwned=1' autofocus='", '" onmouseover="window.pwned=1" x="', "<a href='javascript:window.pwned=1'>x</a>",
    "<link rel=stylesheet href=http://127.0.0.1:9/a.css>", "<base href=http://127.0.0.1:9/>", "</details></article><!--", "]]>",
    "<meta http-equiv=refresh content='0;url=data:,x'>",
]  # fmt: skip
LONG = "\n".join(["在果园会上的讲话", "同志们:", *(f"{n}.看第{n}棵树。\n{'树要看仔细。' * 40}" for n in range(1, 60)), "谢谢大家!"])

Show = Callable[[str], "Shown"]


class Shown:
    """A page that the browser shows."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def row(self, text: str) -> WebElement:
        script = "return [...document.querySelectorAll('.outline li > a')].filter(row => row.textContent.includes(arguments[0]))"
        (row,) = self.js(script, text)
        return row  # type: ignore[no-any-return]

    def marker(self, text: str) -> WebElement:
        script = "return [...document.querySelectorAll('main .marker')].find(marker => marker.textContent === arguments[0])"
        return self.js(script, text)  # type: ignore[no-any-return]

    def rows(self) -> list[str]:
        """The rows that can be seen, by what they begin with."""
        rows = "[...document.querySelectorAll('.outline li > a')].filter(row => row.checkVisibility())"
        return self.js(f"return {rows}.map(row => row.textContent.split(' ')[0])")  # type: ignore[no-any-return]

    def visible(self, element: WebElement) -> bool:
        """Selenium takes all that is in closed details to be hidden, in print too."""
        return bool(self.js("return arguments[0].checkVisibility()", element))

    def js(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)  # type: ignore[no-untyped-call]

    def focused(self) -> WebElement:
        return self.driver.switch_to.active_element

    def press(self, *keys: str) -> None:
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def in_view(self, element: WebElement) -> bool:
        """Can it be seen without scrolling, with nothing over it?"""
        return bool(
            self.js(
                "const box = arguments[0].getClientRects()[0];"
                "const top = document.elementFromPoint(box.x + Math.min(box.width / 2, 20), box.y + box.height / 2);"
                "return arguments[0].contains(top) || (top !== null && top.contains(arguments[0]));",
                element,
            )
        )

    def media(self, **features: str) -> None:
        wanted = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items() if name != "media"]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": features.get("media", ""), "features": wanted})

    def width(self, width: int) -> None:
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


@pytest.fixture
def show(driver: webdriver.Chrome, tmp_path: Path) -> Iterator[Show]:
    """Shows a page; when the test is over, nothing may have been fetched and the console must be empty."""
    file = tmp_path / "page.html"
    shown = Shown(driver)

    def show(text: str) -> Shown:
        file.write_text(render(parse(text), "html", page=Page(text, "page.txt")), encoding="utf-8", newline="")
        driver.get(file.as_uri())
        return shown

    shown.media()
    shown.width(1280)
    driver.get("data:,")
    driver.get_log("browser")
    driver.get_log("performance")
    yield show
    assert driver.get_log("browser") == []
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    asked = {message["params"]["request"]["url"] for message in messages if message["method"] == "Network.requestWillBeSent"}
    assert asked == {file.as_uri()}
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("text", [TWO, PROMISES, FAULTY, "".join(map(hostile_page, HOSTILE)), hostile_page("\r\x0b\x0c\r\n"), ""])
def test_the_browser_reads_the_text_of_the_page(show: Show, text: str) -> None:
    page = show(text)
    said = page.js(
        "const main = document.querySelector('main').cloneNode(true);"
        "for (const added of main.querySelectorAll('.added')) added.remove();"
        "return main.textContent;"
    )
    assert said == of_xml(text)


def test_rows_fold_and_unfold(show: Show) -> None:
    page = show(FAULTY)
    whole = ["在渡口会上的讲话", "开头", "一、", "(一)", "(二)", "三、", "一是", "二是", "结尾"]
    assert page.rows() == whole
    page.row("修船").find_element(By.CLASS_NAME, "twisty").click()
    assert page.rows() == ["在渡口会上的讲话", "开头", "一、", "三、", "一是", "二是", "结尾"]
    assert page.row("修船").get_attribute("aria-expanded") == "false"
    page.row("修船").find_element(By.CLASS_NAME, "twisty").click()
    assert page.rows() == whole
    page.one("#fold").click()
    assert page.rows() == ["在渡口会上的讲话", "开头", "一、", "三、", "结尾"]
    page.one("#unfold").click()
    assert page.rows() == whole


def test_a_row_leads_to_its_text(show: Show) -> None:
    page = show(LONG)
    marker = page.marker("40.")
    assert not page.in_view(marker)
    page.row("看第40棵树").click()
    assert page.in_view(marker)
    assert page.focused() == marker
    assert [line.text[:7] for line in page.all("main p.shown")] == ["40.看第40", "树要看仔细。树"]
    assert page.row("看第40棵树").get_attribute("aria-current") == "true"
    page.row("看第41棵树").click()
    assert [line.text[:7] for line in page.all("main p.shown")] == ["41.看第41", "树要看仔细。树"]
    assert len(page.all("[aria-current]")) == 1


def test_a_row_shows_what_stands_below_it_too(show: Show) -> None:
    page = show(FAULTY)
    page.row("修船").click()
    assert [line.text for line in page.all("main .shown")] == ["一、↑修船", "(一)选木板", "(二)刷油漆"]
    page.row("铺路").click()
    assert [run.text for run in page.all("main .shown")] == ["一是铺路;"]
    page.row("在渡口会上的讲话").click()
    assert [run.text for run in page.all("main .shown")] == ["在渡口会上的讲话", "同志们:"]


def test_a_marker_leads_to_its_row(show: Show) -> None:
    page = show(FAULTY)
    page.one("#fold").click()
    assert not page.row("立桩").is_displayed()
    page.marker("二是").click()
    assert page.row("立桩").is_displayed()
    assert page.focused() == page.row("立桩")
    assert page.rows() == ["在渡口会上的讲话", "开头", "一、", "三、", "一是", "二是", "结尾"]


def test_a_far_row_is_brought_into_view(show: Show) -> None:
    page = show(LONG)
    page.js("arguments[0].scrollIntoView()", page.marker("58."))
    assert not page.in_view(page.row("看第58棵树"))
    page.marker("58.").click()
    assert page.in_view(page.row("看第58棵树"))
    assert page.in_view(page.marker("58."))


def test_back_goes_back(show: Show) -> None:
    page = show(LONG)
    page.row("看第30棵树").click()
    page.row("看第3棵树").click()
    page.driver.back()
    WebDriverWait(page.driver, 5).until(lambda _: page.focused() == page.marker("30."))


def test_the_tree_from_the_keyboard(show: Show) -> None:
    page = show(FAULTY)

    def on() -> str:
        return page.focused().text.split()[0]

    page.js("document.querySelector('#fold').focus()")
    page.press(Keys.TAB)
    assert on() == "在渡口会上的讲话"
    down, up, left, right, home, end = Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.ARROW_LEFT, Keys.ARROW_RIGHT, Keys.HOME, Keys.END
    steps = [
        (down, "开头"), (down, "一、"), (right, "(一)"), (down, "(二)"), (down, "三、"), (up, "(二)"), (left, "一、"), (left, "一、"),
        (down, "三、"), (up, "一、"), (right, "一、"), (down, "(一)"), (end, "结尾"), (down, "结尾"), (up, "二是"),
        (home, "在渡口会上的讲话"), (up, "在渡口会上的讲话"),
    ]  # fmt: skip
    for number, (key, wanted) in enumerate(steps):
        page.press(key)
        assert on() == wanted, number
    assert [row.text.split()[0] for row in page.all(".outline a[tabindex='0']")] == ["在渡口会上的讲话"]
    page.press(Keys.ARROW_LEFT)
    assert page.rows() == ["在渡口会上的讲话"]
    page.press("*")
    assert len(page.rows()) == 9


def test_enter_goes_to_the_text_and_back_and_space_only_shows_it(show: Show) -> None:
    page = show(FAULTY)
    row = page.row("立桩")
    page.js("arguments[0].focus()", row)
    page.press(Keys.SPACE)
    assert page.focused() == row
    assert [run.text for run in page.all("main .shown")] == ["二是立桩。"]
    page.press(Keys.ENTER)
    assert page.focused() == page.marker("二是")
    page.press(Keys.ENTER)
    assert page.focused() == row


def test_focus_can_be_seen(show: Show) -> None:
    page = show(FAULTY)
    page.js("document.querySelector('#fold').focus()")
    page.press(Keys.TAB)
    assert page.focused().value_of_css_property("outline-style") == "solid"
    assert page.focused().value_of_css_property("outline-width") == "2px"


def test_folding_takes_the_focus_along(show: Show) -> None:
    page = show(FAULTY)
    page.marker("(二)").click()
    page.one("#fold").click()
    page.press(Keys.TAB)
    assert page.focused() == page.row("修船")


def test_the_tree_is_one_to_those_who_hear_it(show: Show) -> None:
    page = show(FAULTY)
    nodes = page.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    rows = [node for node in nodes if node["role"]["value"] == "treeitem"]
    assert [node["role"]["value"] for node in nodes].count("tree") == 1
    told = {row["name"]["value"].split()[0]: {one["name"]: one["value"]["value"] for one in row["properties"]} for row in rows}
    assert {name: (about["level"], about.get("expanded")) for name, about in told.items()} == {
        "在渡口会上的讲话": (1, True), "开头": (2, None), "一、": (2, True), "(一)": (3, None), "(二)": (3, None), "三、": (2, True),
        "一是": (3, None), "二是": (3, None), "结尾": (2, None),
    }  # fmt: skip


def test_a_promise_leads_to_its_list_and_back(show: Show) -> None:
    page = show(PROMISES)
    (promise,) = [promise for promise in page.all("main .promise") if promise.text == "五个方面"]
    promise.click()
    assert page.focused() == page.marker("(1)")
    assert page.in_view(page.marker("(1)"))
    assert [line.text[:3] for line in page.all("main .shown")] == ["(1)"]
    page.focused().find_element(By.XPATH, "following-sibling::a[contains(@class, 'back')]").click()
    assert page.js("return document.querySelector(':target')") == promise
    assert page.in_view(promise)


def test_a_finding_has_its_note_and_its_row(show: Show) -> None:
    page = show(FAULTY)
    (marked,) = [mark for mark in page.all("main mark") if mark.text == "三、"]
    note = page.one("#f1")
    assert page.in_view(note)
    assert note.text.splitlines() == ["ordinal-gap", "缺“二、”"]
    assert abs(note.location["y"] - marked.location["y"]) < 20
    assert note.location["x"] > page.one("main p").rect["x"] + page.one("main p").rect["width"]
    assert page.row("修码头").find_element(By.CLASS_NAME, "fault").text == "1"
    page.one("#l1 a").click()
    assert page.js("return document.querySelector(':target')") == note
    note.find_element(By.TAG_NAME, "a").click()
    assert page.js("return document.querySelector(':target').id") == "l1"


def test_a_hostile_page_runs_nothing(show: Show) -> None:
    text = "\n".join(map(hostile_page, ATTACKS))
    page = show(text)
    page.one(".outline li li > a").click()
    ActionChains(page.driver).move_to_element(page.one("main .shown")).perform()
    page.press(Keys.TAB, Keys.TAB)
    assert page.js("return window.pwned === undefined")
    assert page.js("return document.scripts.length") == 1
    assert page.all("img, svg, iframe, link, base, main a:not([href^='#'])") == []
    assert all(attack in page.js("return document.querySelector('main').textContent") for attack in ATTACKS)


def test_marks_that_turn_text_around_stay_in_their_paragraph(show: Show) -> None:
    page = show("在渡口会上的讲话\n同志们:\n一、看\u202e水\n二、听风\n三、走路\n")
    for place in (page.row("听风"), page.marker("二、").find_element(By.XPATH, "..")):
        left, right = page.js(
            "const walker = document.createTreeWalker(arguments[0], NodeFilter.SHOW_TEXT), found = [];"
            "for (let node; node = walker.nextNode();) if (node.data.trim()) {"
            "  const range = document.createRange(); range.selectNodeContents(node); found.push(range.getBoundingClientRect().x); }"
            "return found;",
            place,
        )
        assert left < right


def test_dark(show: Show) -> None:
    page = show(FAULTY)

    def lightness(name: str) -> float:
        colours = page.js(f"return getComputedStyle(document.body).{name}").split("(")[1].rstrip(")").split(",")
        return sum(map(float, colours[:3])) / 3

    assert lightness("backgroundColor") > 230
    assert lightness("color") < 60
    page.media(prefers_color_scheme="dark")
    assert lightness("backgroundColor") < 60
    assert lightness("color") > 180
    page.media(prefers_color_scheme="dark", media="print")
    assert lightness("backgroundColor") == 255


def test_print_has_everything_unfolded_the_outline_first(show: Show) -> None:
    text = next(path for path in EXAMPLES if path.stem == "bus_company_page").read_bytes().decode()
    page = show(text)
    whole = page.rows()
    page.one("#fold").click()
    for summary in page.all("summary"):
        summary.click()
    assert page.rows() == []
    page.media(media="print")
    assert page.rows() == whole
    assert page.visible(page.one(".matter p"))
    assert not page.one("#fold").is_displayed()
    assert page.one(".outline").rect["y"] + page.one(".outline").rect["height"] <= page.one("article").rect["y"]
    assert page.one("article").rect["x"] < 300


def test_without_scripts_it_is_all_there(show: Show, driver: webdriver.Chrome) -> None:
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    page = show(FAULTY)
    assert [row.text for row in page.all(".outline li > a")] == [
        "在渡口会上的讲话", "开头 下面讲三点意见。 三点意见 2/3 1", "一、 修船", "(一) 选木板", "(二) 刷油漆", "三、 修码头 1",
        "一是 铺路", "二是 立桩", "结尾 谢谢大家!",
    ]  # fmt: skip
    assert page.one("article h2").text == "在渡口会上的讲话"
    assert all(line.is_displayed() for line in page.all("article p"))
    assert not page.one("#fold").is_displayed()
    page.row("立桩").click()
    assert driver.current_url.endswith(page.row("立桩").get_dom_attribute("href"))  # type: ignore[arg-type]
    assert page.one(":target").value_of_css_property("background-color") != page.one("article p").value_of_css_property(
        "background-color"
    )


def test_narrow(show: Show) -> None:
    page = show(LONG)
    page.width(390)
    page.driver.refresh()
    assert page.js("return document.documentElement.scrollWidth") <= 390
    assert not page.row("看第40棵树").is_displayed()
    page.one(".outline summary").click()
    page.row("看第40棵树").click()
    assert not page.row("看第40棵树").is_displayed()
    assert page.in_view(page.marker("40."))
    page.marker("40.").click()
    assert page.focused() == page.row("看第40棵树")
    assert page.in_view(page.row("看第40棵树"))
    assert page.all("main p")[-1].value_of_css_property("font-size") == "17px"


@pytest.mark.parametrize("width", [390, 800, 1000, 1280, 1900])
def test_nothing_stands_beyond_the_edge(show: Show, width: int) -> None:
    page = show(FAULTY + "一" * 500 + "\n" + "a" * 500)
    page.width(width)
    assert page.js("return document.documentElement.scrollWidth") <= width
    assert page.js("const nav = document.querySelector('nav'); return nav.scrollWidth <= nav.clientWidth")
