"""Types of providers of Oregon Medicaid, and what those of a type may be specialized in, in plain words."""

from __future__ import annotations

from collections.abc import Mapping

_SPECIALTIES: Mapping[str, tuple[str, ...]] = {
    "Acupuncturist": (),
    "Ambulatory Surgical Center": (),
    "Audiologist": ("Cochlear Implants", "Hearing Aids", "Hearing Tests"),
    "Birthing Center": (),
    "Chiropractor": (),
    "Dental Hygienist": (),
    "Dentist": (
        "Children's Dentistry",
        "Dentures",
        "General Dentistry",
        "Gum Disease",
        "Mouth and Jaw Surgery",
        "Orthodontics",
        "Root Canals",
    ),
    "Dialysis Clinic": (),
    "Durable Medical Equipment": ("Medical Supplies", "Oxygen", "Prosthetics and Orthotics", "Wheelchairs"),
    "Federally Qualified Health Center": (),
    "Home Health Agency": (),
    "Hospice": (),
    "Hospital": ("Children's", "Critical Access", "General", "Psychiatric", "Rehabilitation"),
    "Independent Laboratory": ("Blood and Tissue", "General", "Genetics"),
    "Licensed Clinical Social Worker": (),
    "Medical Transportation": ("Air Ambulance", "Ground Ambulance", "Rides to Appointments"),
    "Mental Health Clinic": ("Adults", "Children and Families", "Crisis Care"),
    "Midwife": (),
    "Nursing Facility": (),
    "Nurse Practitioner": ("Children", "Family Practice", "Mental Health", "Women's Health"),
    "Nutritionist": (),
    "Occupational Therapist": (),
    "Optician": (),
    "Optometrist": ("Contact Lenses", "General Eye Care", "Low Vision"),
    "Pharmacy": ("Community", "Compounding", "Hospital", "Infusion", "Mail Order"),
    "Physical Therapist": ("Children", "General", "Sports Injuries"),
    "Physician": (
        "Anesthesiology",
        "Bones and Joints",
        "Cancer",
        "Children",
        "Emergency Medicine",
        "Eyes",
        "Family Practice",
        "Heart",
        "Internal Medicine",
        "Obstetrics and Gynecology",
        "Psychiatry",
        "Radiology",
        "Skin",
        "Surgery",
    ),
    "Physician Assistant": (),
    "Physician Group": ("Children", "Family Practice", "Internal Medicine", "Several Specialties", "Surgery"),
    "Podiatrist": (),
    "Psychologist": ("Adults", "Children and Families"),
    "Rural Health Clinic": (),
    "School-Based Health Center": (),
    "Speech Therapist": (),
    "Substance Use Treatment": ("Medication", "Outpatient", "Residential"),
    "Tribal Health Clinic": (),
}

PROVIDER_TYPES = tuple(_SPECIALTIES)


def specialties(provider_type: str) -> tuple[str, ...]:
    """What a provider of this type may be specialized in; nothing for many types, and for those there are not."""
    return _SPECIALTIES.get(provider_type.strip(), ())
