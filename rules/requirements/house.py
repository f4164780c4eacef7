"""What the publisher, its licensors and the law demand beyond WCAG, as requirements.

None of this is legal advice: the titles say what is asked for and the addresses where it is written; counsel decides.
"""

from rules.model import Requirement

MEDICAL_DISCLAIMER = Requirement(
    id="house:medical-disclaimer",
    title="Patient education carries the approved medical disclaimer",
    url="https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance",
)
TRADEMARK_NOTICE = Requirement(
    id="house:trademark-notice",
    title="Marks are used with their symbol and attributed to their owner",
    url="https://www.uspto.gov/trademarks/basics/what-trademark",
)
COMPLETE_CITATION = Requirement(
    id="house:complete-citation",
    title="A cited source can be found again from its reference",
    url="https://www.ncbi.nlm.nih.gov/books/NBK7256/",
)
SOCIAL_LINK = Requirement(
    id="house:social-link",
    title="Social links lead to the publisher's own, living accounts",
)
WORKING_LINK = Requirement(
    id="house:working-link",
    title="Links lead where they say, and something answers there",
)
CURRENT_CONTENT = Requirement(
    id="house:current-content",
    title="Patient education says when it was last reviewed, and by whom",
    url="https://jamanetwork.com/journals/jama/article-abstract/415436",
)
SUPPLEMENT_STATEMENT = Requirement(
    id="house:supplement-statement",
    title="Claims about dietary supplements carry the FDA's statement (21 CFR 101.93)",
    url="https://www.ecfr.gov/current/title-21/chapter-I/subchapter-B/part-101/subpart-F/section-101.93",
)
SITE_QUALITY = Requirement(
    id="house:site-quality",
    title="The pages of a site work together",
)
BEST_PRACTICE = Requirement(
    id="house:accessibility-best-practice",
    title="Accessibility best practice (no success criterion demands it)",
    url="https://www.w3.org/WAI/ARIA/apg/",
)
