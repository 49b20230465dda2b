"""A component: a frozen value that renders the .html file beside its .py file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.runtime import Context

FOLDER = Path(__file__).parent

ENVIRONMENT = Environment(
    loader=FileSystemLoader(FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


class Component:
    """Subclasses are dataclasses (frozen, kw_only). Their template sees the fields and `this`."""

    @property
    def id(self) -> str:
        """The DOM id of the root element. A subclass may replace it by a property or by a field with a default."""
        return _kebab_name(type(self).__module__)

    def render(self) -> str:
        """The same as Jinja's own `render`, in half the time: templates see values only, so no globals are copied."""
        template = _template(type(self).__module__)
        context = Context(ENVIRONMENT, {**vars(self), "this": self}, template.name, template.blocks)
        try:
            return "".join(template.root_render_func(context))
        except Exception:
            ENVIRONMENT.handle_exception()

    def __html__(self) -> str:
        """Printing a component in a template nests it, without being escaped a second time."""
        return self.render()

    def parts(self) -> Iterator[Component]:
        """Every component nested in this one, outermost first, each before its own parts."""
        return _components_in(vars(self).values())

    def find(self, id: str) -> Component | None:
        """This component or the part of it that has this DOM id."""
        if self.id == id:
            return self
        return next((part for part in self.parts() if part.id == id), None)


def _components_in(values: Iterable[object]) -> Iterator[Component]:
    for value in values:
        if isinstance(value, Component):
            yield value
            yield from value.parts()
        elif isinstance(value, list | tuple):
            yield from _components_in(value)


@cache
def _kebab_name(module: str) -> str:
    return module.rpartition(".")[2].replace("_", "-")


@cache
def _template(module: str) -> Template:
    """The file beside the module: components.forms.text_field is drawn by forms/text_field.html."""
    return ENVIRONMENT.get_template(module.partition(".")[2].replace(".", "/") + ".html")
