"""Who works around children: agencies, desks, people, shifts. Nothing here is about a child."""
