"""Other plugins that are installed beside ours: whether they bring scripts, and which pages are theirs."""

from __future__ import annotations

import re
from typing import Any

from datasette.plugins import pm

# The hooks by which a plugin brings scripts, styles and pages of its own.
BRINGING = ("extra_js_urls", "extra_css_urls", "extra_body_script", "register_routes")
NOT_NEIGHBOURS = ("datasette.", "quote_tracker", "db.web")


def has_neighbours() -> bool:
    """Return whether a plugin that is neither ours nor Datasette's brings scripts, styles or pages."""
    return any(
        not found.plugin_name.startswith(NOT_NEIGHBOURS)
        for hook in BRINGING
        for found in getattr(pm.hook, hook).get_hookimpls()
    )


def name_search_table(database: Any, table: str, search_table: str) -> None:
    """Tell plugins where a table is searched. Datasette doesn't find a search table whose content is a view."""
    find = database.fts_table

    async def found(name: str) -> str | None:
        known: str | None = search_table if name == table else await find(name)
        return known

    database.fts_table = found


def pages_of_neighbours(datasette: Any) -> tuple[re.Pattern[str], ...]:
    """Return the addresses that other plugins answer. What may be asked there is theirs to decide."""
    others = [plugin for name, plugin in pm.list_name_plugin() if plugin and name.startswith(NOT_NEIGHBOURS)]
    found = pm.subset_hook_caller("register_routes", remove_plugins=others)(datasette=datasette)
    return tuple(re.compile(pattern) for routes in found for pattern, _ in routes)
