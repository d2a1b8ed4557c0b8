"""Parts of the pages of training and skills: levels from and to, and links to other sites."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tropism.apps.catalogue.queries import MODE_WORDS, Choice, Facet, Fee, Mark
from tropism.packs.facts import Tense, When

register = template.Library()

TOP = 5
WEB = frozenset({"http", "https"})


@register.simple_tag
def lift(asked: int, reached: int) -> SafeString:
    """Dots from the level asked at the start to the level reached: filled is asked, half filled is added."""
    classes = ["h" if n <= asked else "p" if n <= reached else "" for n in range(1, TOP + 1)]
    return _dots(classes, f"from level {asked} to level {reached}")


@register.simple_tag
def asks(level: int) -> SafeString:
    """Rings up to the level that somebody asks for."""
    return _dots(["n" if n <= level else "" for n in range(1, TOP + 1)], f"level {level} asked")


@register.simple_tag
def marks(levels: tuple[Mark, ...]) -> SafeString:
    """A skill at each level: filled is taught by a course one can start; a ring is needed, and by none."""
    return _dots([_class(mark) for mark in levels], ", ".join(_said(levels)))


def _class(mark: Mark) -> str:
    if mark.teachers.courses:
        return "h"
    if mark.gap:
        return "w" if mark.teachers.practice else "n"
    return ""


def _said(levels: tuple[Mark, ...]) -> Iterator[str]:
    words = {
        "h": "taught at level",
        "w": "needed and learned with an employer only at level",
        "n": "needed and taught by nobody at level",
    }
    for key, word in words.items():
        found = [str(mark.level) for mark in levels if _class(mark) == key]
        if found:
            yield f"{word} {' and '.join(found)}"


def _dots(classes: list[str], said: str) -> SafeString:
    dots = format_html_join("", '<i class="{}"></i>', ((c,) for c in classes))
    return format_html('<span class="lvl" role="img" aria-label="{}">{}</span>', said or "not needed", dots)


@register.simple_tag
def choices(facet: Facet) -> SafeString:
    """A tick box for each choice of a facet, with how many programmes it leaves."""
    return format_html_join("", TICK, (_tick(facet.name, n, choice) for n, choice in enumerate(facet.choices)))


TICK = (
    '<label class="tick"><input type="checkbox" id="f-{}-{}" name="{}" value="{}"{}>'
    '<span>{}{}</span><span class="n">{}</span></label>'
)


def _tick(facet: str, number: int, choice: Choice) -> tuple[object, ...]:
    here = ""
    if choice.of_provider:
        here = format_html('<br><span class="hint">{} by the provider’s address</span>', choice.of_provider)
    checked = SafeString(" checked") if choice.chosen else ""
    return facet, number, facet, choice.value, checked, choice.label, here, choice.count


@register.simple_tag
def outside(url: str, words: str, classes: str = "") -> SafeString | str:
    """A link to another site, when its address is one of the web; else the words alone."""
    if not is_web(url):
        return words
    return format_html(
        '<a{} href="{}" rel="noopener noreferrer external">{} <svg class="i" aria-hidden="true">'
        '<use href="{}#i-external-link"/></svg></a>',
        format_html(' class="{}"', classes) if classes else "",
        url,
        words,
        static("tropism/icons.svg"),
    )


@register.filter
def is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in WEB and bool(parts.netloc)


@register.filter
def mode_or_empty(mode: str) -> str:
    return MODE_WORDS.get(mode, mode)


@register.filter
def host(url: str) -> str:
    """Whose page it is: the address's host without www."""
    return urlsplit(url).netloc.removeprefix("www.") if is_web(url) else ""


@register.filter
def days_or_empty(days: int | None) -> str:
    """A published length in days, as a page would say it."""
    return "" if days is None else f"{days:,} day{'' if days == 1 else 's'}"


@register.filter
def gbp_or_empty(amount: float | None) -> str:
    if amount is None:
        return ""
    return f"£{amount:,.0f}" if amount == int(amount) else f"£{amount:,.2f}"


@register.filter
def number_or_empty(number: float | None) -> str:
    """Such as 7 or 2.5; an unknown is empty, and zero is not."""
    return "" if number is None else f"{number:g}"


@register.filter
def past_note(start: When) -> str:
    return "past: not to be booked" if start.tense is Tense.PAST else ""


@register.filter
def too_old(fee: Fee) -> str:
    return "" if fee.stale_year is None else f"seen in {fee.stale_year}: too long ago to count"
