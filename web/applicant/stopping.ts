// Stop, and what follows it: fetched together while nothing else is to do.
export { default as StopSheet } from "./parts/StopSheet.svelte";
export { default as Stopped } from "./screens/Stopped.svelte";
