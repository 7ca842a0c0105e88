import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { halves, isLate } from "../shared/halves";

const here = new URL(".", import.meta.url).pathname;
const page = new URL("../messages/applicant/en.json", import.meta.url).pathname;
// What is there only once the call or a self-service begins, and so has the later words.
const LATE = /(^|\/)(Call\w*|End|Capture|Checking|Choice|Ready)\.svelte$|\/capture\/|calling\.svelte\.ts$/;

const files = ["applicant", "look", "shared"].flatMap((folder) =>
  (readdirSync(join(here, "..", folder), { recursive: true }) as string[])
    .filter((name) => /\.(svelte|ts)$/.test(name) && !name.endsWith(".test.ts"))
    .map((name) => join(here, "..", folder, name)),
);

it("no screen before the call needs words that come with it", () => {
  const keys = Object.keys(JSON.parse(readFileSync(page, "utf8")) as Record<string, string>).filter(isLate);
  expect(keys.length).toBeGreaterThan(50);
  const early = files.filter((file) => !LATE.test(file) && !file.endsWith("StopSheet.svelte"));
  expect(early.length).toBeGreaterThan(30);
  for (const file of early) {
    const used = [...readFileSync(file, "utf8").matchAll(/["'`]([a-z_]+(?:\.[a-z_]+)+)["'`]/g)].map((found) => found[1]);
    expect([file, used.filter((key) => keys.includes(key ?? ""))]).toEqual([file, []]);
  }
});

it("the two halves are the whole, and share nothing", () => {
  const { load } = halves((path) => readFileSync(path, "utf8"));
  const whole = JSON.parse(readFileSync(page, "utf8")) as Record<string, string>;
  const half = (name: string) => JSON.parse((load(`${page}?${name}`) ?? "").replace("export default ", "")) as Record<string, string>;
  const [early, late] = [half("early"), half("late")];
  expect({ ...early, ...late }).toEqual(whole);
  expect(Object.keys(early).length + Object.keys(late).length).toBe(Object.keys(whole).length);
  expect(load(page)).toBe(null);
});
