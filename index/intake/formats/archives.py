"""Zip and tar.gz archives, read in memory and bounded: nothing is ever unpacked to a disk."""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from index.errors import BrokenArchive, IntakeError, LimitError
from index.intake.limits import Limits

Member = tuple[str, Callable[[], bytes]]
"""A member's path and how to read it."""

_CHUNK = 1 << 16
_SMALL = 1 << 20  # bytes: members below may be packed as tightly as they like
_SPLIT = "split it or raise"
_DAMAGED = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError,
    ValueError, NotImplementedError, IndexError, OverflowError,
)  # fmt: skip


def members(file: Path | bytes, suffix: str, where: str, limits: Limits) -> Iterator[Member]:
    """Yield the files of an archive; read each, if at all, before asking for the next.

    Raises:
        IntakeError: the archive is damaged or truncated, or a member cannot be read.
        LimitError: it holds more than the limits allow.
    """
    opened = io.BytesIO(file) if isinstance(file, bytes) else file
    budget = _Budget(where, limits)
    walk = _zip if suffix in ZIPS else _tar
    try:
        yield from walk(opened, where, budget)
    except IntakeError:
        raise
    except _DAMAGED as error:
        raise _broken(where, error) from error


ZIPS = (".zip",)
TARS = (".tar.gz", ".tgz", ".tar")


def read_zip(data: bytes, where: str, limits: Limits) -> dict[str, bytes]:
    """Return the members of a zip that is one document (.docx, .epub), by path.

    Raises:
        IntakeError: it is no zip, or a member cannot be read.
    """
    return {name: read() for name, read in members(data, ".zip", where, limits)}


def _broken(where: str, error: Exception) -> BrokenArchive:
    return BrokenArchive(where, f"the archive is truncated or damaged ({error})")


class _Budget:
    """What one archive has used of its limits."""

    def __init__(self, where: str, limits: Limits) -> None:
        self._where, self._limits = where, limits
        self._members = self._bytes = self._passed = 0

    def member(self, size: int = 0) -> None:
        """Count a member; `size` is what must be unpacked only to pass over it."""
        self._members += 1
        self._passed += size
        if self._passed > self._limits.unpacked_bytes:
            raise LimitError(
                self._where,
                f"is a zip bomb or too large: unpacks to more than "
                f"{self._limits.unpacked_bytes:,} bytes; {_SPLIT} FOOTNOTE_MAX_UNPACKED_MB",
            )
        if self._members > self._limits.members:
            raise LimitError(
                self._where,
                f"holds more than {self._limits.members:,} files; {_SPLIT} FOOTNOTE_MAX_MEMBERS",
            )

    def read(self, stream: IO[bytes], name: str, packed: int | None) -> bytes:
        """Read one member; stop at the limits, whatever its header says of its size."""
        parts: list[bytes] = []
        size = 0
        while part := stream.read(_CHUNK):
            parts.append(part)
            size += len(part)
            self._bytes += len(part)
            if self._bytes > self._limits.unpacked_bytes:
                raise LimitError(
                    self._where,
                    f"unpacks to more than {self._limits.unpacked_bytes:,} bytes; "
                    f"{_SPLIT} FOOTNOTE_MAX_UNPACKED_MB",
                )
            dense = packed is not None and size > self._limits.ratio * max(1, packed)
            if dense and size > min(_SMALL, self._limits.file_bytes):
                raise LimitError(
                    f"{self._where}/{name}",
                    f"is a zip bomb: {packed:,} bytes unpack to more than {size:,}; "
                    "unpack it yourself if you trust it",
                )
            if size > self._limits.file_bytes:
                raise LimitError(
                    f"{self._where}/{name}",
                    f"unpacks to more than {self._limits.file_bytes:,} bytes; "
                    f"{_SPLIT} FOOTNOTE_MAX_FILE_MB",
                )
        return b"".join(parts)


def _zip(file: io.BytesIO | Path, where: str, budget: _Budget) -> Iterator[Member]:
    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            budget.member()

            def read(info: zipfile.ZipInfo = info) -> bytes:
                at = f"{where}/{info.filename}"
                if info.flag_bits & 1:
                    raise IntakeError(at, "is protected by a password; unpack it first")
                try:
                    with archive.open(info) as stream:
                        return budget.read(stream, info.filename, info.compress_size)
                except _DAMAGED as error:
                    raise IntakeError(at, f"is damaged inside the archive ({error})") from error

            yield info.filename, read


def _tar(file: io.BytesIO | Path, where: str, budget: _Budget) -> Iterator[Member]:
    raw = file if isinstance(file, io.BytesIO) else file.open("rb")
    with raw, tarfile.open(fileobj=raw, mode="r:*") as archive:
        for info in archive:
            if info.isdir():
                continue
            budget.member(info.size)

            def read(info: tarfile.TarInfo = info) -> bytes:
                stream = archive.extractfile(info) if info.isfile() else None
                if stream is None:
                    raise IntakeError(f"{where}/{info.name}", "is a link or device, no file")
                try:
                    return budget.read(stream, info.name, None)
                except _DAMAGED as error:
                    raise _broken(where, error) from error

            yield info.name.removeprefix("./"), read
