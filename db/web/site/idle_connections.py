"""Connections that send no request are closed, so that nobody can keep the server busy by merely holding them open."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

# From the moment a connection is open, or a request begins, to the end of its headers.
SECONDS_FOR_HEADERS = 10.0
# More at once are refused with 503.
MOST_CONNECTIONS = 500


class ImpatientProtocol(H11Protocol):
    """uvicorn's protocol, which waits for the first request and for the end of its headers only so long."""

    seconds = SECONDS_FOR_HEADERS
    closing: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.wait_for_headers()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self.stop_waiting()
        elif self.timeout_keep_alive_task is None:
            self.wait_for_headers()

    def connection_lost(self, exc: Exception | None) -> None:
        self.stop_waiting()
        super().connection_lost(exc)

    def wait_for_headers(self) -> None:
        """Close the connection in a while, unless that is about to happen already."""
        if self.closing is None:
            self.closing = self.loop.call_later(self.seconds, self.transport.close)

    def stop_waiting(self) -> None:
        if self.closing is not None:
            self.closing.cancel()
            self.closing = None
