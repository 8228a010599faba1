"""What the commands that learn have in common."""

from __future__ import annotations

from pathlib import Path

import click

READABLE = click.Path(exists=True, dir_okay=False, path_type=Path)
