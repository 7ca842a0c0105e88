"""What the demonstration's pages show and use."""

import msgspec


class Showcase(msgspec.Struct, frozen=True, kw_only=True):
    """Credentials in clear: made for trying out, and shown to whoever opens the start page.

    `other_origin` is the same server under another name, for the page that embeds the applicant's page.
    `certificate` is the file of a certificate that only this machine trusts, "" where none is needed.
    """

    base_url: str
    other_origin: str
    organisation: str
    process: str
    unattended: str
    api_key: str
    operator_login: str
    operator_password: str
    admin_login: str
    admin_password: str
    webhook_secret: str
    mail_directory: str
    certificate: str = ""
