"""Every word of the interface, in one catalogue per language."""

from policysite.language.catalogue import Catalogue, catalogue, interface_languages
from policysite.language.names import language_name

__all__ = ["Catalogue", "catalogue", "interface_languages", "language_name"]
