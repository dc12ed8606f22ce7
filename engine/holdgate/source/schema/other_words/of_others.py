"""What people write in scenarios, people files and renderers."""

from holdgate.source.schema.other_words.row import Row

ROWS = (
    Row("scenario", "title", "name description summary label"),
    Row("scenario", "people", "actors users roles team participants cast persons"),
    Row("scenario", "story", "steps entries events actions tasks script when test tests scenes"),
    Row("scenario", "starts", "start given startedby begin begins setup by"),
    Row("scenario", "ends", "end result outcome expected expect then final state finally status"),
    Row("entry", "do", "complete finish done perform task step execute run fill act"),
    Row("entry", "by", "actor user who as person from"),
    Row("entry", "with", "answers data values fields input inputs set answer form"),
    Row("entry", "because", "reason comment why message"),
    Row("entry", "approve", "sign accept signoff"),
    Row("entry", "reject", "decline refuse deny"),
    Row("entry", "expect", "assert check then should expected verify expects"),
    Row("entry", "refused", "fails error fail denied rejected refuses forbidden failswith"),
    Row("entry", "wait", "sleep delay after later"),
    Row("entry", "at", "time when date"),
    Row("entry", "not-applicable", "skip na notneeded skipped"),
    Row("entry", "tick", "checks checked ticks statements"),
    Row("entry", "start", "begin"),
    Row("entry", "note", "remark"),
    Row("person", "roles", "role groups group teams"),
    Row("person", "name", "title fullname displayname label"),
    Row("person", "email", "mail address contact"),
    Row("people file", "people", "users team members persons employees staff"),
    Row("renderer", "title", "name label description"),
    Row("renderer", "formats", "format output outputs"),
    Row("renderer", "of", "for subject source from kind renders"),
)
