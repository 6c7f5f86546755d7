// Shows only what one person did or was told, or one kind of thing. Without it everything is shown.
(() => {
  const panel = document.getElementById("filter");
  if (!panel) return;
  const [who, kind, shown] = ["who", "kind", "shown"].map((id) => document.getElementById(id));
  const entries = [...document.querySelectorAll("[data-kind]")];
  const groups = document.querySelectorAll("[data-group]");
  const apply = () => {
    for (const entry of entries) {
      const wanted = (!who.value || entry.dataset.who === who.value)
        && (!kind.value || entry.dataset.kind === kind.value);
      entry.hidden = !wanted;
    }
    for (const group of groups) {
      group.hidden = !group.querySelector("[data-kind]:not([hidden])");
    }
    for (const link of document.querySelectorAll("[data-month]")) {
      link.hidden = document.getElementById(link.dataset.month).parentElement.hidden;
    }
    document.body.classList.toggle("filtered", Boolean(who.value || kind.value));
    const count = entries.filter((entry) => !entry.hidden).length;
    shown.textContent = count ? `Showing ${count} of ${entries.length}.` : "Nothing of that kind for this person.";
  };
  who.addEventListener("change", apply);
  kind.addEventListener("change", apply);
  document.getElementById("all").addEventListener("click", () => {
    who.value = kind.value = "";
    apply();
  });
  panel.hidden = false;
  apply();
  // Coming back from a letter, the browser fills the choices in again.
  window.addEventListener("pageshow", apply);
})();
