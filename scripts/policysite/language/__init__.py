"""Every word of the interface, in one catalogue per language."""

from policysite.language.catalogue import Catalogue, catalogue, interface_languages

__all__ = ["Catalogue", "catalogue", "interface_languages"]
