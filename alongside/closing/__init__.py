"""Support ending: proposed by one, agreed by another, behind gates that say why. Missing is no reason."""
