"""From one room to what another one knows of the same member."""
