"""Kurssipöytä: the registration system of Finnish providers of Kela rehabilitation courses."""

__version__ = "0.1.0"
