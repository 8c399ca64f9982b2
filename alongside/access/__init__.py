"""Who may come in and what they may see: sessions, the gate, the log of looks."""
