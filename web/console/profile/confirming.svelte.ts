import { Refusal } from "../../shared/api";

/** Asks the person for password or second factor, when the server wants to see one again. */
class Confirming {
  open = $state(false);
  private answer: (confirmed: boolean) => void = () => {};

  /** Runs `act`; where a fresh proof is missing, asks for it and runs it again. Null when the person declines. */
  async guarded<T>(act: () => Promise<T>): Promise<T | null> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Refusal && error.code === "CONFIRM_FIRST")) throw error;
    }
    const confirmed = await new Promise<boolean>((resolve) => {
      this.answer = resolve;
      this.open = true;
    });
    this.open = false;
    return confirmed ? act() : null;
  }

  close(confirmed: boolean): void {
    this.answer(confirmed);
  }
}

export const confirming = new Confirming();
