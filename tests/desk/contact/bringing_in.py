"""An export, written into a workspace and brought in."""

from aftertone.desk.contact.import_map import import_map
from aftertone.desk.contact.importing import Imported, import_contacts
from aftertone.workspace import Workspace


def bring_in(
    workspace: Workspace,
    text: str,
    name: str = "",
    *,
    write: bool = True,
    leave_out: tuple[str, ...] = (),
) -> Imported:
    """Bring an export in, by a map or by its headings."""
    export = workspace.root / "export.csv"
    export.write_text(text, "utf-8")
    return import_contacts(
        workspace,
        export,
        read_as=import_map(name) if name else None,
        leave_out=leave_out,
        default_country="US",
        write=write,
    )
