"""Bring a table's rows up to what a pack says, and report every difference."""
# ruff: noqa: SLF001  # Django documents _meta and _default_manager as public

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from django.db import models

from tropism.apps.framework.models import Fact, Skill

Row = TypeVar("Row", bound=Fact)
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one row, before and after."""

    row: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Renaming:
    """A row whose name changed (same id), or whose id changed (same name)."""

    row: str
    name: str
    was_row: str
    was_name: str


@dataclass(frozen=True, slots=True)
class Clash:
    """A row of the pack that may not be written, and why."""

    table: str
    row: str
    why: str

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.why}"


@dataclass(frozen=True, slots=True)
class TableReport:
    """What installing a pack did to one table. Rows are named by id, or by the ids they join."""

    table: str
    added: tuple[str, ...] = ()
    changed: tuple[Change, ...] = ()  # a new name is a renaming, not a change
    renamed: tuple[Renaming, ...] = ()
    retired: tuple[str, ...] = ()  # no longer in the pack; kept
    returned: tuple[str, ...] = ()  # had been retired
    stranded: tuple[str, ...] = ()  # a user's rows that point to a retired row
    clashes: tuple[Clash, ...] = ()
    unchanged: int = 0

    def counts(self) -> dict[str, int]:
        """Rows of each fate."""
        return {
            "added": len(self.added),
            "changed": len({c.row for c in self.changed}),
            "renamed": len(self.renamed),
            "retired": len(self.retired),
            "returned": len(self.returned),
            "unchanged": self.unchanged,
        }


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """How rows of a model are told apart, named, and labelled in a report."""

    model: type[Row]
    key: tuple[str, ...] = ("id",)
    name: str = ""  # the field whose change is a renaming
    label: Callable[[Row], str] | None = None

    @property
    def title(self) -> str:
        return str(self.model._meta.verbose_name_plural)

    @property
    def pk(self) -> str:
        return next(f.attname for f in self.columns if f.primary_key)

    @property
    def columns(self) -> "tuple[models.Field[Any, Any], ...]":
        return tuple(self.model._meta.concrete_fields)

    def rows(self) -> models.QuerySet[Row]:
        return cast("models.QuerySet[Row]", self.model._default_manager.all())

    @property
    def fields(self) -> tuple[str, ...]:
        """What a pack says of a row, beyond its key."""
        skip = {self.pk, "pack_id", "retired", *self.key}
        return tuple(f.attname for f in self.columns if f.attname not in skip)

    @property
    def links(self) -> tuple[str, ...]:
        """Names of the foreign keys to other facts."""
        keys = (f for f in self.columns if isinstance(f, models.ForeignKey))
        return tuple(f.name for f in keys if issubclass(f.related_model, Fact))

    def key_of(self, row: Row) -> Key:
        return tuple(getattr(row, f) for f in self.key)

    def label_of(self, row: Row) -> str:
        if self.label:
            return self.label(row)
        return "~".join(str(part) for part in self.key_of(row) if part is not None)


@dataclass(frozen=True, slots=True)
class Difference(Generic[Row]):
    """A table's rows of one pack beside what the pack wants."""

    table: Table[Row]
    new: tuple[Row, ...]
    kept: tuple[tuple[Row, Row, tuple[Change, ...]], ...]  # row here, row wanted, what differs
    gone: tuple[Row, ...]
    clashes: tuple[Clash, ...]

    def rewritten(self) -> list[Row]:
        return [new for old, new, changes in self.kept if changes or old.retired]


def reconcile(table: Table[Row], wanted: Iterable[Row], *, pack: str) -> TableReport:
    """Bring a table's rows of one pack up to `wanted`, and leave every other row alone.

    Rows that clash are reported and not written: whoever installs then undoes the whole installation.
    """
    difference = _compare(table, tuple(wanted), pack=pack)
    _write(difference, pack=pack)
    return _report(difference)


