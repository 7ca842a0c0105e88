import { pause, Refusal } from "../../shared/api";
import type { Looked, Point } from "../../shared/protocol";
import type { Still } from "../../shared/still";
import type { Session } from "../session.svelte";
import { Steadiness } from "./steadiness";

/** What the server looks at: enough to find a page and its problems, small enough for two a second. */
const LONG_SIDE = 1280;
const EVERY_MS = 500;

/**
 * A picture that the applicant may still reject: its page's corners in its own px (`moved`: put there by hand, and so
 * better than what the server would find), and what is wrong with it.
 */
export interface Shot extends Still {
  source: "camera" | "file";
  corners: Point[];
  moved: boolean;
  hint: string;
}

/** What the camera sees, looked at by the server while somebody aims. */
export class Seeing {
  hint = $state("");
  /** How many looks in a row found nothing to mend, out of those that release the shutter: 0…1. */
  steady = $state(0);

  constructor(
    private readonly session: Session,
    readonly purpose: string,
  ) {}

  /** Look until told to stop; `onsteady`, where given, ends it once the picture has been good for long enough. */
  watch(video: HTMLVideoElement, onsteady: (() => void) | null): () => void {
    const control = new AbortController();
    void this.#loop(video, onsteady, control.signal);
    return () => control.abort();
  }

  async #loop(video: HTMLVideoElement, onsteady: (() => void) | null, signal: AbortSignal): Promise<void> {
    const steadiness = new Steadiness(this.purpose === "face");
    while (!signal.aborted) {
      const began = performance.now();
      try {
        const frame = await shrunk(video, video.videoWidth, video.videoHeight);
        const looked = frame && (await this.look(frame.blob, signal));
        if (looked && !signal.aborted) {
          this.hint = looked.hint;
          this.steady = steadiness.after(looked);
          if (this.steady === 1 && onsteady) return onsteady();
        }
      } catch (error) {
        // the shutter can be pressed all the same
        if (error instanceof Refusal && !error.passing) return;
        await pause(1500);
      }
      await pause(Math.max(50, EVERY_MS - (performance.now() - began)));
    }
  }

  look(picture: Blob, signal?: AbortSignal): Promise<Looked> {
    const path = `/capture/look?purpose=${encodeURIComponent(this.purpose)}`;
    const headers = { "Content-Type": "image/jpeg" };
    const sent = { bytes: picture, headers, patience: 6000, ...(signal ? { signal } : {}) };
    return this.session.api.post<Looked>(path, undefined, sent);
  }
}

/** A picture as JPEG, small enough for a look. */
export async function shrunk(picture: CanvasImageSource, width: number, height: number) {
  if (!width || !height) return null;
  const scale = Math.min(1, LONG_SIDE / Math.max(width, height));
  const blob = await jpeg(picture, Math.round(width * scale), Math.round(height * scale), 0.8);
  return blob && { blob, scale };
}

export function jpeg(picture: CanvasImageSource, width: number, height: number, quality: number): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d")?.drawImage(picture, 0, 0, width, height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
}
