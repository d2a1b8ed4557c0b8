"""The facts of UK gene therapy, as a pack for Tropism: data only."""
