import { desk } from "../lib/desk.svelte";
import type { Invited, NewIssuer, NewKey } from "./protocol";

interface Shown {
  key?: NewKey;
  issuer?: NewIssuer;
  invited?: Invited;
  rotated?: boolean;
}

/**
 * What the server says once and never again. It stays in memory until the person has put it away, so that a call that
 * is offered meanwhile does not take it from them; nobody else who signs in here sees it.
 */
class Once {
  private owner = $state("");
  private held = $state.raw<Shown>({});

  get shown(): Shown {
    return desk.me && desk.me.id === this.owner ? this.held : {};
  }

  show(what: Shown): void {
    this.owner = desk.me?.id ?? "";
    this.held = what;
  }

  putAway(): void {
    this.held = {};
  }
}

export const once = new Once();
