/** The single file: show the index or one result, as the address says (#p-ID). */
(() => {
  "use strict";

  const index = document.getElementById("gallery");
  const { title } = document;
  const articles = new Map();
  let open = null;

  /** Return the element that the address names. */
  const named = () => document.getElementById(location.hash.slice(1));

  /** Put a result in place of the index. */
  const enter = (article) => {
    index.hidden = true;
    index.after(article);
    document.title = `${article.getAttribute("aria-label")} – ${title}`;
    scrollTo(0, 0);
    article.focus({ preventScroll: true });
  };

  /** Go back to the index, to where one came from unless the address names another place. */
  const leave = (article) => {
    index.hidden = false;
    document.title = title;
    const card = document.getElementById(article.id.replace("p-", "r-"));
    const place = named() ?? card;
    place?.scrollIntoView({ block: place === card ? "center" : "start" });
    card?.querySelector("a").focus({ preventScroll: true });
  };

  /** Return whether the address names a place around or in the open result, as the skip link does. */
  const stays = () => open && (named()?.contains(open) || open.contains(named()));

  /** Open what the address names. */
  const openNamed = () => {
    const wanted = articles.get(location.hash.split("&")[0]) ?? null;
    if (wanted === open || (!wanted && stays())) return;
    const left = open;
    open = wanted;
    left?.remove();
    if (wanted) enter(wanted);
    else leave(left);
  };

  /** Have a link save the picture that it names: its bytes are in the document once. */
  const save = ({ target }) => {
    const link = target.closest("a[download]");
    const image = link && document.getElementById(link.hash.slice(1));
    if (!image) return;
    const [kind, data] = image.src.slice("data:".length).split(";base64,");
    const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    link.href = URL.createObjectURL(new Blob([bytes], { type: kind }));
  };

  /** Go back to the index, unless the key closes a lens or leaves the full screen. */
  const escape = ({ key }) => {
    const busy = document.fullscreenElement || open?.querySelector("reveal-pair").closes;
    if (key === "Escape" && !busy) open?.querySelector(".back").click();
  };

  for (const article of document.querySelectorAll("article")) {
    articles.set(`#${article.id}`, article);
    article.dataset.open = "";
    article.remove(); // so that keys find one picture's links, and viewers cost when they are seen
  }
  addEventListener("hashchange", openNamed);
  addEventListener("click", save);
  addEventListener("keydown", escape, { capture: true }); // before the viewer closes its lens
  openNamed();
})();
