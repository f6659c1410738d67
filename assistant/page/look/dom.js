// What the scripts of the page share: finding, typing into Gradio's fields, waiting for Gradio.

export const find = (selector) => document.querySelector(selector);
export const box = () => find("#question textarea, #question input");

export function type(field, words) {
  const owner = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(owner.prototype, "value").set.call(field, words);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// Calls `then` once something is on the page; Gradio puts what the server sends in place later.
export function soon(selector, then) {
  const watcher = new MutationObserver(look);
  function look() {
    const found = find(selector);
    if (!found) return;
    watcher.disconnect();
    requestAnimationFrame(() => then(found));
  }
  watcher.observe(document.body, { childList: true, subtree: true });
  look();
}

// Calls `then` once something is no longer on the page.
export function gone(selector, then) {
  const watcher = new MutationObserver(look);
  function look() {
    if (find(selector)) return;
    watcher.disconnect();
    then();
  }
  watcher.observe(document.body, { childList: true, subtree: true });
  look();
}

// There from the beginning, and empty: a screen reader tells what changes in a place that it knows.
const told = document.createElement("div");
told.id = "told";
told.className = "unseen";
told.setAttribute("role", "status");
document.body.append(told);

export function announce(words) {
  told.textContent = words;
}
