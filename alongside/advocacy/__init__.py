"""The guardian's own service: what support, which guardian, cover, handover, and asking others for what they owe."""
