"""Meetings about a child: who was asked, who came, what was decided, who dissented, when the minutes went."""
