"""Print pyproject.toml's lower bounds as pip constraints: `click>=8.1` becomes `click==8.1`."""

import re
import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
for requirement in project["dependencies"]:
    print(re.sub(r">=([\d.]+).*", r"==\1", requirement))
