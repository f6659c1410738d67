// Follows the links of the page's grammar: "#read/…" goes to the server, "#copy/…" and "#back" stay.
// Nothing here makes markup; what the server sends is put in place by Gradio and sanitised there.
import "./connection.js";
import "./conversation.js";
import { announce, box, find, soon } from "./dom.js";
import { openOpinion, withhold } from "./opinion.js";
import { unpaste } from "./paste.js";
import { back, keep, open, remove, send } from "./side.js";
import { ask, askAll, watch } from "./turn.js";
import "./upload.js";

const SHOWN = ["read", "list", "cite"]; // what a link from elsewhere may open; all else is clicked here
const VERBS = new Set([...SHOWN, "up", "down", "ask", "all", "copy", "back", "remove", "removed", "keep"]);

async function copy(id) {
  const shown = document.getElementById(id);
  if (!shown) return;
  try {
    await navigator.clipboard.writeText(shown.textContent);
  } catch { // no clipboard without https: select, so that the reader can copy
    const range = document.createRange();
    range.selectNodeContents(shown);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    announce("Selected; copy it with your keyboard.");
    return;
  }
  announce("Copied.");
  const link = find(`#panel a[href="#copy/${id}"]`);
  const words = link?.textContent;
  shown.classList.add("copied");
  if (words && words !== "Copied") {
    link.textContent = "Copied";
    setTimeout(() => { link.textContent = words; }, 1200);
  }
  setTimeout(() => shown.classList.remove("copied"), 1200);
}

function rate(verb, id, address, link) {
  const count = send(address);
  if (verb === "up") soon(`#${CSS.escape(`rated-${id}`)}`, (rated) => rated.focus());
  else openOpinion(count, id, link);
}

function follow(address, link) {
  const verb = address.slice(1).split("/")[0];
  if (!VERBS.has(verb)) return false;
  const rest = address.slice(verb.length + 2);
  if (verb === "ask") ask(decodeURIComponent(rest));
  else if (verb === "all") askAll(decodeURIComponent(rest));
  else if (verb === "copy") copy(decodeURIComponent(rest));
  else if (verb === "back") back();
  else if (verb === "keep") keep();
  else if (verb === "removed") remove(address);
  else if (verb === "up" || verb === "down") rate(verb, rest, address, link);
  else open(address, link);
  return true;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  if (link && follow(link.getAttribute("href"), link)) event.preventDefault();
  if (event.target.closest?.("#anew")) box().focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest?.("#opinion")) withhold();
  if (event.key === "Escape" && event.target.closest?.("#paste")) unpaste();
  if (event.key === " " && event.target.matches?.("a[role=button]")) {
    event.preventDefault();
    event.target.click();
  }
});

soon("#question textarea", (field) => field.setAttribute("dir", "auto"));
soon("#side", (side) => {
  side.setAttribute("role", "complementary");
  side.setAttribute("aria-label", "Articles and sources");
});
soon("#live", (live) => {
  document.documentElement.lang ||= "en";
  watch(live);
});
soon("#narrow > button", (button) => {
  const tell = () => button.setAttribute("aria-expanded", button.matches(".open"));
  new MutationObserver(tell).observe(button, { attributes: true, attributeFilter: ["class"] });
  button.querySelector(".icon")?.setAttribute("aria-hidden", "true");
  tell();
});
soon("#report", (report) => report.setAttribute("aria-live", "polite"));
soon("#panel", () => {
  const verb = location.hash.slice(1).split("/")[0];
  if (SHOWN.includes(verb)) setTimeout(() => follow(location.hash), 500);
});
