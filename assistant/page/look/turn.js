// The turn that is being answered: it stays in sight, and a question that fails is given back.
import { spoken } from "./conversation.js";
import { announce, box, find, gone, type } from "./dom.js";
import { markNote, unmarkNote } from "./side.js";

const MOMENT = 1000; // milliseconds; the turn before moves up above a new one a moment later
let shown = "";
let following = false;
let ending = 0;
let failed = "";
let awaited = false; // an answer whose beginning was told to a screen reader, and whose end was not

export function ask(words) {
  type(box(), words);
  setTimeout(() => find("#send")?.click(), 50); // after Gradio has taken the words in
}

// Asks once the narrowing is cleared, which the server does: "Clear" goes when nothing is set.
export function askAll(words) {
  find("#clear")?.click();
  gone("#clear", () => ask(words));
}

// A new answer is shown from its question on while it grows, unless it is in sight whole, and
// until the reader scrolls or types.
function keepInSight(turn) {
  const { top, bottom } = turn.getBoundingClientRect();
  const floor = find("#ask").getBoundingClientRect().top; // the box stays at the lower edge
  if (following && (top < 0 || bottom > floor)) turn.scrollIntoView({ block: "start" });
  const whole = !turn.matches(".making") && turn.querySelector(".actions, .trouble");
  if (following && whole) ending ||= setTimeout(() => { following = false; }, MOMENT);
}

// Puts the words of a question that failed back into the box, once, unless others were typed.
function giveBack(turn) {
  if (!turn.querySelector(".trouble") || failed === shown) return;
  failed = shown;
  const field = box();
  if (field && !field.value) type(field, turn.querySelector(".words").textContent);
}

// Tells a screen reader that an answer is sought and what it says once it is whole, and nothing of
// how it grows. A question that failed is an alert of its own.
function tell() {
  const turn = find("#live .turn");
  if (turn?.matches(".making")) {
    if (!awaited) announce("Searching the articles.");
    awaited = true;
    return;
  }
  if (awaited && turn && !turn.querySelector(".trouble")) announce(summary(turn));
  awaited = false;
}

function summary(turn) {
  const said = turn.querySelector(".said .short") ?? turn.querySelector(".said p");
  const words = [turn.querySelector(".status"), said, turn.querySelector(".stopped")];
  const count = turn.querySelectorAll(".footnotes li").length;
  const notes = count ? `${count} footnote${count > 1 ? "s" : ""}.` : "";
  return [...words.map((one) => one?.textContent.trim()), notes].filter(Boolean).join(" ");
}

function look() {
  const turn = find("#live .turn");
  if (!turn) {
    shown = "";
    return;
  }
  const which = `${document.querySelectorAll("#past .turn").length} ${turn.firstElementChild?.textContent}`;
  if (which !== shown) {
    // an answer can be whole before its first frame; what a reload brings back is the first shown
    if (shown || turn.matches(".making")) unmarkNote();
    shown = which;
    spoken();
    failed = "";
    following = true;
    clearTimeout(ending);
    ending = 0;
  }
  keepInSight(turn);
  giveBack(turn);
}

// What asks, or stops, goes from the page with a press. With a finger or a mouse the focus matters
// less than the keyboard of a phone, which would come up.
function takesFocusAlong({ detail, isTrusted, target }) {
  const asks = isTrusted && detail === 0 && target.closest?.('#send, a:is([href^="#ask/"], [href^="#all/"])');
  return asks || target.closest?.("#stop");
}

export function watch(live) {
  document.addEventListener("click", (event) => {
    if (takesFocusAlong(event)) box().focus();
  });
  for (const doing of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    document.addEventListener(doing, () => { following = false; }, { passive: true, capture: true });
  }
  new MutationObserver(() => {
    tell();
    markNote();
    requestAnimationFrame(look);
  }).observe(live, { childList: true, subtree: true });
  new ResizeObserver(() => requestAnimationFrame(look)).observe(document.body);
}
