import { sha256 } from "../../shared/still";

export interface Film {
  blob: Blob;
  mime: string;
  sha256: string;
}

const KINDS = ["video/webm;codecs=vp8", "video/webm", "video/mp4"];
const BITS_PER_SECOND = 1_500_000;

/** Whether this browser can record what its camera sees. */
export function canFilm(): boolean {
  return "MediaRecorder" in window && KINDS.some((kind) => MediaRecorder.isTypeSupported(kind));
}

/** Record the picture, without sound, from now until `finish`. Throws where the browser cannot. */
export function film(stream: MediaStream): { finish(): Promise<Film>; drop(): void } {
  const kind = KINDS.find((one) => MediaRecorder.isTypeSupported(one)) ?? "";
  const recorder = new MediaRecorder(new MediaStream(stream.getVideoTracks()), {
    mimeType: kind,
    videoBitsPerSecond: BITS_PER_SECOND,
  });
  const pieces: Blob[] = [];
  recorder.ondataavailable = ({ data }) => {
    if (data.size) pieces.push(data);
  };
  const ended = new Promise<void>((resolve, reject) => {
    recorder.onstop = () => resolve();
    recorder.onerror = () => reject(new Error("the recording broke off"));
  });
  // nobody waits for it where the recording is dropped
  ended.catch(() => undefined);
  recorder.start(1000);
  return {
    async finish() {
      if (recorder.state !== "inactive") recorder.stop();
      await ended;
      const mime = (recorder.mimeType || kind).split(";")[0] ?? kind;
      const blob = new Blob(pieces, { type: mime });
      if (!blob.size) throw new Error("nothing was recorded");
      return { blob, mime, sha256: await sha256(blob) };
    },
    drop() {
      if (recorder.state !== "inactive") recorder.stop();
    },
  };
}
