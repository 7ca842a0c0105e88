import "../look/base.css";
import { mount } from "svelte";
import App, { type Ways } from "./App.svelte";

export function show(ways: Ways): void {
  const target = document.getElementById("page");
  if (target) mount(App, { target, props: { ways } });
}
