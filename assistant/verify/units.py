"""Units and currencies, each in all its forms, and how many of one make another."""

from __future__ import annotations

from decimal import Decimal

_UNIT_NAMES = (
    "euro euros eur;dollar dollars usd;pound pounds gbp;yen jpy;yuan;rouble roubles ruble rubles;"
    "rupee rupees;franc francs;crown crowns kronor kroner krona krone;peso pesos;dinar dinars;"
    "lira;shekel shekels;rand;zloty zlotys;cent cents;percent pct;second seconds;minute minutes;"
    "hour hours;day days;night nights;week weeks;month months;year years;decade decades;"
    "century centuries;kilometre kilometres kilometer kilometers km;metre metres meter meters;"
    "centimetre centimetres centimeter centimeters cm;mile miles;foot feet;inch inches;yard yards;"
    "kilogram kilograms kilo kilos kg;gram grams;ton tons tonne tonnes t;litre litres liter liters;"
    "gallon gallons;barrel barrels;hectare hectares;acre acres;degree degrees;watt watts;"
    "kilowatt kilowatts;megawatt megawatts;gigawatt gigawatts;volt volts;am;pm"
)
UNITS = {form: row.split()[0] for row in _UNIT_NAMES.split(";") for form in row.split()}

_MADE_OF = (
    "second 1 minute 60 hour 3600 day 86400 week 604800;month 1 year 12 decade 120 century 1200;"
    "centimetre 1 metre 100 kilometre 100000;gram 1 kilogram 1000 ton 1000000;"
    "watt 1 kilowatt 1000 megawatt 1000000 gigawatt 1000000000"
)
_PARTS = {
    unit: (row.split()[0], Decimal(count))
    for row in _MADE_OF.split(";")
    for unit, count in zip(row.split()[::2], row.split()[1::2], strict=True)
}


def measured(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """Return a quantity in the smallest unit of its kind; in its own where there is none."""
    smallest, count = _PARTS.get(unit, (unit, Decimal(1)))
    return value * count, smallest
