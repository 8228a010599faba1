"""Print what pages cost over many quotes.

    python -m tests.scale build small.db 10000
    python -m tests.scale build large.db 1000000
    python -m tests.scale measure small.db large.db

The table has the processor time of each kind of page over both, that of the large database beside Datasette's plain
page of the table over the same (100 rows, no plugin, no facets; 2.0 at most), and beside the small one (growth, 1.5 at
most). A page of ours has 25 quotes; four kinds are there with 100 too, as many as Datasette's has rows. Growth is what
the size of the database costs where both answers are as long. Where the small one has nothing to fill the page with (a
month and a word have 18 quotes of ten thousand), it costs less for saying less: `longer` tells by how much. Each kind
of filter is there once with a value that fills the page over both.
"""

import sys
from pathlib import Path

from tests.scale.costs import answer_plain, measure
from tests.scale.generated import build


def main(what: str, path: Path, other: str = "") -> None:
    if what == "build":
        build(path, int(other))
    elif what == "plain":
        answer_plain(path)
    else:
        plain, *pages = measure(path, Path(other))
        print(f"{'':40} {'small':>7} {'large':>7} {'/plain':>7} {'/plain':>7} {'growth':>7} {'longer':>7}")
        for page in (plain, *pages):
            shares = (page.small / plain.small, page.large / plain.large, page.large / page.small, page.longer)
            print(f"{page.name:40} {page.small:7.1f} {page.large:7.1f}" + "".join(f" {share:7.2f}" for share in shares))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
