"""Kurssipöytä: the registration system of Finnish providers of Kela rehabilitation courses."""
