// Follows the links of the page's grammar: "#read/…" goes to the server, "#copy/…" and "#back" stay.
// Nothing here makes markup; what the server sends is put in place by Gradio and sanitised there.
import { announce, box, find, soon, type } from "./dom.js";
import { openOpinion, withhold } from "./opinion.js";
import { ask, watch } from "./turn.js";

const VERBS = new Set(["read", "list", "cite", "up", "down", "ask", "copy", "back"]);
let cameFrom = null; // the link that opened the panel, to return to
let count = 0;

const narrow = () => window.matchMedia("(max-width: 59.99rem)").matches;
const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

function send(address) {
  count += 1;
  type(find("#act textarea, #act input"), `${address} ${count}`);
}

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

function back() {
  (cameFrom?.isConnected ? cameFrom : box())?.focus();
  (cameFrom?.isConnected ? cameFrom : find("#live"))?.scrollIntoView({ block: "center" });
}

function open(address, link) {
  if (!link?.closest("#side")) cameFrom = link ?? null;
  document.querySelectorAll(".note.open").forEach((one) => one.classList.remove("open"));
  if (link?.classList.contains("note")) link.classList.add("open");
  send(address);
  soon(`#shown-${count}`, show);
}

function rate(verb, id, address, link) {
  send(address);
  if (verb === "up") soon(`#${CSS.escape(`rated-${id}`)}`, (rated) => rated.focus());
  else openOpinion(count, id, link);
}

function follow(address, link) {
  const verb = address.slice(1).split("/")[0];
  if (!VERBS.has(verb)) return false;
  const rest = address.slice(verb.length + 2);
  if (verb === "ask") ask(decodeURIComponent(rest));
  else if (verb === "copy") copy(decodeURIComponent(rest));
  else if (verb === "back") back();
  else if (verb === "up" || verb === "down") rate(verb, rest, address, link);
  else open(address, link);
  return true;
}

// The panel shows the marked words in its middle and takes the focus, so that a reader without
// a pointer, or with a small screen, is where the words are.
function show() {
  const panel = find("#panel");
  const mark = find("#marked");
  const side = find("#side");
  panel.querySelector("h2")?.focus({ preventScroll: true });
  if (narrow()) (mark ?? panel).scrollIntoView({ block: mark ? "center" : "start", behavior: calm() ? "auto" : "smooth" });
  else {
    const within = mark ? mark.getBoundingClientRect().top - side.getBoundingClientRect().top : 0;
    side.scrollTo({ top: mark ? side.scrollTop + within - side.clientHeight / 3 : 0 });
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  if (link && follow(link.getAttribute("href"), link)) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest?.("#opinion")) withhold();
});

soon("#panel", () => {
  document.documentElement.lang ||= "en";
  find("#live").setAttribute("aria-live", "polite");
  find("#side").setAttribute("role", "complementary");
  find("#side").setAttribute("aria-label", "Articles and sources");
  watch(find("#live"));
  if (location.hash.length > 1) setTimeout(() => follow(location.hash), 500);
});
