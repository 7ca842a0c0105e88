import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { halves } from "./shared/halves.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

// One build per page, so that no chunk of one page carries code that only the other needs.
export default defineConfig(({ mode }) => {
  const page = mode === "console" ? "console" : "applicant";
  const testing = mode === "test";
  return {
    root: testing || !existsSync(`${here}${page}/index.html`) ? here : `${here}${page}`,
    base: `/static/${page}/`,
    plugins: [halves((path) => readFileSync(path, "utf8")), svelte({ compilerOptions: { runes: true, css: "external" } })],
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
    },
    test: { include: ["**/*.test.ts"], root: here },
  };
});
