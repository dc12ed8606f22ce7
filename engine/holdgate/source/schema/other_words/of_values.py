"""What people call the types of answers, and the order of steps."""

from collections.abc import Mapping

# What people call the types of answers.
TYPES: Mapping[str, str] = {
    "text": "string str char varchar shorttext singleline input textfield line word shortanswer "
    "plain plaintext phone phonenumber telephone tel name id barcode serial",
    "long_text": "textarea paragraph multiline longtext richtext markdown memo note comment "
    "freetext longanswer html description multilinetext texts statement",
    "number": "int integer float decimal double numeric currency money amount percent percentage "
    "rating scale quantity bigint count opinionscale nps score numbers price",
    "date": "day calendar dateonly birthday",
    "datetime": "time timestamp dateandtime moment instant",
    "yes_no": "boolean bool checkbox switch toggle yesno flag truefalse legal consent binary tick "
    "yesorno yn check confirm",
    "one_of": "select dropdown choice radio radiobutton radiobuttons enum picklist singlechoice "
    "singleselect listofvalues oneof selectone option options listbox combobox multiplechoice menu "
    "choose radiogroup",
    "any_of": "multiselect checkboxes checkboxgroup multiple multichoice selectmultiple anyof tags "
    "set manyof severalof allof multioptions multidropdown checklist",
    "person": "user assignee peoplepicker employee member contact actor principal username "
    "userpicker",
    "people": "users persons members team group employees",
    "url": "link uri href website hyperlink web",
    "files": "file attachment attachments upload fileupload image photo picture documentupload pdf "
    "media blob documents images photos evidence screenshot",
    "document": "report generated",
}
ORDERS: Mapping[str, str] = {
    "any": "parallel concurrent free none random unordered async simultaneous independent",
    "listed": "sequential serial sequence strict ordered linear listorder fixed",
}
# What is possible instead of a type that has no counterpart here.
NO_TYPES: Mapping[str, str] = {
    "signature": "a signature is an approval: a step with `approval: {covers: STEP, need: ROLE}`",
    "section": "a section is a group: a step with `steps`",
    "heading": "a heading is the `title` of a step",
    "object": "give each question a field of its own",
    "array": "several answers: `any_of`, `people` or `files`; a free list: `long_text`",
    "formula": "nothing is computed: ask for a `number`",
    "location": "write `text`",
    "password": "a password does not belong in a record",
}
