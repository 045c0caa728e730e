"""What the page of an inspection says: a section for each subject."""

__all__: list[str] = []
