"""Hindu and Sikh festivals of years that no table holds yet, reckoned from the moon and the sun.

Each goes by the moon in one month of the Hindu year, as it stands over India. In 2001 to 2035, which are in
tables, they fall on the same days but for one: Diwali 2024, on which India was of two minds. So they are told
with “about”. Vaisakhi is the solar year's first day, in our century 13 or 14 April.
"""

from __future__ import annotations

import datetime as dt

from meetings.planning.moons import full_moons, new_moons, sign_of_the_sun

HOLI = "Holi"
VAISAKHI = "Vaisakhi"
DIWALI = "Diwali and Bandi Chhor Divas"
GURU_NANAK = "Guru Nanak's birthday"

_YEARS = range(1950, 2101)
"""Beyond these neither the stars' drift nor the reckoning of the moon is sure to a day."""
_INDIA = dt.timedelta(hours=5, minutes=30)
_DAY = dt.timedelta(days=1)
_AQUARIUS, _LIBRA = 10, 6
_AFTER_SUNSET = dt.time(18)
_BEFORE_SUNSET = dt.time(17)
_AFTER_SUNRISE = dt.time(7, 30)


def reckoned(year: int) -> dict[str, dt.date]:
    """The days of a year that can be reckoned, by the festivals' names; none in years too far away."""
    if year not in _YEARS:
        return {}
    return {
        HOLI: _holi(year),
        VAISAKHI: dt.date(year, 4, 14),
        DIWALI: _diwali(year),
        GURU_NANAK: _guru_nanak(year),
    }


def _diwali(year: int) -> dt.date:
    """The evening without a moon: that of the new moon, or of the day before where it is past by sunset."""
    dark = next(moon for moon in new_moons(year) if sign_of_the_sun(moon) == _LIBRA) + _INDIA
    return dark.date() if dark.time() > _AFTER_SUNSET else dark.date() - _DAY


def _guru_nanak(year: int) -> dt.date:
    """The day at whose sunrise the moon of Diwali's next month is not yet past the full."""
    full = _full_moon(year, _LIBRA)
    return full.date() if full.time() > _AFTER_SUNRISE else full.date() - _DAY


def _holi(year: int) -> dt.date:
    """The day after the bonfires, which burn on the evening before the moon is past the full."""
    full = _full_moon(year, _AQUARIUS)
    return full.date() + _DAY if full.time() > _BEFORE_SUNSET else full.date()


def _full_moon(year: int, sign: int) -> dt.datetime:
    """The full moon, over India, of the month that begins with the sun in a sign; of two the second, as the
    first is a leap month's."""
    begins = [moon for near in (year - 1, year) for moon in new_moons(near) if sign_of_the_sun(moon) == sign]
    begin = max(moon for moon in begins if moon.year == year)
    return next(moon for moon in full_moons(year) if moon > begin) + _INDIA
