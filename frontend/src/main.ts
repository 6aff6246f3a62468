import { mount } from "svelte";
import "./app.css";
import App from "./pages/App.svelte";
import { defineLoligoScene } from "./scene/loligo-scene";

defineLoligoScene();
const target = document.querySelector("#page");
if (target !== null) mount(App, { target });
