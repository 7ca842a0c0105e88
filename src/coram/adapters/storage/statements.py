# ruff: noqa: S608 - the only things put together here are constants of this package
"""Every SELECT, and the writes that are not of a single record. Named parameters (`:name`), no dialect's functions."""

from collections.abc import Sequence

from coram.adapters.storage.tables import (
    ACCOUNT,
    API_KEY,
    APP_PASSWORD,
    ARTIFACT,
    ATTEMPT,
    BLOCK_ENTRY,
    CASE_ENTRY,
    CEREMONY,
    CHECKPOINT,
    CONFERENCE,
    CONVERSATION_RECORD,
    CONVERSATION_RECORDING,
    DELIVERY,
    DUTY,
    FACTOR,
    IDENTIFICATION,
    ISSUER,
    LINK,
    MAIL,
    ORGANISATION,
    PROCESS,
    PROVIDER,
    RECEIVER_ALERT,
    SESSION,
    SIGNING_KEY,
    STAFF,
)

# --- finding the tenant ---
ORGANISATIONS = f"SELECT {ORGANISATION.read} FROM organisation ORDER BY code"
ORGANISATION_BY_CODE = f"SELECT {ORGANISATION.read} FROM organisation WHERE code = :code"
ORGANISATION_BY_ID = f"SELECT {ORGANISATION.read} FROM organisation WHERE id = :id"
API_KEY_BY_IDENTIFIER = f"SELECT {API_KEY.read} FROM api_key WHERE identifier = :identifier"
LINK_BY_HASH = f"SELECT {LINK.read} FROM applicant_link WHERE hash = :hash"
SESSION_BY_HASH = f"SELECT {SESSION.read} FROM staff_session WHERE hash = :hash"
STAFF_BY_LOGIN = f"SELECT {STAFF.read} FROM staff WHERE login = :login"
STAFF_BY_SIGN_IN_LINK = f"SELECT {STAFF.read} FROM staff WHERE sign_in_link_hash = :hash AND sign_in_link_hash <> ''"
FACTOR_BY_CREDENTIAL = f"SELECT {FACTOR.read} FROM factor WHERE credential = :credential AND credential <> ''"
APP_PASSWORD_BY_HASH = f"SELECT {APP_PASSWORD.read} FROM app_password WHERE hash = :hash"
CEREMONY_BY_HASH = f"SELECT {CEREMONY.read} FROM ceremony WHERE hash = :hash"
IDENTITY_PROVIDER_BY_ID = f"SELECT {PROVIDER.read} FROM identity_provider WHERE id = :id"
IDENTIFICATION_BY_LINK = f"SELECT {IDENTIFICATION.read} FROM identification WHERE link_hash = :hash AND link_hash <> ''"
ORGANISATION_OF_CONFERENCE = "SELECT organisation FROM conference WHERE id = :id"
ORGANISATION_OF_CONVERSATION = "SELECT organisation FROM conversation_record WHERE id = :id"

CONFIGURATION_EPOCH = "SELECT changes FROM configuration_epoch WHERE id = 1"

# --- one ---
PROCESS_NEWEST = (
    f"SELECT {PROCESS.read} FROM process WHERE organisation = :organisation AND id = :id ORDER BY version DESC LIMIT 1"
)
PROCESS_VERSION = f"{PROCESS.get} AND version = :version"

