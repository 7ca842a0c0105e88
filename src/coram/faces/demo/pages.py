"""The demonstration's pages as HTML. Everything variable is escaped; scripts and styles are files of ours."""

import inspect
from html import escape
from importlib.resources import files

from coram.faces.demo import webhook_check
from coram.faces.demo.showcase import Showcase
from coram.faces.demo.starting import SPECIMEN, call_configuration, encoded
from coram.faces.demo.words import LANGUAGES, words

NAMES = {"en": "English", "it": "Italiano", "de": "Deutsch"}
SHOWN_FIELDS = ("surname", "name", "birthDate", "documentNumber", "documentExpiry", "email")

MARK = (
    '<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><path d="M13 5.4A11 11 0 0 0 13 26.6"/>'
    '<path d="M19 5.4A11 11 0 0 1 19 26.6"/></svg>'
)


def start_page(showcase: Showcase, language: str) -> str:
    """Three ways in: applicant, operator, integrator."""
    t = words(language)
    fields = "".join(
        f"<label>{escape(t['field_' + name])}<input name={_q(name)} value={_q(SPECIMEN[name])}></label>"
        for name in SHOWN_FIELDS
    )
    body = f"""
<p class="lead">{escape(t["start_lead"])}</p>
<ol class="ways">
<li><section class="card"><h2>{escape(t["operator_title"])}</h2><p>{escape(t["operator_text"])}</p>
{_credential(t, t["login"], showcase.operator_login)}{_credential(t, t["password"], showcase.operator_password)}
<a class="button" href="/console/" target="_blank" rel="noopener">{escape(t["operator_open"])}</a></section></li>
<li><section class="card"><h2>{escape(t["applicant_title"])}</h2><p>{escape(t["applicant_text"])}</p>
<form method="post" action="/demo/applicant" target="_blank"><input type="hidden" name="lang" value={_q(language)}>
<details><summary>{escape(t["applicant_data"])}</summary><div class="fields">{fields}</div></details>
<button class="button">{escape(t["applicant_open"])}</button>
<p class="hint">{escape(t["headphones"])}</p>
<button class="button other" name="way" value="alone">{escape(t["alone_open"])}</button>
<p class="hint">{escape(t["alone_text"])}</p></form></section></li>
<li><section class="card"><h2>{escape(t["integrator_title"])}</h2><p>{escape(t["integrator_text"])}</p>
<a class="button" href="/demo/integrator?lang={language}">{escape(t["integrator_open"])}</a>
<ul class="links"><li><a href="/demo/receiver?lang={language}">{escape(t["receiver_title"])}</a></li>
<li><a href={_q(f"{showcase.other_origin}/demo/shop?lang={language}")}>{escape(t["shop_title"])}</a></li>
<li><a href="/docs">{escape(t["docs"])}</a></li></ul></section></li>
</ol>
<section class="card"><h2>{escape(t["mailbox_title"])}</h2><p>{escape(t["mailbox_text"])}</p>
<div id="mailbox" data-empty={_q(t["mailbox_empty"])} aria-live="polite"></div></section>
<details class="quiet"><summary>{escape(t["admin_title"])}</summary>
<p class="hint">{escape(t["admin_text"])}</p>
{_credential(t, t["login"], showcase.admin_login)}{_credential(t, t["password"], showcase.admin_password)}</details>
"""
    return frame(t["start_title"], body, language, "/", t)


def integrator_page(showcase: Showcase, language: str) -> str:
    """The calls of an integration, ready to run."""
    t = words(language)
    steps = "".join(
        f"<li><h2>{escape(t[key])}</h2><p>{escape(t[key + '_text'])}</p>{_code(t, text)}</li>"
        for key, text in _calls(showcase, language)
    )
    node = files("coram.faces.demo").joinpath("static/webhook_check.mjs").read_text("utf-8")
    body = f"""
<p class="lead">{escape(t["integrator_lead"])}</p>
<ol class="steps">{steps}</ol>
<section class="card"><h2>{escape(t["signature_title"])}</h2><p>{escape(t["signature_text"])}</p>
{_credential(t, t["secret"], showcase.webhook_secret)}
<h3>Python</h3>{_code(t, inspect.getsource(webhook_check).rstrip())}
<h3>Node.js</h3>{_code(t, node.rstrip())}</section>
"""
    return frame(t["integrator_title"], body, language, "/demo/integrator", t)


