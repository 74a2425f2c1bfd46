"""What a publication leaves for the forms: the frozen bundle, outside the public folder."""

from __future__ import annotations

from urllib.parse import urlsplit

from gazette.edition import Edition
from gazette.shell.demonstrating import address
from gazette.shell.formbundle import make_bundle, write_bundle
from gazette.shell.options import Options


def write_forms(edition: Edition, options: Options) -> None:
    """Write the bundle of the edition's forms and surveys to ``forms/bundle.json`` of the running site's folder."""
    url = address(options.site_url or edition.office.site.url)
    bundle = make_bundle(edition, base_path=urlsplit(url).path or "/", url=url)
    write_bundle(bundle, options.keep / "forms" / "bundle.json")
