"""What happens to claims in the make-believe Oregon, one story each."""

from __future__ import annotations

from dataclasses import replace

from db.made_up_claims import (
    CLEANING,
    CLINIC,
    COUNSELING,
    DENTAL,
    EQUIPMENT,
    EXAM,
    EXTRACTION,
    FILLING,
    HOSPITAL,
    INSTITUTIONAL,
    SHOT,
    SMILES,
    THERAPY,
    THERAPY_DAY,
    VISIT,
    WELLNESS,
    MadeUpClaim,
    Why,
    all_denied,
    denied,
    paid,
    waiting,
)
from db.rules.claims import Frequency, Status

PAID = MadeUpClaim(
    "oscar-visit",
    "FEESERV1",
    60,
    (paid(VISIT, 18_000, 14_250), paid(SHOT, 4_000, 2_860, units=2, pointers="12")),
    diagnoses="J209 R059",
    story="Paid as it should be.",
)

FIRST_OF_CHAIN = MadeUpClaim(
    "chain-1",
    "FEESERV1",
    150,
    (paid(THERAPY_DAY, 9_500, 7_200), paid(VISIT, 18_000, 14_250)),
    diagnoses="M5450",
    account="MB-OSCAR-BACK",
    story="Paid, then adjusted twice.",
)

IN_THE_CHAIN = (
    FIRST_OF_CHAIN,
    replace(
        FIRST_OF_CHAIN,
        name="chain-2",
        lines=(paid(THERAPY_DAY, 28_500, 21_600, units=3), paid(VISIT, 18_000, 14_250)),
        received=60,
        frequency=Frequency.REPLACEMENT,
        replaces="chain-1",
        region="50",
        story="The visits were three, not one.",
    ),
    replace(
        FIRST_OF_CHAIN,
        name="chain-3",
        lines=(
            paid(THERAPY_DAY, 28_500, 21_600, Why("OA", "23", 5_000), units=3),
            denied(VISIT, 18_000, "97", "N19"),
        ),
        received=95,
        decided=3,
        frequency=Frequency.REPLACEMENT,
        replaces="chain-2",
        region="50",
        payer="2",
        story="Another insurance had paid, and the visit belonged to the therapy.",
    ),
)

VOIDED = (
    MadeUpClaim(
        "wrong-member",
        "TWINS001",
        110,
        (paid(VISIT, 18_000, 14_250),),
        diagnoses="H6690",
        account="MB-SASHA-EAR",
        story="Paid for the wrong one of two members with the same name, and voided.",
    ),
    MadeUpClaim(
        "void",
        "TWINS001",
        110,
        (),
        diagnoses="H6690",
        account="MB-SASHA-EAR",
        received=40,
        frequency=Frequency.VOID,
        replaces="wrong-member",
        region="50",
        story="Takes the payment back.",
    ),
)

AT_THE_CLINIC = (
    PAID,
    MadeUpClaim(
        "oscar-fresh",
        "FEESERV1",
        4,
        (paid(VISIT, 18_000, 14_250),),
        diagnoses="J209",
        story="Decided yesterday: the payment is on its way.",
    ),
    all_denied(
        "fern-fresh",
        "TODAY001",
        4,
        denied(VISIT, 18_000, "26", "N30"),
        diagnoses="R519",
        story="Served before the cover began; denied yesterday.",
    ),
    MadeUpClaim(
        "newborn",
        "NEWBORN1",
        8,
        (waiting(VISIT, 21_000, Why("OA", "133")),),
        diagnoses="Z00110",
        status=Status.SUSPENDED,
        story="Suspended: somebody looks at it.",
    ),
    replace(PAID, name="oscar-copy", ago=3, received=2, status=Status.DRAFT, account="", region="00", lines=(
        waiting(VISIT, 18_000), waiting(SHOT, 4_000, units=2, pointers="12")),
        story="A copy that nobody has submitted yet."),
    all_denied("oscar-late", "FEESERV1", 430, denied(VISIT, 18_000, "29"), received=415, diagnoses="J209",
               story="Billed more than a year after the service."),
    all_denied("bea-gap", "GAPMONTH", 45, denied(VISIT, 18_000, "27", "N30"), diagnoses="L309",
               story="Not covered in the month of the service."),
    all_denied("edna-cco", "COVERED1", 50, denied(VISIT, 18_000, "24"), denied(SHOT, 4_000, "24"), diagnoses="R079",
               story="Her CCO pays, not the agency."),
    all_denied("oscar-twice", "FEESERV1", 60, denied(VISIT, 18_000, "18", group="OA"), received=20, diagnoses="J209",
               story="Billed a second time."),
    all_denied("oscar-walker", "FEESERV1", 75, denied("E0143", 12_500, "197"), diagnoses="S93401A",
               story="A walker without a prior authorization."),
    all_denied("sasha-code", "TWINS001", 80, denied(VISIT, 18_000, "16", "M76"), diagnoses="J20",
               story="The diagnosis was not complete."),
    MadeUpClaim("sasha-again", "TWINS001", 80, (paid(VISIT, 18_000, 14_250),), diagnoses="J209", received=30,
                account="MB-SASHA-CODE", story="The same with the whole diagnosis: paid."),
    MadeUpClaim("oscar-partly", "FEESERV1", 95, (paid(VISIT, 18_000, 14_250), denied("G0480", 9_900, "119", "N362"),
                denied("A4550", 1_500, "97", "N19")), diagnoses="F1120", decided=9,
                story="One service was paid, two were not."),
    all_denied("oscar-cold", "FEESERV1", 33, denied(VISIT, 18_000, "96", "N130"), diagnoses="J00",
               story="A common cold stands below the line that is funded."),
    MadeUpClaim("cornelius-heart", "QMBONLY1", 70, (
        paid(VISIT, 20_000, 12_000, Why("OA", "23", 9_600)), paid(WELLNESS, 17_500, 13_000, Why("OA", "23", 13_000))),
                diagnoses="I10 E119", received=20, payer="2", story="Medicare paid first; the rest is paid."),
    all_denied("cornelius-first", "QMBONLY1", 40, denied(VISIT, 20_000, "22", "MA04"), diagnoses="I10",
               story="Medicare was not billed first."),
    MadeUpClaim("cornelius-rest", "QMBONLY1", 85, (paid(VISIT, 20_000, 2_400),), diagnoses="N390", received=14,
                payer="2", story="Only the costs that Medicare left."),
    all_denied("felix-after", "DIED0001", 12, denied(VISIT, 18_000, "13"), diagnoses="I509",
               story="Billed for a day after his death."),
    MadeUpClaim("felix-before", "DIED0001", 100, (paid(VISIT, 18_000, 14_250, Why("PR", "3", 300)),), diagnoses="I509",
                story="Paid, less his copay."),
    all_denied("faro", "CAWEM001", 55, denied(WELLNESS, 17_500, "204", "N30"), diagnoses="Z0000",
               story="His plan pays for emergencies only."),
    MadeUpClaim("oscar-sent-on", "FEESERV1", 30, (paid("S9131", 38_000, 28_800, units=4, modifiers="GP"),),
                diagnoses="M25561", rendering=THERAPY, prior_authorization="PA26000101",
                story="Billed by the clinic, rendered by the therapist."),
    MadeUpClaim("sasha-hospital", "TWINS001", 65, (paid("G0463", 31_000, 22_400),), provider=HOSPITAL,
                rendering=CLINIC, diagnoses="N390", place="22",
                story="Billed by the hospital, rendered by the clinic."),
    *IN_THE_CHAIN,
    *VOIDED,
)  # fmt: skip

