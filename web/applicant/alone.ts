// A self-service's way to its first photo, in one file, which is smaller than its parts.
export { default as Capture } from "./screens/Capture.svelte";
export { default as Ready } from "./screens/Ready.svelte";
