"""Why an amount was not paid as it was charged, in plain words of our own, by the codes of a remittance.

The usual claim adjustment reason codes (CARC) and remittance advice remark codes (RARC) of X12. One that is not known
here is shown by its code alone.
"""

from __future__ import annotations

from collections.abc import Mapping

GROUPS: Mapping[str, str] = {
    "CO": "Yours to write off: do not bill the member",
    "PR": "The member's own share",
    "OA": "Neither yours nor the member's",
    "PI": "Cut by the payer",
}
"""Who bears the amount."""

REASONS: Mapping[str, str] = {
    "1": "The member's deductible.",
    "2": "The member's coinsurance.",
    "3": "The member's copay.",
    "4": "The modifier does not fit the procedure, or one is missing.",
    "5": "The procedure or the bill type does not fit the place of service.",
    "6": "The procedure does not fit the member's age.",
    "7": "The procedure does not fit the member's gender.",
    "8": "The procedure does not fit the provider's type or specialty.",
    "9": "The diagnosis does not fit the member's age.",
    "10": "The diagnosis does not fit the member's gender.",
    "11": "The diagnosis does not fit the procedure.",
    "12": "The diagnosis does not fit the provider's type.",
    "13": "The member died before the day of service.",
    "14": "The member was born after the day of service.",
    "15": "The authorization number is missing, wrong, or for another service or provider.",
    "16": "Something that is needed to decide is missing or wrong; the remark says what.",
    "18": "The same service was billed before.",
    "19": "A work injury: workers' compensation pays first.",
    "20": "An injury that a liability insurance pays first.",
    "21": "An injury that a no-fault insurance pays first.",
    "22": "Another insurance may pay first: bill it, then send what it answered.",
    "23": "What another insurance paid or wrote off.",
    "24": "A managed care plan looks after the member: bill the plan.",
    "26": "Before the member's cover began.",
    "27": "After the member's cover ended.",
    "29": "Billed after the time for filing had ended.",
    "31": "The member was not found: check the Member ID.",
    "35": "The most that is paid in a lifetime was reached.",
    "39": "The authorization was refused when it was asked for.",
    "40": "It was no emergency.",
    "45": "The charge is above what the plan allows.",
    "49": "A routine examination, which the plan does not cover.",
    "50": "Not found to be medically necessary.",
    "51": "A condition that was there before the cover began.",
    "55": "The treatment is counted as experimental.",
    "58": "Given in a place where it is not paid.",
    "59": "Cut, because several procedures were done at once.",
    "60": "Outpatient services this close to a hospital stay are not paid apart.",
    "66": "The blood deductible.",
    "96": "Not a covered charge; the remark says why.",
    "97": "Paid together with another service.",
    "100": "Paid to the member, or to somebody else.",
    "107": "The service that it belongs to was not on the claim.",
    "109": "Another payer or contractor decides about this: bill there.",
    "110": "Billed before the day of service.",
    "119": "The most that is paid for this service in the period was reached.",
    "122": "Cut for psychiatric services.",
    "125": "Billed with an error; the remark says which.",
    "128": "A newborn's services are paid with the mother's claim.",
    "129": "What was said of an earlier decision was wrong.",
    "133": "Nobody has decided yet: the claim is being looked at.",
    "136": "The other insurance's rules were not followed.",
    "140": "The Member ID and the name do not belong together.",
    "146": "The diagnosis is not valid on the day of service.",
    "147": "The provider's agreed rate has ended, or is not on file.",
    "151": "Too many units, or too often, for what was found.",
    "167": "The diagnosis is not covered.",
    "170": "Not paid when this type of provider does it.",
    "171": "Not paid when this type of provider does it in this place.",
    "177": "The member does not meet what the plan requires.",
    "181": "The procedure code was not valid on the day of service.",
    "182": "The modifier was not valid on the day of service.",
    "183": "The referring provider may not refer for this.",
    "185": "The rendering provider may not do this.",
    "193": "Looked at again, and decided the same.",
    "197": "There was no prior authorization.",
    "198": "More was done than the prior authorization allows.",
    "199": "The revenue code and the procedure do not belong together.",
    "200": "There was a break in the cover.",
    "204": "The member's benefit plan does not cover this.",
    "208": "The NPI is not the one on file.",
    "226": "What the agency asked for was not sent, or not in time.",
    "234": "Not paid apart from another service.",
    "236": "Does not go together with another procedure of the same day.",
    "243": "The plan or the primary care provider did not authorize it.",
    "252": "A document is needed to decide; the remark says which.",
    "256": "Not paid under the managed care contract.",
    "288": "There was no referral.",
    "B7": "The provider could not be paid for this service on that day.",
    "B15": "A service that has to go with it was not done, or not paid.",
    "A1": "Denied; the remark says why.",
}
"""By CARC."""

