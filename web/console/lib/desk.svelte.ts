import type { CallView, ConsoleView, Me, SetDuty } from "../protocol";
import { Refusal } from "../../shared/api";
import { Live, type LiveState } from "../../shared/live";
import { api } from "./api";
import { clock } from "./clock.svelte";
import { router } from "./route.svelte";
import { said } from "./said.svelte";
import { CONSOLE, ON_TEST_SIDE } from "./side";

/** The signed-in person's desk: the latest view, and the commands that concern no particular call. */
class Desk {
  /** Undefined until the server has said who this is, null when it is nobody. */
  me = $state.raw<Me | null | undefined>(undefined);
  view = $state.raw<ConsoleView | null>(null);
  link = $state<LiveState>("connecting");
  /** Where the server could not be reached at all while asking who this is. */
  unreachable = $state(false);
  private live: Live<ConsoleView> | null = null;

  /** The call to show: one that runs, or one to write up. */
  get call(): CallView | null {
    return this.view?.call ?? null;
  }

  get inCall(): boolean {
    const call = this.call;
    return call !== null && call.outcome === null && call.ended_why === null && call.state !== "in_review";
  }

  async begin(): Promise<void> {
    try {
      this.me = await api.me();
      this.unreachable = false;
      if (!this.me.must_enrol) this.open();
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) {
        this.unreachable = false;
        this.signedOut();
        return;
      }
      if (error instanceof Refusal && error.status === 403 && ON_TEST_SIDE) {
        location.replace("/console/#/settings/tests"); // not for this person, or not made yet: that page says so
        return;
      }
      this.unreachable = true;
      setTimeout(() => void this.begin(), 3000);
    }
  }

  signedIn(me: Me): void {
    if (ON_TEST_SIDE && !me.must_enrol) {
      void this.begin(); // who they are here, the server knows
      return;
    }
    this.me = me;
    if (!me.must_enrol) this.open();
  }

  async signOut(): Promise<void> {
    let elsewhere = "";
    await this.act(async () => {
      elsewhere = (await api.signOut()).address;
    });
    router.forget();
    router.go("calls"); // whoever signs in next does not begin where this person was
    this.signedOut();
    if (elsewhere) location.assign(elsewhere); // the identity provider's own session ends there
  }

  signedOut(): void {
    this.live?.stop();
    this.live = null;
    this.view = null;
    this.me = null;
  }

  /** Runs a command; a refusal is told to the person. True when it was done. */
  async act(command: () => Promise<unknown>): Promise<boolean> {
    try {
      await command();
      return true;
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) this.signedOut();
      else said.refuse(error);
      return false;
    }
  }

  duty(body: SetDuty): Promise<boolean> {
    return this.act(() => api.duty(body));
  }

  private open(): void {
    this.live?.stop();
    this.live = new Live<ConsoleView>({
      socket: `${CONSOLE}/api/live`,
      events: () => `${CONSOLE}/api/events`,
      onView: (view) => this.arrived(view),
      onState: (state) => {
        this.link = state;
        // Signed out, or the session goes on under another id after a fresh proof: the server knows which.
        if (state === "refused") void this.begin();
      },
    });
    this.live.start();
  }

  private arrived(view: ConsoleView): void {
    clock.set(view.now);
    this.view = view;
    this.me = view.me;
  }
}

export const desk = new Desk();
