"""Tables in Parquet, one document in each row -> documents."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.errors import InputError
from extractor.model import Document
from extractor.readers.formats.csv_table import FIX_TABLE
from extractor.readers.records import Records, named_fields, wrong_columns
from extractor.readers.source import Source

ROWS_AT_ONCE = 64


def read_parquet(source: Source) -> Iterator[Document | InputError]:
    """Yield the document of each row."""
    from pyarrow.parquet import ParquetFile

    table = ParquetFile(source.seekable(), thrift_string_size_limit=100_000_000)
    names = [str(name) for name in table.schema_arrow.names]
    if wrong := list(wrong_columns(names, source)):
        yield from wrong
        return
    records = Records(source, "row", FIX_TABLE)
    records.check_names(names)
    wanted = list(named_fields(names, source.columns).values())
    number = 0
    for batch in table.iter_batches(batch_size=ROWS_AT_ONCE, columns=wanted, use_threads=False):
        for row in batch.to_pylist():
            number += 1
            try:
                yield records.document(row, f"{source.where}:{number}")
            except InputError as error:
                yield error