# --- several ---
PROCESSES = (
    f"SELECT {PROCESS.read} FROM process WHERE organisation = :organisation"
    " AND version = (SELECT MAX(other.version) FROM process other WHERE other.id = process.id) ORDER BY id"
)
STAFF_OF = f"SELECT {STAFF.read} FROM staff WHERE organisation = :organisation ORDER BY login"
SESSIONS_OF = (
    f"SELECT {SESSION.read} FROM staff_session WHERE staff = :staff AND organisation = :organisation"
    " ORDER BY created_at, hash"
)
FACTORS_OF = (
    f"SELECT {FACTOR.read} FROM factor WHERE staff = :staff AND organisation = :organisation ORDER BY created_at, id"
)
APP_PASSWORDS_OF = (
    f"SELECT {APP_PASSWORD.read} FROM app_password WHERE staff = :staff AND organisation = :organisation"
    " ORDER BY created_at, id"
)
PROVIDERS_OF = (
    f"SELECT {PROVIDER.read} FROM identity_provider WHERE organisation = :organisation ORDER BY created_at, id"
)
ACCOUNTS_OF = (
    f"SELECT {ACCOUNT.read} FROM external_account WHERE staff = :staff AND organisation = :organisation"
    " ORDER BY created_at, account"
)
API_KEYS_OF = f"SELECT {API_KEY.read} FROM api_key WHERE organisation = :organisation ORDER BY created_at, identifier"
ISSUERS_OF = f"SELECT {ISSUER.read} FROM token_issuer WHERE organisation = :organisation ORDER BY created_at, id"
SIGNING_KEYS = f"SELECT {SIGNING_KEY.read} FROM signing_key ORDER BY active_at, kid"
DUTIES_OF = f"SELECT {DUTY.read} FROM duty WHERE organisation = :organisation ORDER BY operator"
LINKS_OF = (
    f"SELECT {LINK.read} FROM applicant_link WHERE conference = :conference AND organisation = :organisation"
    " ORDER BY created_at, hash"
)
CONFERENCES_OF = (
    f"SELECT {CONFERENCE.read} FROM conference WHERE identification = :identification"
    " AND organisation = :organisation ORDER BY created_at, id"
)
CONFERENCES_BY_OPERATOR = (
    f"SELECT {CONFERENCE.read} FROM conference WHERE organisation = :organisation AND operator = :operator"
    " AND operator <> '' ORDER BY created_at DESC, id LIMIT :limit"
)
RECENT_WAITS = (
    "SELECT waiting_since, answered_at FROM conference WHERE organisation = :organisation AND process = :process"
    " AND answered_at > 0 AND answered_at >= :since ORDER BY answered_at, id"
)
ARTIFACTS_OF = (
    f"SELECT {ARTIFACT.read} FROM artifact WHERE conference = :conference AND organisation = :organisation"
    " ORDER BY created_at, id"
)
ATTEMPTS_OF = (
    f"SELECT {ATTEMPT.read} FROM attempt WHERE delivery = :delivery AND organisation = :organisation ORDER BY number"
)
AUDIT_OF = "SELECT body, personal FROM audit_entry WHERE organisation = :organisation AND chain = :chain ORDER BY seq"
_AUDIT_PART = "SELECT body, personal FROM audit_entry WHERE organisation = :organisation AND chain = :chain"
AUDIT_BEFORE = f"{_AUDIT_PART} AND seq < :before ORDER BY seq DESC LIMIT :limit"
AUDIT_AFTER = f"{_AUDIT_PART} AND seq > :after ORDER BY seq LIMIT :limit"
AUDIT_HEAD = "SELECT seq, hash FROM audit_head WHERE organisation = :organisation AND chain = :chain"


def conferences_in(states: int, *, one_process: bool) -> str:
    """Conferences in any of `states` states (`:state0` …), in no order: sorting wide rows costs the database more
    than it costs the reader of the records.
    """
    names = ", ".join(f":state{number}" for number in range(states))
    process = " AND process = :process" if one_process else ""
    return (
        f"SELECT {CONFERENCE.read} FROM conference WHERE organisation = :organisation AND state IN ({names}){process}"
    )


WAITING_LINE = (
    f"SELECT {CONFERENCE.read} FROM conference WHERE organisation = :organisation AND state = 'waiting'"
    " AND (waiting_since, created_at, id) > (:since, :created, :id)"
    " ORDER BY waiting_since, created_at, id LIMIT :limit"
)


def waits(*, one_process: bool) -> str:
    """Number and total time of the waits that ended with an answer within a span."""
    process = " AND process = :process" if one_process else ""
    return (
        "SELECT COUNT(*), SUM(answered_at - waiting_since) FROM conference WHERE organisation = :organisation"
        f"{process} AND answered_at > 0 AND answered_at >= :since AND answered_at < :until"
    )


