"use strict";
(() => {
  const tools = document.getElementById("tools");
  const cards = [...document.querySelectorAll("details.card")];
  const find = (id) => document.getElementById(id);

  // What is printed is open, what the filter hides is not printed.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")].filter((one) => !one.hidden);
    opened.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => {
    opened.forEach((one) => { one.open = false; });
    opened = [];
  });
  if (!tools) return;

  const search = find("search");
  const choices = { kinds: find("by-kind"), type: find("by-type"), part: find("by-part") };
  const texts = new Map();
  let current = null;

  const textOf = (card) => {
    if (!texts.has(card)) texts.set(card, card.textContent.toLowerCase());
    return texts.get(card);
  };
  const suits = (card, words) => {
    const kind = choices.kinds.value;
    if (kind && !card.dataset.kinds.split(" ").includes(kind)) return false;
    for (const name of ["type", "part"]) {
      const wanted = choices[name] ? choices[name].value : "*";
      if (wanted !== "*" && card.dataset[name] !== wanted) return false;
    }
    return words.every((word) => textOf(card).includes(word));
  };
  const visible = () => cards.filter((card) => !card.hidden);

  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const card of cards) card.hidden = !suits(card, words);
    const left = visible().length;
    find("count").textContent = left === cards.length ? `${left} shown` : `${left} of ${cards.length}`;
    find("nothing").hidden = left > 0;
    if (current && current.hidden) {
      current.open = false;
      current = null;
    }
  };
  const clear = () => {
    search.value = "";
    choices.kinds.value = "";
    for (const name of ["type", "part"]) if (choices[name]) choices[name].value = "*";
    filter();
  };
  // The toolbar may take a second line; what is shown must not lie under it.
  const makeRoom = () => {
    const sticky = getComputedStyle(tools).position === "sticky";
    find("cards").style.setProperty("--stick", `${sticky ? tools.offsetHeight + 6 : 8}px`);
  };
  const show = (card) => {
    makeRoom();
    if (current && current !== card) current.open = false;
    current = card;
    card.open = true;
    card.querySelector("summary").focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
  };
  const step = (by) => {
    const left = visible();
    if (!left.length) return;
    const at = current ? left.indexOf(current) : by > 0 ? -1 : left.length;
    const next = left[Math.min(Math.max(at + by, 0), left.length - 1)];
    show(next);
  };
  const follow = () => {
    const card = /^#f\d+$/.test(location.hash) && find(location.hash.slice(1));
    if (!card) return;
    if (card.hidden) clear();
    show(card);
  };

  tools.hidden = false;
  tools.addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("input", filter);
  for (const one of Object.values(choices)) if (one) one.addEventListener("change", filter);
  find("next").addEventListener("click", () => step(1));
  find("previous").addEventListener("click", () => step(-1));
  addEventListener("hashchange", follow);
  for (const card of cards) {
    card.querySelector("summary").addEventListener("click", () => { current = card; });
  }
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === search && event.key === "Escape") {
      clear();
      search.blur();
      return;
    }
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") search.focus();
    else return;
    event.preventDefault();
  });
  filter();
  follow();
})();
