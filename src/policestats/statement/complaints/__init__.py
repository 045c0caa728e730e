"""What a statement of complaints says: a section for each subject."""

__all__: list[str] = []
