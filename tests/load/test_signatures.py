"""Whose approval counts: signatures are made and found true with real keys, and nothing else passes for one."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from kkbc_publish.check.approvals import check
from kkbc_publish.cli.main import commands
from kkbc_publish.copy.approval.standings import State, drafts, standings
from kkbc_publish.load import signatures
from kkbc_publish.load.approvals import ItemName
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.problems.problem import as_text
from tests.worlds.approving import CALL_CENTER, NAME, ROLE, SPOT_ITEM
from tests.worlds.world import CAMPAIGN, World

APPROVERS = "campaigns/approvers.yaml"
PEOPLE = ("humas", "wakil", "orang-luar")


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    folder = tmp_path_factory.mktemp("keys")
    made = {}
    for name in PEOPLE:
        made[name] = folder / name
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(made[name])]
        subprocess.run(command, check=True)
    yield made


class Office(World):
    """A world that says who may approve what: its head everything, the deputy copy alone."""

    def say_who(
        self, keys: dict[str, Path], may: str = "[naskah, selebaran, fakta, kampanye]", role: str = ROLE
    ) -> None:
        rows = (
            f"  - {{name: Nama {name}, email: {name}@contoh.test, roles: [{role}], may: {own}, "
            f'key: "{signatures.public_key(keys[name])}"}}\n'
            for name, own in (("humas", may), ("wakil", "[naskah, selebaran]"))
        )
        self.write(APPROVERS, "approvers:\n" + "".join(rows))

    def approve(self, *arguments: object) -> tuple[int, str]:
        command = ("--root", self.root, "approve", "--role", ROLE, "--name", NAME, *arguments)
        done = CliRunner().invoke(commands, list(map(str, command)))
        return done.exit_code, done.output

    def state(self, item: ItemName = SPOT_ITEM) -> tuple[State, str]:
        standing = standings(self.catalog())[item]
        return standing.state, standing.lacking


@pytest.fixture
def office(tmp_path: Path, keys: dict[str, Path]) -> Office:
    made = Office(tmp_path)
    made.say_who(keys)
    return made


def told(catalog: Catalog) -> list[str]:
    found = [one for one in check(catalog) if one.code == "approval-not-signed"]
    return [as_text(one, lang) for one in found for lang in ("id", "en")]


def test_an_approval_that_is_signed_counts_and_one_that_is_not_does_not(office, keys):
    assert office.approve("iuran-pedagang")[0] == 2
    assert office.approve("iuran-pedagang", "--key", keys["orang-luar"])[0] == 2
    assert SPOT_ITEM not in office.catalog().approvals
    assert office.approve("iuran-pedagang", "--key", keys["humas"])[0] == 0
    assert office.state() == (State.APPROVED, "")
    office.delete(APPROVERS)
    assert office.state() == (State.APPROVED, "")


@pytest.mark.parametrize(
    ("change", "lacking"),
    [
        (lambda office, keys: office.write(SPOT_ITEM.path, _without_signature(office)), "unsigned"),
        (lambda office, keys: office.say_who(keys | {"humas": keys["orang-luar"]}), "unsigned"),
        (lambda office, keys: office.say_who(keys, may="[fakta]"), "not-theirs"),
        (lambda office, keys: office.say_who(keys, role="Kepala Bagian"), "other-role"),
        (lambda office, keys: office.edit(CAMPAIGN, "official: tidak", "official: ya"), "alone"),
    ],
)
def test_what_an_approval_lacks_makes_a_draft_and_is_said(office, keys, change, lacking):
    assert office.approve("iuran-pedagang", "--key", keys["humas"])[0] == 0
    change(office, keys)
    assert office.state() == (State.DRAFT, lacking)
    catalog = office.catalog()
    assert len(told(catalog)) == 2 and all(str(SPOT_ITEM) in line for line in told(catalog))
    (draft,) = [one for one in drafts(catalog) if one.item == SPOT_ITEM.id]
    assert draft.changes


def _without_signature(office: Office) -> str:
    lines = office.text(SPOT_ITEM.path).splitlines(keepends=True)
    assert any(line.startswith("signatures: ") for line in lines)
    return "".join(line for line in lines if not line.startswith("signatures: "))


def test_an_official_campaign_needs_two_people_with_two_keys(office, keys):
    office.edit(CAMPAIGN, "official: tidak", "official: ya")
    for name, expected in (("humas", "alone"), ("humas", "alone"), ("wakil", "")):
        assert office.approve("iuran-pedagang", "--key", keys[name])[0] == 0
        assert office.state()[1] == expected
    approval = office.catalog().approvals[SPOT_ITEM]
    assert approval.signers == {"humas@contoh.test", "wakil@contoh.test"}


def test_a_signature_is_of_one_item_and_one_text(office, keys):
    """Brought to another item, or under other words or another name, it is none."""
    office.approve("iuran-pedagang", "call-center", "--key", keys["humas"])
    spot, fact = office.text(SPOT_ITEM.path), office.text(CALL_CENTER.path)
    (own,) = [line for line in spot.splitlines() if line.startswith("signatures: ")]
    (other,) = [line for line in fact.splitlines() if line.startswith("signatures: ")]
    office.write(SPOT_ITEM.path, spot.replace(own, other))
    assert office.state() == (State.DRAFT, "unsigned")
    office.write(SPOT_ITEM.path, spot)
    assert office.state() == (State.APPROVED, "")


@pytest.mark.parametrize("wrong", ["", "QUJD", "bukan base64", "A" * 400])
def test_nonsense_is_no_signature_and_no_fault(keys, wrong):
    known = {"a@contoh.test": signatures.public_key(keys["humas"])}
    assert signatures.signers(b"teks", [("a@contoh.test", wrong)], known) == frozenset()


def test_a_signature_holds_for_its_bytes_its_person_and_its_key(keys):
    mine, theirs = (signatures.public_key(keys[name]) for name in ("humas", "wakil"))
    signature = signatures.sign(b"teks", keys["humas"])
    own = [("a@contoh.test", signature)]
    assert signatures.signers(b"teks", own, {"a@contoh.test": mine}) == {"a@contoh.test"}
    assert not signatures.signers(b"teks.", own, {"a@contoh.test": mine})
    assert not signatures.signers(b"teks", own, {"a@contoh.test": theirs})
    assert not signatures.signers(b"teks", own, {"b@contoh.test": mine})
    with pytest.raises(signatures.NotSigned):
        signatures.sign(b"teks", keys["humas"].with_name("tidak-ada"))
