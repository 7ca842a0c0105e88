import { DeviceFailure, obstacle } from "../../shared/devices";
import type { Session } from "../session.svelte";

interface Light {
  torch?: boolean;
}

/** The camera of one task: on while the task is shown, the right way round, and what is in its way. */
export class Camera {
  failure = $state.raw<DeviceFailure | null>(null);
  opening = $state(false);
  torch = $state(false);
  canTorch = $state(false);
  /** The picture was taken away (a call, another app): asked for again. */
  lost = $state(false);

  constructor(
    private readonly session: Session,
    private readonly facing: "user" | "environment",
  ) {}

  async open(): Promise<void> {
    const { local } = this.session;
    await this.session.warming;
    this.failure = obstacle();
    if (this.failure) return;
    const same = local.stream !== null && local.video?.readyState === "live" && local.facing === this.facing;
    if (same || (local.stream && local.virtual)) return this.#look();
    this.opening = true;
    try {
      local.facing = this.facing;
      if (this.session.specimen) await local.openSpecimen();
      else await local.open(false);
      this.#look();
    } catch (error) {
      this.failure = error instanceof DeviceFailure ? error : new DeviceFailure("unknown");
    } finally {
      this.opening = false;
    }
  }

  /** Open beside a command whose answer will be a photo's task. */
  warm(): void {
    const opening = this.open().finally(() => (this.session.warming = null));
    this.session.warming = opening;
  }

  async specimen(): Promise<void> {
    this.session.specimen = true;
    this.session.dim();
    await this.open();
  }

  #look(): void {
    const track = this.session.local.video;
    this.lost = false;
    this.canTorch = ((track?.getCapabilities?.() ?? {}) as Light).torch === true;
    track?.addEventListener("ended", () => (this.lost = true), { once: true });
  }

  async light(): Promise<void> {
    this.torch = !this.torch;
    await this.session.local.adjust(this.torch, 1);
  }

  /** Back on the page: phones take the camera away behind it. */
  readonly back = (): void => {
    if (document.visibilityState !== "visible" || this.opening || this.failure) return;
    const track = this.session.local.video;
    if (track && (track.readyState === "ended" || track.muted)) {
      this.session.dim();
      void this.open();
    }
  };

  /** What the browser calls it; a label that names a virtual camera is a hint for the reviewer. */
  get label(): string {
    return this.session.local.video?.label ?? "";
  }
}
