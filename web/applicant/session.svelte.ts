import { Api, pause, Refusal } from "../shared/api";
import type { Diagnostics } from "../shared/call";
import { LocalMedia } from "../shared/devices";
import { Live, type LiveState } from "../shared/live";
import type { ApplicantView, NewConference, Screen, SelfTestBegun } from "../shared/protocol";
import { type Capability, notes, readCapability, readHandover, writeCapability } from "./capability";
import { embeddedIn, postMessages } from "./outside";
import { words } from "./words";

declare global {
  interface Window {
    /** The view, asked for by the first line of index.html; null where it was refused. */
    coramView?: Promise<ApplicantView | null>;
  }
}

/** What is on show: a screen of the server's, or one that only this page knows of. */
export type Shown = Screen | "loading" | "nolink" | "refused" | "stopped";

/** This page's side of one conference: the view as it last came, the camera, and the commands. */
export class Session {
  view = $state.raw<ApplicantView | null>(null);
  link = $state<LiveState>("connecting");
  stream = $state.raw<MediaStream | null>(null);
  /** The applicant said stop: everything is off, whatever the server still says. */
  stopped = $state(false);
  /** The test's result is still being read, though the server has moved on to the waiting room. */
  reading = $state(false);
  /** Nobody is on duty, and the applicant wants to wait for somebody all the same. */
  patient = $state(false);
  /** The applicant agreed, and the page went on; the camera waits until the server has stored it. */
  agreed = $state(false);
  /** What went wrong with the last command, in a word for people; "" when nothing. */
  trouble = $state<{ reference: string } | null>(null);
  /** The self-service's first task is shown already; whether it began is still being stored. */
  ahead = $state(false);
  /** Whether that was stored: what the first task does waits for it. */
  began: Promise<boolean> | null = null;
  /** The self-service began on this page: no tab before it left anything to be sent. */
  fresh = false;
  /** The camera that is being opened beside a command. */
  warming: Promise<void> | null = null;
  /** Server's time minus ours, in ms. */
  skew = $state(0);
  capability = $state.raw<Capability | null>(null);

  /** Counters of the running call, for tests and support. */
  diagnostics: Diagnostics | null = null;

  /** Only the device is tested: no conference, nobody at the other end. */
  readonly selfTest = /^\/app\/service-webrtc[-_]test\/?$/.test(location.pathname);

  readonly local = new LocalMedia();
  readonly api = new Api(this.selfTest ? "/app/api/self-test" : "/app/api", () => this.#credentials());
  #live: Live<ApplicantView> | null = null;
  #beginning = false;
  #stored = false;
  #chosen = "";

  shown = $derived.by<Shown>(() => {
    const screen = this.view?.screen;
    if (!this.capability) return this.selfTest ? "loading" : this.link === "refused" ? "refused" : "nolink";
    if (this.stopped && screen !== "end") return "stopped";
    if (this.link === "refused") return screen === "end" ? "end" : "refused";
    if (!screen) return "loading";
    const asks = screen === "consent" || (this.patient && this.mayWait);
    if (asks) return this.agreed ? "test" : "consent";
    if (this.ahead && screen === "test") return "capture";
    return this.reading && screen === "waiting" ? "test" : screen;
  });

  constructor() {
    this.local.listen((stream) => {
      this.stream = stream;
    });
  }

  async start(): Promise<void> {
    if (this.selfTest) return this.#testOnly();
    const handover = readHandover();
    this.capability = handover ? null : readCapability();
    // the server names the language of the conference in the page
    const named = this.capability ? (document.documentElement.dataset["language"] ?? "") : "";
    await words.choose(words.best([named, ...navigator.languages]));
    if (handover) await this.#redeem(handover);
    if (this.capability) this.#connect();
    // asked for by the page's first line, while this script was on its way
    const first = await window.coramView;
    if (first && !handover && !this.view) this.#take(first);
  }

  async #testOnly(): Promise<void> {
    const wanted = new URLSearchParams(location.search).get("lang") ?? "";
    await words.choose(words.best([wanted, ...navigator.languages]));
    await words.complete("aside");
    for (let tries = 0; !(await this.renew()) && tries < 10; tries += 1) await pause(Math.min(8000, 500 * 2 ** tries));
  }

  /** The right to test, for some minutes. */
  async renew(): Promise<boolean> {
    return this.attempt(async () => {
      const { selfTestView } = await import("./selftest");
      const begun = await new Api("/app/api/self-test").post<SelfTestBegun>("");
      this.capability = { conference: "", secret: begun.token };
      this.view = selfTestView(begun);
      this.link = "live";
      this.local.locked = false;
    });
  }

