"""The site adapter: Material's shells, the portal's look. The only importer of MkDocs."""

from gazette.shell.site.look import look, static_files, templates
from gazette.shell.site.policy import CONTENT_SECURITY_POLICY
from gazette.shell.site.shells import Shells, shells
from gazette.shell.site.stamping import Shell, stamp

__all__ = ["CONTENT_SECURITY_POLICY", "Shell", "Shells", "look", "shells", "stamp", "static_files", "templates"]
