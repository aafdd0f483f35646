"""New and full moons, and where the sun then stands among the stars: what the festivals of India go by.

After Jean Meeus, Astronomical Algorithms, chapters 25 and 49, cut to what a day needs: moons are right to
about ten minutes and the sun to a fiftieth of a degree, for some centuries about the year 2000.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator

_LUNATION = 29.530588861
_EPOCH = 2451550.09766
"""The mean new moon of 6 January 2000, as a Julian day."""
_J2000 = 2451545.0
_NOON = dt.datetime(2000, 1, 1, 12)
_AYANAMSA = 23.853
_PRECESSION = 0.013970
"""Degrees: how far the stars' zodiac (Lahiri) stood behind the seasons' in 2000, and what a year adds."""


def new_moons(year: int) -> Iterator[dt.datetime]:
    """The new moons of a year, in universal time."""
    return _moons(year, 0.0)


def full_moons(year: int) -> Iterator[dt.datetime]:
    """The full moons of a year, in universal time."""
    return _moons(year, 0.5)


def sign_of_the_sun(at: dt.datetime) -> int:
    """The sign among the stars in which the sun stands: Aries is 0, Libra 6, Pisces 11."""
    days = (at - _NOON) / dt.timedelta(days=1)
    century = days / 36525
    anomaly = math.radians(357.52911 + 35999.05029 * century)
    centre = (
        (1.914602 - 0.004817 * century) * math.sin(anomaly)
        + 0.019993 * math.sin(2 * anomaly)
        + 0.000289 * math.sin(3 * anomaly)
    )
    seasons = 280.46646 + 36000.76983 * century + centre
    return int((seasons - _AYANAMSA - _PRECESSION * days / 365.25) % 360 // 30)


def _moons(year: int, phase: float) -> Iterator[dt.datetime]:
    count = math.floor((year - 2000) * 12.3685) - 2
    for number in range(count, count + 17):
        at = _moon(number + phase)
        if at.year == year:
            yield at


def _moon(k: float) -> dt.datetime:
    """The moon of a number: whole from the new moon of 6 January 2000, and half for the full one after."""
    century = k / 1236.85
    mean = _EPOCH + _LUNATION * k + 0.00015437 * century**2
    sun = math.radians(2.5534 + 29.10535670 * k)
    moon = math.radians(201.5643 + 385.81693528 * k + 0.0107582 * century**2)
    node = math.radians(160.7108 + 390.67050284 * k - 0.0016118 * century**2)
    oval = 1 - 0.002516 * century
    terms = (
        (-0.40720, -0.40614, moon),
        (0.17241 * oval, 0.17302 * oval, sun),
        (0.01608, 0.01614, 2 * moon),
        (0.01039, 0.01043, 2 * node),
        (0.00739 * oval, 0.00734 * oval, moon - sun),
        (-0.00514 * oval, -0.00515 * oval, moon + sun),
        (0.00208 * oval**2, 0.00209 * oval**2, 2 * sun),
        (-0.00111, -0.00111, moon - 2 * node),
        (-0.00057, -0.00057, moon + 2 * node),
        (0.00056 * oval, 0.00056 * oval, 2 * moon + sun),
        (-0.00042, -0.00042, 3 * moon),
        (0.00042 * oval, 0.00042 * oval, sun + 2 * node),
        (0.00038 * oval, 0.00038 * oval, sun - 2 * node),
    )
    full = k % 1 != 0
    corrected = mean + sum((if_full if full else if_new) * math.sin(arg) for if_new, if_full, arg in terms)
    slow = 64.7 + 0.5 * (century * 100)  # dynamical time runs ahead of the clock by about a minute
    return _NOON + dt.timedelta(days=corrected - _J2000, seconds=-slow)
