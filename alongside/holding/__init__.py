"""Who holds a child at this minute, in the service, the authority and the lead force, and hand-overs that count when accepted."""
