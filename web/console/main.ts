import { mount } from "svelte";
import App from "./App.svelte";
import "./console.css";
import { beginWords } from "./lib/words.svelte";

const target = document.getElementById("app");
if (target) void beginWords().then(() => mount(App, { target }));
