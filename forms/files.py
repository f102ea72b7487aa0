"""Files sent with a form: while the form comes back they are held on the server, and nobody sends them twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import FileStorage
from wtforms import Field
from wtforms.validators import StopValidation
from wtforms.widgets import FileInput

from forms.held import drop_file, hold_file, open_file
from kernel.refusals import Refusal

GONE = "上次选的文件已经不在了，请再选一次文件"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent; ``token`` finds it again when it was held."""

    name: str
    data: bytes
    token: str = ""


class FilesField(Field):  # type: ignore[misc]
    """Several files; ``data`` lists those sent now and those held from before. ``examine`` says no to a single file.

    Its name is sent with files, and with the tokens of held files that are still ticked.
    """

    widget = FileInput(multiple=True)

    def __init__(
        self,
        label: str = "",
        *,
        missing: str = "",
        examine: Callable[[str, bytes], Refusal | None] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(label, **more)
        self.missing, self.examine = missing, examine

    @property
    def held(self) -> list[Upload]:
        """The files that wait on the server, to be listed on the page."""
        return [upload for upload in self.data or () if upload.token]

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Files as they are, tokens as the files they find. A ValueError says that one is gone."""
        self.data = [
            Upload(sent.filename, sent.read()) for sent in valuelist if isinstance(sent, FileStorage) and sent.filename
        ]
        tokens = [sent for sent in valuelist if isinstance(sent, str) and sent]
        found = [(token, open_file(token)) for token in tokens]
        self.data = [Upload(*file, token) for token, file in found if file] + self.data
        if not all(file for _token, file in found):
            raise ValueError(GONE)

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002
        if self.process_errors:
            raise StopValidation
        if not self.data and self.missing:
            raise StopValidation(self.missing)
        if refusal := next((refusal for upload in self.data or () if (refusal := self._refusal(upload))), None):
            raise StopValidation(refusal.says + refusal.next_step)

    def hold(self) -> None:
        """Keep what may be sent again with the form that comes back; what this field itself complains of is not."""
        kept = [upload for upload in self.data or () if not self._refusal(upload)]
        self.data = [
            upload if upload.token else Upload(upload.name, upload.data, hold_file(upload.name, upload.data))
            for upload in kept
        ]

    def drop(self) -> None:
        """Forget the held files: the form was accepted."""
        for upload in self.held:
            drop_file(upload.token)

    def _refusal(self, upload: Upload) -> Refusal | None:
        return self.examine(upload.name, upload.data) if self.examine else None
