// From a letter of the map or a name to the finding, and filters. Everything is on the page without it.
(() => {
  "use strict";
  document.documentElement.classList.add("js");

  function show(target) {
    const contract = target.closest(".contract");
    if (!contract) return;
    contract.hidden = target.hidden = false;
    contract.open = true;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    target.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
    const focus = target === contract ? contract.querySelector("summary") : target;
    focus.focus({ preventScroll: true });
    for (const old of document.querySelectorAll(".card.current")) old.classList.remove("current");
    if (target !== contract) target.classList.add("current");
  }

  function showHash() {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target) show(target);
  }

  function filter(form) {
    const words = form.elements.words.value.trim().toLowerCase();
    const status = form.elements.word.value;
    const all = [...document.querySelectorAll(".contract")];
    let shown = 0;
    for (const contract of all) {
      let some = !status;
      for (const card of contract.querySelectorAll(".card")) {
        card.hidden = status && card.dataset.word !== status;
        some ||= !card.hidden;
      }
      contract.hidden = !some || !contract.dataset.words.includes(words);
      shown += !contract.hidden;
    }
    form.querySelector(".count").textContent =
      words || status ? `${shown} of ${all.length} contracts shown.` : `${shown} contracts shown.`;
  }

  function openAll(button) {
    const all = [...document.querySelectorAll(".contract:not([hidden])")];
    const open = !all.every((each) => each.open);
    for (const each of all) each.open = open;
    button.textContent = open ? "Close all" : "Open all";
  }

  document.addEventListener("click", (event) => {
    const at = event.target.closest("td[data-to], a[href^='#c'], button[data-act=open]");
    if (!at || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (at.matches("button")) { openAll(at); return; }
    const target = document.getElementById(at.dataset.to || at.hash.slice(1));
    if (!target || !target.closest(".contract")) return;
    event.preventDefault();
    history.pushState(null, "", `#${target.id}`);
    show(target);
  });
  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, (event) => {
      const form = event.target.closest("form.filters");
      if (form) filter(form);
    });
  }
  document.addEventListener("submit", (event) => {
    if (event.target.matches("form.filters")) event.preventDefault();
  });
  addEventListener("hashchange", showHash);
  addEventListener("DOMContentLoaded", showHash);
})();
