"""Writes docs/screenshot.png: the HTML page of an example, with faults put in, as a browser shows it.

Needs selenium, chromium with its driver, and Chinese fonts (Noto CJK).
"""

from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from selenium import webdriver
from selenium.webdriver.common.by import By

import speechparse

FOLDER = Path(__file__).parent
EXAMPLE = FOLDER.parent / "examples" / "tea_work_report.txt"
WIDTH, HEIGHT = 1280, 800

# As such reports are printed: punctuation of full width.
_WIDE = str.maketrans({mark: chr(ord(mark) + 0xFEE0) for mark in "(),:;!?"})
# A promise that no list keeps, and a number left out.
_FAULTS = {"主要做了这样几件事": "主要做了五件事", "2.停用": "3.停用", "3.补种": "4.补种"}


def draft() -> str:
    """The example, with faults."""
    text = EXAMPLE.read_text(encoding="utf-8")
    for right, wrong in _FAULTS.items():
        text = text.replace(right, wrong)
    return text.translate(_WIDE)


def main() -> None:
    text = draft()
    html = speechparse.render(speechparse.parse(text), "html", page=speechparse.Page(text, EXAMPLE.name))
    options = webdriver.ChromeOptions()
    options.binary_location = str(which("chromium"))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(str(html), encoding="utf-8")
        for flag in (
            "headless=new", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
            "disable-component-update", "disable-sync", "hide-scrollbars", "force-prefers-reduced-motion",
            f"user-data-dir={folder}/profile",
        ):  # fmt: skip
            options.add_argument(f"--{flag}")
        driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(which("chromedriver"))))
        try:
            size = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            driver.get(file.as_uri())
            driver.find_element(By.PARTIAL_LINK_TEXT, "土包装").click()
            driver.execute_script("document.activeElement.blur(); scrollTo(0, 0)")
            driver.save_screenshot(str(FOLDER / "screenshot.png"))
        finally:
            driver.quit()


if __name__ == "__main__":
    main()
