"""Where the server listens, and by which names it may be asked for."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from typing import NamedTuple

from ...errors import FileError


class Address(NamedTuple):
    """A socket that listens, and the host as the user named it. ``open``: other machines may use it too."""

    socket: socket.socket
    host: str
    open: bool

    def url(self) -> str:
        """What the page is asked for by."""
        name, port = self.socket.getsockname()[:2]
        return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"

    def known(self, host: str) -> bool:
        """Is the header Host of a request one by which this server is asked for?

        A page of another site can ask with the name of that site only, even if the name leads here (DNS rebinding). So a name must be
        one that is known; an address is no name, and of this machine unless the server is open.
        """
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        try:
            address = ip_address(name.removeprefix("[").removesuffix("]"))
        except ValueError:
            names = {"localhost", self.host.lower()}
            return name.lower() in (names | {socket.gethostname().lower()} if self.open else names)
        return self.open or address.is_loopback


def listening(host: str, port: int, others: bool) -> Address:
    """Listen on a port of a host; 0 is any free port. Raises FileError if that cannot be done, or if ``host`` can be reached by others
    and that is not allowed."""
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        open_to_others = not ip_address(str(place[0]).partition("%")[0]).is_loopback
        if open_to_others and not others:
            raise FileError(f"{host}: other machines can reach it, and are not allowed to without --allow-others")
        return Address(socket.create_server(place[:2], family=family), host, open_to_others)
    except UnicodeError as error:  # a part of the name is empty or too long
        raise FileError(f"{host}:{port}: Name or service not known") from error
    except OSError as error:
        raise FileError(f"{host}:{port}: {error.strerror}") from error
