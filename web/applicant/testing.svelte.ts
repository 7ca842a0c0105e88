import { DeviceFailure, frameForbids, obstacle } from "../shared/devices";
import { measureBandwidth, measurePath, watchCamera } from "../shared/probe";
import { browser } from "../shared/probe-browser";
import { chime, meter } from "../shared/sound";
import type { Finding, FindingItem, Measured, TestVerdict, Verdict } from "../shared/protocol";
import type { Session } from "./session.svelte";

export type Phase = "ask" | "asking" | "blocked" | "running" | "done";
export type Row = "camera" | "microphone" | "speaker" | "line" | "location";

/** Which findings of the server's make up one row that a person sees. */
export const ROWS: Record<Row, FindingItem[]> = {
  camera: ["browser", "secure_context", "camera"],
  microphone: ["microphone"],
  speaker: ["speaker"],
  line: ["path", "bandwidth", "loss", "round_trip"],
  location: ["location"],
};

const HEARD = 0.01;
const LISTENING_MS = 7000;

/** The device test from the first question to the server's verdict. */
export class DeviceTest {
  phase = $state<Phase>("ask");
  failure = $state.raw<DeviceFailure | null>(null);
  level = $state(0);
  peak = $state(0);
  heard = $state<boolean | null>(null);
  ready = $state.raw<Record<Row, boolean>>({
    camera: false,
    microphone: false,
    speaker: false,
    line: false,
    location: false,
  });
  verdict = $state<Verdict | null>(null);
  findings = $state.raw<Finding[]>([]);
  #measured: Measured = {};
  #control = new AbortController();
  #quiet: () => void = () => undefined;

  constructor(private readonly session: Session) {
    this.failure = obstacle();
    if (!this.failure && frameForbids("camera")) this.failure = new DeviceFailure("denied", "frame");
    if (this.failure) this.phase = "blocked";
  }

  get needsLocation(): boolean {
    return this.session.view?.location_needed ?? false;
  }

  stop(): void {
    this.#control.abort();
    this.#quiet();
  }

  /** Open the camera (or the specimen) and measure. Called by a click, so that sound may play. */
  async start(specimen: boolean): Promise<void> {
    this.stop();
    this.#control = new AbortController();
    this.#forget();
    this.session.specimen = specimen;
    this.phase = "asking";
    // A test alone has no conference that lasts: each one begins anew.
    if (this.session.selfTest && !(await this.session.renew())) {
      this.phase = "ask";
      return;
    }
    try {
      if (specimen) await this.session.local.openSpecimen();
      else await this.session.local.open();
    } catch (error) {
      await this.#block(error instanceof DeviceFailure ? error : new DeviceFailure("unknown"));
      return;
    }
    this.phase = "running";
    void chime();
    await this.#measure();
  }

  answer(heard: boolean): void {
    this.heard = heard;
    this.ready = { ...this.ready, speaker: true };
    void this.#finish();
  }

  replay(): void {
    void chime(0.35);
  }

  locate(): void {
    const done = (location: NonNullable<Measured["location"]>) => {
      this.#measured.location = location;
      this.ready = { ...this.ready, location: true };
      void this.#finish();
    };
    if (!("geolocation" in navigator)) return done({ ok: false, error: "unsupported" });
    navigator.geolocation.getCurrentPosition(
      () => done({ ok: true }),
      ({ code }) => done({ ok: false, error: code === 1 ? "denied" : code === 2 ? "unavailable" : "timeout" }),
      { timeout: 15_000, maximumAge: 60_000 },
    );
  }

