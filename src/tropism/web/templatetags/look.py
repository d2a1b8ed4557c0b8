"""The design system's parts, in every template without loading: icons, levels, money, time, sources."""

import re
from urllib.parse import urlsplit

from django import template
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tropism.packs.schema import Figure, Manifest

register = template.Library()

NOT_PUBLISHED = "not published"
TOP = 5
FORTNIGHT = 14
YEAR, CLOSE = 365.25, 4  # days; so near a whole year, no weeks are said


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the sprite; it says nothing by itself, so a word stands beside it."""
    return format_html(
        '<svg class="i" aria-hidden="true"><use href="{}#i-{}"/></svg>', static("tropism/icons.svg"), name
    )


@register.simple_tag
def level(have: int = 0, need: int = 0) -> SafeString:
    """Five dots: filled is held, ring is needed and not held, faint is beyond."""
    classes = ["h" if n <= have else "n" if n <= need else "" for n in range(1, TOP + 1)]
    dots = format_html_join("", '<i class="{}"></i>', ((c,) for c in classes))
    said = f"level {have} of {need} needed" if need > have else f"level {have}"
    return format_html('<span class="lvl" role="img" aria-label="{}">{}</span>', said, dots)


@register.simple_tag
def crumbs(*trail: str) -> SafeString:
    """Where one is: {% crumbs "Careers" "careers:roles" role.title %}, names and views in turn, then this page."""
    *links, here = trail
    names, views = links[::2], links[1::2]
    items = format_html_join(
        "", '<li><a href="{}">{}</a></li>', ((reverse(view), name) for name, view in zip(names, views, strict=True))
    )
    return format_html(
        '<nav class="wrap trail no-print" aria-label="Breadcrumb"><ol class="crumbs">'
        '<li><a href="/">Home</a></li>{}<li aria-current="page">{}</li></ol></nav>',
        items,
        here,
    )


@register.simple_tag
def skill_link(skill: str, name: str) -> SafeString:
    """The name of a skill, leading to its page."""
    return link_to("framework:skill", skill, name)


@register.simple_tag
def role_link(role: str, title: str) -> SafeString:
    """The title of a role, leading to its page."""
    return link_to("careers:role", role, title)


def link_to(view: str, row: str, name: str) -> SafeString:
    """A link where the site has such a page, else the bare name."""
    try:
        return format_html('<a href="{}">{}</a>', reverse(view, args=[row]), name)
    except NoReverseMatch:
        return format_html("{}", name)


LONG_WORD = re.compile(r"[^\W\d_]{9,}")
FIRM = "[bcdfghjklmnpqrstvwxz]"
SYLLABLE = re.compile(rf"(?<=[a-z]{{2}}[aeiouy])({FIRM}?)(?={FIRM}[aeiouy][a-z]{{2}})", re.IGNORECASE)


@register.filter
def shy(text: str) -> str:
    """Soft hyphens in long words, for the narrow heads of a table: between a vowel's syllable and the next."""
    return LONG_WORD.sub(lambda word: SYLLABLE.sub(lambda end: f"{end[1]}\N{SOFT HYPHEN}", word[0]), text)


@register.filter
def site_of(url: str) -> str:
    """The site that an address is on, as a reader knows it."""
    return urlsplit(url).netloc.removeprefix("www.")


@register.filter
def pounds(pence: int | None) -> str:
    """£1,250 from 125000 pence; an unknown is said, never zero."""
    if pence is None:
        return NOT_PUBLISHED
    return f"£{pence / 100:,.2f}" if pence % 100 else f"£{pence // 100:,}"


@register.filter
def say_of(code: str, manifest: Manifest) -> str:
    """How the pack says a code, such as a kind of programme."""
    return manifest.say(code)


@register.filter
def figure(given: Figure) -> str:
    """A figure of the sector as it is printed: 6,232, 83% or £250."""
    value = f"{given.value:,.0f}" if given.value == int(given.value) else f"{given.value:,}"
    return f"{given.unit}{value}" if given.unit == "£" else f"{value}{given.unit}"


@register.filter
def grouped(number: int | None) -> str:
    """4,600 from 4600."""
    return NOT_PUBLISHED if number is None else f"{number:,}"


@register.filter
def weeks(days: int | None) -> str:
    """Days as the words a person would use: "3 days", "2 weeks", "1 year 4 weeks"."""
    if days is None:
        return NOT_PUBLISHED
    if days < FORTNIGHT and days % 7:
        return count(days, "day")
    years, rest = round(days / YEAR), 0
    if abs(days - years * YEAR) > CLOSE:
        years, rest = divmod(round(days / 7), 52)
    parts = [count(n, unit) for n, unit in ((years, "year"), (rest, "week")) if n]
    return " ".join(parts) or count(0, "week")


@register.filter
def count(number: int, noun: str) -> str:
    """Such as "1 week" or "3 weeks"; give "person,people" where an s will not do."""
    one, _, many = noun.partition(",")
    return f"{number:,} {one if number == 1 else many or one + 's'}"
