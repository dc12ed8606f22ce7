"""What a command needs from outside: the time, random values, and who uses which machine."""

import os
import pwd
import random
import secrets
import uuid
from collections.abc import Callable
from datetime import UTC, datetime

from msgspec import Struct

SALT_BYTES = 16


class Environment(Struct, frozen=True, kw_only=True):
    """The present time (with a time zone), new salts and keys, the OS user and the host."""

    now: Callable[[], datetime]
    salt: Callable[[], str]
    key: Callable[[], str]
    os_user: str
    host: str


def os_user() -> str:
    """The login name of the person who runs this program; environment variables do not matter."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid {os.getuid()}"


def new_key() -> str:
    """A key that no other command has."""
    return str(uuid.uuid4())


def system_environment() -> Environment:
    """The clock, the random values, the user and the name of this machine."""
    return Environment(
        now=lambda: datetime.now(UTC),
        salt=lambda: secrets.token_hex(SALT_BYTES),
        key=new_key,
        os_user=os_user(),
        host=os.uname().nodename,
    )


def rehearsal_environment(now: Callable[[], datetime], seed: str) -> Environment:
    """The clock of a scenario, with salts and keys from a seed: it always gives the same log."""
    generator = random.Random(seed)  # noqa: S311 - repeatable on purpose; the run is a rehearsal
    return Environment(
        now=now,
        salt=lambda: generator.randbytes(SALT_BYTES).hex(),
        key=lambda: str(uuid.UUID(bytes=generator.randbytes(16), version=4)),
        os_user="rehearsal",
        host="rehearsal",
    )
