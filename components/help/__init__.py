"""Help: questions, and what each panel asks for."""
