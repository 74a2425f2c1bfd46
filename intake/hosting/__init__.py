"""The HTTP server of the intake, one process or several, and for ``serve`` the built site beside it.

In production a web server stands before it and serves the site itself.
"""
