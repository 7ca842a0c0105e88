// The tasks that come after the first photo, in one file, which is smaller than its parts.
export { default as Challenge } from "./Challenge.svelte";
export { default as Code } from "./Code.svelte";
export { default as Form } from "./Form.svelte";
export { default as Location } from "./Location.svelte";
export { default as Sending } from "./Sending.svelte";
