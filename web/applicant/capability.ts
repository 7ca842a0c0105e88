/** The right to one conference: which one, and the secret that came in the address's fragment. */
export interface Capability {
  conference: string;
  secret: string;
}

const key = (conference: string) => `coram:${conference}`;

/** Browsers that keep nothing (private frames) throw here; then the fragment stays in the address bar. */
function keep(name: string, value: string): boolean {
  try {
    localStorage.setItem(name, value);
    return true;
  } catch {
    return false;
  }
}

function kept(name: string): string {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

/** From `/app/session/<conference>#<secret>`, else from what an earlier visit kept. */
export function readCapability(): Capability | null {
  const conference = /\/app\/session\/([^/?#]+)/.exec(location.pathname)?.[1] ?? "";
  if (!conference) return null;
  const given = location.hash.slice(1);
  if (/^[\w-]{16,}$/.test(given)) {
    if (keep(key(conference), given)) history.replaceState(null, "", location.pathname + location.search);
    return { conference, secret: given };
  }
  const secret = kept(key(conference));
  return secret ? { conference, secret } : null;
}

/** The single-use secret of a link for the phone (`#h.<secret>`), which must be turned into a right of one's own. */
export function readHandover(): string {
  return /^#h\.([\w-]{16,})$/.exec(location.hash)?.[1] ?? "";
}

/** Go on with another conference (a new try). */
export function writeCapability({ conference, secret }: Capability): void {
  const address = `/app/session/${conference}`;
  const stored = keep(key(conference), secret);
  history.replaceState(null, "", stored ? address : `${address}#${secret}`);
}

/** The whole link, for another window on this device. */
export function linkOf({ conference, secret }: Capability): string {
  return `${location.origin}/app/session/${conference}#${secret}`;
}

/** Small notes that outlive a reload of this tab. */
export const notes = {
  get(name: string): string {
    try {
      return sessionStorage.getItem(name) ?? "";
    } catch {
      return memory.get(name) ?? "";
    }
  },
  set(name: string, value: string): void {
    memory.set(name, value);
    try {
      sessionStorage.setItem(name, value);
    } catch {
      // Kept in memory only.
    }
  },
};

const memory = new Map<string, string>();
