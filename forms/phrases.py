"""What WTForms itself complains of, in Chinese: the sentences of its fields are English."""

from __future__ import annotations

NOT_OFFERED = "请从列出的各项里选择"


class Phrases:
    """Translations in the shape that WTForms asks for; an unknown sentence stays as it is."""

    def gettext(self, text: str) -> str:
        """The Chinese of a sentence."""
        return PHRASES.get(text, text)

    def ngettext(self, one: str, many: str, number: int) -> str:  # noqa: ARG002  Chinese has one number
        """The Chinese of a sentence that counts."""
        return self.gettext(one)


PHRASES = {
    "Not a valid choice.": NOT_OFFERED,
    "Invalid Choice: could not coerce.": NOT_OFFERED,
    "Invalid choice(s): one or more data inputs could not be coerced.": NOT_OFFERED,
    "'%(value)s' is not a valid choice for this field.": NOT_OFFERED,
    "This field is required.": "请填写这一项",
    "The CSRF token is missing.": "这个页面不完整，请重新打开",
    "The CSRF tokens do not match.": "这个页面不完整，请重新打开",
}
CHINESE = Phrases()
