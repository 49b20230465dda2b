"""Templates in a language: `{{ _("…") }}` and `{% trans %}` are translated when a template is compiled.

What is rendered holds plain text then, in every language: it costs nothing that there are several. Only a text that
is known when it is shown (`{{ _(label) }}`) is looked up while rendering, and in English not even that.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from jinja2 import Environment, nodes
from jinja2.ext import InternationalizationExtension
from jinja2.visitor import NodeTransformer

from components.language import ENGLISH, catalogue, translate

PLACE = re.compile(r"%\((\w+)\)s")


class TranslatingEnvironment(Environment):
    """An environment whose templates speak one language."""

    def __init__(self, language: str, **options: Any) -> None:
        self.language = language
        super().__init__(extensions=[Translations], **options)
        self.getattr = getattr  # type: ignore[assignment,method-assign]  # values have attributes; Jinja's own also tries items
        self.policies["ext.i18n.trimmed"] = True
        self.filters["translated"] = partial(translate, language=language)

    def text(self, english: str) -> str:
        """What stands in the code, in the language of this environment."""
        return catalogue(self.language).get(english, english)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = _Calls(self).visit(super()._parse(source, name, filename))
        return tree


class _Calls(NodeTransformer):
    """`_("…")` becomes the translated text, `_(name)` a look-up of its value; in English just the value."""

    def __init__(self, environment: TranslatingEnvironment) -> None:
        self.environment = environment

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        if not isinstance(node.node, nodes.Name) or node.node.name != "_":
            return node
        (said,) = node.args
        if isinstance(said, nodes.Const):
            return nodes.Const(self.environment.text(said.value), lineno=node.lineno)
        if self.environment.language == ENGLISH:
            return said
        return nodes.Filter(said, "translated", [], [], None, None, lineno=node.lineno)


class Translations(InternationalizationExtension):
    """`{% trans %}` as text with its values in their places, instead of a call."""

    environment: TranslatingEnvironment

    def _make_node(
        self,
        singular: str,
        plural: str | None,
        context: str | None,
        variables: dict[str, nodes.Expr],
        plural_expr: nodes.Expr | None,
        vars_referenced: bool,
        num_called_num: bool,
    ) -> nodes.Output:
        one = self._parts(singular, variables)
        if plural is None or plural_expr is None:
            return nodes.Output(one)
        number = nodes.Compare(plural_expr, [nodes.Operand("eq", nodes.Const(1))])
        return nodes.If(number, [nodes.Output(one)], [], [nodes.Output(self._parts(plural, variables))])  # type: ignore[return-value]

    def _parts(self, english: str, variables: dict[str, nodes.Expr]) -> list[nodes.Expr]:
        """The translated text cut at its values: text, value, text, …"""
        cut = PLACE.split(self.environment.text(english.replace("%%", "%") if "%(" not in english else english))
        return [
            variables[part] if place % 2 else nodes.TemplateData(part.replace("%%", "%"))
            for place, part in enumerate(cut)
        ]
