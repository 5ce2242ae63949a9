"""Schemas for editors: they take what the program takes, refuse the keys it refuses, and there is one for each kind."""

import copy
import json
import typing
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError, WithJsonSchema

from kkbc_publish.load import schemas
from kkbc_publish.load.kinds import KINDS, kind_of
from kkbc_publish.load.models import fields
from tests.project import ROOT
from tests.readers.editors import as_editor, complaints
from tests.worlds.commands import run
from tests.worlds.world import TEXTS

SHIPPED = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("campaigns", "schedules")
    for path in (ROOT / folder).rglob("*.yaml")
    if kind_of(path.relative_to(ROOT).as_posix())
)
MORE = {
    "schedules/withdrawals.yaml": (
        "withdrawals:\n  - {campaign: kkbc, work: iuran-pedagang-30, version: 2, periods: [2027-01-01],"
        " from: 2027-01-20, reason: angka salah}\n"
    ),
    "schedules/orders/radio-salemba.yaml": (
        "station: radio-salemba\norders:\n  - number: 12\n    campaign: kkbc\n    status: diubah\n"
        "    date: 2027-01-02\n    by: petugas\n    changes:\n"
        "      - {slot: a-1, date: 2027-01-15, time: 10.30, to_date: 2027-01-16}\n"
        "    from: 2027-01-01\n    to: 2027-01-31\n    discount: {percent: 10}\n    tax: {percent: 11}\n"
        "    lines:\n      - {flight: pedagang, class: berbayar, bonus: semua}\n    terms: {payment_days: 30}\n"
    ),
    "campaigns/approvers.yaml": (
        "approvers:\n  - name: Nama Contoh\n    email: nama@contoh.test\n    roles: [Kepala Humas]\n"
        '    may: [naskah, kampanye]\n    key: "ssh-ed25519 AAAAC3Nz"\n'
    ),
    "campaigns/kkbc/lexicon.yaml": "letters: [JKK]\nreadings: {KUR: kur}\n",
}
SAMPLES = TEXTS | MORE | {path: (ROOT / path).read_text(encoding="utf-8") for path in SHIPPED[-8:]}
SAMPLES["schedules/rules.yaml"] = (ROOT / "schedules/rules.yaml").read_text(encoding="utf-8")
SAMPLES["schedules/days.yaml"] = (ROOT / "schedules/days.yaml").read_text(encoding="utf-8")
STRANGER = "kunci-asing"


def documented():
    """The pieces of YAML in the page about money, each with the path its first line names."""
    page = (ROOT / "docs/tarif-dan-anggaran.md").read_text(encoding="utf-8")
    for block in page.split("```yaml\n")[1:]:
        path, _, text = block.partition("```")[0].removeprefix("# ").partition("\n")
        yield path.replace("<kampanye>", "kkbc").replace("<id stasiun>", "a").replace("<id>", "radio-salemba"), text


def test_what_the_page_about_money_shows_is_taken():
    found = dict(documented())
    assert len(found) == 3
    for path, text in found.items():
        assert is_taken(path, TEXTS.get(path, "") + text), path


@pytest.fixture(scope="module")
def known():
    return {kind.name: schemas.schema_of(kind) for kind in KINDS}


def is_taken(path, text):
    """True where the program takes a text as a file of that path. It reads every scalar as text."""
    return is_typed(path, yaml.load(text, Loader=yaml.BaseLoader))


def is_typed(path, data):
    try:
        kind_of(path)[0].model.model_validate(data, by_alias=True, by_name=False)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("folder", ["campaigns", "schedules"])
def test_every_shipped_file_fits_its_schema(known, folder):
    paths = [path for path in SHIPPED if path.startswith(f"{folder}/")]
    assert len(paths) > 20
    wrong = {
        path: found
        for path in paths
        if (found := complaints(known[kind_of(path)[0].name], as_editor((ROOT / path).read_text(encoding="utf-8"))))
    }
    assert wrong == {}


def test_every_kind_is_among_the_samples():
    assert {kind_of(path)[0].name for path in SAMPLES} == {kind.name for kind in KINDS}


@pytest.mark.parametrize("path", SAMPLES, ids=str)
def test_text_in_quotes_fits_as_well(known, path):
    """With every value in quotes, an editor sees text everywhere."""
    quoted = yaml.load(SAMPLES[path], Loader=yaml.BaseLoader)
    bare = as_editor(SAMPLES[path])
    assert complaints(known[kind_of(path)[0].name], bare) == []
    assert complaints(known[kind_of(path)[0].name], _with_nothing(quoted, bare)) == []


