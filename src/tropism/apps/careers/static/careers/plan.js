// The pages work without this: it prints, copies, says what a slider is set to, and keeps a keyboard in its place.
(() => {
  const wake = () => {
    for (const button of document.querySelectorAll("[data-print], [data-copy]")) button.hidden = false;
    for (const button of document.querySelectorAll("[data-go]")) button.hidden = Boolean(window.htmx);
    for (const slider of document.querySelectorAll("input[type=range][data-none]")) speak(slider);
  };
  const speak = (slider) => {
    const out = document.querySelector(`output[for="${slider.id}"]`);
    const most = slider.value === slider.max;
    const words = most ? slider.dataset.none : `${slider.value} ${slider.value === "1" ? "year" : "years"}`;
    if (out) out.textContent = words;
    slider.setAttribute("aria-valuetext", words);
  };

  document.addEventListener("click", async (event) => {
    if (event.target.closest("[data-print]")) window.print();
    const copy = event.target.closest("[data-copy]");
    if (!copy) return;
    const field = document.getElementById(copy.dataset.copy);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      copy.textContent = "Copied";
    } catch {
      copy.textContent = "Press Ctrl and C to copy";
    }
  });
  document.addEventListener("input", (event) => {
    if (event.target.matches("input[type=range][data-none]")) speak(event.target);
  });
  // An empty field asks nothing, so the address leaves it out.
  document.addEventListener("htmx:configRequest", (event) => {
    const asked = event.detail.formData ?? event.detail.parameters;
    if (!(asked instanceof FormData)) return;
    for (const name of [...new Set(asked.keys())]) {
      if (asked.getAll(name).every((value) => value === "")) asked.delete(name);
    }
  });
  document.addEventListener("htmx:afterSettle", () => {
    wake();
    if (document.activeElement && document.activeElement !== document.body) return;
    document.querySelector("[data-focus]")?.focus({ preventScroll: true });
  });
  wake();
})();
