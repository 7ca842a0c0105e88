import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { firstFiles } from "./shared/firstfiles.ts";
import { neverHydrated } from "./shared/neverhydrated.ts";
import { wordParts } from "./shared/wordparts.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

// Small parts that nearly every screen needs travel with the runtime, not as files of their own.
const GROUPS = [
  { name: "base", test: /\/web\/(look\/|shared\/sound\.|applicant\/(clock|parts\/(AskDrawing|Copy|Screen|Support)|words)\.)/ },
];

// One build per page, so that no chunk of one page carries code that only the other needs.
export default defineConfig(({ mode }) => {
  const page = mode === "console" ? "console" : "applicant";
  const testing = mode === "test";
  return {
    root: testing || !existsSync(`${here}${page}/index.html`) ? here : `${here}${page}`,
    base: `/static/${page}/`,
    plugins: [neverHydrated(), wordParts((path) => readFileSync(path, "utf8")), svelte({ compilerOptions: { runes: true, css: "external" } }), firstFiles()],
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
      rolldownOptions: { treeshake: { manualPureFunctions: ["$.reset", "$.next"] }, output: page === "applicant" ? { codeSplitting: { groups: GROUPS } } : {} },
    },
    test: { include: ["**/*.test.ts"], root: here },
  };
});
