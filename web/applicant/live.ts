// The way to an operator, in one file, which is smaller than its parts.
export { default as Test } from "./screens/Test.svelte";
export { default as Waiting } from "./screens/Waiting.svelte";
export { ring } from "./ringing";
