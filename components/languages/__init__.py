"""The catalogues: one .po file per language, read as they are when a language is first shown."""
