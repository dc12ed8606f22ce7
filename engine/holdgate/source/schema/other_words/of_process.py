"""What people write in a process itself, from the languages of other tools."""

from holdgate.source.schema.other_words.row import Row

_NOTHING_RUNS = "holdgate runs no commands: say in `guidance` what a person does"
_NOTE_OF_YOUR_OWN = "for a note of your own write a key that begins with `x-`"
_WHAT_COMES_NEXT = (
    "a step does not name what follows: each waits for the one above it, for its `needs`, and it "
    "is skipped if its `when` is false"
)
_NO_MESSAGES = "holdgate sends no messages: `holdgate inbox` shows everybody what waits for them"
_SIDE_BY_SIDE = "steps side by side stand in a group: a step with `order: any` and `steps`"
_AN_APPROVAL = "an approval is a step with `approval: {covers: STEP, need: ROLE}`"
_ASKED_AT_THE_START = "questions at the start are asked by `start: {fields: …}`, others by a step"
_PEOPLE_START = "people start a run: `holdgate start PROCESS`"

ROWS = (
    Row(
        "process",
        "title",
        "name label displayname subject workflowname processname alias heading",
    ),
    Row(
        "process",
        "summary",
        "description desc about purpose overview objective goal goals doc documentation scope "
        "abstract details guidance text intro introduction docmd",
    ),
    Row(
        "process",
        "owner",
        "author authors maintainer maintainers responsible processowner contact owners createdby",
    ),
    Row("process", "id", "key slug identifier processid dagid ref code uid"),
    Row("process", "version", "rev revision ver release versionnumber"),
    Row(
        "process",
        "holdgate",
        "apiversion schemaversion schema language specversion dsl",
        "the first line is `holdgate: 1`",
    ),
    Row(
        "process",
        "roles",
        "actors lanes lane users people participants teams groups swimlanes performers agents "
        "responsibilities stakeholders personas members pools raci positions functions",
        "a map, one role on a line: `manager: Incident manager`",
    ),
    Row(
        "process",
        "steps",
        "tasks jobs stages stage activities workflow nodes elements cards phases procedure actions "
        "sections checklist pages states sequence flow items todo todos plays process step task "
        "usertasks milestones flowelements work",
        "a list: each step begins with a dash, `- id: …`",
    ),
    Row(
        "process",
        None,
        "form inputs input parameters params variables vars fields questions startform onstart "
        "startevent intake survey formfields env",
        _ASKED_AT_THE_START,
    ),
    Row(
        "process",
        "lead",
        "leader coordinator manager supervisor admin incidentcommander chair moderator",
        "the id of a role",
    ),
    Row(
        "process",
        "outcomes",
        "results endstates ends endings endevents finalstates statuses result resolutions "
        "resolution endevent",
        "a map: `void: The ceremony is void`",
    ),
    Row(
        "process",
        "options",
        "lists enums choices picklists dropdowns optionsets lookups codelists values enumerations",
        "a map of lists, each with a name: `levels: [Low, High]`",
    ),
    Row("process", "run_prefix", "prefix keyprefix idprefix projectkey runid runname"),
    Row("process", None, "parallel concurrent simultaneous async", _SIDE_BY_SIDE),
    Row(
        "process",
        None,
        "on trigger triggers schedule cron scheduleinterval events startdate catchup when "
        "starttrigger every",
        _PEOPLE_START,
    ),
    Row(
        "process/step",
        None,
        "hosts gatherfacts become pool runson image container script run command cmd shell bash "
        "exec uses action service module include import plugin webhook api http endpoint "
        "powershell "
        "python java operator bashcommand topic implementation delegateexpression task import",
        _NOTHING_RUNS,
    ),
    Row(
        "process/step",
        None,
        "status state enabled active published priority severity tags tag labels category keywords "
        "classification color colour icon department risk epic sprint storypoints issuetype type "
        "date created updated lastchanged effectivedate validfrom reviewdate changelog metadata "
        "project component components license language locale",
        _NOTE_OF_YOUR_OWN,
    ),
    Row(
        "process",
        None,
        "approval approvals approvers approver reviewers reviewer signoff signoffs gates gate",
        _AN_APPROVAL,
    ),
    Row(
        "process/step",
        None,
        "transitions transition flows edges sequenceflows sequenceflow connections links gateways "
        "gateway next goto onsuccess then else onfailure onerror outgoing incoming target flowsto "
        "branch branches case switch nextstep decision rescue finally previousstep "
        "exclusivegateway",
        _WHAT_COMES_NEXT,
    ),
    Row(
        "process",
        None,
        "deadline due sla timeout duration duedate timelimit",
        "a deadline belongs to a step: `due: 4h`",
    ),
    Row(
        "process/step",
        None,
        "notify notification notifications email emails cc watchers alerts slack reminder "
        "reminders "
        "mail message subscribers onfailurecallback",
        _NO_MESSAGES,
    ),
)
