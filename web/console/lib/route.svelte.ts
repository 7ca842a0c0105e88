export type Route = { page: "calls" } | { page: "devices" } | { page: "welcome"; link: string };

function parse(hash: string): Route {
  const [, page = "", rest = ""] = /^#\/(\w*)\/?(.*)$/.exec(hash) ?? [];
  if (page === "welcome" && rest) return { page, link: rest };
  return page === "devices" ? { page } : { page: "calls" };
}

/** Where the person is, by the fragment of the address. */
class Router {
  current = $state.raw<Route>(parse(location.hash));

  constructor() {
    addEventListener("hashchange", () => {
      this.current = parse(location.hash);
    });
    // A one-time link must not stay in the address bar or in the history.
    if (this.current.page === "welcome") history.replaceState(null, "", location.pathname);
  }

  go(page: "calls" | "devices"): void {
    if (location.hash === `#/${page}`) this.current = { page };
    else location.hash = `#/${page}`;
  }
}

export const router = new Router();
