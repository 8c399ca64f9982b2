"""Names and claims folded, indexed, weighed and explained. Pure: no Django, no database, no clock."""
