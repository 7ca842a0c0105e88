import { notes } from "../capability";
import { words } from "../words";

const NOTED = "coram:aloud";
const AGAIN_MS = 4000;

/** Hints read aloud by the device's own voice, where it has one and the applicant wants it. */
export class Speaking {
  on = $state(notes.get(NOTED) === "yes");
  readonly possible = "speechSynthesis" in window;
  #last = "";
  #at = 0;

  toggle(): void {
    this.on = !this.on;
    notes.set(NOTED, this.on ? "yes" : "");
    if (!this.on) this.hush();
  }

  /** Say it, unless the same was said just now. */
  say(text: string): void {
    if (!this.on || !this.possible || !text) return;
    const now = performance.now();
    if (text === this.#last && now - this.#at < AGAIN_MS) return;
    this.#last = text;
    this.#at = now;
    speechSynthesis.cancel();
    const spoken = new SpeechSynthesisUtterance(text);
    spoken.lang = words.locale;
    speechSynthesis.speak(spoken);
  }

  hush(): void {
    if (this.possible) speechSynthesis.cancel();
  }
}
