// What only a picture that was taken needs: fetched while somebody aims.
export { forget, Uploads } from "../../shared/upload";
export { chime } from "../../shared/sound";
export { takeStill } from "../../shared/still";
export { judged, stillOf } from "./judging";
export { default as Corners } from "./Corners.svelte";
