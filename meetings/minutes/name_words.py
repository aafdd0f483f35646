"""Words that decide what may be read as a name: what is never one alone, and what announces one."""

from __future__ import annotations

_CAPITALS = "AOB NB PS RE OK AM PM IT HR FYI AGM"

_FIRST_NAMES = """
amber angel april art august autumn basil bay bill bob bonny carol chance charity chase cherry chip
christian chuck clay cliff constance crystal daisy dale dawn dean destiny dot drew duke earl earnest
ernest eve faith fern flora frank gay ginger glen grace grant guy harmony hazel heath heather herb holly
honor hope hunter iris ivy jade jasmine jet jewel joy june justice lance lily major mark mason mat may
melody mercy merry miles myrtle norm olive opal pansy patience peace pearl peg penny petal poppy prudence
ray red reed rich rick river rob robin rod rose rosemary rowan ruby rusty saffron sage sandy scarlet scout
skip sky sonny spring star stew sue summer sunny tab trinity unity verity victor viola violet wade ward
will willow win winter wren
"""

_SURNAMES = """
abbey allow ball banks barber barn bath bell best bird bishop black blunt bond book bowls bridge bridges
bright brook brown bull burn burns bush butcher butler care carpenter case cash castle chambers chapel
church close coach code cook cooper cross dance day dear english farmer field fields fish fisher flower
flowers ford forest fox french frost fuller gardener gold good grave gray green grey hall hammer hand
hands hardy head hill hills holiday hood house hunt idle ireland keen key keys king knight lake lamb lane
law lawn leader little lock long love low marsh marshall mayor meadows means mill mills money moody moon
more north page paper parish park parks parson party peacock place plan pool pope porter post potter power
powers price prior quick rain read reader reading report rice rivers road roads rule rush school sharp
shepherd short small smart south speed stone street strong summers swan sweet taylor temple thorn town
trust turner vale vote walker wall walls waters way weaver wells west white wild wise wood woods work
young
"""

_TITLES = """
ald alderman baroness canon cllr councillor dame dr father fr imam lady lord miss mr mrs ms mx prof
professor rabbi rev revd reverend sir sister
"""

NEVER_INITIALS = frozenset(_CAPITALS.split())
"""Capitals that mean something else in minutes; a member with these is offered a third letter."""

NAMES_THAT_ARE_WORDS = frozenset((_FIRST_NAMES + _SURNAMES).split())
"""Names that are words too, in small letters; alone they name nobody."""

HONORIFICS = frozenset(_TITLES.split())
"""Titles that may stand before a surname or a full name, in small letters and without a full stop."""

OFFICES = (
    "chair",
    "vice chair",
    "co-chair",
    "deputy chair",
    "secretary",
    "treasurer",
    "officer",
    "facilitator",
)
"""Offices that can be named, and elected to, whether or not anybody holds them; besides those held."""
