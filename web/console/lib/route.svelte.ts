export type Place = "calls" | "devices" | "account";
export type Route =
  | { page: Place }
  | { page: "cases" | "review"; id: string }
  | { page: "settings"; place: string; id: string; part: string }
  | { page: "board"; place: string; id: string }
  | { page: "welcome"; link: string }
  | { page: "step" }
  | { page: "entered" }
  | { page: "again"; provider: string }
  | { page: "refused"; why: string };

const PLACES: readonly string[] = ["calls", "devices", "account"] satisfies Place[];

function parse(hash: string): Route {
  const [, page = "", rest = ""] = /^#\/(\w*)\/?(.*)$/.exec(hash) ?? [];
  if (page === "welcome" && rest) return { page, link: rest };
  if (page === "step" || page === "entered") return { page };
  if (page === "again") return { page, provider: rest };
  if (page === "refused") return { page, why: rest };
  if (page === "board") {
    const [place = "", id = ""] = rest.split("/");
    return { page, place, id };
  }
  if (page === "cases" || page === "review") return { page, id: rest };
  if (page === "settings") {
    const [place = "", id = "", part = ""] = rest.split("/");
    return { page, place, id, part };
  }
  return { page: PLACES.includes(page) ? (page as Place) : "calls" };
}

const WANTED = "coram:console:wanted";

/** Where the person is, by the fragment of the address. */
class Router {
  current = $state.raw<Route>(parse(location.hash));
  /** Asked before the person goes elsewhere: false keeps them here, where something is unsaved. */
  guard: ((to: Route, hash: string) => boolean) | null = null;
  #here = location.hash;

  constructor() {
    addEventListener("hashchange", () => {
      const to = parse(location.hash);
      if (this.guard && !this.guard(to, location.hash)) {
        history.replaceState(null, "", this.#here || location.pathname);
        return;
      }
      this.#here = location.hash;
      this.current = to;
    });
    // A one-time link must not stay in the address bar or in the history.
    if (this.current.page === "welcome") history.replaceState(null, "", location.pathname);
  }

  /** Whether the address is one of the ways in, not a place to be. */
  get entering(): boolean {
    return ["welcome", "step", "refused", "entered", "again"].includes(this.current.page);
  }

  /** Before the person leaves for the company's sign-in: they come back to where they wanted to be. */
  remember(): void {
    if (!this.entering) sessionStorage.setItem(WANTED, location.hash);
  }

  forget(): void {
    sessionStorage.removeItem(WANTED);
  }

  /** Signed in: on to where the person wanted to be. An address that is no way in is that already. */
  enter(): void {
    const wanted = sessionStorage.getItem(WANTED) || "#/calls";
    this.forget();
    if (!this.entering) return;
    history.replaceState(null, "", wanted);
    this.#here = wanted;
    this.current = parse(wanted);
  }

  go(path: string): void {
    if (location.hash === `#/${path}`) this.current = parse(location.hash);
    else location.hash = `#/${path}`;
  }
}

export const router = new Router();
