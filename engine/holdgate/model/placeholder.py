"""`{{ step.field }}` in a text: the place where an earlier answer is shown.

Spaces and tabs are allowed inside the braces, line breaks are not. The groups of a match are
`reference`, and its parts `step` and `field`.

It is a text, which `re` compiles where it is first used: most texts have no such place.
"""

OPENING = "{{"
PLACEHOLDER = (
    r"\{\{[ \t]*(?P<reference>(?P<step>[a-z][a-z0-9-]*)\.(?P<field>[a-z][a-z0-9-]*))[ \t]*\}\}"
)
