"""What page templates may load: `{% load components %}`."""
