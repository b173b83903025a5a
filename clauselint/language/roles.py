"""The words that contracts use for the two sides, as data."""

from __future__ import annotations

from clauselint.contract import Role


def _names(text: str) -> tuple[str, ...]:
    """Names parted by spaces; an underscore stands for a space inside a name."""
    return tuple(name.replace("_", " ") for name in text.split())


# Understood with or without a capital.
CUSTOMER_WORDS = _names(
    """
    customer licensee subscriber purchaser buyer contracting_authority data_exporter lessee controller
    data_controller tenant sublicensee the_client hirer
    """
)
VENDOR_WORDS = _names(
    """
    provider service_provider supplier vendor licensor licenser contractor seller lessor processor data_processor
    data_importer landlord the_manufacturer saas_provider
    """
)
# Understood only with a capital (or in text set in capitals): everyday words otherwise.
CUSTOMER_NAMES = _names(
    """
    client user end_user end-user agency authority government company operator deployer principal reseller
    distributor beneficiary member ordering_activity institution university hospital bank department
    partner franchisee owner council borrower customer_group service_recipient licensed_user you oem integrator
    employer exporter
    """
)
VENDOR_NAMES = _names(
    """
    host developer consultant publisher depositor manufacturer model_provider cloud_provider hosting_provider
    system_provider technology_provider platform_provider importer outsourcer integration_partner
    subcontracting_party franchisor operator_of_the_service we maker
    """
)
EITHER_WORDS = _names(
    """
    party parties disclosing_party receiving_party indemnifying_party indemnified_party affected_party
    non-affected_party non-breaching_party breaching_party defaulting_party non-defaulting_party discloser
    terminating_party assigning_party prevailing_party requesting_party owning_party
    """
)

# Words for a party on either side; the other party's word decides.
FLEXIBLE = frozenset(
    "company operator developer partner owner host publisher member manufacturer user agency department institution "
    "bank principal client consultant maker distributor reseller beneficiary controller government "
    "authority".split()
) | {"end user", "end-user"}

# Whom a company serves that calls itself only "the Company".
SERVED = ("user", "end user", "end-user", "member", "subscriber", "customer", "licensee", "client", "you")
# Names that tell parties apart and say nothing of their sides: "Party A", "the First Party".
LETTERED = frozenset(_names("party_a party_b party_c party_1 party_2 party_one party_two first_party second_party"))

# Which side a role word is on, in lower case.
SIDES: dict[str, Role] = (
    dict.fromkeys((*CUSTOMER_WORDS, *CUSTOMER_NAMES), Role.CUSTOMER)
    | dict.fromkeys((*VENDOR_WORDS, *VENDOR_NAMES), Role.VENDOR)
    | dict.fromkeys(EITHER_WORDS, Role.EITHER)
)
ANY_CASE = frozenset((*CUSTOMER_WORDS, *VENDOR_WORDS, *EITHER_WORDS))

# People and bodies who act for the side that owns them: "Provider's personnel", "its affiliates".
PEOPLE = frozenset(
    """
    administrator administrators advisers advisors affiliate affiliates agent agents assignee assignees assigns
    auditor auditors consultant consultants contractor contractors counsel designee designees developer developers
    director directors distributor distributors employee employees engineer engineers entities entity group licensor
    licensors management nominee nominees officer officers partner partners personnel provider providers
    representative representatives reseller resellers staff sub-processor sub-processors subcontractor
    subcontractors sublicensee sublicensees
    subprocessor subprocessors subsidiaries subsidiary successor successors supplier suppliers team teams user users
    vendor vendors worker workers
    """.split()
)
# People on the customer's side even when nobody is said to own them.
CUSTOMER_PEOPLE = frozenset({"authorized users", "authorised users", "end users", "named users", "permitted users"})

# A role word before one of these is only part of a thing's name: "customer data", "user account".
THINGS = frozenset(
    """
    account accounts agreement agreements application applications asset assets confidential content contents
    contract credential credentials data database dataset datasets deliverable deliverables device devices document
    documentation documents entry environment environments equipment facilities facility failure fees file files
    hardware id identity indemnified indemnitee indemnitees information infrastructure input inputs instance
    instances interface invoice ip key keys licence licences license licenses location locations management manual
    marks material materials model models modifications name names network networks output outputs permission
    permissions policies policy portal premises product products project prompt prompts property record records
    relationship request requests requirement requirements responsibilities role satisfaction service services site
    sites software source status support system systems technology terms tool tools trademarks upload uploads
    website websites weights work works
    """.split()
)
# Words that make "provider", "supplier" and the like somebody else.
STRANGERS = frozenset(
    """
    all alternative another certain cloud competing data different electricity energy equipment external hardware
    health hosting identity incoming independent infrastructure insurance internet local many model multiple network
    new other outside party payment potential prospective replacement several similar storage sub substitute
    successor telecom telecommunications third-party underlying upstream utility various
    """.split()
)
# Words that may stand before a role word without being part of its name.
DETERMINERS = frozenset(
    """
    a accordingly after against agrees allow also although an and any are as at because before between both but by
    can consequently during each either ensure every except for from further furthermore hereby however if in is may
    moreover must neither no nor not nothing notwithstanding of on once only or otherwise per permit provided
    require said shall since subject such than that the then thereafter therefore these this those though to under
    unless until unto upon via when where whereas whether which while will with without
    """.split()
)
