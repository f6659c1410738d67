// The server may go away while an answer is being made. Gradio would wait for ever, so this looks
// whether the server is still there, and gives the turn up when it is not.
import { find } from "./dom.js";

const EVERY = 3000; // milliseconds; a server that starts again is away for longer

async function look() {
  if (find("#live .making")) await fetch("/livez", { cache: "no-store" }).catch(giveUp);
  setTimeout(look, EVERY);
}

function giveUp() {
  const turn = find("#live .making");
  const line = turn?.querySelector(".doing");
  if (!line) return;
  line.className = "trouble";
  line.setAttribute("role", "alert");
  line.textContent = "The connection was lost. Ask again.";
  turn.classList.remove("making");
}

setTimeout(look, EVERY);
