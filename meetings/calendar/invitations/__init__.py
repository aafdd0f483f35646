"""Invitations by mail, and what comes back: who is asked, and who has answered what (RFC 5546, 6047)."""