def _with_nothing(quoted, bare):
    """Nothing (``null``, an empty value) stays nothing: the program tells it from text in quotes, too."""
    if isinstance(quoted, dict):
        return {key: _with_nothing(value, bare[key]) for key, value in quoted.items()}
    if isinstance(quoted, list):
        return [_with_nothing(*pair) for pair in zip(quoted, bare, strict=True)]
    return None if bare is None else quoted


def groups(value, path=()):
    """The key path of every group of keys in a value."""
    if isinstance(value, dict):
        yield path
    for key, entry in value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ()):
        yield from groups(entry, (*path, key))


@pytest.mark.parametrize("path", SAMPLES, ids=str)
def test_a_strange_key_is_refused_wherever_the_program_refuses_it(known, path):
    data = yaml.load(SAMPLES[path], Loader=yaml.BaseLoader)
    whole = _with_nothing(data, as_editor(SAMPLES[path]))
    places = list(groups(whole))
    refused = 0
    for place in places[:60]:
        with_stranger = copy.deepcopy(whole)
        group = with_stranger
        for step in place:
            group = group[step]
        group[STRANGER] = "x"
        found = complaints(known[kind_of(path)[0].name], with_stranger)
        assert bool(found) == (not is_typed(path, with_stranger)), (place, found)
        refused += bool(found)
    assert refused


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("version: 1", "version: satu"),
        ("version: 1", "version: -1"),
        ("audience: pedagang", "audience: Para Pedagang"),
        ("class: layanan masyarakat", "class: layanan"),
        ("title: ", "titel: "),
        ("short: ", "short: terlalu panjang #"),
    ],
)
def test_a_value_that_is_wrong_for_certain_is_refused(known, old, new):
    path = "campaigns/kkbc/scripts/iuran-pedagang.yaml"
    assert old in TEXTS[path]
    text = TEXTS[path].replace(old, new, 1)
    assert not is_taken(path, text)
    assert complaints(known["script"], as_editor(text))


WRITTEN = {
    "Id": ("kkbc", "2027", "true", "1e5", "a-b-2"),
    "Plain": ("kata", "2027", "0401", "true", "16.30", "1e5", "2027-01-15", "-5"),
    "Lines": ("kata", "2027", "true", "'satu\n\n  dua'"),
    "Name": ("Radio Gema", "2027", "0401", "true"),
    "EndTime": ("16.30", "00.00", "24.00", "24:00", "'24.00'"),
    "Time": ("16.30", "08.15", "8:15", "00.00", "16.30.15", "'16.30'", "23.59"),
    "Date": ("2027-01-15", "'2027-1-5'"),
    "Month": ("2026-12",),
    "Count": ("30", "030", "0", "'30'"),
    "Rupiah": ("150000", "0", "'150000'"),
    "Bonus": ("4", "semua", "Semua", "0"),
    "Npwp": ("01.234.567.8-901.000", "0123456789012345", "012345678901000"),
    "Number": ("29,4", "29.4", "30", "'30'"),
    "Coordinate": ("-6.175", "106.8", "-6,175"),
    "SiteUrl": ("https://contoh.id/kkbc/",),
    "Host": ("www.bpjsketenagakerjaan.go.id", "Siar.Contoh.id:8443"),
    "WebAddress": ("https://contoh.id/berita?id=5#isi", "http://contoh.id"),
    "StreamAddress": ("https://i.contoh.id:8502/;stream.mp3?x=1", "http://10.0.0.1:8000/"),
    "Phone": ("175", "0401-312 345", "+62 21 123", "0401.312", "(021) 123"),
    "Sha256": ("a" * 64, "1" * 64, "AB" * 32),
    "TextCode": ("3f2a9c01b7de", "123456789012", "3e9012345678"),
    "Cart": ("100234", "0012", "SP12a", "1e5", "true", "'77'"),
    "LanguageTag": ("jv", "bug"),
    "YesNo": ("ya", "Tidak", "TRUE", "false", "yes", "no"),
    "Weekdays": ("senin", "Senin - Jumat", "setiap hari", "setiap-hari", "[senin, rabu-jumat]", "[setiap hari]"),
}


