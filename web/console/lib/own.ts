import { preferences } from "./preferences.svelte";

export type OwnProblem = "" | "denied" | "not_found" | "busy" | "insecure" | "unknown";

/** The operator's own camera and microphone, as far as they could be opened, and what stood in the way. */
export interface Own {
  stream: MediaStream | null;
  problem: OwnProblem;
}

const KINDS: Record<string, OwnProblem> = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "not_found",
  NotReadableError: "busy",
  AbortError: "busy",
};

function wanted(deviceId: string): { deviceId?: ConstrainDOMString } {
  return deviceId ? { deviceId: { ideal: deviceId } } : {};
}

async function open(video: boolean): Promise<MediaStream> {
  const { camera, microphone } = preferences.devices;
  const picture = { ...wanted(camera), width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
  const sound = { ...wanted(microphone), echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  return navigator.mediaDevices.getUserMedia({ audio: sound, video: video ? picture : false });
}

/** Opens the remembered camera and microphone; without a camera the microphone alone. */
export async function openOwn(): Promise<Own> {
  if (!window.isSecureContext || !("mediaDevices" in navigator)) return { stream: null, problem: "insecure" };
  try {
    return { stream: await open(true), problem: "" };
  } catch (error) {
    const problem = KINDS[(error as DOMException).name] ?? "unknown";
    try {
      return { stream: await open(false), problem };
    } catch {
      return { stream: null, problem };
    }
  }
}

export function stopOwn(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
