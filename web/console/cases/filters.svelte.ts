import type { CaseQuery } from "./api";

const MEMORY = "coram:cases:filters";
const DAY = 86_400_000;

interface Kept {
  process: string;
  kind: string;
  standing: string;
  code: string;
  operator: string;
  language: string;
  from: string;
  to: string;
  flagged: boolean;
  held: boolean;
}

const NOTHING: Kept = {
  process: "",
  kind: "",
  standing: "",
  code: "",
  operator: "",
  language: "",
  from: "",
  to: "",
  flagged: false,
  held: false,
};

/** Local midnight of a date as its field spells it, plus so many days; 0 for none. */
function midnight(date: string, days = 0): number {
  const at = date ? new Date(`${date}T00:00`).getTime() : NaN;
  return Number.isNaN(at) ? 0 : at + days * DAY;
}

function remembered(): Kept {
  try {
    return { ...NOTHING, ...(JSON.parse(localStorage.getItem(MEMORY) ?? "{}") as Partial<Kept>) };
  } catch {
    return NOTHING;
  }
}

/**
 * What the list shows. This browser remembers it, but for what is typed into the search field: that may be somebody's
 * name, and goes with the page.
 */
class Filters {
  text = $state("");
  kept = $state<Kept>(remembered());

  get query(): CaseQuery {
    const { from, to, ...rest } = this.kept;
    return { ...rest, text: this.text.trim(), since: midnight(from), until: midnight(to, 1) };
  }

  get any(): boolean {
    return Boolean(this.text.trim()) || Object.values(this.kept).some(Boolean);
  }

  remember(): void {
    localStorage.setItem(MEMORY, JSON.stringify(this.kept));
  }

  clear(): void {
    this.text = "";
    this.kept = { ...NOTHING };
  }
}

export const filters = new Filters();
