// What stands above the screen belongs to the last answer: it goes when a form is sent, and says so when no answer came.
// htmx alone would only log a lost connection. Hints stay silent.
const isForm = (event) => event.target.matches?.("form");
const flash = () => document.getElementById("flash");

document.addEventListener("htmx:before:request", (event) => {
  if (isForm(event)) flash().replaceChildren();
});

document.addEventListener("htmx:error", (event) => {
  if (!isForm(event)) return;
  flash().replaceChildren(document.getElementById("lost-connection").content.cloneNode(true));
  flash().firstElementChild.focus();
});
