"""Turns for SQL that readers write: one query at a time, so that the other threads stay free for pages."""

from __future__ import annotations

import asyncio
import re
from typing import Any
from weakref import WeakKeyDictionary

from db.web.site.addresses import App

WRITTEN_SQL = re.compile(rb"(?:^|&)(?:sql|_where|_through)=", re.I)
AT_ONCE = 1
# A query has a second, so that nobody waits for longer than five.
SECONDS_TO_A_TURN = 3.0
BUSY = b"Other readers' SQL is being answered. Try again in a few seconds.\n"


def with_turns(app: App) -> App:
    """Return the application, in which requests with SQL wait for each other, and get status 503 if that takes long."""
    turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()

    async def in_turn(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or not WRITTEN_SQL.search(scope["query_string"]):
            await app(scope, receive, send)
            return
        turn = turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE))
        try:
            await asyncio.wait_for(turn.acquire(), SECONDS_TO_A_TURN)
        except TimeoutError:
            headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"retry-after", b"5")]
            await send({"type": "http.response.start", "status": 503, "headers": headers})
            await send({"type": "http.response.body", "body": BUSY})
            return
        try:
            await app(scope, receive, send)
        finally:
            turn.release()

    return in_turn
