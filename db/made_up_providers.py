"""The providers of the make-believe Oregon."""

from __future__ import annotations

from dataclasses import dataclass

from db.rules import npi


@dataclass(frozen=True)
class MadeUpProvider:
    """`npi_stem`: the first nine digits; the tenth is their check digit."""

    medicaid_id: str
    name: str
    provider_type: str
    npi_stem: str
    street: str
    city: str
    zip_code: str
    county: str
    specialty: str = ""

    @property
    def npi(self) -> str:
        return npi.completed(self.npi_stem)


PROVIDERS = (
    MadeUpProvider(
        "500601",
        "Make-Believe Family Clinic",
        "Physician Group",
        "100000101",
        "1 Imaginary Way",
        "Salem",
        "97301",
        "Marion",
        "Family Practice",
    ),
    MadeUpProvider(
        "500602",
        "Pretend Smiles Dental",
        "Dentist",
        "100000102",
        "22 Fable Street",
        "Portland",
        "97205",
        "Multnomah",
        "General Dentistry",
    ),
    MadeUpProvider(
        "500603",
        "Once Upon A Time Pharmacy",
        "Pharmacy",
        "100000103",
        "303 Storybook Avenue",
        "Eugene",
        "97401",
        "Lane",
        "Community",
    ),
    MadeUpProvider(
        "500600604",
        "Fictional Falls Hospital",
        "Hospital",
        "100000104",
        "4 Nowhere Boulevard",
        "Bend",
        "97701",
        "Deschutes",
        "General",
    ),
    MadeUpProvider(
        "500600605",
        "Daydream Counseling Center",
        "Mental Health Clinic",
        "100000105",
        "55 Reverie Road",
        "Medford",
        "97501",
        "Jackson",
        "Adults",
    ),
    MadeUpProvider(
        "500606",
        "Tall Tale Physical Therapy",
        "Physical Therapist",
        "200000106",
        "606 Yarn Lane",
        "Corvallis",
        "97330",
        "Benton",
        "Sports Injuries",
    ),
    MadeUpProvider(
        "500607",
        "Invented Eyes Optometry",
        "Optometrist",
        "200000107",
        "77 Mirage Court",
        "Ashland",
        "97520",
        "Jackson",
        "General Eye Care",
    ),
    MadeUpProvider(
        "500600608",
        "Not Real Home Health",
        "Home Health Agency",
        "100000108",
        "808 Phantom Drive",
        "Astoria",
        "97103",
        "Clatsop",
    ),
    MadeUpProvider(
        "500609",
        "Moonbeam Medical Equipment",
        "Durable Medical Equipment",
        "100000109",
        "99 Moonbeam Loop",
        "Baker City",
        "97814",
        "Baker",
        "Wheelchairs",
    ),
    MadeUpProvider(
        "500610",
        "Imaginary Rides",
        "Medical Transportation",
        "100000110",
        "10 Nonesuch Highway",
        "Burns",
        "97720",
        "Harney",
        "Rides to Appointments",
    ),
    MadeUpProvider(
        "500600611",
        "Fairy Tale Nursing Home",
        "Nursing Facility",
        "100000111",
        "11 Castle Hill",
        "Coos Bay",
        "97420",
        "Coos",
    ),
    MadeUpProvider(
        "500612",
        "Wishful Health Center",
        "Federally Qualified Health Center",
        "100000112",
        "12 Wishing Well",
        "Hood River",
        "97031",
        "Hood River",
    ),
    MadeUpProvider(
        "500613",
        "Sample Specimen Laboratory",
        "Independent Laboratory",
        "100000113",
        "13 Example Place",
        "Hillsboro",
        "97124",
        "Washington",
        "General",
    ),
    MadeUpProvider(
        "500600614", "Unicorn Hospice", "Hospice", "100000114", "14 Rainbow End", "Pendleton", "97801", "Umatilla"
    ),
)
