"""The embedded adjudicator: small and honest edits, each a pure rule, that decide about a claim.

`judging.judge` takes a claim and the facts, and answers with a decision; `judging.EDITS` is the list of all edits in
their order. An agency that has an MMIS puts it behind `db.operations.decisions.decide`, and needs none of this.
"""
