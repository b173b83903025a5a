// The desk: files go to the program on this computer, and what it found comes back into the page.
(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const view = $("view"), list = $("list"), tools = $("tools"), wish = $("wish"), compare = $("compare"), dialog = $("accept");
  let documents = [], regimes = [], most = Infinity, open = null, shown = "", sending = 0, timer = 0;

  // The page's own secret comes once, behind the #, and is known to no other port of this computer, as cookies are.
  if (location.hash.length > 1) {
    localStorage.setItem("clauselint-page", location.hash.slice(1));
    history.replaceState(null, "", "/");
  }
  const own = () => ({ "x-clauselint-page": localStorage.getItem("clauselint-page") || "" });

  const make = (tag, about = {}, ...inside) => {
    const made = Object.assign(document.createElement(tag), about);
    made.append(...inside);
    return made;
  };
  const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
  const pending = (each) => each.state === "waiting" || each.state === "reading";
  const found = (id) => documents.find((each) => each.id === id);

  async function ask(path, options = {}) {
    let answer;
    try {
      answer = await fetch(path, { ...options, headers: { ...options.headers, ...own() } });
    } catch {
      throw new Error("The program on this computer no longer answers. Start `clauselint serve` again.");
    }
    if (answer.ok) return answer;
    const type = answer.headers.get("content-type") || "";
    throw new Error(type.includes("json") ? (await answer.json()).message : await answer.text());
  }

  function tell(message, isTrouble) {
    const away = make("button", { type: "button", textContent: "Dismiss" });
    away.addEventListener("click", () => $("alert").replaceChildren());
    $("alert").classList.toggle("told", !isTrouble);
    $("alert").replaceChildren(make("span", { textContent: message }), away);
  }
  const complain = (message) => tell(message, true);
  const trying = (work) => async (...given) => { try { return await work(...given); } catch (error) { complain(error.message); } };

  // Putting documents on the desk.
  const send = trying(async (file) => {
    if (file.size > most) throw new Error(`${file.name} is larger than ${Math.floor(most / 1048576)} MB. Split it, or ask for a smaller copy.`);
    const headers = { "x-file-name": encodeURIComponent(file.name) };
    return (await ask("/documents", { method: "POST", headers, body: file })).json();
  });

  async function add(files) {
    $("alert").replaceChildren();
    sending += files.length;
    for (const file of files) {
      const added = await send(file);
      sending -= 1;
      await refresh();
      if (added && !open) show(added.id);
    }
  }

  const refresh = trying(async () => {
    clearTimeout(timer);
    const told = await (await ask("/documents")).json();
    ({ documents, regimes, most } = told);
    drawList();
    drawCompare();
    if (open && !open.includes("|")) drawOpen();
    if (documents.some(pending)) timer = setTimeout(refresh, 400);
  });

  function stateOf(each) {
    if (each.state === "waiting") return "waiting";
    if (each.state === "reading") return each.scanning ? "reading scanned pages …" : "reading …";
    if (each.state === "unreadable") return "could not be read";
    const { high, medium, low } = each.findings;
    return high + medium + low ? `${high} high, ${medium} medium, ${low} low` : "no findings";
  }

  function drawList() {
    const done = documents.filter((each) => !pending(each)).length;
    const bar = $("bar"), busy = done < documents.length || sending > 0;
    bar.hidden = !busy;
    bar.value = documents.length ? done / (documents.length + sending) : 0;
    const said = !documents.length ? "" : busy ? `${done} of ${documents.length + sending} read` : `${plural(done, "document")} read`;
    if ($("progress").textContent !== said) $("progress").textContent = said;
    const old = new Map([...list.children].map((item) => [item.dataset.id, item]));
    list.replaceChildren(...documents.map((each) => {
      const item = old.get(each.id) || newItem(each);
      item.className = `item ${each.state}`;
      item.querySelector(".state").textContent = stateOf(each);
      item.querySelector(".open").setAttribute("aria-current", String(open === each.id));
      return item;
    }));
  }

  function newItem(each) {
    const item = make("li", {},
      make("button", { type: "button", className: "open" }, make("span", { className: "named", textContent: each.name }), make("span", { className: "state" })),
      make("button", { type: "button", className: "remove", textContent: "✕", ariaLabel: `Remove ${each.name}` }));
    item.dataset.id = each.id;
    item.querySelector(".open").addEventListener("click", () => show(each.id));
    item.querySelector(".remove").addEventListener("click", () => remove(each.id));
    return item;
  }

  const remove = trying(async (id) => {
    await ask(`/documents/${id}`, { method: "DELETE" });
    if (open && open.split("|").includes(id)) { open = null; shown = ""; blank(); }
    await refresh();
    $("choose").focus();
  });

  // The document that is open.
  function show(id) {
    open = id;
    shown = "";
    drawList();
    drawOpen(true);
  }

  function blank() {
    tools.hidden = true;
    view.replaceChildren($("blank").content.cloneNode(true));
  }

  function note(title, ...paragraphs) {
    tools.hidden = true;
    view.replaceChildren(make("section", { className: "sheet blank" }, make("h2", { textContent: title }), ...paragraphs.map((text) => make("p", { textContent: text }))));
  }

  async function drawOpen(focus = false) {
    const each = found(open);
    if (!each) return;
    const wanted = JSON.stringify([each.id, each.state, each.wish, each.accepted]);
    if (wanted === shown) return;
    shown = wanted;
    if (pending(each)) note(each.name, "Reading the contract and putting the questions to it …");
    else if (each.state === "unreadable") note(`${each.name} could not be read`, each.error.message, each.error.hint);
    else await drawReport(each);
    if (focus) $("main").focus({ preventScroll: true });
  }

  const drawReport = trying(async (each) => {
    drawTools(each);
    const html = await (await ask(`/documents/${each.id}/view`)).text();
    if (open !== each.id) return;
    view.innerHTML = html;  // our own markup: the program escaped every word of the contract
    for (const card of view.querySelectorAll(".cards > .card, .card[data-accepted]")) card.append(acceptButton(each, card));
  });

  function options(select, choices, value) {
    select.replaceChildren(...choices.map(([key, words]) => make("option", { value: key, textContent: words })));
    select.value = value;
  }

  function drawTools(each) {
    tools.hidden = false;
    options(wish.elements.we_are, [["", "as the contract says"], ...each.parties.map((party) => [party.name, party.name])], each.wish.we_are);
    if (wish.elements.we_are.value !== each.wish.we_are) wish.elements.we_are.append(make("option", { value: each.wish.we_are, textContent: each.wish.we_are, selected: true }));
    options(wish.elements.regime, [["", "anyone"], ...regimes.map((word) => [word, word])], each.wish.regime);
    wish.elements.all_rules.value = each.wish.all_rules ? "yes" : "";
    wish.elements.original.value = each.wish.original ? "yes" : "";
    $("tracked").hidden = !each.tracked_changes;
    for (const link of tools.querySelectorAll("[data-file]")) {
      link.href = `/documents/${each.id}/files/${link.dataset.file}`;
      link.hidden = (link.dataset.file === "reviewed" && !each.markable) || (link.dataset.file === "redlined" && !each.redlinable);
    }
  }

  wish.addEventListener("change", trying(async () => {
    const { we_are, regime, all_rules, original } = Object.fromEntries(new FormData(wish));
    await put(`/documents/${open}/wish`, { we_are, regime, all_rules: all_rules === "yes", original: original === "yes" });
  }));

  async function put(path, body) {
    await ask(path, { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    await refresh();
  }

  // Downloads are fetched, so that a refusal is a sentence on the page and not a page of its own.
  tools.addEventListener("click", trying(async (event) => {
    const link = event.target.closest("[data-file]");
    if (!link) return;
    event.preventDefault();
    if (link.getAttribute("aria-disabled") === "true") return;
    link.setAttribute("aria-disabled", "true");
    try {
      const answer = await ask(link.href);
      const name = /filename\*=UTF-8''(.+)$/.exec(answer.headers.get("content-disposition"));
      const url = URL.createObjectURL(await answer.blob());
      make("a", { href: url, download: name ? decodeURIComponent(name[1]) : "document" }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60000);
      const notes = answer.headers.get("x-notes");
      if (notes) tell(decodeURIComponent(notes), false);
    } finally {
      link.removeAttribute("aria-disabled");
    }
  }));

  // Accepting a finding.
  function acceptButton(each, card) {
    const { rule } = card.dataset, taken = rule in each.accepted;
    const title = card.querySelector("h4, h5").textContent;
    const button = make("button", { type: "button", className: "accepting", textContent: taken ? "Take the acceptance back" : "Accept …" });
    button.append(make("span", { className: "hidden", textContent: `: ${title}` }));
    button.addEventListener("click", trying(async () => {
      if (taken) {
        await ask(`/documents/${each.id}/accepted/${rule}`, { method: "DELETE" });
        return refresh();
      }
      $("accept-what").textContent = title;
      dialog.querySelector("textarea").value = "";
      dialog.onclose = trying(async () => {
        const reason = dialog.querySelector("textarea").value;
        if (dialog.returnValue === "accept") await put(`/documents/${each.id}/accepted/${rule}`, { reason });
      });
      dialog.returnValue = "";
      dialog.showModal();
    }));
    return button;
  }

  // Two drafts side by side.
  function drawCompare() {
    const ready = documents.filter((each) => each.state === "done");
    compare.hidden = ready.length < 2;
    if (compare.hidden) return;
    const choices = ready.map((each) => [each.id, each.name]);
    const keep = (select, fallback) => options(select, choices, ready.some((each) => each.id === select.value) ? select.value : fallback);
    keep(compare.elements.old, ready[0].id);
    keep(compare.elements.new, ready[1].id);
  }

  compare.addEventListener("submit", (event) => {
    event.preventDefault();
    trying(async () => {
      const [before, after] = [compare.elements.old.value, compare.elements.new.value];
      if (before === after) throw new Error("Choose two different documents to compare.");
      const html = await (await ask(`/comparison?old=${before}&new=${after}`)).text();
      open = `${before}|${after}`;
      tools.hidden = true;
      view.innerHTML = html;
      drawList();
      $("main").focus({ preventScroll: true });
      scrollTo({ top: $("main").offsetTop - 16 });
    })();
  });

  // Dropping and choosing.
  $("choose").addEventListener("change", (event) => { add([...event.target.files]); event.target.value = ""; });
  let inside = 0;
  const carries = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  addEventListener("dragenter", (event) => { if (carries(event)) { inside += 1; document.body.classList.add("over"); } });
  addEventListener("dragleave", () => { inside = Math.max(0, inside - 1); if (!inside) document.body.classList.remove("over"); });
  addEventListener("dragover", (event) => { if (carries(event)) event.preventDefault(); });
  addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    inside = 0;
    document.body.classList.remove("over");
    add([...event.dataTransfer.files]);
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });

  blank();
  refresh().then(() => { if (documents.length) show(documents[0].id); });
})();
