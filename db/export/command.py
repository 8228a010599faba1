"""The command `quote-tracker export`. It imports the rest of `db` only when it runs, so that --help is instant."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.errors import QuoteTrackerError, StoreError

EXPORTS = ("csv", "xlsx", "jsonl", "jsonld", "annotations", "parquet", "brat")


@click.command()
@click.option("--format", "form", type=click.Choice(EXPORTS), default="csv", show_default=True, help="The format.")
@click.option("--output", default="-", show_default=True, help="The file to write, for brat a folder.")
@click.option("--speaker", help="Only quotes of this speaker, as in the address of its page.")
@click.option("--topic", help="Only quotes on this topic, as in the address of its page.")
@click.option("--outlet", help="Only quotes that this outlet reports.")
@click.option("--since", help="Only quotes of this day, month or year and later.")
@click.option("--until", help="Only quotes of this day, month or year and earlier.")
@click.option("--site", help="The address at which the pages are served, for links to them.")
@click.option(
    "--db", "database", type=click.Path(path_type=Path), default=Path("db/quotes.db"), show_default=True,
    help="The database file.",
)  # fmt: skip
def export(form: str, output: str, site: str | None, database: Path, **filters: str | None) -> None:
    """Write the quotes of the database in a format that other programs read.

    jsonl: one JSON object per line. jsonld: schema.org Quotations. annotations: W3C Web Annotations. brat: a folder
    with the documents and their quotes.

    Example: quote-tracker export --format csv --speaker dmitry-peskov --since 2023 --output peskov.csv
    """
    from db.export.run import export_file, export_folder
    from db.tables.schema import opened_to_read

    if not database.is_file():
        raise StoreError(str(database), "no such database", "make one with `quote-tracker run`, or name another: --db")
    with opened_to_read(database) as db:
        if form != "brat":
            with click.open_file(output, "wb") as file:
                export_file(db, file, form, filters=filters, site=site)
        elif output == "-":
            raise QuoteTrackerError("--output", "brat needs a folder", "name one: --output quotes-brat")
        else:
            export_folder(db, Path(output), filters=filters)
