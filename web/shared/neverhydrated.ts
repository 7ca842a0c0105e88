/**
 * Modules of Svelte's, by how their paths end, and what stands in their place. Nothing here is rendered on a server and
 * none of Svelte's modes is on, so these are constants; as variables the bundler keeps all that hangs on them, a sixth of
 * the runtime. A name that a newer Svelte adds to one of them fails the build.
 */
const CONSTANT: Record<string, string> = {
  "/svelte/src/internal/client/dom/hydration.js": `
    export const hydrating = false, hydrate_node = null;
    ${["set_hydrating", "set_hydrate_node", "hydrate_next", "reset", "hydrate_template", "next", "skip_nodes", "read_hydration_instruction"].map((name) => `/* @__NO_SIDE_EFFECTS__ */ export function ${name}() {}`).join("\n")}`,
  "\0vite/preload-helper.js": "export const __vitePreload = (load) => load();",
  "/svelte/src/internal/flags/index.js": `
    export const async_mode_flag = false, legacy_mode_flag = false, tracing_mode_flag = false;`,
};

/** A Vite plugin that leaves out of Svelte's runtime what only pages that were rendered on a server need. */
export function neverHydrated() {
  return {
    name: "never-hydrated",
    enforce: "pre" as const,
    apply: "build" as const,
    load: (id: string): string | null => Object.entries(CONSTANT).find(([path]) => id.endsWith(path))?.[1] ?? null,
  };
}
