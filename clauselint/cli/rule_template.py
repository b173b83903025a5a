"""The rule file that ``clauselint rules new`` fills in: what each key is for, beside an example of it."""

TEMPLATE = """\
# A rule is one question to a contract. Replace what begins with FILL IN, delete what you do not need, and run
# "clauselint rules test %RULE%" with --rules and this folder: it says what is left, then tries your examples.
# The examples in these comments are of a rule about the customer's name in the vendor's advertising.

rule: %RULE%
code: %CODE%
title: "%TITLE%"

# Where it belongs:
%LAYERS%
layer: integrity
tier: extended             # or core: counts for the ladder of layers
polarity: protective       # a clause that the customer wants; restrictive: one that the customer is glad to miss
severity: {missing: low, weak: low, adverse: medium}     # high, medium or low

# For example: May the vendor use the customer's name or logo, and only with consent?
question: "FILL IN: one question that the words of a contract can answer"
# For example: A public buyer may not endorse a vendor; a logo on a website is hard to take back.
why: "FILL IN: what happens to the customer without such a clause"

# The kinds of contract that it is asked of; delete the others.
applies:
  to:
%KINDS%

# Words that bring a sentence to this rule at all. For example: [customer name, logo, reference, press release]
# Plain words: plural, tense, capitals and hyphens do not matter. "..." stands for up to 12 words.
topic: ["FILL IN: words that stand in every clause about this"]

# What a good clause must have; all of it. A signal under "when" is looked for in one sentence:
#   who (customer, vendor, either) with may, must, must_not, grants or does, and the acts; what and says: other words.
# For example: {who: vendor, must_not: [use, publish], what: [customer name, logo], without: [at its discretion]}
adequate:
  - id: stated
    label: "FILL IN: what the clause gives, in a few words"
    when:
      - {says: ["FILL IN: words that show it"]}

# Signs of a clause that gives too little; an empty list for none.
weak: []
#  - id: only-objection
#    label: the customer may only object afterwards
#    when:
#      - {who: customer, may: [object], what: [customer name, logo]}

# Signs of a clause that works against the customer; one is enough.
adverse: []
#  - id: free-use
#    label: the vendor may use the name or logo as it likes
#    when:
#      - {who: vendor, may: [use, publish, display], what: [customer name, logo], without: [consent]}

missing: The contract says nothing about this.
not_applicable: The contract is of another kind.

# Wording to propose, with "Provider" and "Customer"; the contract's own words take their place.
remedy:
  preferred: "FILL IN: the sentence that you would like to see in the contract"
  fallback: ""
  walk_away: ""

# Who asks for it; an empty list for nobody.
authorities: []
#  - {ref: house, name: Our purchasing policy, provision: section 4, year: 2026, requires: consent, verified: true}

# Clauses, each with what it must earn. They are tests: write a good one, a bad one, and one that only sounds alike.
examples:
  adequate: ["FILL IN: a clause as you like it"]
  # weak: [Customer may object to the use of its logo in Vendor's list of customers.]
  # adverse: [Vendor may use Customer's logo on its website and in press releases.]
  silent: ["FILL IN: a clause that uses some of these words for something else"]
"""
