// The end of a session. Shortly before it, #session-end brings a dialog. All is counted by the clock, because timers
// stand still while a computer sleeps, and the server is asked a last time when the end is past: another tab may have
// stayed. If not, nothing is left on an unattended screen: what is being typed is sent to be kept, and the page goes.
let ends = Infinity;
let asks = Infinity;
let typed = false;
let before = null;

const ending = () => document.getElementById("session-end");
const dialog = () => ending().querySelector("dialog");
const part = (name) => document.getElementById(`session-end-${name}`);
const count = (number, unit) => (number ? `${number} ${unit}${number === 1 ? "" : "s"} ` : "");
const words = (seconds, { minute, second }) => `${count(Math.floor(seconds / 60), minute)}${count(seconds % 60, second)}`.trim();

const begin = () => {
  ends = Date.now() + ending().dataset.seconds * 1000;
  asks = Date.now() + ending().dataset.askIn * 1000;
  if (!dialog()) {
    before?.focus({ preventScroll: true });
    before = null;
  } else if (!dialog().open && !dialog().seen) {
    before ??= document.activeElement;
    dialog().showModal();
    dialog().seen = "final" in dialog().dataset;
  }
};

const tick = () => {
  const now = Date.now();
  if (dialog()) {
    const seconds = Math.max(0, Math.ceil((ends - now) / 1000));
    const says = dialog().dataset;
    const said = seconds > 60 ? "" : seconds > 30 ? says.lastMinute : says.lastSeconds;
    part("timer").textContent = words(seconds, says) || says.moment;
    if (part("said").textContent !== said) part("said").textContent = said;
  }
  if (now < asks) return;
  asks = Infinity;
  ending().dispatchEvent(new Event("ask"));
};

const end = () => {
  const form = document.querySelector("[data-keep]");
  const unsaved = form && (typed || form.querySelector("[data-changed]") || form.dataset.keep === location.pathname);
  over = true;
  asks = Infinity;
  if (!unsaved) return location.replace(location.pathname + location.search);
  form.setAttribute("action", form.dataset.keep);
  form.submit();
};

const unanswered = (event, status) => {
  const pressed = event.target.closest?.("dialog");
  if (over || event.target !== ending() && !pressed) return;
  event.preventDefault();
  asks = Date.now() + 30000;
  if (status === 401 || Date.now() > ends) return end();
  if (pressed) part("trouble").textContent = lostConnection().querySelector("p").textContent;
};

if (ending()) {
  begin();
  setInterval(tick, 1000);
}

document.addEventListener("input", (event) => {
  typed ||= Boolean(event.target.closest("[data-keep]"));
});

document.addEventListener("htmx:after:settle", (event) => {
  if (event.target === ending()) begin();
});

document.addEventListener("htmx:before:response", (event) => {
  const { status } = event.detail.ctx.response;
  if (status >= 400) unanswered(event, status);
});

document.addEventListener("htmx:error", unanswered);

// Esc is for staying. The dialog about an end that nothing puts off is only closed.
document.addEventListener("cancel", (event) => {
  if (!part("stay")) return;
  event.preventDefault();
  part("stay").click();
}, true);
