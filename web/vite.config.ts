import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { firstFiles } from "./shared/firstfiles.ts";
import { neverHydrated } from "./shared/neverhydrated.ts";
import { oneFile } from "./shared/onefile.ts";
import { wordParts } from "./shared/wordparts.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

const entry = (page: string) => ({
  name: "entry",
  transformIndexHtml: {
    order: "pre" as const,
    handler: (html: string) => (page === "alone" ? html.replace("./main.ts", "./main.alone.ts") : html),
  },
});

// One build per page, so that no chunk of one page carries code that only the other needs. The applicant's page is built
// twice, with an operator's way and with a self-service's in its first file: one file is smaller than its parts.
export default defineConfig(({ mode }) => {
  const page = mode === "console" || mode === "alone" ? mode : "applicant";
  const source = page === "console" ? "console" : "applicant";
  const own = page === "alone" ? "alone" : "live";
  const testing = mode === "test";
  return {
    root: testing || !existsSync(`${here}${source}/index.html`) ? here : `${here}${source}`,
    base: `/static/${page}/`,
    plugins: [source === "applicant" && neverHydrated(), wordParts((path) => readFileSync(path, "utf8"), own), entry(page), svelte({ compilerOptions: { runes: true, css: "external" } }), firstFiles()],
    build: {
      outDir: `${here}../src/coram/static/${page}`,
      emptyOutDir: true,
      // Addresses of the form data: would need a wider content security policy.
      assetsInlineLimit: 0,
      // One style sheet, which the page names: then fetching a screen needs no helper of Vite's.
      cssCodeSplit: false,
      modulePreload: false,
      target: "es2022",
      license: false,
      rolldownOptions: {
        treeshake: source === "applicant" ? { manualPureFunctions: ["$.reset", "$.next"] } : true,
        output: source === "applicant" ? { codeSplitting: { groups: [oneFile()] } } : {},
      },
    },
    test: { include: ["**/*.test.ts"], root: here },
  };
});
