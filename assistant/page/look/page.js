// Follows the links of the page's grammar: "#read/…" goes to the server, "#copy/…" and "#back" stay.
// Nothing here makes markup; what the server sends is put in place by Gradio and sanitised there.
(() => {
  const VERBS = new Set(["read", "list", "cite", "up", "down", "ask", "copy", "back"]);
  let cameFrom = null; // the link that opened the panel, to return to
  let opened = 0; // the number of the link whose panel has not been shown yet
  let count = 0;

  const find = (selector) => document.querySelector(selector);
  const narrow = () => window.matchMedia("(max-width: 59.99rem)").matches;
  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  function type(field, words) {
    const owner = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(owner.prototype, "value").set.call(field, words);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function send(address) {
    count += 1;
    type(find("#act textarea, #act input"), `${address} ${count}`);
  }

  function ask(words) {
    type(find("#question textarea, #question input"), words);
    setTimeout(() => find("#send")?.click(), 50); // after Gradio has taken the words in
  }

  function announce(words) {
    let told = find("#told");
    if (!told) {
      told = document.createElement("div");
      told.id = "told";
      told.className = "unseen";
      told.setAttribute("role", "status");
      document.body.append(told);
    }
    told.textContent = words;
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
    (cameFrom?.isConnected ? cameFrom : find("#question textarea"))?.focus();
    (cameFrom?.isConnected ? cameFrom : find("#live"))?.scrollIntoView({ block: "center" });
  }

  function follow(address, link) {
    const verb = address.slice(1).split("/")[0];
    if (!VERBS.has(verb)) return false;
    const rest = address.slice(verb.length + 2);
    if (verb === "ask") ask(decodeURIComponent(rest));
    else if (verb === "copy") copy(decodeURIComponent(rest));
    else if (verb === "back") back();
    else {
      if (!link?.closest("#side")) cameFrom = link ?? null;
      document.querySelectorAll(".note.open").forEach((one) => one.classList.remove("open"));
      if (link?.classList.contains("note")) link.classList.add("open");
      send(address);
      opened = verb === "up" || verb === "down" ? 0 : count;
    }
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

  // A new answer is shown from its question on while it grows, unless it is in sight whole, and
  // until the reader scrolls or types. The turn before moves up above it a moment later.
  const MOMENT = 1000;
  let shown = "";
  let following = false;
  let ending = 0;
  function keepInSight() {
    const turn = find("#live .turn");
    if (!turn) {
      shown = "";
      return;
    }
    const asked = turn.firstElementChild?.textContent ?? "";
    const which = `${document.querySelectorAll("#past .turn").length} ${asked}`;
    if (which !== shown) {
      shown = which;
      following = true;
      clearTimeout(ending);
      ending = 0;
    }
    const { top, bottom } = turn.getBoundingClientRect();
    if (following && (top < 0 || bottom > innerHeight)) turn.scrollIntoView({ block: "start" });
    const whole = !turn.querySelector(".doing") && turn.querySelector(".actions, .trouble");
    if (following && whole) ending ||= setTimeout(() => { following = false; }, MOMENT);
  }
  for (const doing of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    document.addEventListener(doing, () => { following = false; }, { passive: true, capture: true });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (link && follow(link.getAttribute("href"), link)) event.preventDefault();
  });

  function settle() {
    const panel = find("#panel");
    if (!panel) return setTimeout(settle, 100);
    document.documentElement.lang ||= "en";
    find("#live").setAttribute("aria-live", "polite");
    find("#side").setAttribute("role", "complementary");
    find("#side").setAttribute("aria-label", "Articles and sources");
    new MutationObserver(() => {
      if (!opened || !find(`#shown-${opened}`)) return;
      opened = 0;
      requestAnimationFrame(show);
    }).observe(panel, { childList: true, subtree: true });
    new MutationObserver(() => requestAnimationFrame(keepInSight))
      .observe(find("#live"), { childList: true, subtree: true });
    new ResizeObserver(() => requestAnimationFrame(keepInSight)).observe(document.body);
    if (location.hash.length > 1) setTimeout(() => follow(location.hash), 500);
  }
  settle();
})();
