/** What this browser remembers about the person's devices. */
export interface Remembered {
  camera: string;
  microphone: string;
  speaker: string;
  testedAt: number;
  verdict: "good" | "fair" | "failed" | "";
  soundHeard: boolean;
}

const MEMORY = "coram:console:devices";
const NOTHING: Remembered = { camera: "", microphone: "", speaker: "", testedAt: 0, verdict: "", soundHeard: false };

function kept(): Remembered {
  try {
    return { ...NOTHING, ...(JSON.parse(localStorage.getItem(MEMORY) ?? "{}") as Partial<Remembered>) };
  } catch {
    return NOTHING;
  }
}

class Preferences {
  devices = $state.raw<Remembered>(kept());

  remember(change: Partial<Remembered>): void {
    this.devices = { ...this.devices, ...change };
    localStorage.setItem(MEMORY, JSON.stringify(this.devices));
  }
}

export const preferences = new Preferences();
