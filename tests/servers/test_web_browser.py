"""The page that the command serves, in a browser. Nothing of what it reads can be written to a file meanwhile."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from support import wait_for

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

if TYPE_CHECKING:
    from selenium import webdriver
    from selenium.webdriver.remote.webelement import WebElement

pytestmark = pytest.mark.xdist_group("browser")

COMMAND = str(Path(sys.executable).with_name("speechparse"))
FAULTY = "在渡口会上的讲话\n同志们:\n下面讲三点意见。\n一、修船\n先修大船。\n二、铺路\n路要铺平。\n二、架桥\n谢谢大家!\n"
EVIL = '"><script>window.pwned=1<script><img src=x onerror=window.pwned=1>.html'


def no_files() -> None:
    """From here on no file may have more than a few bytes: those that a semaphore of the processes has."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a page that is served until the tests are over."""
    command = [COMMAND, "serve", "--port", "0", "--lang", "zh"]
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COV")}  # coverage writes a file
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=unmeasured, preexec_fn=no_files) as serving:
        assert serving.stdout is not None
        yield serving.stdout.readline().strip()
        serving.send_signal(signal.SIGTERM)


class Shown:
    """The page, as the browser shows it."""

    def __init__(self, driver: webdriver.Chrome, address: str) -> None:
        self.driver = driver
        driver.get("data:,")
        driver.get_log("browser")
        driver.get_log("performance")
        driver.get(address)

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element("css selector", selector)

    def said(self) -> str:
        return self.one("#said").text

    def buttons(self) -> list[str]:
        return [button.text for button in self.driver.find_elements("css selector", "#files button") if button.is_displayed()]

    def drop(self, *files: tuple[str, str]) -> None:
        script = (
            "const data = new DataTransfer(); for (const [name, text] of arguments[0]) data.items.add(new File([text], name));"
            "document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}))"
        )
        self.driver.execute_script(script, files)  # type: ignore[no-untyped-call]

    def in_frame(self, script: str) -> object:
        """What a script gives in the frame with the outline, once that is there."""
        self.driver.switch_to.frame(self.one("#outline"))
        try:
            wait_for(lambda: self.driver.execute_script("return document.querySelector('main') !== null"))  # type: ignore[no-untyped-call]
            return self.driver.execute_script(script)  # type: ignore[no-untyped-call]
        finally:
            self.driver.switch_to.default_content()

    def asked(self) -> set[str]:
        """The addresses of all that was loaded, without what is only made on the page."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        urls = {message["params"]["request"]["url"] for message in messages if message["method"] == "Network.requestWillBeSent"}
        return {url for url in urls if not url.startswith(("blob:", "data:"))}


def test_a_file_is_chosen_looked_at_and_downloaded(driver: webdriver.Chrome, address: str, tmp_path: Path) -> None:
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path / "down")})
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    )
    (tmp_path / "草稿.txt").write_text(FAULTY, encoding="utf-8")
    page = Shown(driver, address)
    from selenium.webdriver import ActionChains, Keys

    ActionChains(driver).send_keys(Keys.TAB).perform()
    assert driver.switch_to.active_element == page.one("#file")
    page.one("#file").send_keys(str(tmp_path / "草稿.txt"))
    wait_for(lambda: page.said() == "已读\uff1a草稿.txt")
    assert page.buttons() == ["下载改好的文件", "下载提纲\uff08JSON\uff09"]
    assert page.one("#changes summary").text == "有把握改正的\uff1a1 处"
    rows = page.in_frame("return [...document.querySelectorAll('.outline li > a')].map(row => row.textContent.split(' ')[0])")
    assert rows == ["在渡口会上的讲话", "开头", "一、", "二、", "二、", "结尾"]
    assert page.in_frame("return document.querySelector('.findings li').textContent") == "第 8 行第 1 字 ordinal-duplicate “二、”重复"
    assert page.in_frame("return document.querySelector('.outline').open")  # it is folded in a narrow window
    script = "document.querySelector('.outline a').click(); return [location.hash, document.querySelectorAll('.shown').length > 0]"
    assert page.in_frame(script) == ["#t0", True]

    page.one("[data-kind=fixed]").click()
    target = tmp_path / "down" / "草稿-改.txt"
    wait_for(lambda: target.exists() and target.stat().st_size > 0)  # the browser makes an empty one first
    assert target.read_text(encoding="utf-8") == FAULTY.replace("二、架桥", "三、架桥")
    assert page.said() == "已读\uff1a草稿.txt"
    assert driver.get_log("browser") == []
    name = quote("草稿.txt")
    assert page.asked() == {address + path for path in ("", "style.css", "script.js", f"outline?name={name}", f"fixed?name={name}")}


def test_a_hostile_page_with_a_hostile_name_is_dropped(driver: webdriver.Chrome, address: str) -> None:
    page = Shown(driver, address)
    page.drop((EVIL, f"<!doctype html><script>parent.pwned=1</script><img src=x onerror='top.pwned=1'><p>{FAULTY}"))
    wait_for(lambda: page.said().startswith("已读"))
    assert EVIL in page.said()
    assert page.in_frame("return document.querySelector('h1').textContent") == EVIL
    assert page.in_frame("try { return top.document.title } catch { return 'shut' }") == "shut"
    assert page.in_frame("return window.origin") == "null"
    assert driver.execute_script("return [window.pwned === undefined, document.scripts.length]") == [True, 1]  # type: ignore[no-untyped-call]
    assert driver.get_log("browser") == []


def test_what_goes_wrong_is_said_in_one_line(driver: webdriver.Chrome, address: str) -> None:
    page = Shown(driver, address)
    page.drop(("a.txt", "一、甲"), ("b.txt", "一、乙"))
    assert page.said() == "一次只读一个文件。"
    page.drop(("a.txt", FAULTY))
    wait_for(lambda: page.said() == "已读\uff1aa.txt")
    page.drop(("坏.docx", "PK"))
    wait_for(lambda: page.said().startswith("坏.docx: 不是 Word 文档"))
    assert not page.one("#outline").is_displayed()
    assert page.buttons() == []
