"""Serves a built site from its folder, for the one-process ``serve`` command. In production a web server does this."""
