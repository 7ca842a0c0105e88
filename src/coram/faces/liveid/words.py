"""What the pages of this face say to applicants, in three languages."""

from typing import NamedTuple

LANGUAGES = ("en", "it", "de")


class Words(NamedTuple):
    """A heading that says what is the matter, and what to do next."""

    title: str
    text: str


MESSAGES: dict[str, dict[str, Words]] = {
    "unknown": {
        "en": Words(
            "This link does not work",
            "It may have been cut off or withdrawn. Open it again from the message you got, or ask whoever sent it "
            "for a new one.",
        ),
        "it": Words(
            "Questo link non funziona",
            "Forse è incompleto oppure è stato annullato. Lo apra di nuovo dal messaggio ricevuto, oppure ne chieda "
            "uno nuovo a chi gliel'ha inviato.",
        ),
        "de": Words(
            "Dieser Link funktioniert nicht",
            "Vielleicht ist er unvollständig oder wurde zurückgezogen. Öffnen Sie ihn noch einmal aus Ihrer Nachricht, "
            "oder bitten Sie den Absender um einen neuen.",
        ),
    },
    "expired": {
        "en": Words("This link has expired", "Ask whoever sent it to you for a new one."),
        "it": Words("Questo link è scaduto", "Ne chieda uno nuovo a chi gliel'ha inviato."),
        "de": Words("Dieser Link ist abgelaufen", "Bitten Sie den Absender um einen neuen."),
    },
    "identified": {
        "en": Words("You are already identified", "There is nothing left to do here. You can close this page."),
        "it": Words("La sua identità è già verificata", "Non deve fare altro. Può chiudere questa pagina."),
        "de": Words("Sie sind bereits identifiziert", "Hier ist nichts mehr zu tun. Sie können die Seite schließen."),
    },
    "finished": {
        "en": Words(
            "This link cannot be used again",
            "The identification was ended. Ask whoever sent you the link what comes next.",
        ),
        "it": Words(
            "Questo link non si può più usare",
            "L'identificazione è terminata. Chieda a chi le ha inviato il link come proseguire.",
        ),
        "de": Words(
            "Dieser Link kann nicht noch einmal verwendet werden",
            "Die Identifizierung wurde beendet. Fragen Sie den Absender des Links, wie es weitergeht.",
        ),
    },
    "refused": {
        "en": Words(
            "The identification could not be started",
            "The page you came from sent something we cannot use. Go back and try again; if it happens again, tell "
            "them the reference below.",
        ),
        "it": Words(
            "Non è stato possibile avviare l'identificazione",
            "La pagina di provenienza ha inviato dati che non possiamo usare. Torni indietro e riprovi; se succede di "
            "nuovo, comunichi loro il riferimento qui sotto.",
        ),
        "de": Words(
            "Die Identifizierung konnte nicht beginnen",
            "Die Seite, von der Sie kommen, hat etwas geschickt, das wir nicht verwenden können. Gehen Sie zurück und "
            "versuchen Sie es noch einmal; wenn es wieder geschieht, nennen Sie dort die Referenz unten.",
        ),
    },
    "busy": {
        "en": Words("Something is not working here just now", "Please try again in a few minutes."),
        "it": Words("In questo momento qualcosa non funziona", "Riprovi tra qualche minuto."),
        "de": Words("Hier funktioniert gerade etwas nicht", "Bitte versuchen Sie es in einigen Minuten noch einmal."),
    },
}

REFERENCE = {"en": "Reference for support:", "it": "Riferimento per l'assistenza:", "de": "Referenz für den Support:"}

BACK = {
    "en": ("One moment", "You are being taken back.", "Continue"),
    "it": ("Un momento", "La riportiamo alla pagina di partenza.", "Continua"),
    "de": ("Einen Moment", "Sie werden zurückgeleitet.", "Weiter"),
}


def message_for(code: str, status: int) -> str:
    """Which message fits a refusal."""
    match code:
        case "ALREADY_IDENTIFIED":
            return "identified"
        case "NOT_RETRYABLE" | "TOO_MANY_ATTEMPTS" | "PROCESS_INACTIVE":
            return "finished"
    if status == 410:
        return "expired"
    if status >= 500 or status == 429:
        return "busy"
    return "unknown" if status == 404 else "refused"


def language_for(wanted: str, accept_language: str) -> str:
    """The wanted language, else the first acceptable one that there is, else English."""
    candidates = [wanted, *(part.split(";")[0] for part in accept_language.split(","))]
    for candidate in candidates:
        short = candidate.strip().lower().replace("_", "-").split("-")[0]
        if short in LANGUAGES:
            return short
    return "en"
