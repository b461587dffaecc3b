/** What the gallery's pages do beyond their links: find pictures, turn pages, copy links. */
(() => {
  "use strict";

  const on = (target, type, listener) => target.addEventListener(type, listener);
  const one = (selector, within = document) => within.querySelector(selector);
  const root = document.documentElement;
  const clamp = (value) => Math.min(1, Math.max(0, value));

  /** Return the first such element of the part that is shown: the single file has many parts. */
  const shown = (selector) => one(`${selector}:not([hidden] *)`);

  /** Return what the address says after its #. */
  const address = () => new URLSearchParams(location.hash.slice(1));

  /** Return a text without accents and capitals, to search in. */
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  /** Filter, search and sort the cards; the address keeps how, for reloads, ways back and links. */
  const find = (form, list) => {
    const { elements } = form;
    const empty = one(".empty");
    const cards = [...list.children].map((card) => {
      const name = one("bdi", card).textContent;
      return { card, name, text: fold(name), direction: card.dataset.direction };
    });
    const { compare } = new Intl.Collator("en", { numeric: true });
    const orders = {
      "": () => 0, // as made
      name: (a, b) => compare(a.name, b.name),
      "name-down": (a, b) => compare(b.name, a.name),
      direction: (a, b) => compare(a.direction, b.direction),
    };
    let order = "";
    let pending = 0;

    const apply = () => {
      const words = fold(elements.q.value).split(/\s+/);
      const chosen = elements.direction?.value;
      let count = 0;
      for (const { card, text, direction } of cards) {
        const fits = words.every((word) => text.includes(word));
        card.hidden = !fits || (chosen && chosen !== direction);
        count += !card.hidden;
      }
      if (order !== elements.sort.value) {
        order = elements.sort.value;
        list.append(...[...cards].sort(orders[order]).map(({ card }) => card));
      }
      one("[role=status]", form).textContent =
        count < cards.length ? `${count} of ${cards.length} shown` : "";
      empty.hidden = count > 0;
    };

    /** Set the controls to what the address says; what it does not name or know, to the first. */
    const restore = () => {
      form.reset();
      for (const [name, value] of address()) {
        const field = elements.namedItem(name);
        if (field) field.value = value;
      }
      elements.sort.value ||= "";
      apply();
    };

    /** Write the controls to the address. */
    const write = () => {
      clearTimeout(pending);
      pending = 0;
      const chosen = [...new FormData(form)].filter(([, value]) => value.trim());
      const hash = String(new URLSearchParams(chosen));
      history.replaceState(null, "", hash ? `#${hash}` : location.pathname);
    };

    on(form, "input", () => {
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
    on(window, "pagehide", () => pending && write());
    on(window, "hashchange", () => {
      const { hash } = location;
      const card = document.getElementById(hash.slice(1));
      if (!hash || hash.includes("=") || card?.hidden) restore();
      card?.scrollIntoView();
    });
    restore();
  };

  /** Hand a card the place of the pointer; the style of its viewer does the rest. */
  const onMove = ({ target, clientX, clientY }) => {
    const picture = target.closest(".card")?.querySelector(".thumbs");
    if (!picture) return;
    const { left, top, width, height } = picture.getBoundingClientRect();
    // Not --x: gallery.html has the style of the viewer, too, where that is a percentage.
    picture.style.setProperty("--px", clamp((clientX - left) / width));
    picture.style.setProperty("--py", clamp((clientY - top) / height));
  };

  /** Give the cards in sight the share that they have scrolled, where a style sheet cannot. */
  const scroll = (list) => {
    const seen = new Set();
    let frame = 0;
    const paint = () => {
      frame = 0;
      const room = root.clientHeight; // steady, whatever the address bar does
      const boxes = [...seen].map((picture) => [picture, picture.getBoundingClientRect()]);
      for (const [picture, { top, height }] of boxes) {
        const way = (room - top) / (room + height);
        picture.style.setProperty("--scrolled", clamp((way - 0.2) / 0.6));
      }
    };
    const paintSoon = () => {
      frame ||= requestAnimationFrame(paint);
    };
    const watch = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        seen[isIntersecting ? "add" : "delete"](target);
      }
      paintSoon();
    });
    list.querySelectorAll(".thumbs").forEach((picture) => watch.observe(picture));
    addEventListener("scroll", paintSoon, { passive: true });
    on(window, "resize", paintSoon);
  };

  /** Go to the picture that lies to the left or to the right, if there is one. */
  const turn = (right) => {
    const reversed = getComputedStyle(root).direction === "rtl";
    shown(`a[rel=${right === reversed ? "prev" : "next"}]`)?.click();
  };

  /** Answer a key, unless it belongs to the viewer or to a control. */
  const onKey = (event) => {
    const { key, target } = event;
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if (target.closest("reveal-pair, input, select") || document.fullscreenElement) return;
    if (!event.shiftKey && /^Arrow(Left|Right)$/.test(key)) turn(key === "ArrowRight");
    const search = key === "/" && shown("[type=search]");
    if (!search) return;
    event.preventDefault();
    search.focus();
  };

  let start = null;

  const TAKEN = "input, select, [data-zoomed], .reveal-stage:not([data-layout=side] *)";

  /** Note where a finger comes down, unless the viewer needs it or the page is zoomed. */
  const onDown = ({ target, touches: [first, second] }) => {
    start = target.closest(TAKEN) || second || visualViewport.scale > 1 ? null : first;
  };

  /** Turn the page if a finger went across. */
  const onUp = ({ changedTouches: [{ clientX, clientY }] }) => {
    const x = start && clientX - start.clientX;
    if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(clientY - start.clientY)) turn(x < 0);
  };

  const untouched = new Map();

  /** Return how a viewer shows its pictures, as an address says it. */
  const state = (pair) =>
    `viewer=${pair.getAttribute("viewer")}&shown=${Math.round(100 * pair.revealed)}`;

  /** Make a viewer show its pictures as the address says. */
  const obey = () => {
    const pair = shown("reveal-pair");
    if (!pair) return;
    if (!untouched.has(pair)) untouched.set(pair, state(pair));
    const { viewer, shown: share } = Object.fromEntries(address());
    if (/^(scratch|hover|scroll)$/.test(viewer)) pair.setAttribute("viewer", viewer);
    if (share >= 0) pair.reveal(clamp(share / 100));
  };

  /** Copy the address of a picture, with how its viewer was set if it was. */
  const copy = async (button) => {
    const part = button.closest("article");
    const field = button.nextElementSibling;
    const status = field.nextElementSibling;
    const pair = one("reveal-pair", part ?? document);
    const set = untouched.has(pair) && untouched.get(pair) !== state(pair) && state(pair);
    const hash = [part?.id, set].filter(Boolean).join("&");
    field.value = location.href.split("#")[0] + (hash && `#${hash}`);
    status.textContent = "";
    let copied = true;
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.hidden = false; // an insecure address, or not allowed
      field.select();
      copied = document.execCommand("copy");
    }
    status.textContent = copied ? "Link copied." : "Copy the marked link.";
  };

  const list = one(".cards");
  const form = one(".finder:not(.all)"); // those of pages.js find in all pages
  if (form) find(form, list);
  if (list) {
    on(list, "pointermove", onMove);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!calm && !CSS.supports("animation-timeline: view()")) scroll(list);
  }
  customElements.whenDefined("reveal-pair").then(() => {
    obey();
    on(window, "hashchange", obey);
  });
  on(document, "click", ({ target }) => {
    const button = target.closest("button[value=copy]");
    if (button) copy(button);
  });
  on(document, "keydown", onKey);
  on(document, "touchstart", onDown);
  on(document, "touchend", onUp);
})();
