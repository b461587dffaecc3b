/** What a gallery of many pages adds: find pictures on all of them, by the names in data/*.js. */
(() => {
  "use strict";

  const STEP = 200; // cards that are shown at once
  const PATIENCE = 400; // milliseconds between looks while data still comes

  const on = (target, type, listener) => target.addEventListener(type, listener);
  const one = (selector, within = document) => within.querySelector(selector);

  /** Return a text without accents and capitals, to search in. */
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  /** Return the result that the address names, if it names one. */
  const wanted = () => /^#r-([0-9a-f]{16})$/.exec(location.hash)?.[1];

  const loading = new Map();
  const received = new Map();

  /** Take what a script of data/ says. */
  window.galleryShard = (key, { kinds, pages, rows }) => {
    const found = rows.map(([id, name, kind, colour, paths]) => {
      const [source, target, viewer, width, height, fine] = kinds[kind];
      return {
        ...{ id, name, source, target, viewer, colour, width, height, fine, paths },
        text: fold(name),
        direction: `${source}2${target}`,
      };
    });
    received.set(key, { found, pages });
  };

  /** Load the data of a shard, once; what cannot be loaded counts as empty until the next try. */
  const load = (root, key) => {
    const load = () =>
      new Promise((done) => {
        const script = document.createElement("script");
        script.src = `${root}data/${key}.js`;
        on(script, "load", () => done(true));
        on(script, "error", () => {
          loading.delete(key);
          done(false);
        });
        document.head.append(script);
      });
    if (!loading.has(key)) loading.set(key, load());
    return loading.get(key);
  };

  /** Return a card like those of the pages, filled in for a result. */
  const cardOf = (sample, root, of) => {
    const card = sample.cloneNode(true);
    const folder = `${root}images/${of.id}`;
    const paths = of.paths?.map((path) => root + path) ?? [
      ...[`${folder}/thumb-original.webp`, `${folder}/preview-original.webp`],
      ...[`${folder}/thumb.webp`, `${folder}/preview.webp`],
    ];
    card.id = `r-${of.id}`;
    card.dataset.direction = of.direction;
    card.dataset.viewer = of.viewer;
    one("a", card).href = `${root}results/${of.id}.html`;
    one("svg", card)?.setAttribute("color", of.colour);
    card.querySelectorAll("img").forEach((image, number) => {
      const [thumb, preview] = paths.slice(2 * number);
      Object.assign(image, { loading: "lazy", width: of.width, height: of.height, src: thumb });
      image.removeAttribute("srcset");
      if (of.fine > of.width) {
        image.sizes = "auto";
        image.srcset = `${thumb} ${of.width}w, ${preview} ${of.fine}w`;
      }
    });
    one("bdi", card).textContent = of.name;
    const words = one(".direction", card);
    if (words) {
      words.firstChild.data = `${of.source} `;
      words.lastChild.data = ` ${of.target}`;
    }
    return card;
  };

  const { compare } = new Intl.Collator("en", { numeric: true });
  const ORDERS = {
    name: (a, b) => compare(a.name, b.name),
    "name-down": (a, b) => compare(b.name, a.name),
    direction: (a, b) => compare(a.direction, b.direction),
  };

  /** Filter, search and sort the results of all pages; the address keeps how. */
  const find = (form, data) => {
    const { elements } = form;
    const { root } = data.dataset;
    const shards = JSON.parse(data.dataset.shards);
    const total = shards.reduce((sum, [, count]) => sum + count, 0);
    const sample = one(".card", data.content);
    const list = one(".cards");
    const empty = one(".empty");
    const more = one(".more");
    const status = one("[role=status]", form);
    const pagers = document.querySelectorAll(".pager");
    const isOfAlbums = list.classList.contains("albums");
    const own = [...list.children];
    let state = {};
    let found = [];
    let missing = 0; // shards that could not be loaded
    let turn = 0; // of the question that is answered now
    let pending = 0;
    let sorted = { order: "", from: 0, all: [] };

    const number = (count) => count.toLocaleString("en");

    /** Return the results of the shards that came, sorted; a sorted list serves many questions. */
    const ordered = (keys, order) => {
      const from = keys.filter((key) => received.has(key)).join();
      if (sorted.order !== order || sorted.from !== from) {
        const all = keys.flatMap((key) => received.get(key)?.found ?? []);
        sorted = { order, from, all: ORDERS[order] ? all.sort(ORDERS[order]) : all };
      }
      return sorted.all;
    };

    /** Show the cards of the page itself. */
    const rest = () => {
      if (list.firstElementChild !== own[0]) list.replaceChildren(...own);
      list.classList.toggle("albums", isOfAlbums);
      pagers.forEach((pager) => (pager.hidden = false));
      more.hidden = empty.hidden = true;
      status.textContent = "";
    };

    /** Show what was found, as many as are asked for; those that are there already stay. */
    const show = (isComplete) => {
      const ids = found.slice(0, state.shown).map(({ id }) => `r-${id}`);
      const there = new Map([...list.children].map((card) => [card.id, card]));
      const cards = found
        .slice(0, state.shown)
        .map((of, place) => there.get(ids[place]) ?? cardOf(sample, root, of));
      list.replaceChildren(...cards);
      list.classList.remove("albums");
      pagers.forEach((pager) => (pager.hidden = true));
      more.hidden = found.length <= state.shown;
      empty.hidden = found.length > 0 || !isComplete;
      const share = found.length > state.shown ? `, ${number(state.shown)} shown` : "";
      const lost = missing ? " The names of some pictures could not be loaded." : "";
      status.textContent = isComplete
        ? `${number(found.length)} of ${number(total)} found${share}.${lost}`
        : "Searching …";
    };

    /** Answer what the controls ask, as data comes in. */
    const apply = async () => {
      const mine = (turn += 1);
      const words = fold(elements.q.value).split(/\s+/).filter(Boolean);
      const chosen = elements.direction?.value ?? "";
      const order = elements.sort.value;
      if (!words.length && !chosen && !order) return rest();
      const keys = shards
        .filter(([, , directions]) => !chosen || directions.includes(chosen))
        .map(([key]) => key);
      const answer = (isComplete) => {
        const fits = ({ text, direction }) =>
          (!chosen || chosen === direction) && words.every((word) => text.includes(word));
        found = ordered(keys, order).filter(fits);
        show(isComplete);
      };
      let last = performance.now();
      missing = 0;
      const come = keys.map(async (key) => {
        if (received.has(key)) return;
        const came = await load(root, key);
        if (!came) missing += 1;
        if (mine !== turn || order || performance.now() - last < PATIENCE) return;
        last = performance.now();
        answer(false);
      });
      if (keys.some((key) => !received.has(key))) status.textContent = "Searching …";
      await Promise.all(come);
      if (mine !== turn) return;
      answer(true);
      if (state.top) scrollTo(0, state.top);
      state.top = 0;
    };

    /** Set the controls to what the address says; what it does not name or know, to the first. */
    const restore = () => {
      state = { shown: STEP, top: 0, ...history.state };
      form.reset();
      for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
        const field = elements.namedItem(name);
        if (field) field.value = value;
      }
      elements.sort.value ||= "";
      return apply();
    };

    /** Write the controls to the address. */
    const write = () => {
      clearTimeout(pending);
      pending = 0;
      const chosen = [...new FormData(form)].filter(([, value]) => value.trim());
      const hash = String(new URLSearchParams(chosen));
      history.replaceState(state, "", hash ? `#${hash}` : location.pathname);
    };

    /** Go to the page with the card that the address names: it may be on another one by now. */
    const seek = async () => {
      const id = wanted();
      if (!id || document.getElementById(`r-${id}`)) return;
      for (const [key] of shards) {
        await load(root, key);
        const { found: rows, pages } = received.get(key) ?? { found: [], pages: [] };
        let place = rows.findIndex((row) => row.id === id);
        if (place < 0) continue;
        const [page] = pages.find(([, count]) => (place -= count) < 0);
        if (wanted() === id) location.replace(`${root}${page}#r-${id}`);
        return;
      }
    };

    on(form, "input", () => {
      state = { shown: STEP, top: 0 };
      apply();
      clearTimeout(pending);
      pending = setTimeout(write, 300); // browsers refuse an address for each key
    });
    on(form, "change", write);
    on(form, "submit", (event) => {
      event.preventDefault();
      write();
    });
    on(one("button", empty), "click", () => {
      form.reset();
      apply();
      write();
      elements.q.focus();
    });
    on(one("button", more), "click", () => {
      const next = state.shown;
      state.shown += STEP;
      show(true);
      one("a", list.children[next]).focus();
    });
    on(window, "pagehide", () => {
      if (pending) write();
      history.replaceState({ ...state, top: scrollY }, "");
    });
    on(window, "hashchange", () => {
      const { hash } = location;
      const isChoice = !hash || hash.includes("=");
      if (isChoice || (wanted() && list.firstElementChild !== own[0])) restore();
      if (!isChoice) document.getElementById(hash.slice(1))?.scrollIntoView();
      seek();
    });
    restore();
    seek();
  };

  /** Bring what is typed on another page, or a card that is no longer on it, to the index. */
  const lead = (form) => {
    const { index } = form.dataset;
    form.hidden = false;
    on(form, "submit", (event) => {
      event.preventDefault();
      const q = form.elements.q.value.trim();
      location.assign(index + (q && `#${new URLSearchParams({ q })}`));
    });
    const id = wanted();
    if (id && !document.getElementById(`r-${id}`)) location.replace(`${index}#r-${id}`);
  };

  const form = one(".finder");
  const data = one("#found");
  form?.classList.add("all"); // gallery.js, which comes next, leaves it alone
  if (form && data) find(form, data);
  else if (form) lead(form);
})();