REMARKS: Mapping[str, str] = {
    "M15": "Services that are billed apart belong together.",
    "M20": "The HCPCS code is missing or wrong.",
    "M44": "The condition code is missing or wrong.",
    "M45": "The occurrence code is missing or wrong.",
    "M46": "The occurrence code or its days are missing or wrong.",
    "M49": "The value code or its amount is missing or wrong.",
    "M50": "The revenue code is missing or wrong.",
    "M51": "The procedure code is missing or wrong.",
    "M52": "The first day of service is missing or wrong.",
    "M53": "The number of days or units is missing or wrong.",
    "M54": "The total charge is missing or wrong.",
    "M59": "The last day of service is missing or wrong.",
    "M62": "The authorization number is missing or wrong.",
    "M64": "A further diagnosis is missing or wrong.",
    "M76": "The diagnosis is missing, incomplete or wrong.",
    "M77": "The place of service is missing or wrong.",
    "M79": "The charge is missing or wrong.",
    "M80": "Not paid on the same day as another service.",
    "M86": "A like service was paid lately.",
    "M119": "The National Drug Code is missing or wrong.",
    "M127": "The member's record for this service is missing.",
    "MA04": "What the other insurance answered is missing or cannot be read.",
    "MA30": "The type of bill is missing or wrong.",
    "MA39": "The member's gender is missing or wrong.",
    "MA40": "The day of admission is missing or wrong.",
    "MA43": "The patient status is missing or wrong.",
    "MA61": "The Member ID is missing or wrong.",
    "MA63": "The principal diagnosis is missing or wrong.",
    "MA130": "The claim cannot be processed as it is: submit a corrected one.",
    "N4": "What the other insurance answered is missing.",
    "N19": "The procedure is part of the main one.",
    "N20": "Not paid together with another service of the same day.",
    "N30": "The member may not have this service.",
    "N34": "Sent on the wrong type of claim for this service.",
    "N37": "The tooth is missing or wrong.",
    "N50": "The discharge is missing or wrong.",
    "N54": "The claim does not agree with what was authorized.",
    "N56": "The procedure code does not fit what was done, or the day.",
    "N75": "The surfaces of the tooth are missing or wrong.",
    "N95": "This type of provider may not bill this service.",
    "N115": "A coverage rule of the payer was followed.",
    "N130": "The benefit plan restricts this service: see Benefits and HSC Inquiry.",
    "N179": "More was asked of the member.",
    "N188": "The level of care that was approved is not the one that was billed.",
    "N286": "The referring provider's number is missing or wrong.",
    "N290": "The rendering provider's number is missing or wrong.",
    "N346": "The area of the mouth is missing or wrong.",
    "N362": "More days or units than are paid at most.",
    "N382": "The member is missing or wrong.",
    "N386": "A coverage decision of the payer was followed.",
    "N418": "Sent to the wrong payer.",
    "N519": "These HCPCS modifiers do not go together.",
    "N522": "Another claim for the same is being worked on, or was paid.",
    "N657": "Bill it with the code that fits the services.",
}
"""By RARC."""


def words(reason: str) -> str:
    """What the reason code means; empty for one that is not known here."""
    return REASONS.get(reason, "")


def remark_words(remark: str) -> str:
    """What the remark code means; empty for one that is not known here."""
    return REMARKS.get(remark, "")


def group_words(group: str) -> str:
    """Who bears the amount; empty for a group that is not known here."""
    return GROUPS.get(group, "")
