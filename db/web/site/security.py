"""Security headers. On our pages a browser may show text with our style sheet, run our one script, and do nothing else."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from db.web.site.addresses import App
from db.web.site.neighbours import has_neighbours

# The key / leads to the search box. It stands in the page, and is allowed by its hash alone.
KEYS_SCRIPT = (Path(__file__).parents[1] / "static" / "keys.js").read_text("utf-8")
KEYS_HASH = b64encode(sha256(KEYS_SCRIPT.encode("utf-8")).digest()).decode("ascii")
# No word of a document is trusted, so our own pages run no other script.
STRICT = f"default-src 'none'; script-src 'sha256-{KEYS_HASH}'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
# Datasette's own pages (SQL, plain tables) contain scripts and styles.
DATASETTE = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
OUR_PAGE = re.compile(
    r"/|/compare|/women-and-men|/values/\w+|/-/edit(/\w+)?"
    r"|/quotes/(quotes|documents|speakers|topics|unsaid)(/[^/]+)?"
)

# Pages of other plugins may draw charts or run a console. They keep what they say themselves; we say only this.
OTHERS = "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
POLICY = b"content-security-policy"


def with_security_headers(app: App) -> App:
    """Return the application with a Content-Security-Policy in each of its answers. A page of another plugin keeps its own."""
    others = OTHERS if has_neighbours() else DATASETTE

    async def guarded(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return

        async def send_guarded(message: Any) -> None:
            if message["type"] == "http.response.start":
                given = message.get("headers", [])
                ours = security_headers(scope["path"], others)
                has_policy = not OUR_PAGE.fullmatch(scope["path"]) and any(name.lower() == POLICY for name, _ in given)
                headers = [*given, *(pair for pair in ours if not (has_policy and pair[0] == POLICY))]
                message = {**message, "headers": headers}
            await send(message)

        await app(scope, receive, send_guarded)

    return guarded


def security_headers(path: str, others: str = DATASETTE) -> list[tuple[bytes, bytes]]:
    """Return the security headers for a path. `others` is the policy of pages that are not ours."""
    policy = STRICT if OUR_PAGE.fullmatch(path) else others
    return [
        (POLICY, policy.encode("ascii")),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
    ]
