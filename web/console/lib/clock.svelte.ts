/** The server's time, ticking: the browser's clock set right by the offset that each view brings. */
class ServerClock {
  now = $state(Date.now());
  private offset = 0;

  constructor() {
    setInterval(() => this.tick(), 250);
  }

  set(serverNow: number): void {
    this.offset = serverNow - Date.now();
    this.tick();
  }

  /** The server's time right now, without waiting for the next tick. */
  read(): number {
    return Date.now() + this.offset;
  }

  private tick(): void {
    this.now = Date.now() + this.offset;
  }
}

export const clock = new ServerClock();
