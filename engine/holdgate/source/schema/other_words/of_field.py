"""What people write in a field, from form builders and JSON Schema."""

from holdgate.source.schema.other_words.row import Row

_MUST_BE_ANSWERED = "a question must be answered, unless it has `optional: true`"


ROWS = (
    Row(
        "field",
        "label",
        "title name question text caption prompt displayname heading summary ask",
    ),
    Row(
        "field",
        "help",
        "description desc hint tooltip placeholder info guidance instructions helptext note "
        "details "
        "comment example instruction notes explanation subtitle helpertext",
    ),
    Row(
        "field",
        None,
        "required mandatory isrequired must notnull compulsory obligatory",
        _MUST_BE_ANSWERED,
        "optional",
    ),
    Row("field", "optional", "nullable blank allowempty emptyallowed maybeempty"),
    Row(
        "field",
        "options",
        "choices values enum items list select allowedvalues allowed answers dropdown "
        "possiblevalues choiceslist oneof option picklist alternatives validvalues levels",
        "a list such as `[Low, High]`",
    ),
    Row(
        "field",
        "type",
        "kind datatype widget input inputtype fieldtype questiontype control schema is",
    ),
    Row(
        "field",
        "when",
        "if condition visibleif showif dependson onlyif visible relevant showwhen displayif logic "
        "branching visibility conditions askedif askif rules",
        "`when: {step.field: answer}`",
    ),
    Row(
        "field",
        "not_before",
        "notearlierthan mindate earliest since startdate minimumdate notearlier future onorafter "
        "afterdate",
    ),
    Row(
        "field",
        "not_after",
        "notlaterthan maxdate latest until enddate maximumdate notlater past onorbefore beforedate "
        "expires",
    ),
    Row(
        "field",
        "matches",
        "match equalto sameas confirm confirms repeat equals mustmatch retype doubleentry",
    ),
    Row("field", "min", "minimum minvalue from atleast ge gte lower lowest smallest minval"),
    Row("field", "max", "maximum maxvalue to atmost le lte upper limit highest largest maxval"),
    Row(
        "field",
        None,
        "default value initial initialvalue prefilled prefill defaultvalue preset suggested",
        "there are no defaults: a person gives each answer",
    ),
    Row(
        "field",
        None,
        "format range between step accept filetypes maxsize mimetypes "
        "pattern regex validation validations validate mask maxlength minlength length validator "
        "constraint constraints regexp",
        "holdgate checks the type of an answer; say in `help` what is expected",
    ),
    Row(
        "field",
        None,
        "multiple multi multiselect allowmultiple many repeated",
        "several answers: `type: any_of`, `people` or `files`",
    ),
    Row("field", None, "unit units currency suffix", "say the unit in the `label`"),
    Row(
        "field",
        None,
        "readonly computed formula calculation calculated hidden expression script",
        "nothing is computed: a person gives each answer",
    ),
    Row("field", "renderer", "template document report layout"),
    Row(
        "field",
        None,
        "role assignee by who answeredby",
        "who acts is said by the `role` of the step",
    ),
    Row("field", None, "due deadline", "a deadline belongs to the step: `due: 4h`"),
)
