"""Tables of people."""

from django.db import models


class AuditLine(models.Model):
    """Who did what, when, to what. Lines are only ever added."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=200)
    verb = models.CharField(max_length=100)
    subject = models.CharField(max_length=400)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(condition=~models.Q(by=""), name="people_auditline_names_its_actor"),
            models.CheckConstraint(condition=~models.Q(verb=""), name="people_auditline_names_its_verb"),
        )

    def __str__(self) -> str:
        return f"{self.by}: {self.verb} {self.subject}"