def typed_fields():
    return {
        name: value
        for name, value in vars(fields).items()
        if typing.get_origin(value) is typing.Annotated and not name.startswith("_")
    }


def test_every_type_of_field_says_what_editors_may_take():
    assert typed_fields().keys() == WRITTEN.keys()
    for name, annotated in typed_fields().items():
        assert any(isinstance(one, WithJsonSchema) for one in typing.get_args(annotated)), name


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in WRITTEN.items() for text in texts])
def test_what_people_may_write_is_taken(name, text):
    annotated = typed_fields()[name]
    parse = typing.get_args(annotated)[1].func
    parse(yaml.load(text, Loader=yaml.BaseLoader))  # the program takes it
    (schema,) = (one.json_schema for one in typing.get_args(annotated) if isinstance(one, WithJsonSchema))
    assert complaints(schema, as_editor(text)) == []
    assert complaints(schema, yaml.load(text, Loader=yaml.BaseLoader)) == []


def test_short_forms_are_taken(known):
    flight = known["campaign"]["$defs"]["Flight"]["properties"]["items"]
    assert complaints(flight, ["kanal-30", {"item": "kanal-30", "weight": 2}], known["campaign"]) == []
    assert complaints(flight, [], known["campaign"])
    assert complaints(known["withdrawals"], {"withdrawals": None}) == []


# --- the command


def test_the_list_is_that_of_the_loader():
    lines = run("schema").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [kind.name for kind in KINDS]
    for line, kind in zip(lines, KINDS, strict=True):
        assert all(glob in line for glob in kind.globs) and kind.id in line
    assert "(a radio script)" in run("--lang", "en", "schema").stdout


def test_the_path_patterns_are_those_of_the_loader():
    for kind in KINDS:
        for glob in kind.globs:
            assert set(glob) <= set("abcdefghijklmnopqrstuvwxyz-/.*")
            found = kind_of(glob.replace("*", "contoh"))
            assert found and found[0] is kind
    everywhere = {path for kind in KINDS for glob in kind.globs for path in ROOT.glob(glob)}
    assert everywhere == {ROOT / path for path in SHIPPED}


def test_a_schema_is_data_on_standard_output_and_the_same_each_time():
    first, second = (run("schema", "script", environment={"PYTHONHASHSEED": seed}) for seed in ("1", "2"))
    assert first.returncode == 0 and first.stderr == ""
    assert first.stdout == second.stdout
    schema = json.loads(first.stdout)
    assert list(schema)[:3] == ["$schema", "title", "description"] and "$id" not in schema
    assert schema["title"] == "Naskah radio" and schema["description"] == "campaigns/*/scripts/*.yaml"
    assert {"class", "versions"} <= schema["properties"].keys() and "air_class" not in schema["properties"]


def test_no_words_for_programmers_are_left(known):
    told = json.dumps(known)
    assert "``" not in told and "default" not in told
    assert "One length of a script" not in told


def test_an_unknown_kind_is_wrong_usage_with_a_suggestion():
    done = run("schema", "scrip")
    assert done.returncode == 2 and done.stdout == "" and "Maksud Anda script?" in done.stderr
    assert run("schema", "script", "--write", "x").returncode == 2


def test_all_are_written_with_the_settings_that_name_them(tmp_path):
    folder = tmp_path / ".vscode" / "skema"
    for _ in range(2):
        done = run("schema", "--write", ".vscode/skema", root=tmp_path)
        assert done.returncode == 0 and done.stdout == "" and "vscode-settings.json" in done.stderr
        names = {path.name for path in folder.iterdir()}
        assert names == {f"{kind.name}.schema.json" for kind in KINDS} | {"vscode-settings.json"}
    assert (folder / "flyer.schema.json").read_text(encoding="utf-8") == run("schema", "flyer").stdout
    settings = json.loads((folder / "vscode-settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert settings["./.vscode/skema/flyer.schema.json"] == "campaigns/*/flyers/*.yaml"
    assert {Path(path).name for path in settings} == names - {"vscode-settings.json"}


def test_a_folder_that_cannot_be_written_is_a_problem(tmp_path):
    (tmp_path / "file").write_text("x")
    done = run("schema", "--write", "file/skema", root=tmp_path)
    assert done.returncode == 4 and "file-not-written" in done.stderr
