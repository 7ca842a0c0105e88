/**
 * The applicant's words come in parts, each fetched with the screens that need it: `page.json?base` with the page,
 * `page.json?<part>` later. A key belongs to the first part whose pattern fits, else to the base.
 */
export const PARTS = {
  /** The way to an operator: device test, waiting room. */
  live: /^(advice\.|test\.(?!ask\.|preview$)|waiting\.)/,
  /** What few people see: no camera, no link, closed, elsewhere, another device. */
  aside: /^(denied|elsewhere|handover\.(?!offer)|hours|nolink|refused|selftest|unanswered|way|problem\.(?!in_app|unsupported))/,
  /** A self-service's way to its first photo. */
  alone: /^(ready|document|capture\.(again|aim|aloud|document|file|hold|left|light|lost|photo|shoot|live$|skip|later))/,
  /** What comes after that photo. */
  later: /^(capture\.|challenge\.|choice\.|code\.|form\.|ask\.(code|location))/,
  call: /^(ask\.|call\.(?!camera$|mic$)|chat\.)/,
  end: /^(end\.(?!off$|reference$)|played\.)/,
} as const;

export type Part = keyof typeof PARTS;

export const partOf = (key: string): Part | "base" =>
  (Object.keys(PARTS) as Part[]).find((part) => PARTS[part].test(key)) ?? "base";

/** A Vite plugin that reads a part where an import names one. The base holds the words of the page's `own` way too. */
export function wordParts(readFile: (path: string) => string, own?: Part) {
  return {
    name: "parts-of-words",
    enforce: "pre" as const,
    load(id: string): string | null {
      const [path = "", part = ""] = id.split("?");
      if (!path.endsWith(".json") || !(part === "base" || part in PARTS)) return null;
      const placed = (key: string) => (partOf(key) === own ? "base" : partOf(key));
      const messages = Object.entries(JSON.parse(readFile(path)) as Record<string, string>);
      return `export default ${JSON.stringify(Object.fromEntries(messages.filter(([key]) => placed(key) === part)))}`;
    },
  };
}
