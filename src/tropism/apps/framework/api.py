"""The framework's own words over JSON; its skills stand beside their teaching under /skills."""

from django.http import HttpRequest
from ninja import Field, Router, Schema

from tropism.apps.framework.bridge import read_frame

router = Router(tags=["framework"])


class FrameworkOut(Schema):
    title: str
    version: str = Field(description="pack, its version and digest, and the edition of the rows")
    levels: list[str] = Field(description="what each level means, 0 first")
    groups: list[str]
    families: list[str] = Field(description="job families")
    regions: list[str]


@router.get("/framework", response=FrameworkOut, summary="The sector's scale, groups and regions")
def show_framework(request: HttpRequest) -> dict[str, object]:
    frame = read_frame()
    manifest = frame.manifest
    own = {"version": frame.version, "groups": frame.groups, "families": frame.families}
    return {**own, "title": manifest.title, "levels": manifest.levels, "regions": manifest.regions}
