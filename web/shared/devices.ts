import type { Facing } from "./protocol";
import type { Specimen } from "./specimen";

export type DeviceError = "not_found" | "denied" | "busy" | "quality" | "insecure" | "unsupported" | "unknown";

/** Why a browser refused, where it says: the system's switch, the site's, a closed question, or the frame around us. */
export type DenialBy = "system" | "site" | "dismissed" | "frame";

export class DeviceFailure extends Error {
  constructor(
    readonly kind: DeviceError,
    readonly by: DenialBy = "site",
    readonly device: "camera" | "microphone" = "camera",
  ) {
    super(kind);
  }
}

const KINDS: Record<string, DeviceError> = {
  NotFoundError: "not_found",
  DevicesNotFoundError: "not_found",
  NotAllowedError: "denied",
  PermissionDeniedError: "denied",
  SecurityError: "denied",
  NotReadableError: "busy",
  TrackStartError: "busy",
  AbortError: "busy",
  OverconstrainedError: "quality",
};

function failure(error: unknown, device: "camera" | "microphone"): DeviceFailure {
  const { name = "", message = "" } = (error ?? {}) as { name?: string; message?: string };
  const kind = KINDS[name] ?? "unknown";
  const by: DenialBy = /system/i.test(message)
    ? "system"
    : /dismiss/i.test(message)
      ? "dismissed"
      : frameForbids(device)
        ? "frame"
        : "site";
  return new DeviceFailure(kind, by, device);
}

/** Whether the page around ours withholds the camera (its frame lacks `allow="camera; microphone"`). */
export function frameForbids(device: "camera" | "microphone"): boolean {
  const policy = (document as { featurePolicy?: { allowsFeature(name: string): boolean } }).featurePolicy;
  return window !== window.top && policy !== undefined && !policy.allowsFeature(device);
}

/** What the browser would answer without asking; "unknown" where it does not tell. */
export async function permission(device: "camera" | "microphone" | "geolocation"): Promise<PermissionState | "unknown"> {
  try {
    return (await navigator.permissions.query({ name: device as PermissionName })).state;
  } catch {
    return "unknown";
  }
}

/** Nothing to be asked: what already stands in the way of a camera. */
export function obstacle(): DeviceFailure | null {
  if (!window.isSecureContext) return new DeviceFailure("insecure");
  if (!("mediaDevices" in navigator) || !("RTCPeerConnection" in window)) return new DeviceFailure("unsupported");
  return null;
}

const PICTURE = { width: { ideal: 1920 }, height: { ideal: 1080 }, frameRate: { ideal: 30 } } as const;
const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true } as const;

type Changed = (stream: MediaStream) => void;

/** The camera and microphone in use. Nothing else opens or stops them, so that "stop" can be relied on. */
export class LocalMedia {
  stream: MediaStream | null = null;
  facing: Facing = "user";
  /** The drawn specimen stands in for the camera. */
  virtual = false;
  muted = false;
  /** Nothing may be opened: whoever still asks (an effect of a screen that is going) comes too late. */
  locked = false;
  /** What must be known to be done before anything is opened. */
  after: Promise<unknown> | null = null;
  #specimen: Specimen | null = null;
  readonly #listeners = new Set<Changed>();
  #asked = 0;

  /** Called whenever the stream is another one; returns how to stop listening. */
  listen(changed: Changed): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  get video(): MediaStreamTrack | null {
    return this.stream?.getVideoTracks()[0] ?? null;
  }

  get audio(): MediaStreamTrack | null {
    return this.stream?.getAudioTracks()[0] ?? null;
  }

  /** Open the camera, and the microphone unless told. Throws DeviceFailure; nothing stays open then. */
  async open(sound = true): Promise<MediaStream> {
    const blocked = obstacle();
    if (blocked) throw blocked;
    await this.after;
    if (this.locked) throw new DeviceFailure("busy");
    this.stop();
    const asked = ++this.#asked;
    const stream = await this.#ask(sound);
    if (asked !== this.#asked) {
      stopAll(stream);
      throw new DeviceFailure("busy");
    }
    this.virtual = false;
    return this.#use(stream);
  }

