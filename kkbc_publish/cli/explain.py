"""``explain``: a rule in full."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from kkbc_publish.cli.console import FINE, LANG, commands, say


@commands.command(help=say("Jelaskan satu aturan menurut kodenya.", "Explain one rule by its code."))
@click.argument("code", required=False)
def explain(code: str | None) -> NoReturn:
    from kkbc_publish.problems.near import near
    from kkbc_publish.problems.rules.table import RULES

    if code is None:
        for rule in sorted(RULES.values(), key=lambda rule: rule.code):
            click.echo(f"{rule.code:<26} {rule.texts(LANG)[0]}")
        sys.exit(FINE)
    if code not in RULES:
        meant = near(code, RULES)
        hint = say(f" Maksud Anda {meant}?", f" Did you mean {meant}?") if meant else ""
        raise click.UsageError(say(f"Tidak ada aturan {code}.{hint}", f"There is no rule {code}.{hint}"))
    from kkbc_publish.problems.problem import LABELS, SEVERITY_WORDS, Severity

    rule = RULES[code]
    click.echo(f"{rule.code}  {SEVERITY_WORDS[LANG][Severity(rule.severity)]}")
    for label, sentence in zip(LABELS[LANG], rule.texts(LANG), strict=True):
        click.echo(f"  {label}: {sentence}")
    sys.exit(FINE)
