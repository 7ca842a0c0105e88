import type { LocalMedia } from "./devices";

/** One photo at the camera's full resolution, never mirrored. `sha256` in hex over the blob. */
export interface Still {
  blob: Blob;
  width: number;
  height: number;
  sha256: string;
}

const PHOTO_MS = 5000;
const JPEG_QUALITY = 0.93;

interface PhotoTaker {
  takePhoto(): Promise<Blob>;
}

/** Take a photo with the camera's own photo function where there is one, else from the running picture. */
export async function takeStill(local: LocalMedia): Promise<Still> {
  const track = local.video;
  if (!track || track.readyState !== "live") throw new Error("the camera is off");
  const own = local.virtual ? null : await ownPhoto(track);
  const shot = own ?? (await fromPicture(track));
  return { ...shot, sha256: await sha256(shot.blob) };
}

async function ownPhoto(track: MediaStreamTrack): Promise<Omit<Still, "sha256"> | null> {
  const Taker = (window as { ImageCapture?: new (track: MediaStreamTrack) => PhotoTaker }).ImageCapture;
  if (!Taker) return null;
  try {
    const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("late")), PHOTO_MS));
    const blob = await Promise.race([new Taker(track).takePhoto(), late]);
    if (blob.type !== "image/jpeg") return null;
    const size = await createImageBitmap(blob);
    const { width, height } = size;
    size.close();
    const { width: shown = 0, height: tall = 0 } = track.getSettings();
    return width * height >= shown * tall ? { blob, width, height } : null;
  } catch {
    return null;
  }
}

async function fromPicture(track: MediaStreamTrack): Promise<Omit<Still, "sha256">> {
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  try {
    await video.play();
    if (!video.videoWidth) await new Promise((resolve) => video.addEventListener("resize", resolve, { once: true }));
    const canvas = document.createElement("canvas");
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d")?.drawImage(video, 0, 0);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", JPEG_QUALITY));
    if (!blob) throw new Error("the picture could not be kept");
    return { blob, width: canvas.width, height: canvas.height };
  } finally {
    video.pause();
    video.srcObject = null;
  }
}

export async function sha256(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
