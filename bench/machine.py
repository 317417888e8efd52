"""What machine a figure was measured on, in a few words."""

import os
import platform
from pathlib import Path


def machine() -> str:
    name = platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text("utf-8", errors="replace").splitlines()
        name = next((line.split(":")[1].strip() for line in lines if "model name" in line), name)
    return f"{os.cpu_count()} cores ({name}), Python {platform.python_version()}"
