"""A child missing or away: reported, told and taken, looked for, found, checked, listened to."""
