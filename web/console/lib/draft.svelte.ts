const PAUSE = 400;

/**
 * Text that a person is typing and that the server keeps. What is typed stays on the screen, whatever view arrives
 * meanwhile; it is saved 400 ms after the last key, and the server's value is taken over only when nothing is unsaved
 * and nobody is typing in it.
 */
export class Draft {
  value = $state("");
  saving = $state(false);
  failed = $state(false);
  dirty = $state(false);
  everSaved = $state(false);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private focused = false;
  private awaited: string | null = null;
  private chain: Promise<void> = Promise.resolve();

  constructor(
    initial: string,
    private readonly store: (value: string) => Promise<void>,
  ) {
    this.value = initial;
  }

  /** What the server holds, from the latest view. */
  arrived(value: string): void {
    if (this.awaited !== null) {
      // A view that left the server before our save would bring the old text back.
      if (value !== this.awaited) return;
      this.awaited = null;
    }
    if (!this.dirty && !this.saving && !this.focused) this.value = value;
  }

  typed(value: string): void {
    this.value = value;
    this.dirty = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), PAUSE);
  }

  entered(): void {
    this.focused = true;
  }

  left(): void {
    this.focused = false;
    void this.save();
  }

  /** Saves at once; resolves when the server has it or has refused it. */
  save(): Promise<void> {
    clearTimeout(this.timer);
    this.chain = this.chain.then(() => this.push());
    return this.chain;
  }

  private async push(): Promise<void> {
    if (!this.dirty) return;
    const sent = this.value;
    this.dirty = false;
    this.saving = true;
    try {
      this.awaited = sent;
      await this.store(sent);
      this.failed = false;
      this.everSaved = true;
      setTimeout(() => {
        if (this.awaited === sent) this.awaited = null;
      }, 3000);
    } catch {
      this.awaited = null;
      this.failed = true;
      this.dirty = true;
      this.timer = setTimeout(() => void this.save(), 3000);
    } finally {
      this.saving = false;
    }
  }
}

/** Send once what was sent before has arrived: several drafts' saves cannot overtake each other. */
export function inTurn(send: () => Promise<void>): () => Promise<void> {
  let before: Promise<void> = Promise.resolve();
  return () => (before = before.catch(() => undefined).then(send));
}
