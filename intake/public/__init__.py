"""The public side: forms, surveys, receipts. One factory, no global state."""

from __future__ import annotations

from functools import partial

from flask import Flask, Response, abort, request
from werkzeug.middleware.proxy_fix import ProxyFix

from intake.public import errors, forms, index, lookup, receipts
from intake.public.body import FAULT, BoundedBody
from intake.public.headers import LONG, SecurityHeaders
from intake.public.health import AnyAddress, Health
from intake.public.library import Library
from intake.public.officekey import OfficeKey
from intake.public.render import ASSETS
from intake.public.service import Service
from intake.public.shell import Shell
from intake.purposes import derive
from intake.settings import Settings
from intake.store.submissions import Store


def create_app(settings: Settings) -> Flask:
    """Return the public WSGI application.

    Reads the server secret once; the office's public key, the bundle and the shell are read again when they change.
    """
    service = Service(
        settings=settings,
        keys=derive(settings.secret.read_bytes()),
        office_key=OfficeKey(settings.public_key),
        library=Library(settings.bundle),
        shell=Shell(settings.shell),
        store=Store(settings.database_url),
    )
    app = Flask("intake.public", static_folder=None, template_folder=None)
    hosts = [host.lower() for host in settings.hosts]
    app.config["TRUSTED_HOSTS"] = hosts or None
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.extensions["intake"] = service
    _routes(app, service)
    errors.install(app, service)
    app.before_request(_refuse_unread_bodies)
    base = service.library.current().bundle.site.base_path
    app.wsgi_app = AnyAddress(app.wsgi_app, path=f"{base}healthz", hosts=hosts)  # type: ignore[method-assign]  # Flask's way
    app.wsgi_app = SecurityHeaders(  # type: ignore[method-assign]  # Flask's way
        BoundedBody(app.wsgi_app, limit=settings.limits.body), service.headers
    )
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]  # Flask's way
    return app


def _routes(app: Flask, service: Service) -> None:
    base = service.library.current().bundle.site.base_path
    app.url_map.merge_slashes = False
    app.add_url_rule(f"{base}f/", "index", partial(index.index, service), methods=["GET"])
    for letter in "fsr":
        lacking = partial(index.moved, service, letter)
        app.add_url_rule(f"{base}{letter}", f"{letter}-moved", lacking, methods=["GET", "POST"])
        if letter != "r":
            app.add_url_rule(f"{base}{letter}/<form_id>", f"{letter}-form-moved", lacking, methods=["GET", "POST"])
    for letter, kind in (("f", "form"), ("s", "survey")):
        page, done = f"{base}{letter}/<form_id>/", f"{base}{letter}/<form_id>/done"
        app.add_url_rule(page, f"{kind}-show", partial(forms.show, service, kind), methods=["GET"])
        app.add_url_rule(page, f"{kind}-submit", partial(forms.submit, service, kind), methods=["POST"])
        app.add_url_rule(done, f"{kind}-done", partial(receipts.done, service, kind), methods=["GET"])
        app.add_url_rule(done, f"{kind}-confirm", partial(receipts.confirm, service, kind), methods=["POST"])
    app.add_url_rule(f"{base}s/", "surveys", partial(index.index, service), methods=["GET"])
    app.add_url_rule(f"{base}r/", "lookup-form", partial(lookup.lookup_form, service), methods=["GET"])
    app.add_url_rule(f"{base}r/", "lookup", partial(lookup.lookup, service), methods=["POST"])
    for kind in ("message", "rating"):
        app.add_url_rule(f"{base}r/{kind}", f"add-{kind}", partial(lookup.add, service, kind), methods=["POST"])
    app.add_url_rule(f"{base}f/static/<name>", "static", _static, methods=["GET"])
    app.add_url_rule(f"{base}healthz", "healthz", Health(service), methods=["GET"])


def _refuse_unread_bodies() -> None:
    fault = request.environ.get(FAULT)
    if fault:
        abort(fault)


def _static(name: str) -> Response:
    """Answer GET for a file of the forms' own look; its name changes with its content."""
    asset = ASSETS.get(name)
    if asset is None:
        abort(404)
    response = Response(asset.content, mimetype=asset.media_type)
    response.headers["Cache-Control"] = LONG
    return response
