"""One record around a child that guardians, social workers, police and carers share."""
