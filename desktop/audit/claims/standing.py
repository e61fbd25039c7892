"""How a statement stands beside the data."""

from typing import Literal

Standing = Literal["right", "wrong", "query", "open"]
"""`right` agrees with the data, `wrong` does not; of `query` several figures could be meant and
none agrees; `open` is about something that the data do not keep or do not know yet."""
