from django.contrib import admin
from django.http import HttpRequest

from tropism.apps.people.models import AuditLine


@admin.register(AuditLine)
class AuditLineAdmin(admin.ModelAdmin[AuditLine]):
    """Lines are read here and written nowhere by hand."""

    list_display = ("at", "by", "verb", "subject")
    list_filter = ("verb",)
    search_fields = ("by", "subject")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditLine | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AuditLine | None = None) -> bool:
        return False