  async giveUp(): Promise<void> {
    await this.session.attempt(() => this.session.api.post("/test", { measured: this.#measured, give_up: true }));
  }

  #forget(): void {
    this.failure = null;
    this.verdict = null;
    this.findings = [];
    this.level = this.peak = 0;
    this.heard = null;
    this.ready = { camera: false, microphone: false, speaker: false, line: false, location: false };
    this.#measured = {
      browser: browser(),
      secure_context: window.isSecureContext,
      webrtc: "RTCPeerConnection" in window,
    };
  }

  /** The server hears of a device that did not open as well; the applicant is told on the spot. */
  async #block(failure: DeviceFailure): Promise<void> {
    this.failure = failure;
    this.phase = "blocked";
    const error = failure.kind === "insecure" || failure.kind === "unsupported" ? "unknown" : failure.kind;
    const measured: Measured = { ...this.#measured, [failure.device]: { error } };
    if (failure.device === "microphone") measured.camera = { width: 1280, height: 720 };
    if (failure.by === "dismissed") return;
    await this.session.api.post<TestVerdict>("/test", { measured, give_up: false }).catch(() => undefined);
  }

  async #measure(): Promise<void> {
    const stream = this.session.local.stream;
    const { signal } = this.#control;
    if (!stream) return;
    this.#quiet = meter(stream, (level) => {
      this.level = level;
      if (level > this.peak) this.peak = level;
      if (level > HEARD * 2) this.ready = { ...this.ready, microphone: true };
    });
    const listening = setTimeout(() => {
      this.ready = { ...this.ready, microphone: true };
      void this.#finish();
    }, LISTENING_MS * 2);
    signal.addEventListener("abort", () => clearTimeout(listening));
    const camera = watchCamera(stream).then((seen) => {
      if (signal.aborted) return;
      this.#measured.camera = seen;
      this.ready = { ...this.ready, camera: true };
    });
    const line = this.#line(stream, signal);
    await Promise.all([camera, line]);
    await this.#finish();
  }

  async #line(stream: MediaStream, signal: AbortSignal): Promise<void> {
    const { api, view } = this.session;
    // One after the other: a full line would spoil the numbers of the path.
    this.#measured.bandwidth = await measureBandwidth(api, signal);
    if (signal.aborted) return;
    Object.assign(this.#measured, await measurePath(api, view?.media.ice_servers ?? [], stream, signal));
    if (!signal.aborted) this.ready = { ...this.ready, line: true };
  }

  #posting = false;

  /** Once everything is there: the server judges. */
  async #finish(): Promise<void> {
    const { ready } = this;
    const waited = this.needsLocation && !ready.location;
    if (this.phase !== "running" || this.#posting || waited) return;
    if (!ready.camera || !ready.line || !ready.speaker || !ready.microphone) return;
    this.#posting = true;
    this.#measured.microphone = { level: this.peak };
    if (this.heard !== null) this.#measured.speaker = { heard: this.heard };
    // The server moves on with its verdict; the result stays on show until it is read.
    this.session.reading = !this.session.selfTest;
    const went = await this.session.attempt(async () => {
      const answer = await this.session.api.post<TestVerdict>("/test", { measured: this.#measured, give_up: false });
      this.verdict = answer.verdict;
      this.findings = answer.findings;
    });
    this.#posting = false;
    this.#quiet();
    if (!went) {
      this.session.reading = false;
      this.verdict = "failed";
      this.findings = [{ item: "path", verdict: "failed", code: "SIGNALLING_UNREACHABLE", value: "" }];
    }
    if (this.verdict === "failed") this.session.reading = false;
    if (this.session.selfTest) this.session.off();
    this.phase = "done";
  }

  /** The worst verdict of a row, once the server spoke. */
  rowVerdict(row: Row): Verdict | null {
    const found = this.findings.filter((finding) => ROWS[row].includes(finding.item));
    if (!found.length) return null;
    if (found.some(({ verdict }) => verdict === "failed")) return "failed";
    return found.some(({ verdict }) => verdict === "fair") ? "fair" : "good";
  }

  /** What to mend, the worst first, each piece of advice once. */
  get advice(): { code: string; verdict: Verdict }[] {
    const wrong = this.findings.filter((finding) => finding.verdict !== "good" && finding.code);
    const sorted = [...wrong].sort((one, other) => Number(other.verdict === "failed") - Number(one.verdict === "failed"));
    return sorted.filter((finding, index) => sorted.findIndex(({ code }) => code === finding.code) === index);
  }
}
