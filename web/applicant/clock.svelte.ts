/** The present moment as a value that moves, each second. Use inside a component's effects. */
export class Ticking {
  now = $state.raw(Date.now());

  constructor(every = 1000) {
    $effect(() => {
      const timer = setInterval(() => {
        this.now = Date.now();
      }, every);
      return () => clearInterval(timer);
    });
  }
}

/** 65,000 ms as "1:05". */
export function minutes(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
