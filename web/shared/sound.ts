/** Calls back about 20 times a second with the microphone's level from 0 to 1; returns how to stop. */
export function meter(stream: MediaStream, heard: (level: number) => void): () => void {
  if (!stream.getAudioTracks().length) return () => undefined;
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(new MediaStream(stream.getAudioTracks())).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    if (context.state === "suspended") void context.resume();
    analyser.getFloatTimeDomainData(samples);
    heard(Math.min(1, samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)));
  }, 50);
  return () => {
    clearInterval(timer);
    void context.close().catch(() => undefined);
  };
}

/** Two soft notes; louder as a ring. Needs a gesture before, else it stays silent. */
export async function chime(volume = 0.2, notes: number[] = [523.25, 659.25], length = 0.35): Promise<void> {
  const context = new AudioContext();
  await context.resume().catch(() => undefined);
  const begin = context.currentTime + 0.05;
  notes.forEach((frequency, index) => {
    const tone = context.createOscillator();
    const gain = context.createGain();
    const at = begin + index * length;
    tone.frequency.value = frequency;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(volume, at + 0.04);
    gain.gain.exponentialRampToValueAtTime(0.001, at + length * 1.4);
    tone.connect(gain).connect(context.destination);
    tone.start(at);
    tone.stop(at + length * 1.5);
  });
  setTimeout(() => void context.close().catch(() => undefined), (notes.length + 1) * length * 1000 + 300);
}

/** Keep the screen lit while `on`; asks again when the page becomes visible. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  let over = false;
  const ask = async () => {
    if (over || document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
    const got = await navigator.wakeLock.request("screen").catch(() => null);
    if (over) void got?.release();
    else lock = got;
  };
  document.addEventListener("visibilitychange", ask);
  void ask();
  return () => {
    over = true;
    document.removeEventListener("visibilitychange", ask);
    void lock?.release().catch(() => undefined);
  };
}
