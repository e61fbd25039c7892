"""The name by which a JSON document of ours is known, whoever looks at it."""

FORMAT = "juesuan-filing"
