"""The calendar of duties: what the procedures oblige the office to do, by when, and whether it was done."""

from gazette.duties.calendar import Calendar, calendar
from gazette.duties.duty import Duty, Evidence, Status

__all__ = ["Calendar", "Duty", "Evidence", "Status", "calendar"]
