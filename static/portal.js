// What stands above the screen belongs to the last answer: it goes when a form is sent, and says so when no answer came.
// htmx alone would only log a lost connection. Hints stay silent.
const isForm = (event) => event.target.matches?.("form");
const saves = (event) => event.target.matches?.("[data-saves]");
const PRESSED = ["op", "choose", "keep"]; // what a button says, which is not in the form
const flash = () => document.getElementById("flash");
const lostConnection = () => document.getElementById("lost-connection").content.cloneNode(true);

document.addEventListener("htmx:before:request", (event) => {
  if (isForm(event) || saves(event)) flash().replaceChildren();
  // What waited for the save before it is sent as the page is now, with the rows and the revision that this one made.
  const { form, body } = event.detail.ctx.request;
  if (!form?.elements.revision || !body?.has("revision")) return;
  for (const name of new Set(body.keys())) if (!PRESSED.includes(name)) body.delete(name);
  for (const [name, value] of new FormData(form)) body.append(name, value);
});

document.addEventListener("htmx:error", (event) => {
  if (!isForm(event) && !saves(event)) return;
  flash().replaceChildren(lostConnection());
  if (isForm(event)) flash().firstElementChild.focus();
});

// Roles that were moved and not submitted: leaving asks first, unless the form that holds them is on its way
// or its own way back was taken.
let leaving = false;
let over = false; // the session, which asks for nothing (session.js)

document.addEventListener("submit", (event) => {
  leaving = Boolean(event.target.querySelector("[data-changed]"));
});

document.addEventListener("click", (event) => {
  leaving = Boolean(event.target.closest("[data-discard]"));
});

for (const answered of ["htmx:after:swap", "htmx:error"]) {
  document.addEventListener(answered, () => {
    leaving = false;
  });
}

addEventListener("beforeunload", (event) => {
  if (!leaving && !over && document.querySelector("[data-changed]")) event.preventDefault();
});

// A double click does not remove the next row too, which is under the pointer by then.
document.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target.closest("[value^=remove-], [action$='/remove'] button")) event.preventDefault();
});

// Enter in a field of a search presses the button of that search, not the first of the form.
document.addEventListener("keydown", (event) => {
  const button = event.target.closest("[data-enter]")?.dataset.enter;
  if (event.key !== "Enter" || !button) return;
  event.preventDefault();
  document.getElementById(button).click();
});

// The arrows walk from a field to what was found for it, and back.
document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const field = event.target.closest("div:has(> [data-walk])");
  if (!step || !field) return;
  event.preventDefault();
  const stops = [...field.querySelectorAll("input, [data-walk] button")];
  stops[stops.indexOf(event.target) + step]?.focus();
});