ELSEWHERE = (
    MadeUpClaim("oscar-drill", "FEESERV1", 42, (
        paid(EXAM, 6_500, 4_100), paid(FILLING, 14_000, 9_300, tooth="14", surfaces="MO"),
        paid(FILLING, 12_000, 7_900, tooth="19", surfaces="DOB")),
                provider=SMILES, claim_type=DENTAL, diagnoses="", account="SMILE-0014", region="20",
                story="Two fillings, on two teeth."),
    MadeUpClaim("sasha-tooth", "TWINS001", 58, (
        paid(EXTRACTION, 19_000, 12_200, tooth="17"), denied(CLEANING, 9_000, "119", "N362", tooth="10")),
                provider=SMILES, claim_type=DENTAL, diagnoses="K029", story="A tooth out; one cleaning too many."),
    all_denied("theo-cco", "DENTAL01", 37, denied(CLEANING, 9_000, "24"), provider=SMILES, claim_type=DENTAL,
               diagnoses="", story="A CCO looks after his teeth."),
    MadeUpClaim("sasha-milk-tooth", "TWINS001", 6, (waiting(EXTRACTION, 8_000, Why("OA", "133"), tooth="A"),),
                provider=SMILES, claim_type=DENTAL, diagnoses="", status=Status.SUSPENDED,
                story="A milk tooth of an adult: somebody looks at it."),
    MadeUpClaim("oscar-emergency", "FEESERV1", 52, (
        paid("G0380", 88_000, 51_000, revenue_code="0450"), paid("J0696", 7_000, 3_900, revenue_code="0250", units=4)),
                provider=HOSPITAL, claim_type=INSTITUTIONAL, diagnoses="S93401A R079", place="", bill="0131",
                patient_status="01", story="An emergency room."),
    MadeUpClaim("oscar-stay", "FEESERV1", 130, (
        paid("", 620_000, 620_000, revenue_code="0120", units=4), paid("", 148_000, 148_000, revenue_code="0250"),
        paid("", 275_000, 275_000, revenue_code="0360")),
                provider=HOSPITAL, claim_type=INSTITUTIONAL, diagnoses="K8000 I10 E119", stay=4, place="", bill="0111",
                patient_status="01", prior_authorization="MB00000002", because=(Why("CO", "45", 418_000),),
                ill=2, conditions="39", values="80:400", decided=11, story="Four nights, paid as a whole."),
    MadeUpClaim("oscar-long-stay", "FEESERV1", 20, (
        waiting("", 910_000, Why("OA", "133"), revenue_code="0120", units=6),),
                provider=HOSPITAL, claim_type=INSTITUTIONAL, diagnoses="I5033", stay=6, place="", bill="0111",
                patient_status="03", status=Status.SUSPENDED, story="A stay that somebody looks at."),
    all_denied("yuri-talk", "ENDED001", 9, denied("H0004", 24_000, "27", "N30", units=4), provider=COUNSELING,
               diagnoses="F411", story="Served after the cover had ended."),
    MadeUpClaim("oscar-talk", "FEESERV1", 47, (paid("H0031", 22_000, 17_000, modifiers="GT"),), provider=COUNSELING,
                diagnoses="F411", place="10", story="Counseling at a distance."),
    all_denied("oscar-chair", "FEESERV1", 66, denied("K0001", 48_000, "197"), provider=EQUIPMENT, diagnoses="G8220",
               place="12", story="A wheelchair without a prior authorization."),
)  # fmt: skip

STORIES = (*AT_THE_CLINIC, *ELSEWHERE)
