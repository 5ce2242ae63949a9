"""All rules, by code."""

from __future__ import annotations

from kkbc_publish.problems.rules import (
    approvals,
    asrun,
    cluster,
    conditions,
    kit,
    machine,
    money,
    placing,
    planning,
    proofs,
    publishing,
    rendering,
    shape,
    speech,
    values,
    words,
    yaml_text,
)
from kkbc_publish.problems.rules.rule import Rule

# In the order in which `explain` would tell a story: text, values, words, airtime, money, files, sending out, the machine, the cluster.
TABLES = (
    yaml_text,
    values,
    shape,
    words,
    conditions,
    kit,
    speech,
    planning,
    money,
    placing,
    rendering,
    approvals,
    proofs,
    publishing,
    asrun,
    machine,
    cluster,
)

RULES: dict[str, Rule] = {rule.code: rule for table in TABLES for rule in table.RULES}
