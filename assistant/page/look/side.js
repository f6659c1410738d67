// The side panel: it opens, takes the focus, and leads back to the link that opened it, by its own
// link, by Escape and by the browser's Back.
import { announce, box, find, soon, type } from "./dom.js";

const LOST = "The connection was lost. Open it again.";
let cameFrom = null; // the link of the conversation that opened the panel
let kept = ""; // the address that asks about an article which was not removed after all
let noted = ""; // the address of what the panel shows
let staying = false; // going back to the conversation with the article left open
let count = 0;

const narrow = () => window.matchMedia("(max-width: 59.99rem)").matches;
const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

export function send(address) {
  count += 1;
  type(find("#act textarea, #act input"), `${address} ${count}`);
  return count;
}

export function open(address, link) {
  if (!link?.closest("#side")) cameFrom = link ?? null;
  history.pushState({ address, depth: (history.state?.depth ?? 0) + 1 }, "");
  reveal(address, link);
}

// Marks the number of the footnote that is open; the conversation may have been put in place anew.
export function markNote() {
  const notes = [...document.querySelectorAll("#talk .note")];
  const known = cameFrom?.isConnected && cameFrom.getAttribute("href") === noted;
  const link = known ? cameFrom : notes.findLast((one) => one.getAttribute("href") === noted);
  for (const one of notes) {
    one.classList.toggle("open", one === link);
    if (one === link) one.setAttribute("aria-current", "true");
    else one.removeAttribute("aria-current");
  }
}

// A new question lets the footnote of an earlier answer go; the server shows the list again.
export function unmarkNote() {
  noted = "";
  markNote();
}

export function back() {
  const depth = history.state?.depth;
  if (!depth) return goHome();
  staying = true;
  history.go(-depth);
}

// Removes an article, which leads to its place in the list; Back does not lead to the question again.
export function remove(address) {
  const list = ["#list", ...address.split("/").slice(2)].join("/");
  history.replaceState({ ...history.state, address: list }, "");
  soon(`#shown-${send(address)}`, show);
}

export function keep() {
  kept = history.state?.address ?? "";
  history.back();
}

// Says over what the panel still shows that something else is on its way, or that it never came.
function tell(words) {
  const panel = find("#panel");
  if (words) panel.dataset.doing = words;
  else delete panel.dataset.doing;
}

export function giveUp() {
  if (![undefined, LOST].includes(find("#panel")?.dataset.doing)) {
    tell(LOST);
    unmarkNote();
    announce(LOST);
  }
}

function reveal(address, link) {
  noted = address;
  markNote();
  tell("Opening …");
  soon(`#shown-${send(address)}`, show);
}

function goHome() {
  const known = cameFrom?.isConnected;
  (known ? cameFrom : box())?.focus({ preventScroll: true });
  (known ? cameFrom : find("#live"))?.scrollIntoView({ block: "center" });
}

// The panel shows the marked words in its middle and takes the focus, so that a reader without
// a pointer, or with a small screen, is where the words are.
function show() {
  const panel = find("#panel");
  const mark = find("#marked");
  const side = find("#side");
  tell("");
  const row = [...panel.querySelectorAll(".remove")].find((one) => one.getAttribute("href") === kept);
  kept = "";
  (row ?? find("#quote") ?? panel.querySelector("h2"))?.focus({ preventScroll: true });
  if (row) return row.scrollIntoView({ block: "center" });
  if (narrow()) return (mark ?? panel).scrollIntoView({ block: mark ? "center" : "start", behavior: calm() ? "auto" : "smooth" });
  const within = mark ? mark.getBoundingClientRect().top - side.getBoundingClientRect().top : 0;
  side.scrollTo({ top: mark ? side.scrollTop + within - side.clientHeight / 3 : 0 });
}

addEventListener("popstate", ({ state }) => {
  const left = staying;
  staying = false;
  if (state?.address) {
    const links = [...document.querySelectorAll("#talk .note")];
    const link = links.findLast((one) => one.getAttribute("href") === state.address);
    cameFrom = link ?? cameFrom;
    return reveal(state.address, link);
  }
  if (left) return goHome();
  if (!cameFrom) return reveal("#list");
  unmarkNote();
  send("#list");
  goHome();
  cameFrom = null;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !event.target.closest?.("#side")) return;
  if (find("#source-title")) back();
  else if (find("#removal")) keep();
  else if (event.target.closest("#panel")) box().focus();
});
