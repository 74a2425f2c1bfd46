"""Where submissions are kept: SQLAlchemy Core on SQLite or PostgreSQL. Nothing outside this package writes SQL."""
