"""What people write in an approval, a deadline, a role and the start form."""

from holdgate.source.schema.other_words.row import Row

ROWS = (
    Row(
        "approval",
        "covers",
        "approves step steps of task tasks target subject for signs item items document documents "
        "content scope artifacts what cover approvesstep review reviews appliesto covered on",
    ),
    Row(
        "approval",
        "need",
        "approver approvers by role roles who reviewers reviewer signers signer signedby required "
        "needs requiredapprovers approvedby users groups team assignee person people user group "
        "requires members from",
        "the id of a role, or a list of them",
    ),
    Row(
        "approval",
        None,
        "minapprovals minimum quorum count votes approvals number min threshold any all mode "
        "strategy unanimous majority type rule requiredcount atleast",
        "how many people: `need: {role: ROLE, count: 2}`; several roles: `need: [boss, clerk]`",
    ),
    Row(
        "approval",
        None,
        "notsameperson differentpeople differentperson differentfrom distinct foureyes notby "
        "separationofduties sod segregation exclude excludes notauthor noselfapproval",
        "who did what is covered, or submitted it, can never sign; others are kept apart by "
        "`separate_from: STEP` beside `approval`",
    ),
    Row(
        "approval",
        "on_reject",
        "onrejection rejected reject ifrejected onfailure ondecline else rework onrefuse rejection "
        "whenrejected onno ifno onrejected onfail declined",
        "`on_reject: {reopen: STEP}`",
    ),
    Row(
        "approval",
        None,
        "due deadline timeout duedate when guidance warning title role optional shows "
        "separatefrom description id comment instructions message",
        "it stands beside `approval`, in the step",
    ),
    Row(
        "approval",
        None,
        "fields field questions question form inputs input asks ask answers answer data",
        "it stands beside `approval`, in the step: `fields` there are asked of each signer",
    ),
    Row(
        "`on_reject`",
        "reopen",
        "goto backto returnto step restart sendback redo back to target steps rework return repeat",
    ),
    Row("`on_reject`", "end", "outcome stop cancel finish terminate result close ends status"),
    Row(
        "need line",
        "role",
        "roles group user name person who team by of approver approvers signer any oneof users all",
        "one role in each line; `count` says how many people with it must sign",
    ),
    Row(
        "need line",
        "count",
        "min minimum number quantity atleast times people required howmany n amount quorum",
    ),
    Row("need line", "when", "if condition onlyif"),
    Row("`due`", "within", "in duration time for limit hours days period max timeout"),
    Row("`due`", "after", "from since start startfrom starting begins counting of"),
    Row("`due`", "before", "by until ahead deadline date on at"),
    Row("`due`", "at_least", "lead leadtime minimum"),
    Row("outcome", "title", "name label description displayname text"),
    Row("outcome", "when", "if condition onlyif on where"),
    Row("role", "title", "name label description displayname text"),
    Row(
        "role",
        "filled_by",
        "from field person user assignedby chosenby takenfrom assignee set holder namedby",
        "a `person` field, as `step.field`",
    ),
    Row(
        "role",
        None,
        "members users people persons email team group",
        "who has the role stands in the people file",
    ),
    Row(
        "`start`",
        "fields",
        "questions inputs form input parameters params variables data with answers ask",
        "a map, one question on a line: `where: text`",
    ),
    Row("`start`", "guidance", "description help instructions text title summary info"),
    Row("`start`", "role", "by who roles starter owner user actor assignee"),
)