def waits_in_steps(*, one_process: bool) -> str:
    """The same for each step of a span: its number, how many, their total and their longest."""
    process = " AND process = :process" if one_process else ""
    return (
        "SELECT (answered_at - :since) / :step, COUNT(*), SUM(answered_at - waiting_since),"
        " MAX(answered_at - waiting_since) FROM conference WHERE organisation = :organisation"
        f"{process} AND answered_at > 0 AND answered_at >= :since AND answered_at < :until GROUP BY 1 ORDER BY 1"
    )


def tallies(*, one_process: bool) -> str:
    """Operators' spells that ended within a span, by operator, kind and result."""
    process = " AND process = :process" if one_process else ""
    return (
        "SELECT operator, kind, result, COUNT(*), SUM(ended_at - began_at) FROM spell"
        f" WHERE organisation = :organisation{process} AND ended_at >= :since AND ended_at < :until"
        " GROUP BY operator, kind, result ORDER BY operator, kind, result"
    )


def deliveries(equal: Sequence[str], *, older: bool) -> str:
    """Deliveries, newest first, where the named columns have given values, from a place in the list on (`older`)."""
    wanted = "".join(f" AND {column} = :{column}" for column in equal)
    if older:
        wanted += (
            " AND (created_at < :at OR (created_at = :at AND (sequence < :sequence"
            " OR (sequence = :sequence AND id > :id))))"
        )
    return (
        f"SELECT {DELIVERY.read} FROM delivery WHERE organisation = :organisation{wanted}"
        " ORDER BY created_at DESC, sequence DESC, id LIMIT :limit"
    )


def conversation_records(*, one_conversation: bool) -> str:
    """Recorded conversations, newest first: of one id, or all."""
    wanted = " AND conversation = :conversation" if one_conversation else ""
    return (
        f"SELECT {CONVERSATION_RECORD.read} FROM conversation_record"
        f" WHERE organisation = :organisation AND length(wrapped_key) > 0{wanted}"
        " ORDER BY started_at DESC, id LIMIT :limit OFFSET :offset"
    )


DELIVERY_COUNTS = "SELECT state, COUNT(*) FROM delivery WHERE organisation = :organisation GROUP BY state"


