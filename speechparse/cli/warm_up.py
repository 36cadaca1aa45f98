"""What a command loads and compiles before it forks processes, which then need not: it reads a page."""

from __future__ import annotations

# A speech with what most have. It is half-width, as all pages are once they are folded. One character is traditional, for OpenCC.
_PAGE = """\
在全县茶园春季管护会上的讲话
(2021年3月5日)
县长 周水根
同志们:
  今天開会,主要任务是总结去年的采茶工作,部署今年的管护工作。下面,我讲三点意见。
  一、看清形势,抓紧时间
  去年全县采茶八十万斤,比前年多了一成。但也有两个问题:一是修枝太晚,二是肥料不足。
  (一)雨水来得早。今年的雨水比往年早了十天。
  (二)人手来得晚。外出的人还没有回来。
  二、突出重点,做好三件事
  1.修枝。第一,要早。第二,要轻。
  2.施肥。首先要看土,其次要看天。
  3.除草。既要除得净,又要不伤根。
  三、加强领导
  各村要管好自己的茶园,确保按时开采。
  同志们,茶园连着千家万户。让我们一起努力,夺取今年的好收成!
  谢谢大家!
"""


def for_outlines(form: str) -> None:
    """For outlines in a format."""
    if form == "json":  # without Pydantic
        from ..parsing.outline import build_plain

        build_plain(_PAGE)
    else:
        from ..parser import parse

        parse(_PAGE)


def for_checks() -> None:
    """For checks."""
    from ..checker import check

    check(_PAGE)