def _compare(table: Table[Row], wanted: Sequence[Row], *, pack: str) -> Difference[Row]:
    here = {table.key_of(row): row for row in table.rows()}
    by_key = {table.key_of(row): row for row in wanted}
    pairs = [(here[k], row) for k, row in by_key.items() if k in here]
    return Difference(
        table,
        new=tuple(row for k, row in by_key.items() if k not in here),
        kept=tuple((old, row, _changes(table, old, row)) for old, row in pairs if old.pack_id == pack),
        gone=tuple(r for k, r in here.items() if r.pack_id == pack and not r.retired and k not in by_key),
        clashes=(
            *(Clash(table.title, table.label_of(old), _whose(old)) for old, _ in pairs if old.pack_id != pack),
            *(Clash(table.title, row, "stands twice in the pack. Keep one.") for row in _twice(table, wanted)),
        ),
    )


def _changes(table: Table[Row], old: Row, new: Row) -> tuple[Change, ...]:
    label = table.label_of(new)
    values = ((f, getattr(old, f), getattr(new, f)) for f in table.fields)
    return tuple(Change(label, f, before, after) for f, before, after in values if before != after)


def _whose(row: Fact) -> str:
    if row.pack_id is None:
        return "a user has added this row and the pack brings its own. Rename or remove the user's, then install again."
    return f"belongs to the installed pack {row.pack_id}. Two packs cannot share a row."


def _twice(table: Table[Row], rows: Sequence[Row]) -> list[str]:
    count = Counter(map(table.key_of, rows))
    return sorted({table.label_of(row) for row in rows if count[table.key_of(row)] > 1})


def _write(difference: Difference[Row], *, pack: str) -> None:
    table, rows = difference.table, difference.table.rows()
    for old, new, _ in difference.kept:
        new.pk = old.pk
    rewritten = difference.rewritten()
    for row in (*difference.new, *rewritten):
        row.pack_id = pack
    if difference.new:
        rows.bulk_create(difference.new)
    if rewritten:
        written = {*table.fields, "pack_id", "retired"}
        names = [f.name for f in table.columns if f.attname in written]
        rows.bulk_create(rewritten, update_conflicts=True, unique_fields=[table.pk], update_fields=names)
    if difference.gone:
        rows.filter(pk__in=[row.pk for row in difference.gone]).update(retired=True)


def _report(d: Difference[Row]) -> TableReport:
    label = d.table.label_of
    return TableReport(
        d.table.title,
        added=tuple(map(label, d.new)),
        changed=tuple(c for _, _, changes in d.kept for c in changes if c.field != d.table.name),
        renamed=(*_new_names(d), *_new_ids(d)),
        retired=tuple(map(label, d.gone)),
        returned=tuple(label(old) for old, _, _ in d.kept if old.retired),
        stranded=tuple(_stranded(d.table)),
        clashes=d.clashes,
        unchanged=len(d.kept) - len(d.rewritten()),
    )


def _new_names(d: Difference[Row]) -> Iterable[Renaming]:
    for _, new, changes in d.kept:
        for c in changes:
            if c.field == d.table.name:
                label = d.table.label_of(new)
                yield Renaming(label, c.after, label, c.before)


def _new_ids(d: Difference[Row]) -> Iterable[Renaming]:
    """A row gone and a row new that alone share a name are one row under another id."""
    if not d.table.name:
        return
    gone, new = _by_only_name(d.table, d.gone), _by_only_name(d.table, d.new)
    for name in sorted(gone.keys() & new.keys()):
        yield Renaming(d.table.label_of(new[name]), name, d.table.label_of(gone[name]), name)


def _by_only_name(table: Table[Row], rows: Sequence[Row]) -> Mapping[str, Row]:
    count = Counter(getattr(r, table.name) for r in rows)
    return {name: r for r in rows if count[name := getattr(r, table.name)] == 1}


def _stranded(table: Table[Row]) -> Iterable[str]:
    """A user's rows that point to a row no longer in its pack."""
    own = table.rows().filter(pack__isnull=True)
    rows = [row for link in table.links for row in own.filter(**{f"{link}__retired": True})]
    if any(f.name == "dimension" for f in table.columns):
        gone = Skill.objects.filter(retired=True).values("pk")
        rows += own.filter(dimension__in=gone)
    return dict.fromkeys(table.label_of(row) for row in rows)
