// The form for pasted text: the reader is taken to it, and back from it, however it is closed.
import { find, gone, soon } from "./dom.js";

export const unpaste = () => find("#unpaste")?.click();

function open(field) {
  for (const one of document.querySelectorAll("#paste :is(textarea, input)")) one.dir = "auto";
  field.focus();
  gone("#paste", () => find("#pasting").focus());
}

document.addEventListener("click", (event) => {
  if (event.target.closest?.("#pasting")) soon("#paste textarea", open);
});
