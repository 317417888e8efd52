"""`aftertone heard`: the message as the prospect gets it."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from aftertone.errors import InputError

LineName = Literal["none", "g711", "amr", "gsm"]


def heard(
    file: Annotated[Path, typer.Argument(help="The recording.", metavar="FILE")],
    *,
    line: Annotated[LineName, typer.Option(help="The phone line between you and them.")] = "g711",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Write the sound as it arrives.", metavar="OUT.wav"),
    ] = None,
    transcript: Annotated[
        Path | None, typer.Option(help="What was said, or your script (text, JSON, VTT, SRT).")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    engine: Annotated[
        str, typer.Option(help="The recogniser: a name or a folder.", metavar="NAME")
    ] = "tiny.en",
) -> None:
    """Hear a message as the prospect does, and read what their screen makes of it."""
    _refuse_what_cannot_be(file, output)
    from aftertone.coach.recording import Line, open_recording, write_wav
    from aftertone.coach.review.heard import Against, hear
    from aftertone.coach.review.phone import Phone
    from aftertone.coach.review.report.heard_form import heard_to_json
    from aftertone.coach.review.report.heard_terminal import print_heard
    from aftertone.coach.review.report.json_form import to_text
    from aftertone.coach.review.report.plain import show
    from aftertone.coach.review.warm import warming
    from aftertone.coach.signal import listen
    from aftertone.coach.transcript.given import GivenTranscript

    ear = warming(engine)
    recogniser = GivenTranscript(transcript, ear=ear) if transcript else ear
    recording = open_recording(file)
    signals = listen(recording)
    result = hear(
        recording,
        signals,
        line=Line(line),
        recogniser=Phone(engine, ear),
        said=recogniser.transcribe(recording, signals),
        against=Against.SCRIPT if transcript else Against.CLEAN_TAKE,
    )
    if output is not None:
        write_wav(result.recording, output)
    if as_json:
        typer.echo(to_text(heard_to_json(result), one_line=False))
        return
    show(lambda console: print_heard(result, console))
    if output is not None:
        typer.echo(f"Written: {output}, the sound as it arrives.")


def _refuse_what_cannot_be(file: Path, output: Path | None) -> None:
    if output is None:
        return
    if output.exists() and output.resolve() == file.resolve():
        raise InputError(f"{output} is the recording itself; give another name after -o.")
    if not output.parent.is_dir():
        raise InputError(
            f"{output} cannot be written: there is no folder {output.parent}; make it."
        )
    if output.suffix.lower() != ".wav":
        raise InputError(f"{output} must end in .wav, which is what is written; give another name.")
