"""Signs a program in place with the certificate that the environment names; else does nothing.

JUESUAN_PFX is a PKCS #12 file, JUESUAN_PFX_PASSWORD its password (none for an empty one),
JUESUAN_TIMESTAMP the address of a time stamp server, where the machine has a network.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PFX, PASSWORD, TIMESTAMP = "JUESUAN_PFX", "JUESUAN_PFX_PASSWORD", "JUESUAN_TIMESTAMP"


def sign(program: Path) -> None:
    """Signs `program`, if there is a certificate. Raises CalledProcessError where it cannot be."""
    certificate = os.environ.get(PFX)
    if not certificate:
        return
    signed = program.with_suffix(".signed")
    command = ["osslsigncode", "sign", "-pkcs12", certificate, "-n", "决算公开", "-h", "sha256"]
    command += ["-pass", os.environ.get(PASSWORD, "")]
    if os.environ.get(TIMESTAMP):
        command += ["-ts", os.environ[TIMESTAMP]]
    try:
        subprocess.run([*command, "-in", str(program), "-out", str(signed)], check=True)
        signed.replace(program)
    finally:
        signed.unlink(missing_ok=True)


if __name__ == "__main__":
    sign(Path(sys.argv[1]))
