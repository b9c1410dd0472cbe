"""The site: which pages a policy has on a day, staged as ordinary Markdown."""

from policysite.site.page import Page
from policysite.site.pages import pages
from policysite.site.publication import Publication
from policysite.site.stage import foreign, stage

__all__ = ["Page", "Publication", "foreign", "pages", "stage"]
