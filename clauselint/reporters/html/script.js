// Filters, copying, and the way from a finding to its words and back. Everything is on the page without it.
(() => {
  "use strict";
  document.documentElement.classList.add("js");

  const cards = (doc) => [...doc.querySelectorAll(".cards > .card:not([hidden])")];
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  function scrollTo(target) {
    const pane = target.closest(".text");
    const behavior = calm() ? "auto" : "smooth";
    if (pane && getComputedStyle(pane).overflowY === "auto") {
      const offset = target.getBoundingClientRect().top - pane.getBoundingClientRect().top;
      pane.scrollTo({ top: pane.scrollTop + offset - pane.clientHeight / 3, behavior });
    } else {
      target.scrollIntoView({ block: pane ? "center" : "start", behavior });
    }
  }

  function choose(card) {
    const doc = card.closest(".document");
    for (const old of doc.querySelectorAll(".current")) old.classList.remove("current");
    card.classList.add("current");
    for (const mark of doc.querySelectorAll(`mark[data-finding="${card.id}"]`)) mark.classList.add("current");
  }

  const wide = (card) => matchMedia("(min-width: 64rem)").matches && card.closest(".with-text");

  function goTo(card) {
    const closed = card.closest("details:not([open])");
    if (closed) closed.open = true;
    choose(card);
    card.focus({ preventScroll: true });
    scrollTo(card);
    const link = card.querySelector("a.to-text");
    if (link && wide(card)) scrollTo(document.getElementById(link.hash.slice(1)));
  }

  function showWords(link) {
    const anchor = document.getElementById(link.hash.slice(1));
    if (!anchor) return;
    choose(link.closest(".card"));
    const words = anchor.parentElement.querySelector(`#${CSS.escape(anchor.id)} ~ mark a`);
    scrollTo(anchor);
    if (words) words.focus({ preventScroll: true });
  }

  function filter(form) {
    const doc = document.getElementById(form.dataset.for);
    const wanted = [...form.querySelectorAll("select")].filter((select) => select.value);
    let shown = 0;
    for (const card of doc.querySelectorAll(".cards > .card")) {
      card.hidden = !wanted.every((s) => (card.dataset[s.name] || "").split(" ").includes(s.value));
      shown += !card.hidden;
    }
    const total = doc.querySelectorAll(".cards > .card").length;
    form.querySelector(".count").textContent =
      wanted.length ? `${shown} of ${total} findings shown.` : `${total} findings shown.`;
  }

  async function copy(button) {
    const words = document.getElementById(button.dataset.copy);
    const label = button.firstChild;
    const said = label.data;
    try {
      await navigator.clipboard.writeText(words.textContent);
      label.data = "Copied";
    } catch {
      getSelection().selectAllChildren(words);
      label.data = document.execCommand("copy") ? "Copied" : "Press Ctrl+C";
    }
    setTimeout(() => { label.data = said; }, 2000);
  }

  function openAll(button) {
    const doc = document.getElementById(button.closest("form").dataset.for);
    const all = [...doc.querySelectorAll("details.wording")];
    const open = !all.every((each) => each.open);
    for (const each of all) each.open = open;
    button.textContent = open ? "Close all wording" : "Open all wording";
  }

  document.addEventListener("change", (event) => {
    const form = event.target.closest("form.filters");
    if (form) filter(form);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.matches("form.filters")) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const at = event.target.closest("a, button, summary, .card");
    if (!at || event.ctrlKey || event.metaKey) return;
    if (at.matches("button[data-copy]")) copy(at);
    else if (at.matches("button[data-act=open]")) openAll(at);
    else if (at.matches("a.to-text")) { event.preventDefault(); showWords(at); }
    else if (at.matches("mark a, .blockers a")) {
      event.preventDefault();
      const card = document.getElementById(at.hash.slice(1));
      card.hidden = false;
      goTo(card);
    } else if (at.matches(".cards > .card") && getSelection().isCollapsed) {
      choose(at);
      at.focus({ preventScroll: true });
      const link = at.querySelector("a.to-text");
      if (link && wide(at)) scrollTo(document.getElementById(link.hash.slice(1)));
    }
  });
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const card = event.target.closest(".cards > .card");
    if (event.key === "Escape" && event.target.matches("mark a")) {
      event.preventDefault();
      goTo(document.getElementById(event.target.hash.slice(1)));
    } else if (card && step && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      const list = cards(card.closest(".document"));
      const next = list[list.indexOf(card) + step];
      if (next) { event.preventDefault(); goTo(next); }
    }
  });
  addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("details:not([open])")) { each.open = true; each.dataset.shut = ""; }
  });
  addEventListener("afterprint", () => {
    for (const each of document.querySelectorAll("details[data-shut]")) { each.open = false; delete each.dataset.shut; }
  });
})();
