"""The names under which the site may be asked for.

A page of a stranger can let a name of its own lead to this machine (DNS rebinding), and then read the site through the
browser of whoever visits it. The browser sends that name, so requests by unknown names are refused. An address in numbers
can't be made to lead elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import ip_address
from typing import Any

from db.web.site.addresses import App

ALWAYS = ("localhost",)


def with_known_hosts(app: App, allowed: Collection[str]) -> App:
    """Return the application, which answers only requests by an address in numbers, by `localhost` or by an allowed name."""
    known = {name.lower().rstrip(".") for name in (*ALWAYS, *allowed)}

    async def checked(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or is_known_host(host_of(scope), known):
            await app(scope, receive, send)
            return
        says = b"This site is not served under this name. Whoever serves it can allow it: --allowed-host NAME\n"
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
        await send({"type": "http.response.start", "status": 421, "headers": headers})
        await send({"type": "http.response.body", "body": says})

    return checked


def host_of(scope: Any) -> str:
    """Return the Host header of a request; empty if there is none or more than one."""
    found = [value for name, value in scope["headers"] if name == b"host"]
    return found[0].decode("latin-1") if len(found) == 1 else ""


def is_known_host(host: str, known: Collection[str]) -> bool:
    """Return whether a Host header is an address in numbers or a known name, with or without a port.

    >>> is_known_host("127.0.0.1:8001", ()), is_known_host("[::1]:8001", ()), is_known_host("quotes.example.org", ())
    (True, True, False)
    """
    name, _, port = host.rpartition(":") if host.rpartition("]")[2].count(":") else (host, "", "")
    if port and not (port.isascii() and port.isdigit()):
        return False
    return is_numeric(name.removeprefix("[").removesuffix("]")) or name.lower().rstrip(".") in known


def is_numeric(name: str) -> bool:
    """Return whether a host is an address in numbers."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach an address to listen on."""
    return ip_address(host).is_loopback if is_numeric(host) else host.lower().rstrip(".") in ALWAYS
