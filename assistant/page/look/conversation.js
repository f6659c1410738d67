// Which conversation this tab is in. The browser has its key alone; what was said lies at the server.
// A tab holds its key under a lock while it is open, so that no two of them speak in one conversation:
// the next one begins its own, and one that opens when all are closed goes on with the last.
import { soon, type } from "./dom.js";

const NAME = "footnote-conversation";
const TRIES = 20; // a page that is loaded again may be there before its former self has let go
const PAUSE = 100; // milliseconds between two of them
let key = "";
let letGo = () => {};

function stored(where) {
  try {
    return window[where].getItem(NAME)?.match(/^[0-9a-f]{64}$/)?.[0] ?? null;
  } catch { // a browser that lets no page store anything
    return null;
  }
}

function store(where) {
  try {
    window[where].setItem(NAME, key);
  } catch { /* then a page that is loaded again begins anew */ }
}

// 256 random bits; randomUUID is not there without https.
function fresh() {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Says whether the key is this tab's now; it is until the page goes.
function held(one) {
  return new Promise((settle) => {
    navigator.locks.request(`${NAME} ${one}`, { ifAvailable: true }, (lock) => {
      settle(Boolean(lock));
      return lock && new Promise((free) => { letGo = free; });
    });
  });
}

async function heldSoon(one, tries) {
  for (let left = tries; one && left > 0; left -= 1) {
    if (await held(one)) return true;
    await new Promise((then) => { setTimeout(then, PAUSE); });
  }
  return false;
}

async function chosen() {
  const [own, last] = [stored("sessionStorage"), stored("localStorage")];
  if (!navigator.locks) return own ?? fresh(); // not there without https: only this tab's own is safe
  if (await heldSoon(own, TRIES)) return own;
  if (last !== own && await heldSoon(last, TRIES / 4)) return last;
  const one = fresh();
  await held(one);
  return one;
}

// The conversation of the last question is the one that this browser goes on with.
export const spoken = () => store("localStorage");

addEventListener("pagehide", () => letGo());
addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); }); // without its lock

chosen().then((one) => {
  key = one;
  store("sessionStorage");
  soon("#key textarea, #key input", (field) => type(field, key));
});
