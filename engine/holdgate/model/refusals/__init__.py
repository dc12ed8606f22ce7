"""Why a command is refused: each reason is an id with typed facts, and ways out as data.

The sentences for people are written in `messages`. The reasons of each kind are a module; nothing
is imported here, because most that know one kind have no need of the others.
"""