def _calls(showcase: Showcase, language: str) -> list[tuple[str, str]]:
    url, key = showcase.base_url, showcase.api_key
    insecure = " --insecure" if showcase.certificate else ""
    curl = f"curl --silent --show-error{insecure}"
    data = encoded(call_configuration(showcase, SPECIMEN, language))
    push = (
        f"{curl} {url}/api/service/pushAsyncCall \\\n  -H 'apikey: {key}' -H 'content-type: application/json' \\\n"
        f'  -d \'{{"method": "start", "b64Data": "{data}"}}\' | tee stored.json'
    )
    info = (
        f"UID_=$({_member('uId')} <stored.json)\n"
        f"{curl} \"{url}/api/v2/getAsyncRequestInfo?uId=$UID_\" -H 'apikey: {key}' | tee calls.json"
    )
    token = (
        f"CONFERENCE=$({_member('calls', -1, 'idConference')} <calls.json)\n"
        f'TOKEN=$({curl} "{url}/api/authenticate/genAPIToken?idConference=$CONFERENCE" \\\n'
        f"  -H 'apikey: {key}' | {_member('token')})"
    )
    bearer = '-H "authorization: Bearer $TOKEN"'
    return [
        ("call_push", push),
        ("call_info", info),
        ("call_token", token),
        (
            "call_data",
            f'{curl} "{url}/api/v1/conferenceData?idConference=$CONFERENCE&module=formfilling" \\\n  {bearer}',
        ),
        (
            "call_package",
            f'{curl} -o evidence.zip "{url}/api/v2/getAuditData?idConference=$CONFERENCE&direct=true" \\\n  {bearer}\n'
            "coram verify evidence.zip",
        ),
        ("call_status", f"{curl} {url}/api/v1/checkStatus"),
    ]


def _member(*path: str | int) -> str:
    """A shell command that prints a member of the JSON document on its standard input."""
    keys = "".join(f"[{step}]" if isinstance(step, int) else f'["{step}"]' for step in path)
    return f"python3 -c 'import json,sys; print(json.load(sys.stdin){keys})'"


def receiver_page(language: str) -> str:
    """Callbacks as they arrive."""
    t = words(language)
    body = f"""
<p class="lead">{escape(t["receiver_text"])}</p>
<div id="callbacks" aria-live="polite" data-empty={_q(t["receiver_empty"])} data-genuine={_q(t["genuine"])}
 data-forged={_q(t["forged"])}></div>
"""
    return frame(t["receiver_title"], body, language, "/demo/receiver", t)


def shop_page(showcase: Showcase, language: str) -> str:
    """A relying party's page of another origin, with the applicant's page inside."""
    t = words(language)
    hidden = {
        "id_organization": showcase.organisation,
        "id_process": showcase.process,
        "json": encoded(SPECIMEN),
        "lang": language,
        "liveid_servercallback": f"{showcase.base_url}/demo/receiver",
    }
    inputs = "".join(f'<input type="hidden" name={_q(name)} value={_q(value)}>' for name, value in hidden.items())
    start = f"{showcase.base_url}/app/service-start"
    # A frame that a form fills has no src, so that a bare "camera" would allow it to this page's own origin alone.
    features = ("camera", "microphone", "geolocation", "autoplay", "fullscreen")
    allowed = "; ".join(f"{feature} {showcase.base_url}" for feature in features)
    body = f"""
<p class="lead">{escape(t["shop_text"])}</p>
<form method="post" action={_q(start)} target="identification">{inputs}
<button class="button">{escape(t["shop_start"])}</button></form>
<div class="split"><iframe name="identification" title={_q(t["shop_frame"])}
 allow={_q(allowed)}></iframe>
<section class="card"><h2>{escape(t["shop_messages"])}</h2>
<ol id="messages" data-origin={_q(showcase.base_url)} data-empty={_q(t["shop_empty"])} aria-live="polite"></ol>
</section></div>
"""
    return frame(t["shop_title"], body, language, "/demo/shop", t)


def problem_page(language: str, detail: str) -> str:
    """What went wrong, and the way back."""
    t = words(language)
    body = f'<p class="lead">{escape(detail)}</p><p><a class="button" href="/">{escape(t["back"])}</a></p>'
    return frame(t["problem_title"], body, language, "/", t)


def frame(title: str, body: str, language: str, path: str, t: dict[str, str]) -> str:
    """The whole document."""
    switch = " ".join(
        f'<a href="{path}?lang={code}" lang="{code}"{_current(code == language)}>{NAMES[code]}</a>'
        for code in LANGUAGES
    )
    return f"""<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} · Coram</title><link rel="icon" href="/demo/files/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/demo/files/demo.css"><script src="/demo/files/demo.js" defer></script></head>
<body data-copied={_q(t["copied"])}><header><a class="brand" href="/?lang={language}">{MARK} Coram</a>
<nav aria-label={_q(t["languages"])}>{switch}</nav></header>
<main><h1>{escape(title)}</h1>{body}</main></body></html>"""


def _current(current: bool) -> str:
    return ' aria-current="true"' if current else ""


def _credential(t: dict[str, str], label: str, value: str) -> str:
    return (
        f'<p class="credential"><span>{escape(label)}</span> <code>{escape(value)}</code>'
        f"<button type=button class=copy data-copy={_q(value)}>{escape(t['copy'])}</button></p>"
    )


def _code(t: dict[str, str], text: str) -> str:
    return (
        f'<div class="code"><button type=button class=copy data-copy={_q(text)}>{escape(t["copy"])}</button>'
        f"<pre><code>{escape(text)}</code></pre></div>"
    )


def _q(text: str) -> str:
    """An attribute's value, quoted."""
    return f'"{escape(text, quote=True)}"'
