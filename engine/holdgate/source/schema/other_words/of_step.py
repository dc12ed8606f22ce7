"""What people write in a step, from issue trackers, BPMN and build servers."""

from holdgate.source.schema.other_words.row import Row

_SIDE_BY_SIDE = "steps side by side stand in a group: a step with `order: any` and `steps`"
_NOT_A_PERSON = "name a role; who has it stands in the people file"
_MUST_BE_DONE = "a step must be done, unless it has `optional: true`"

ROWS = (
    Row(
        "step",
        None,
        "type kind category steptype tasktype nodetype",
        "with `approval` a step is an approval, with `steps` a group; any other is a task",
    ),
    Row("step", "id", "key ref slug identifier taskid stepid uid code number nr no step"),
    Row(
        "step",
        "title",
        "name label displayname summary heading headline subject question caption stepname "
        "taskname "
        "short",
    ),
    Row(
        "step",
        "guidance",
        "description desc details detail instructions instruction help helptext hint info "
        "documentation docs doc notes note body how howto comment comments explanation procedure "
        "text content markdown docmd guide guideline work msg",
    ),
    Row("step", "warning", "caution danger alert attention important caveat warn risks"),
    Row(
        "step",
        "role",
        "assignee assignees assigned assignedto owner responsible performer actor who by user "
        "users "
        "lane agent candidategroup candidategroups assignmentgroup team group runas person "
        "executor "
        "roles people resource raci accountable doneby delegate member members humanperformer",
        _NOT_A_PERSON,
    ),
    Row(
        "step",
        "needs",
        "dependson depends dependencies dependency requires require after predecessor predecessors "
        "prerequisite prerequisites blockedby upstream runafter previous follows waitfor parents "
        "parent startafter waitsfor preconditions precondition dependent",
        "each step waits for the one above it anyway",
    ),
    Row(
        "step",
        "due",
        "deadline duedate timelimit timeout timeoutminutes timeoutinminutes duration sla expires "
        "expiry within finishby targetdate time eta maxduration executiontimeout duein dueat days "
        "hours",
        "a duration since the step became ready, such as `4h`",
    ),
    Row(
        "step",
        "when",
        "if condition conditions onlyif runif rules only appliesif visibleif showif triggerrule "
        "conditional enabledif applicable guard",
        "`when: {step.field: answer}`",
    ),
    Row(
        "step",
        "when",
        "unless skipif except ifnot",
        "name the answers for which the step is done: `when: {step.field: answer}`",
    ),
    Row(
        "step",
        None,
        "required mandatory must compulsory isrequired obligatory",
        _MUST_BE_DONE,
        "optional",
    ),
    Row(
        "step",
        "optional",
        "skippable canskip allowfailure ignoreerrors continueonerror skip maybeskipped allowskip",
        _MUST_BE_DONE,
    ),
    Row(
        "step",
        "fields",
        "inputs input form questions data variables vars properties parameters params with outputs "
        "output record records formfields attributes survey answers ask register extra collect "
        "capture field values env",
        "a map, one question on a line: `where: text`",
    ),
    Row(
        "step",
        "checks",
        "checklist todo todos items subtasks acceptancecriteria criteria tick ticks statements "
        "confirmations definitionofdone confirm verify check tests boxes checkboxes",
        "a list of statements, each of which is ticked",
    ),
    Row(
        "step",
        "approval",
        "approver approvers approvedby signoff signature signatures gate review reviewer reviewers "
        "approve sign manualapproval signedby signers approvals signer",
        "`approval: {covers: STEP, need: ROLE}`, in a step of its own",
    ),
    Row(
        "step",
        "shows",
        "show display context reference references referto see display inherits view views",
    ),
    Row(
        "step",
        "steps",
        "children stages jobs tasks substeps activities block phases childsteps actions",
        "a list: each step begins with a dash, `- id: …`",
    ),
    Row(
        "step",
        None,
        "parallel concurrent async simultaneous runinparallel poll sidebyside",
        _SIDE_BY_SIDE,
    ),
    Row(
        "step",
        "ends",
        "end stop exit abort terminate finish endrun stoprun endprocess endevent terminates "
        "isfinal outcome closes stops finishes",
        "the id of an outcome: `ends: OUTCOME`",
    ),
    Row("step", "order", "sequence sequential serial ordering"),
    Row(
        "step",
        "separate_from",
        "foureyes notsameas differentfrom segregation excludes excludedusers differentperson "
        "notby separation separationofduties sod",
        "the step whose performer may not act here",
    ),
    Row(
        "step",
        None,
        "retry retries loop repeat withitems foreach each while until matrix strategy times "
        "multiinstance retrydelay loopcharacteristics",
        "nothing is repeated; ask for a list in a `long_text`, or write the step several times",
    ),
    Row(
        "step",
        None,
        "attachments attachment files file upload evidence documents document artifacts proof",
        "files are asked for by a field: `fields: {papers: files}`",
    ),
    Row(
        "step",
        None,
        "options choices select dropdown choice",
        "a choice is a field: `fields: {level: {type: one_of, options: [Low, High]}}`",
    ),
)
