"""What a command takes from the world around it: the clock, chance, and whose machine this is."""

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
    """Everything that is not in the command: `now` (aware), new salts and keys, the origin."""

    now: Callable[[], datetime]
    salt: Callable[[], str]
    key: Callable[[], str]
    os_user: str
    host: str


def os_user() -> str:
    """The login name of whoever runs this program; no environment variable can change it."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid {os.getuid()}"


def system_environment() -> Environment:
    """The machine's clock and randomness, and who is logged in on it."""
    return Environment(
        now=lambda: datetime.now(UTC),
        salt=lambda: secrets.token_hex(SALT_BYTES),
        key=lambda: str(uuid.uuid4()),
        os_user=os_user(),
        host=os.uname().nodename,
    )


def rehearsal_environment(now: Callable[[], datetime], seed: str) -> Environment:
    """A told clock, and salts and keys from a seed: the same story gives the same log."""
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose, and marked as rehearsal
    return Environment(
        now=now,
        salt=lambda: chance.randbytes(SALT_BYTES).hex(),
        key=lambda: str(uuid.UUID(bytes=chance.randbytes(16), version=4)),
        os_user="rehearsal",
        host="rehearsal",
    )