  /** The link from the other device works once: exchange it for a right that outlives a reload. */
  async #redeem(handover: string): Promise<void> {
    const api = new Api("/app/api", () => ({ Authorization: `Bearer ${handover}` }));
    for (let tries = 0; ; tries += 1) {
      try {
        const { conference, secret } = await api.post<NewConference>("/handover/redeem");
        this.capability = { conference, secret };
        writeCapability(this.capability);
        return;
      } catch (error) {
        if (tries >= 10 || !(error instanceof Refusal) || !error.passing) break;
        await pause(Math.min(8000, 500 * 2 ** tries));
      }
    }
    // Used before on this very phone: what it got then is still there.
    this.capability = readCapability();
    this.link = this.capability ? "connecting" : "refused";
  }

  /** Nobody is on duty just now, but within the hours. */
  get mayWait(): boolean {
    return this.view?.screen === "closed_hours" && this.view.hours?.reason === "nobody_on_duty";
  }

  get carrier(): string {
    return this.#live?.carrier ?? "none";
  }

  /** The server's time now. */
  now(): number {
    return Date.now() + this.skew;
  }

  #credentials(): Record<string, string> {
    return this.capability ? { Authorization: `Bearer ${this.capability.secret}` } : {};
  }

  #connect(): void {
    this.#live?.stop();
    const embedder = embeddedIn();
    this.#live = new Live<ApplicantView>({
      socket: "/app/api/live",
      events: () => `/app/api/events?embedded_in=${encodeURIComponent(embedder)}`,
      hello: () => ({ token: this.capability?.secret ?? "", embedded_in: embedder }),
      headers: () => this.#credentials(),
      onView: (view) => this.#take(view),
      onState: (state) => {
        this.link = state;
        if (state === "refused") this.off();
      },
    });
    this.#live.start();
  }

  #take(view: ApplicantView): void {
    this.skew = view.now - Date.now();
    if (view.language && view.language !== this.#chosen) {
      this.#chosen = view.language;
      void words.choose(view.language);
    }
    // Lights off before the page shows why; only these screens may have them on.
    // A view that was made before the consent was stored must not put out what was opened since.
    const asks = view.screen === "consent" || view.screen === "closed_hours";
    if (!asks) this.agreed = this.#stored = false;
    const lit = ["test", "waiting", "call", "capture"].includes(view.screen) || (asks && this.#stored);
    if (this.stopped || !lit) this.off();
    else this.local.locked = false;
    this.view = view;
    postMessages(view.conference, view.messages);
    if (view.state === "created" && view.screen === "test") void this.begin();
  }

  /** Camera and microphone off, until a screen comes that needs them. */
  off(): void {
    this.local.locked = true;
    this.local.stop();
    this.stream = null;
  }

  /** Camera off for now; the next task may turn it on again. */
  dim(): void {
    this.local.stop();
    this.stream = null;
  }

  /** Run a command; trouble is shown, not thrown. */
  async attempt(command: () => Promise<unknown>): Promise<boolean> {
    this.trouble = null;
    try {
      await command();
      return true;
    } catch (error) {
      this.trouble = { reference: error instanceof Refusal ? (error.problem.reference ?? "") : "" };
      return false;
    }
  }

  speak(language: string): Promise<boolean> {
    return this.attempt(async () => {
      await words.choose(language);
      if (!this.selfTest) await this.api.post("/language", { language });
    });
  }

  /** Agree and go on: the next screen is shown at once, the server told beside it, the camera opened after that. */
  async agree(): Promise<boolean> {
    this.agreed = true;
    const stored = this.attempt(() => this.begin(true)).then((done) => {
      this.agreed = this.#stored = done && this.#asking;
      if (done && !this.stopped) this.local.locked = false;
      return done;
    });
    this.local.after = stored;
    return stored;
  }

  /** Whether the view still asks for the consent. */
  get #asking(): boolean {
    return this.view?.screen === "consent" || this.mayWait;
  }

  /** Go on though nobody is on duty: whoever agrees now gets in line. */
  async wait(): Promise<void> {
    if (this.view?.consent.given) await this.attempt(() => this.begin());
    else this.patient = true;
  }

  /** Only this starts a conference: opening the link does not. */
  async begin(consent = false): Promise<void> {
    if (this.#beginning || this.view?.state !== "created") return;
    this.#beginning = true;
    try {
      await this.api.post("/begin", { language: words.language, embedded_in: embeddedIn(), consent });
    } finally {
      this.#beginning = false;
    }
  }

  /** Begin a self-service; where it begins with the choice of a document, that is shown at once. */
  async capture(camera: string, error: string): Promise<void> {
    this.fresh = true;
    this.ahead = this.view?.capture?.task?.kind === "document";
    this.began = this.attempt(() => this.api.post("/capture/begin", { camera, camera_error: error }));
    if (!(await this.began)) this.ahead = false;
  }

  /** Stop: first the camera, then the news; told until it is heard. */
  async stop(): Promise<void> {
    this.off();
    this.stopped = true;
    for (let tries = 0; tries < 60; tries += 1) {
      try {
        await this.api.post("/cancel", undefined, { keepalive: true, patience: 5000 });
        return;
      } catch (error) {
        if (error instanceof Refusal && !error.passing) return;
        await pause(Math.min(8000, 500 * 2 ** tries));
      }
    }
  }

  /** A new try: a new conference of the same identification. */
  retry(): Promise<boolean> {
    return this.attempt(async () => {
      const fresh = await this.api.post<NewConference>("/retry");
      this.capability = { conference: fresh.conference, secret: fresh.secret };
      writeCapability(this.capability);
      this.view = null;
      this.stopped = false;
      this.reading = false;
      this.patient = false;
      this.agreed = this.#stored = this.ahead = false;
      this.#connect();
    });
  }

  takeOver(): Promise<boolean> {
    return this.attempt(() => this.api.post("/take-over"));
  }

  /** Turn on what was in use before: the drawn specimen, or the camera. */
  async reopen(): Promise<void> {
    if (this.stream || this.local.locked) return;
    if (this.specimen) await this.local.openSpecimen();
    else await this.local.open();
  }

  /** Whether the drawn specimen stands in for the camera; remembered over a reload. */
  get specimen(): boolean {
    return notes.get("coram:specimen") === "yes" && this.view?.test_mode === true;
  }

  set specimen(on: boolean) {
    notes.set("coram:specimen", on ? "yes" : "");
  }
}
