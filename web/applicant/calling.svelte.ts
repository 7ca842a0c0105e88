import { type MediaState, MediaSession } from "../shared/call";
import { mediaCalls } from "../shared/peer";
import type { AskView, BeginUpload, CameraView, LineQuality } from "../shared/protocol";
import { sha256, takeStill } from "../shared/still";
import { type UploadProgress, Uploads } from "../shared/upload";
import { pause } from "../shared/api";
import { notes } from "./capability";
import type { Session } from "./session.svelte";
import type { Key } from "./words";

const HOLD_MS = 1200;
const ARRIVED_MS = 5000;

/** A call from this side: the media session, the photos that are asked for, and what goes up. */
export class Calling {
  remote = $state.raw<MediaStream | null>(null);
  media = $state<MediaState>("connecting");
  quality = $state<LineQuality | null>(null);
  /** The ask whose photo is being taken, "" when none is. */
  shooting = $state("");
  /** The ask whose photo did not work. */
  missed = $state("");
  uploads = $state.raw<Record<string, UploadProgress>>({});
  /** What has just arrived, while it is worth saying: the ask itself is gone by then. */
  arrived = $state.raw<{ ask: string; words: Key } | null>(null);
  cameraLost = $state(false);
  flipped = $state(0);
  #media: MediaSession | null = null;
  #turning: Promise<void> = Promise.resolve();
  #camera = "";
  readonly #sending: Uploads;

  constructor(private readonly session: Session) {
    const owner = session.view?.conference ?? "";
    this.#sending = new Uploads(session.api, owner, (progress) => {
      this.uploads = { ...this.uploads, [progress.request]: progress };
      if (progress.state !== "complete") return;
      this.tell(progress.request, progress.kind === "photo" ? "ask.sent" : "ask.share.arrived");
    });
    void this.#sending.resume();
  }

  /** Publish this stream; the first one opens the session, a later one replaces its tracks. */
  send(stream: MediaStream): void {
    const media = this.session.view?.media;
    if (!media) return;
    if (this.#media) {
      void this.#media.replace(stream);
      return;
    }
    this.#media = new MediaSession(stream, {
      calls: mediaCalls(this.session.api, "/media", "call"),
      media,
      onRemote: (remote) => {
        this.remote = remote;
      },
      onState: (state) => {
        this.media = state;
      },
      onQuality: (quality) => {
        this.quality = quality;
      },
    });
    this.session.diagnostics = this.#media.diagnostics;
    this.#media.start();
  }

  /** That what `ask` wanted is done: shown for a while, whether or not the ask is still there. */
  tell(ask: string, words: Key): void {
    const arrived = { ask, words };
    this.arrived = arrived;
    setTimeout(() => {
      if (this.arrived === arrived) this.arrived = null;
    }, ARRIVED_MS);
  }

  follow(): void {
    if (this.session.view) this.#media?.follow(this.session.view.media);
  }

  /** What the operator wants of the camera; only changes count, so that one's own turning is not undone. */
  adjust(camera: CameraView): void {
    const wanted = JSON.stringify(camera);
    if (wanted === this.#camera || !this.session.stream) return;
    this.#camera = wanted;
    const { local } = this.session;
    this.#turning = this.#turning
      .then(() => local.face(camera.facing))
      .catch(() => undefined)
      .then(() => local.adjust(camera.torch, camera.zoom));
  }

  flip(): void {
    const { local } = this.session;
    this.#turning = this.#turning
      .then(() => local.face(local.facing === "user" ? "environment" : "user"))
      .catch(() => undefined)
      .then(() => {
        this.flipped += 1;
      });
  }

  /** Back on the page: phones take the camera away behind it. */
  readonly look = (): void => {
    if (document.visibilityState !== "visible") return;
    this.session.local.revive().catch(() => undefined);
  };

  watch(): void {
    const { video } = this.session.local;
    this.cameraLost = this.session.stream !== null && (!video || video.readyState === "ended");
  }

  /** Answer an ask for a photo once, however often the view comes. */
  async shoot(ask: AskView, again = false): Promise<void> {
    const noted = `coram:shot:${ask.id}`;
    if (!again && (notes.get(noted) || this.shooting === ask.id || this.missed === ask.id)) return;
    this.shooting = ask.id;
    this.missed = "";
    await Promise.all([pause(HOLD_MS), this.#turning]);
    try {
      const still = await takeStill(this.session.local);
      notes.set(noted, "yes");
      const { blob, width, height } = still;
      void this.#up(ask, "photo", `${ask.purpose || "photo"}.jpg`, blob, still.sha256, width, height);
    } catch {
      this.missed = ask.id;
    } finally {
      this.shooting = "";
    }
  }

  async share(ask: AskView, file: File): Promise<void> {
    await this.#up(ask, "document", file.name, file, await sha256(file));
  }

  async #up(
    ask: AskView,
    kind: BeginUpload["kind"],
    name: string,
    blob: Blob,
    digest: string,
    width = 0,
    height = 0,
  ): Promise<void> {
    const mime = blob.type || "application/octet-stream";
    const begin = { request: ask.id, kind, name, mime, size: blob.size, sha256: digest, width, height };
    const done = await this.#sending.send(begin, blob);
    if (kind === "photo" && done.state === "refused") {
      notes.set(`coram:shot:${ask.id}`, "");
      this.missed = ask.id;
    }
  }

  close(): void {
    this.#media?.close();
    this.#media = null;
    this.session.diagnostics = null;
    this.#sending.stop();
  }
}
