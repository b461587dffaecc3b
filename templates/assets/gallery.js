/** What the gallery's pages do beyond their links: filter the index, turn pages with arrow keys. */
(() => {
  "use strict";

  /** Show the cards of the chosen direction, and say how many. */
  const filter = (form) => {
    const cards = [...document.querySelectorAll(".card")];
    const status = form.querySelector("[role=status]");
    const apply = () => {
      const chosen = form.elements.direction.value;
      for (const card of cards) card.hidden = Boolean(chosen) && card.dataset.direction !== chosen;
      const shown = cards.filter((card) => !card.hidden).length;
      status.textContent = chosen ? `${shown} of ${cards.length} shown` : "";
    };
    form.addEventListener("change", apply);
    addEventListener("pageshow", apply); // a browser that comes back restores the choice
  };

  /** Go to the previous or next result, unless the key belongs to the viewer or to a control. */
  const turn = (event) => {
    const relation = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (!relation || modified || event.defaultPrevented) return;
    if (event.target.closest("reveal-pair, input")) return;
    document.querySelector(`a[rel=${relation}]`)?.click();
  };

  const form = document.querySelector(".filter");
  if (form) filter(form);
  document.addEventListener("keydown", turn);
})();
