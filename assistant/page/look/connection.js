// The server may go away while an answer is being made, or an article opened. Gradio would wait for
// ever, so this looks whether the server is still there, and gives that up when it is not.
import { find } from "./dom.js";
import { giveUp as giveUpOpening } from "./side.js";

const EVERY = 3000; // milliseconds; a server that starts again is away for longer

async function look() {
  if (find("#live .making, #panel[data-doing]")) await fetch("/livez", { cache: "no-store" }).catch(giveUp);
  setTimeout(look, EVERY);
}

function giveUp() {
  giveUpOpening();
  const turn = find("#live .making");
  const line = turn?.querySelector(".doing");
  if (!line) return;
  line.className = "trouble";
  line.setAttribute("role", "alert");
  line.textContent = "The connection was lost. Ask again.";
  turn.classList.remove("making");
}

setTimeout(look, EVERY);
