"""The words that contracts use for the two sides, as data."""

from __future__ import annotations

from clauselint.contract import Role

# Understood with or without a capital.
CUSTOMER_WORDS = (
    "customer", "licensee", "subscriber", "purchaser", "buyer", "contracting authority", "data exporter", "lessee",
    "controller", "data controller", "tenant", "sublicensee", "the client", "hirer",
)  # fmt: skip
VENDOR_WORDS = (
    "provider", "service provider", "supplier", "vendor", "licensor", "licenser", "contractor", "seller", "lessor",
    "processor", "data processor", "data importer", "landlord", "the manufacturer", "saas provider",
)  # fmt: skip
# Understood only with a capital (or in text set in capitals): everyday words otherwise.
CUSTOMER_NAMES = (
    "client", "user", "end user", "end-user", "agency", "authority", "government", "company", "operator", "deployer",
    "principal", "reseller", "distributor", "beneficiary", "recipient", "member", "ordering activity", "institution",
    "university", "hospital", "bank", "department", "partner", "franchisee", "owner", "council", "borrower",
    "customer group", "service recipient", "licensed user", "you", "oem", "integrator", "employer", "exporter",
)  # fmt: skip
VENDOR_NAMES = (
    "host", "developer", "consultant", "publisher", "depositor", "manufacturer", "model provider", "cloud provider",
    "hosting provider", "system provider", "technology provider", "platform provider", "importer", "outsourcer",
    "integration partner", "subcontracting party", "franchisor", "operator of the service", "we", "maker",
)  # fmt: skip
EITHER_WORDS = (
    "party", "parties", "disclosing party", "receiving party", "indemnifying party", "indemnified party",
    "affected party", "non-affected party", "non-breaching party", "breaching party", "defaulting party",
    "non-defaulting party", "discloser", "terminating party", "assigning party", "prevailing party",
    "requesting party", "owning party",
)  # fmt: skip

# Which side a role word is on, in lower case.
SIDES: dict[str, Role] = (
    dict.fromkeys((*CUSTOMER_WORDS, *CUSTOMER_NAMES), Role.CUSTOMER)
    | dict.fromkeys((*VENDOR_WORDS, *VENDOR_NAMES), Role.VENDOR)
    | dict.fromkeys(EITHER_WORDS, Role.EITHER)
)
ANY_CASE = frozenset((*CUSTOMER_WORDS, *VENDOR_WORDS, *EITHER_WORDS))

# People and bodies who act for the side that owns them: "Provider's personnel", "its affiliates".
PEOPLE = frozenset(
    "affiliate affiliates agent agents auditor auditors assignee assignees assigns consultant consultants contractor "
    "contractors director directors employee employees engineer engineers group licensor licensors officer officers "
    "personnel representative representatives staff sub-processor sub-processors subcontractor subcontractors "
    "subprocessor subprocessors subsidiary subsidiaries supplier suppliers successor successors team teams user users "
    "vendor vendors worker workers administrator administrators designee designees sublicensee sublicensees "
    "distributor distributors reseller resellers partner partners developer developers management counsel advisers "
    "advisors entity entities nominee nominees".split()
)
# People on the customer's side even when nobody is said to own them.
CUSTOMER_PEOPLE = frozenset({"authorized users", "authorised users", "end users", "named users", "permitted users"})

# A role word before one of these is only part of a thing's name: "customer data", "user account".
THINGS = frozenset(
    "account accounts agreement agreements application applications asset assets confidential content contents contract "
    "credential credentials data database dataset datasets deliverable deliverables device devices document documents "
    "documentation entry environment environments equipment facility facilities failure fees file files hardware "
    "id identity information infrastructure input inputs instance instances interface invoice ip key keys license "
    "licence licenses licences location locations management manual marks material materials model models "
    "modifications name names network networks output outputs permission permissions policies policy portal premises product products "
    "project prompt prompts property record records relationship request requests requirement requirements responsibilities role "
    "satisfaction service services site sites software source status support system systems technology terms "
    "tool tools trademarks upload uploads website websites weights work works indemnified indemnitees indemnitee ".split()
)  # fmt: skip

# Words that make "provider", "supplier" and the like somebody else.
STRANGERS = frozenset(
    "another other third-party party upstream replacement successor alternative competing new cloud hosting internet "
    "payment telecommunications network infrastructure external independent underlying substitute telecom model "
    "identity energy electricity utility insurance health sub prospective potential different multiple various "
    "certain similar outside incoming hardware equipment storage data local many several all".split()
)
# Words that may stand before a role word without being part of its name.
DETERMINERS = frozenset(
    "the each such any either neither both no every a an said this that these those of and or to by from with between "
    "if when where unless whereas while as on in upon for which under subject notwithstanding provided but nor "
    "whether that than only until once because at hereby shall may will must can not is are agrees allow permit "
    "require ensure against unto via per without before after except during nothing since though although however "
    "therefore further furthermore thereafter then also neither moreover accordingly consequently otherwise".split()
)
