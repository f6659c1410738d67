// The form for what was not helpful: the reader is taken to it, and back from it.
import { box, find, soon } from "./dom.js";

let cameFrom = null; // "Not helpful" of the answer that the form is about
let rated = "";

export function openOpinion(count, id, link) {
  cameFrom = link;
  rated = `#${CSS.escape(`rated-${id}`)}`;
  soon(`#about-${count}`, (about) => {
    const group = find("#opinion fieldset");
    const name = group?.querySelector("[data-testid=block-info]")?.textContent.trim();
    if (name) group.setAttribute("aria-label", name);
    about.focus({ preventScroll: true });
    find("#opinion").scrollIntoView({ block: "center" });
  });
}

export const withhold = () => find("#withhold")?.click();

function goBack() {
  const to = cameFrom?.isConnected ? cameFrom : box();
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: "center" });
}

document.addEventListener("click", (event) => {
  if (event.target.closest?.("#withhold")) goBack();
  if (event.target.closest?.("#opine")) soon(rated, (one) => one.focus());
});
