"""Documents of other office programs (.doc, .wps, .odt, .rtf), converted to .docx by an installed LibreOffice.

LibreOffice gets a copy of the file in a folder of its own, with a profile that runs no macros, follows no links and has no way to the
network. Nothing is written next to the file. What is read is what `docx_reader` reads of the .docx.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

from ..errors import MissingExtra
from ..system.files import load
from ..system.outside_program import run, workplace
from . import CONVERTED, docx_reader
from .page import Page
from .source_file import Opened

_PROGRAMS = ("soffice", "libreoffice")
# For the program that converts, whatever screen or language the user has.
_ENVIRONMENT = {"SAL_USE_VCLPLUGIN": "svp", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
# What the profile says, by path and name in the registry of LibreOffice; the proxy is a port on which nothing answers.
_SETTINGS = {
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel"): "3",
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("org.openoffice.Office.Writer/Content/Update", "Link"): "0",
    ("org.openoffice.Inet/Settings", "ooInetProxyType"): "2",
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName"): "127.0.0.1",
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort"): "9",
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName"): "127.0.0.1",
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort"): "9",
    ("org.openoffice.Inet/Settings", "ooInetNoProxy"): "",
}


def read(opened: Opened) -> Page:
    page = docx_reader.read(Opened(opened.name, _converted(opened), limits=opened.limits))
    return replace(page, format="office", origins=None)


def _converted(opened: Opened) -> bytes:
    """The file as .docx. Raises FileError."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise MissingExtra(f"{opened.name or 'the bytes'}: LibreOffice, which converts it, is not installed: no soffice is found")
    suffix = Path(opened.name).suffix.lower()
    with workplace() as folder:
        source, target = Path(folder, f"document{suffix if suffix in CONVERTED else ''}"), Path(folder, "converted")
        source.write_bytes(opened.data)
        command = [program, f"-env:UserInstallation={_profile(folder)}", "--headless", "--norestore", "--nolockcheck"]
        try:
            run([*command, "--convert-to", "docx", "--outdir", str(target), str(source)], folder, _ENVIRONMENT)
        except OSError as error:
            raise opened.error(f"LibreOffice cannot be started: {error.strerror}") from error
        if not (made := target / "document.docx").is_file():
            raise opened.error("LibreOffice cannot convert it: it is damaged, has a password, or is something else")
        return load(os.fspath(made), opened.limits.expanded)


def _profile(folder: str) -> str:
    """Makes a profile for LibreOffice in a folder; its address."""
    profile = Path(folder, "profile")
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for (path, name), value in _SETTINGS.items()
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        encoding="utf-8",
    )
    return profile.as_uri()
