"""Compact-proofing: a draft policy or consultation paper, held against the area's Compact.

A draft is read into numbered paragraphs; what it touches, what it says of the Compact and which rules the
facts keep come back as findings, each with its source. Whether a draft complies, a person says.
"""
