"""Administrators: what all their pages need, the organisation, and what its user agents may do."""

import msgspec
from litestar import get, put
from litestar.params import JSONBody

from coram.actions.access.sessions import require_fresh
from coram.actions.administration.organisation import put_organisation
from coram.core.organisation import Organisation
from coram.core.staff_rules import ADMINISTRATORS, PLATFORM
from coram.faces.console import (
    administration_audit,
    administration_issuers,
    administration_keys,
    administration_providers,
    administration_receiver,
    administration_staff,
    certificates,
    processes,
)
from coram.faces.console import administration_shapes as shapes
from coram.faces.console.administration_keys import actor
from coram.faces.console.guards import organisation_of
from coram.faces.injected import TheCaller, TheHouse

PROTECTING = ("second_factor", "second_factor_roles", "service_auth", "revoke_leaked_keys")
"""Members of the organisation that decide how people and programs prove who they are: whoever changes them proves it
again.
"""


@get("/console/api/admin/setting", summary="What all pages of the settings need")
async def setting(house: TheHouse, auditor: TheCaller) -> shapes.Setting:
    organisation = await organisation_of(house, auditor)
    processes = await house.store.processes(auditor.organisation)
    return shapes.Setting(
        now=house.clock.now(),
        base_url=house.base_url,
        code=organisation.code,
        organisation_name=organisation.name,
        mode="test" if organisation.test else "live",
        platform_admin=PLATFORM in auditor.roles,
        administers=not ADMINISTRATORS.isdisjoint(auditor.roles),
        processes=[
            shapes.ProcessName(id=one.id, name=one.name, languages=list(one.languages), active=one.active)
            for one in processes
        ],
        certificate_kinds=sorted(
            {*organisation.duty.certificates, *(kind for one in processes for kind in one.certificates)}
        ),
    )


@get("/console/api/admin/organisation", summary="The organisation as it is")
async def organisation_show(house: TheHouse, admin: TheCaller) -> shapes.OrganisationView:
    return _view(await organisation_of(house, admin))


@put("/console/api/admin/organisation", summary="Change the organisation")
async def organisation_change(
    house: TheHouse, admin: TheCaller, data: JSONBody[shapes.ChangeOrganisation]
) -> shapes.OrganisationView:
    organisation = await organisation_of(house, admin)
    if any(getattr(data, name) != _plain(getattr(organisation, name)) for name in PROTECTING):
        await require_fresh(house, admin)
    table = msgspec.to_builtins(data) | {"code": organisation.code, "name": data.name.strip()}
    return _view(await put_organisation(house, table, actor=actor(admin)))


@put("/console/api/admin/user-agents", summary="Change what WebRTC user agents may do")
async def user_agents(house: TheHouse, admin: TheCaller, data: JSONBody[shapes.UserAgents]) -> shapes.OrganisationView:
    organisation = await organisation_of(house, admin)
    table = {"code": organisation.code, "user_agents": msgspec.to_builtins(data)}
    return _view(await put_organisation(house, table, actor=actor(admin)))


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _view(organisation: Organisation) -> shapes.OrganisationView:
    plain = {name: getattr(organisation, name) for name in shapes.ChangeOrganisation.__struct_fields__}
    plain["second_factor_roles"] = list(organisation.second_factor_roles)
    return shapes.OrganisationView(
        **plain,
        id=organisation.id,
        code=organisation.code,
        test=organisation.test,
        user_agents=shapes.UserAgents(
            anonymous=organisation.user_agents.anonymous,
            origins=list(organisation.user_agents.origins),
            applications=list(organisation.user_agents.applications),
            create_conversations=organisation.user_agents.create_conversations,
            topology=organisation.user_agents.topology,
            recording=organisation.user_agents.recording,
        ),
    )


ROUTES = [
    setting,
    organisation_show,
    organisation_change,
    user_agents,
    *administration_staff.ROUTES,
    *certificates.ROUTES,
    *administration_keys.ROUTES,
    *administration_issuers.ROUTES,
    *administration_providers.ROUTES,
    *administration_receiver.ROUTES,
    *administration_audit.ROUTES,
    *processes.ROUTES,
]