# --- the clockwork ---
DUE_CONFERENCES = (
    f"SELECT {CONFERENCE.read} FROM conference WHERE deadline_at > 0 AND deadline_at <= :now"
    " ORDER BY deadline_at, id LIMIT :limit"
)
NEXT_DEADLINE = "SELECT MIN(deadline_at) FROM conference WHERE deadline_at > 0"
_FIRST_IN_LINE = (
    "state = 'pending' AND NOT EXISTS (SELECT 1 FROM delivery earlier"
    " WHERE earlier.conference = delivery.conference AND earlier.host = delivery.host"
    " AND earlier.sequence < delivery.sequence AND earlier.state IN ('pending', 'paused'))"
)
DUE_DELIVERIES = (
    f"SELECT {DELIVERY.read} FROM delivery WHERE next_at <= :now AND {_FIRST_IN_LINE}"
    " ORDER BY next_at, created_at, sequence, id LIMIT :limit"
)
NEXT_DELIVERY = f"SELECT next_at FROM delivery WHERE {_FIRST_IN_LINE} ORDER BY next_at LIMIT 1"
DUE_RECEIVER_ALERTS = (
    f"SELECT {RECEIVER_ALERT.read} FROM receiver_alert WHERE due_at > 0 AND due_at <= :now"
    " ORDER BY due_at, process LIMIT :limit"
)
DUE_MAILS = f"SELECT {MAIL.read} FROM mail WHERE next_at <= :now ORDER BY next_at, id LIMIT :limit"
PURGEABLE = (
    f"SELECT {CONFERENCE.read} FROM conference WHERE ended_at > 0 AND ended_at <= :now AND purged_at = 0"
    " AND legal_hold = 0 AND state IN ('closed', 'ended')"
    " AND ended_at <= :now - 86400000 * COALESCE("
    "(SELECT artifact_days FROM process WHERE process.id = conference.process"
    " AND process.version = conference.process_version),"
    " (SELECT artifact_days FROM organisation WHERE organisation.id = conference.organisation))"
    " ORDER BY ended_at, id LIMIT :limit"
)
ERASABLE = (
    f"SELECT {CONFERENCE.read} FROM conference WHERE ended_at > 0 AND length(wrapped_key) > 0"
    " AND legal_hold = 0 AND state IN ('closed', 'ended')"
    " AND ended_at <= :now - 86400000 * COALESCE("
    "(SELECT record_days FROM process WHERE process.id = conference.process"
    " AND process.version = conference.process_version),"
    " (SELECT record_days FROM organisation WHERE organisation.id = conference.organisation))"
    " ORDER BY ended_at, id LIMIT :limit"
)
CONVERSATION_RECORDINGS_OF = (
    f"SELECT {CONVERSATION_RECORDING.read} FROM conversation_recording"
    " WHERE organisation = :organisation AND record = :record ORDER BY started_at, id"
)
OPEN_CONVERSATION_RECORDS = (
    f"SELECT {CONVERSATION_RECORD.read} FROM conversation_record WHERE node = :node AND ended_at = 0"
    " ORDER BY started_at, id LIMIT :limit"
)
_ENDED_CONVERSATION = "ended_at > 0 AND length(wrapped_key) > 0 AND legal_hold = 0"
PURGEABLE_CONVERSATIONS = (
    f"SELECT {CONVERSATION_RECORD.read} FROM conversation_record WHERE {_ENDED_CONVERSATION} AND purged_at = 0"
    " AND ended_at <= :now - 86400000 * (SELECT artifact_days FROM organisation"
    " WHERE organisation.id = conversation_record.organisation) ORDER BY ended_at, id LIMIT :limit"
)
ERASABLE_CONVERSATIONS = (
    f"SELECT {CONVERSATION_RECORD.read} FROM conversation_record WHERE {_ENDED_CONVERSATION}"
    " AND ended_at <= :now - 86400000 * (SELECT record_days FROM organisation"
    " WHERE organisation.id = conversation_record.organisation) ORDER BY ended_at, id LIMIT :limit"
)
IDLE_REQUESTS = (
    f"SELECT {IDENTIFICATION.read} FROM identification WHERE length(wrapped_key) > 0 AND expires_at > 0"
    " AND expires_at <= :now - 86400000 * (SELECT request_days FROM organisation"
    " WHERE organisation.id = identification.organisation)"
    " AND NOT EXISTS (SELECT 1 FROM conference WHERE conference.identification = identification.id"
    " AND length(conference.wrapped_key) > 0) ORDER BY expires_at, id LIMIT :limit"
)
CASES_BY_HASH = (
    f"SELECT {CASE_ENTRY.read} FROM case_entry WHERE organisation = :organisation AND hash = :hash"
    " ORDER BY created_at, id"
)
CASE_ENTRIES = (
    f"SELECT {CASE_ENTRY.read} FROM case_entry WHERE organisation = :organisation AND conference = :conference"
    " ORDER BY created_at, id"
)
BLOCK_ENTRY_BY_HASH = f"SELECT {BLOCK_ENTRY.read} FROM block_entry WHERE organisation = :organisation AND hash = :hash"
BLOCK_ENTRIES = (
    f"SELECT {BLOCK_ENTRY.read} FROM block_entry WHERE organisation = :organisation ORDER BY created_at DESC, id"
)
EXPIRED_IDENTIFICATIONS = (
    f"SELECT {IDENTIFICATION.read} FROM identification WHERE state IN ('pending', 'active')"
    " AND expires_at <= :now"
    " AND NOT EXISTS (SELECT 1 FROM conference WHERE conference.identification = identification.id"
    " AND conference.state NOT IN ('closed', 'ended')) ORDER BY expires_at, id LIMIT :limit"
)

IDENTIFICATIONS_IN = (
    f"SELECT {IDENTIFICATION.read} FROM identification WHERE organisation = :organisation AND face = :face"
    " AND state = :state AND (created_at > :created_at OR (created_at = :created_at AND id > :id))"
    " ORDER BY created_at, id LIMIT :limit"
)

