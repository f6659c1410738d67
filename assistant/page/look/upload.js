// Files that are too large together are told of before they are sent: the server would cut them off
// in the middle. One that is too large by itself is sent, and named in the report.
import { announce, find } from "./dom.js";

const most = Number(find("script[data-most]").dataset.most); // bytes

document.addEventListener("change", (event) => {
  const field = event.target;
  const told = find("#large");
  if (!told || !field.matches?.("input[type=file]")) return;
  const size = [...field.files].reduce((sum, file) => sum + file.size, 0);
  const large = size > most;
  told.classList.toggle("told", large);
  if (!large) return;
  event.stopImmediatePropagation();
  field.value = "";
  announce(told.textContent.trim());
}, { capture: true });
