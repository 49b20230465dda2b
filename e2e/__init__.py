"""Stories: what people come to do, told in Firefox and in the Edge engine."""
