/**
 * The ring of an offer and the short tones of the console, made by the browser itself. A page may only sound after the
 * person has touched it; `locked` tells whether that is still to come.
 */
class Sound {
  private context: AudioContext | null = null;
  private ringing: ReturnType<typeof setInterval> | undefined;
  private sink = "";

  get locked(): boolean {
    return this.context?.state !== "running";
  }

  /** Call from a click or key: afterwards the page may ring. */
  async unlock(): Promise<void> {
    this.context ??= new AudioContext();
    if (this.context.state !== "running") await this.context.resume();
    await this.applySink();
  }

  async useSpeaker(deviceId: string): Promise<void> {
    this.sink = deviceId;
    await this.applySink();
  }

  ring(): void {
    if (this.ringing) return;
    const once = () => {
      this.tone(659, 0, 0.32, 0.16);
      this.tone(523, 0.36, 0.42, 0.16);
    };
    once();
    this.ringing = setInterval(once, 2000);
  }

  hush(): void {
    clearInterval(this.ringing);
    this.ringing = undefined;
  }

  /** Two tones, for the sound test and for a chat line that arrives. */
  chime(): void {
    this.tone(523, 0, 0.18, 0.12);
    this.tone(784, 0.2, 0.3, 0.12);
  }

  private tone(hertz: number, after: number, length: number, loudness: number): void {
    const context = this.context;
    if (!context || context.state !== "running") return;
    const start = context.currentTime + after;
    const source = context.createOscillator();
    const gain = context.createGain();
    source.type = "triangle";
    source.frequency.value = hertz;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(loudness, start + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0005, start + length);
    source.connect(gain).connect(context.destination);
    source.start(start);
    source.stop(start + length + 0.05);
  }

  private async applySink(): Promise<void> {
    const context = this.context as (AudioContext & { setSinkId?: (id: string) => Promise<void> }) | null;
    if (!context?.setSinkId) return;
    try {
      await context.setSinkId(this.sink);
    } catch {
      // The chosen speaker was unplugged: the default one rings instead.
      this.sink = "";
    }
  }
}

export const sound = new Sound();
