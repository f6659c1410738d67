"""Units and currencies, each in all its forms."""

from __future__ import annotations

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
