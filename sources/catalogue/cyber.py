"""Vulnerabilities of software."""

from model.feed import Feed
from model.grade import Reliability
from model.hazard import Hazard

FEEDS: tuple[Feed, ...] = (
    Feed(
        name="cisa-kev",
        title="CISA known exploited vulnerabilities",
        url=("https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json"),
        format="json",
        fields={
            "records": "vulnerabilities",
            "native_id": "cveID",
            "title": "{cveID}: {vulnerabilityName}",
            "summary": "{shortDescription} Used by ransomware: {knownRansomwareCampaignUse}.",
            "reported_at": "dateAdded",
            "url": "https://nvd.nist.gov/vuln/detail/{cveID}",
            "alias.cve": "cveID",
        },
        every_s=21_600,
        agency="CISA",
        origin="CISA",
        reliability=Reliability.A,
        reliability_reason="Lists only what is known to be exploited; by whom is not said.",
        licence="CC0 1.0",
        hazards=(Hazard.CYBER,),
        off="Has no place on a map: switch it on for a cyber desk.",
    ),
)
