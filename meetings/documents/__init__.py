"""Agendas and minutes as documents: composed once from the records, then written in any format."""
