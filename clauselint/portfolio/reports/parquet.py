"""The tables of an audit as Parquet files, for notebooks and warehouses; it needs the extra ``parquet``."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from clauselint.errors import ClauselintError
from clauselint.portfolio.reports import folder_in, replacing

_AT_ONCE = 10_000  # rows
_NO_ARROW = "Parquet needs the extra `parquet`: pip install 'clauselint[parquet]'"
_VIEWS = ("verdicts", "findings", "accepted_findings", "quotes", "unread")
_TABLES = ("documents", "rules", "authorities", "metadata", "parties", "kinds", "dependencies", "own")
_KEPT_OUT = ("raw", "stamp", "seen")  # how the store finds its files again


def write(base: sqlite3.Connection, folder: Path) -> tuple[Path, ...]:
    """One file per table and view in ``folder``/parquet. Raises ClauselintError when pyarrow is not installed."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise ClauselintError(_NO_ARROW) from error
    home = folder_in(folder, "parquet")
    there = {name for (name,) in base.execute("select name from sqlite_master")}
    return tuple(_written(base, name, home / f"{name}.parquet") for name in (*_TABLES, *_VIEWS) if name in there)


def _written(base: sqlite3.Connection, table: str, path: Path) -> Path:
    import pyarrow as pa
    from pyarrow import parquet

    columns = [row[1:3] for row in base.execute(f"pragma table_info({table})") if row[1] not in _KEPT_OUT]
    types = {"integer": pa.int64(), "real": pa.float64()}
    schema = pa.schema([(name, types.get(kind.lower(), pa.string())) for name, kind in columns])
    names = ", ".join('"{}"'.format(name.replace('"', '""')) for name, _ in columns)
    rows = base.execute(f"select {names} from {table}")  # noqa: S608
    with replacing(path) as draft, parquet.ParquetWriter(draft, schema, compression="zstd") as writer:
        while some := rows.fetchmany(_AT_ONCE):
            arrays = [_array(values, field) for values, field in zip(zip(*some, strict=True), schema, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
    return path


def _array(values: tuple[Any, ...], field: Any) -> Any:
    """A column; a text that stands where a number belongs, as SQLite allows, is no number."""
    import pyarrow as pa

    if pa.types.is_string(field.type):
        return pa.array([None if value is None else str(value) for value in values], field.type)
    return pa.array([value if isinstance(value, int | float) else None for value in values], field.type)
