"""What goes out to other agencies and what comes in from them: imports, returns, documents, feeds."""