UNCHECKED_HEADS = (
    "SELECT chain, seq, hash FROM audit_head WHERE organisation = :organisation AND seq > checked_seq"
    " ORDER BY chain LIMIT :limit"
)
CHECKPOINTS = (
    f"SELECT {CHECKPOINT.read} FROM checkpoint WHERE organisation = :organisation"
    " AND (at > :since OR (at = :since AND id > :last)) ORDER BY at, id LIMIT :limit"
)
UNSTAMPED_CHECKPOINTS = (
    f"SELECT {CHECKPOINT.read} FROM checkpoint WHERE stamp_due_at > 0 AND stamp_due_at <= :now"
    " ORDER BY stamp_due_at, id LIMIT :limit"
)

# --- writing what is not a record ---
HEAD_CHECKED = (
    "UPDATE audit_head SET checked_seq = :seq WHERE organisation = :organisation AND chain = :chain"
    " AND checked_seq < :seq"
)
APPEND_AUDIT = (
    "INSERT INTO audit_entry (organisation, chain, seq, personal, body)"
    " VALUES (:organisation, :chain, :seq, :personal, :body)"
)
BEGIN_CHAIN = "INSERT INTO audit_head (organisation, chain, seq, hash) VALUES (:organisation, :chain, :seq, :hash)"
MOVE_HEAD = "UPDATE audit_head SET seq = :seq, hash = :hash WHERE organisation = :organisation AND chain = :chain"
FORGET = (
    "DELETE FROM staff_session WHERE expires_at <= :now RETURNING 1",
    "DELETE FROM ceremony WHERE expires_at <= :now RETURNING 1",
    "DELETE FROM applicant_link WHERE expires_at <= :now RETURNING 1",
    "DELETE FROM idempotency WHERE expires_at <= :now RETURNING 1",
    "DELETE FROM revoked_token WHERE expires_at <= :now RETURNING 1",
    "DELETE FROM spell WHERE ended_at <= :now - 86400000 * (SELECT record_days FROM organisation"
    " WHERE organisation.id = spell.organisation) RETURNING 1",
)
PULSE = "UPDATE pulse SET beats = beats + 1 WHERE id = 1"

# --- erasing ---
_OF_CONFERENCE = "organisation = :organisation AND conference = :conference"
ERASE_LINKS = f"DELETE FROM applicant_link WHERE {_OF_CONFERENCE}"
ERASE_ATTEMPTS = (
    "DELETE FROM attempt WHERE organisation = :organisation"
    f" AND delivery IN (SELECT id FROM delivery WHERE {_OF_CONFERENCE})"
)
ATTEMPTS_OF_CONFERENCE = (
    f"SELECT {ATTEMPT.read} FROM attempt WHERE organisation = :organisation"
    f" AND delivery IN (SELECT id FROM delivery WHERE {_OF_CONFERENCE})"
)
DELIVERIES_OF_CONFERENCE = f"SELECT {DELIVERY.read} FROM delivery WHERE {_OF_CONFERENCE}"
ERASE_ROWS = (
    ERASE_ATTEMPTS,
    f"DELETE FROM delivery WHERE {_OF_CONFERENCE}",
    f"DELETE FROM artifact WHERE {_OF_CONFERENCE}",
    f"DELETE FROM package WHERE {_OF_CONFERENCE}",
    f"DELETE FROM case_entry WHERE {_OF_CONFERENCE}",
    f"DELETE FROM idempotency WHERE {_OF_CONFERENCE}",
    "DELETE FROM search_term WHERE organisation = :organisation AND source = :conference",
    "DELETE FROM audit_entry WHERE organisation = :organisation AND chain = :conference",
)
ERASE_CONVERSATION_RECORDINGS = (
    "DELETE FROM conversation_recording WHERE organisation = :organisation AND record = :record"
)
ERASE_OF_IDENTIFICATION = (
    "DELETE FROM idempotency WHERE organisation = :organisation AND identification = :identification",
    "DELETE FROM search_term WHERE organisation = :organisation AND identification = :identification",
)
