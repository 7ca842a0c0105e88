"""Checking what was asked for, before anything is stored."""

from typing import Any

import msgspec

from coram.actions.administration.test_side import process_named
from coram.actions.house import House
from coram.core.errors import Forbidden, Invalid, NotFound
from coram.core.identification import Source
from coram.core.organisation import Organisation
from coram.core.origins import checked_address, checked_receiver, is_listed
from coram.core.process import Process
from coram.core.scenario import Played, chosen, magic
from coram.core.unattended import UnattendedRules, check_rules


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody asks for, in our words. `data` is the applicant's data, verbatim. `operator` is a staff id or
    an external id, and counts only where the relying party said it.
    """

    process: str
    data: dict[str, Any] = {}
    language: str = ""
    callback: str = ""
    redirect_url: str = ""
    redirect_method: str = ""
    outcome_urls: dict[str, str] = {}
    operator: str = ""
    strict_operator: bool = False
    rules: UnattendedRules | None = None
    """Instead of the unattended process's own; only from a relying party's server."""
    unattended: str = ""
    """The unattended process (id) of a hybrid request, whose `process` is the attended one."""
    scenario: str = ""
    """In test mode: what is to be played, whatever the person's name (`core.scenario`)."""
    code: str = ""
    """With a `scenario` that is rejected: the abort code; the process's first where there is none."""
    sample: bool = False
    """Whether it is a sample for the live organisation's receiver; only with a `scenario`."""


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A request that can be honoured; `operator` is a staff id or ""."""

    process: Process
    request: Request
    language: str
    operator: str
    played: Played | None = None


async def organisation_named(house: House, code: str) -> Organisation:
    """Raises NotFound."""
    organisation = await house.store.organisation_by_code(code) if code else None
    if organisation is None:
        raise NotFound("no such organisation", field="id_organization")
    return organisation


async def active_process(house: House, organisation: str, process_id: str) -> Process:
    """Raises NotFound for an unknown, foreign or switched-off process."""
    process = await process_named(house, organisation, process_id)
    if process is None or not process.active:
        raise NotFound("no such process", field="id_process")
    return process


async def checked(house: House, organisation: Organisation, request: Request, source: Source) -> Checked:
    """The request with its addresses, language and operator looked at.

    What a browser names must be on the process's lists; what a relying party pushes with its key need not, but no
    address escapes the check of what may be called. Raises NotFound, Invalid.
    """
    process = await active_process(house, organisation.id, request.process)
    if request.redirect_url:
        checked_address(request.redirect_url, "redirectUrl", test=organisation.calls_anywhere)
        if source == "browser" and not is_listed(request.redirect_url, process.redirect_origins):
            raise Invalid("redirectUrl is not on the list of this process", field="redirectUrl", code="NOT_LISTED")
    for url in request.outcome_urls.values():
        checked_address(url, "redirect", test=organisation.calls_anywhere)
    if request.redirect_method.upper() not in ("", "POST", "GET"):
        raise Invalid("redirectMethod must be POST or GET", field="redirectMethod")
    if request.callback:
        checked_receiver(request.callback, "liveid_servercallback", test=organisation.calls_anywhere)
        if source == "browser" and not is_listed(request.callback, process.callback_origins):
            raise Invalid(
                "liveid_servercallback is not on the list of this process",
                field="liveid_servercallback",
                code="NOT_LISTED",
            )
    if request.unattended:
        alone = await active_process(house, organisation.id, request.unattended)
        if not process.attended or alone.attended:
            raise Invalid("the pair is an attended process and an unattended one", field="id_process_self")
        request = msgspec.structs.replace(request, unattended=alone.id)
    if request.rules is not None:
        check_rules(request.rules)
    operator = ""
    if request.operator and source == "relying_party":
        operator = await _operator(house, organisation.id, process, request.operator)
    return Checked(
        process=process,
        request=request,
        language=chosen_language(process, request.language),
        operator=operator,
        played=_played(organisation, process, request),
    )


def _played(organisation: Organisation, process: Process, request: Request) -> Played | None:
    """What is played in test mode; live, a magic name is a name. Raises Forbidden, Invalid."""
    if not organisation.test:
        if request.scenario:
            raise Forbidden("outcomes are forced with test keys only: this is a live one", code="LIVE_KEY")
        return None
    wanted = (request.scenario, request.code) if request.scenario else magic(request.data)
    return chosen(*wanted, process) if wanted else None


def chosen_language(process: Process, wanted: str) -> str:
    """The wanted language where the process speaks it ("de-AT" counts as "de"), else its first."""
    short = wanted.strip().lower().replace("_", "-").split("-")[0]
    return short if short in process.languages else process.languages[0]


async def _operator(house: House, organisation: str, process: Process, wanted: str) -> str:
    for member in await house.store.staff(organisation):
        serves = not member.processes or process.id in member.processes
        if wanted in (member.id, member.external_id) and "operator" in member.roles and serves:
            return member.id
    raise Invalid("no operator of this process has that id", field="id_operator")