  /** A drawn specimen passport and a quiet tone instead (test mode only). */
  async openSpecimen(): Promise<MediaStream> {
    await this.after;
    if (this.locked) throw new DeviceFailure("busy");
    this.stop();
    const asked = this.#asked;
    const { openSpecimen } = await import("./specimen");
    if (asked !== this.#asked) throw new DeviceFailure("busy");
    this.#specimen = openSpecimen();
    this.virtual = true;
    return this.#use(this.#specimen.stream);
  }

  async #ask(sound: boolean): Promise<MediaStream> {
    const video = { ...PICTURE, facingMode: { ideal: this.facing } };
    try {
      return await navigator.mediaDevices.getUserMedia(sound ? { video, audio: SOUND } : { video });
    } catch (error) {
      throw sound ? await this.#whichFailed(error) : failure(error, "camera");
    }
  }

  /** A question for both says not which one failed: what is plugged in and permitted tells. */
  async #whichFailed(error: unknown): Promise<DeviceFailure> {
    const failed = failure(error, "camera");
    if (failed.kind === "not_found") {
      const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
      if (devices.some((device) => device.kind === "videoinput")) return failure(error, "microphone");
    }
    if (failed.kind === "denied" && (await permission("camera")) === "granted") return failure(error, "microphone");
    return failed;
  }

  #use(stream: MediaStream): MediaStream {
    this.stream = stream;
    for (const track of stream.getAudioTracks()) track.enabled = !this.muted;
    for (const changed of this.#listeners) changed(stream);
    return stream;
  }

  mute(muted: boolean): void {
    this.muted = muted;
    if (this.audio) this.audio.enabled = !muted;
  }

  /** Turn to the other camera. Phones open one at a time, so the old one is let go first and taken back on failure. */
  async face(facing: Facing): Promise<void> {
    if (this.virtual || !this.stream || facing === this.facing) return;
    const before = this.facing;
    this.facing = facing;
    try {
      await this.#reopen("video", { ...PICTURE, facingMode: { ideal: facing } });
    } catch (error) {
      this.facing = before;
      await this.#reopen("video", { ...PICTURE, facingMode: { ideal: before } });
      throw error;
    }
  }

  async choose(kind: "video" | "audio", deviceId: string): Promise<void> {
    if (this.virtual || !this.stream) return;
    const constraints = kind === "video" ? PICTURE : SOUND;
    await this.#reopen(kind, { ...constraints, deviceId: { exact: deviceId } });
  }

  async #reopen(kind: "video" | "audio", constraints: MediaTrackConstraints): Promise<void> {
    const old = this.stream;
    if (!old || this.locked) return;
    const asked = ++this.#asked;
    const going = kind === "video" ? old.getVideoTracks() : old.getAudioTracks();
    const staying = kind === "video" ? old.getAudioTracks() : old.getVideoTracks();
    for (const track of going) track.stop();
    let fresh: MediaStream;
    try {
      fresh = await navigator.mediaDevices.getUserMedia({ [kind]: constraints });
    } catch (error) {
      throw failure(error, kind === "video" ? "camera" : "microphone");
    }
    if (asked !== this.#asked) return stopAll(fresh);
    this.#use(new MediaStream([...fresh.getTracks(), ...staying]));
  }

  /** Tracks that the system took away (a phone call, another app) are opened anew. */
  async revive(): Promise<void> {
    if (this.virtual || !this.stream) return;
    const dead = (track: MediaStreamTrack | null) => !track || track.readyState === "ended" || track.muted;
    if (dead(this.video)) await this.#reopen("video", { ...PICTURE, facingMode: { ideal: this.facing } });
    if (dead(this.audio)) await this.#reopen("audio", SOUND);
  }

  /** What the operator asked the camera for; a camera that cannot is left as it is. */
  async adjust(torch: boolean, zoom: number): Promise<void> {
    const track = this.video;
    if (!track || this.virtual) return;
    const can = (track.getCapabilities?.() ?? {}) as { torch?: boolean; zoom?: { min: number; max: number } };
    const wanted: { torch?: boolean; zoom?: number } = {};
    if (can.torch) wanted.torch = torch;
    if (can.zoom) wanted.zoom = Math.min(can.zoom.max, Math.max(can.zoom.min, zoom));
    if (!Object.keys(wanted).length) return;
    await track.applyConstraints({ advanced: [wanted as MediaTrackConstraintSet] }).catch(() => undefined);
  }

  async devices(): Promise<MediaDeviceInfo[]> {
    const all = await navigator.mediaDevices.enumerateDevices().catch(() => []);
    return all.filter((device) => device.deviceId && device.kind !== "audiooutput");
  }

  /** Everything off, now. */
  stop(): void {
    this.#asked += 1;
    if (this.stream) stopAll(this.stream);
    this.stream = null;
    this.#specimen?.stop();
    this.#specimen = null;
  }
}

function stopAll(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
