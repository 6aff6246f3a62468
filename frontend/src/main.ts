import { mount } from "svelte";
import "./app.css";
import App from "./pages/App.svelte";
import { readFilmAddress } from "./pages/film/film-address";
import { defineLoligoScene } from "./scene/loligo-scene";

defineLoligoScene();
const target = document.querySelector("#page");
const address = readFilmAddress(location.hash);
if (target !== null && address === null) mount(App, { target });
if (target !== null && address !== null) {
  // a film has nothing of the page around it; `then`, since an entry that awaits has all it shares cut into pieces
  void import("./pages/film/FilmPage.svelte").then(({ default: FilmPage }) => mount(FilmPage, { target, props: { address } }));
}
