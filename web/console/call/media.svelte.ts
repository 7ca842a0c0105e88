import { MediaSession, type MediaState } from "../../shared/call";
import { mediaCalls } from "../../shared/peer";
import { http } from "../lib/api";
import { openOwn, stopOwn, type OwnProblem } from "../lib/own";
import type { CallView } from "../protocol";

const mediaOf = (call: CallView) => ({
  epoch: call.media_epoch,
  ice_servers: call.ice_servers,
  max_kbps: call.max_kbps,
});

/** Pictures and sound of one call, for the page to show. */
export class MediaRoom {
  own = $state.raw<MediaStream | null>(null);
  remote = $state.raw<MediaStream | null>(null);
  state = $state<MediaState>("connecting");
  quality = $state<"good" | "fair" | "poor" | null>(null);
  microphone = $state(true);
  camera = $state(true);
  problem = $state<OwnProblem>("");
  private session: MediaSession | null = null;
  private over = false;

  constructor(private readonly conference: string) {}

  async start(call: CallView): Promise<void> {
    const { stream, problem } = await openOwn();
    if (this.over) return stopOwn(stream);
    this.own = stream;
    this.problem = problem;
    this.applySwitches();
    this.session = new MediaSession(stream ?? new MediaStream(), {
      calls: mediaCalls(http, `/calls/${this.conference}/media`, "call"),
      media: mediaOf(call),
      listenOnly: stream === null,
      onRemote: (remote) => {
        this.remote = new MediaStream(remote.getTracks());
      },
      onState: (state) => {
        this.state = state;
      },
      onQuality: (quality) => {
        this.quality = quality;
      },
    });
    this.session.start();
    const { diagnostics } = this.session;
    Object.defineProperty(window, "__coram", { configurable: true, get: () => ({ media: diagnostics }) });
  }

  follow(call: CallView): void {
    this.session?.follow(mediaOf(call));
  }

  /** Opens camera and microphone again, after the person has granted them or plugged them in. */
  async again(call: CallView): Promise<void> {
    this.session?.close();
    stopOwn(this.own);
    await this.start(call);
  }

  stop(): void {
    this.over = true;
    this.session?.close();
    stopOwn(this.own);
    this.own = this.remote = null;
  }

  toggleMicrophone(): void {
    this.microphone = !this.microphone;
    this.applySwitches();
  }

  toggleCamera(): void {
    this.camera = !this.camera;
    this.applySwitches();
  }

  private applySwitches(): void {
    for (const track of this.own?.getAudioTracks() ?? []) track.enabled = this.microphone;
    for (const track of this.own?.getVideoTracks() ?? []) track.enabled = this.camera;
  }
}
