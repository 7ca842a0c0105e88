/**
 * The applicant's words come in two files: those of the way to the call, and those that the call, its end and a
 * self-service need.
 * `page.json?early` and `page.json?late` are the two halves of `page.json`.
 */
const LATE = /^(ask|call|capture|challenge|chat|choice|code|document|end|form|ready)\./;
const EARLY = new Set(["call.camera", "call.mic", "end.off", "end.reference"]);

export const isLate = (key: string): boolean => LATE.test(key) && !EARLY.has(key);

/** A Vite plugin that reads a half where an import names one. */
export function halves(readFile: (path: string) => string) {
  return {
    name: "halves-of-words",
    enforce: "pre" as const,
    load(id: string): string | null {
      const [path = "", half] = id.split("?");
      if (!path.endsWith(".json") || (half !== "early" && half !== "late")) return null;
      const messages = Object.entries(JSON.parse(readFile(path)) as Record<string, string>);
      return `export default ${JSON.stringify(Object.fromEntries(messages.filter(([key]) => isLate(key) === (half === "late"))))}`;
    },
  };
}
