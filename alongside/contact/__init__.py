"""Being in touch with the child: the plan agreed, contacts made and tried, word that reached us, and silence noticed."""
