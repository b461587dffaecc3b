// The crop picker: a square on each photo, moved by hand. All positions are pixels of the upright
// photo; what is kept, drawn and downloaded are the same whole numbers.

"use strict";

(() => {
  const main = document.querySelector("main");
  const SMALLEST = Number(main.dataset.smallest);
  const STORE = `cgbatch-crop-${main.dataset.store}`;
  const SOFT_BELOW = 256; // the side at which cgbatch translates unless told otherwise
  const ROOM = 24; // CSS pixels around the square that are kept in view
  const TAP = 5; // CSS pixels within which a touch is a tap
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const GROW = { "+": 1, "=": 1, "-": -1, "_": -1, "−": -1 };

  const find = (id) => document.getElementById(id);
  const [frame, square, mask, result, table] =
    ["frame", "square", "mask", "result", "table"].map(find);
  const fields = ["x", "y", "size"].map(find);

  const photos = [...document.querySelectorAll("#photos > li")].map((card) => {
    const [width, height] = [Number(card.dataset.width), Number(card.dataset.height)];
    const [x, y, size] = card.dataset.box.split(" ").map(Number);
    return {
      card,
      width,
      height,
      shorter: Math.min(width, height),
      start: { x, y, size },
      box: { x, y, size },
      key: card.dataset.key,
      name: card.querySelector("bdi").textContent,
      image: card.querySelector("img"),
    };
  });
  let current = photos[0];
  if (!current) {
    find("editor").hidden = true;
    return;
  }

  // Squares

  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
  const same = (a, b) => a.x === b.x && a.y === b.y && a.size === b.size;
  const isChanged = (photo) => !same(photo.box, photo.start);
  const words = ({ x, y, size }) => `x ${x}, y ${y}, size ${size}`;

  /** The nearest square of whole pixels inside the photo. */
  function fitted(photo, { x, y, size }) {
    const side = clamp(Math.round(size), SMALLEST, photo.shorter);
    return {
      x: clamp(Math.round(x), 0, photo.width - side),
      y: clamp(Math.round(y), 0, photo.height - side),
      size: side,
    };
  }

  /** The present square with another side, about its centre where the photo has room. */
  function sized(photo, size) {
    const { box } = photo;
    const side = clamp(Math.round(size), SMALLEST, photo.shorter);
    const shift = (box.size - side) / 2;
    return fitted(photo, { x: box.x + shift, y: box.y + shift, size: side });
  }

  /** The present square at a part of its way: 0 is left or top, 1 is right or bottom. */
  function placed(photo, across, down, size = photo.box.size) {
    const side = clamp(Math.round(size), SMALLEST, photo.shorter);
    const x = Math.floor((photo.width - side) * across);
    return fitted(photo, { x, y: Math.floor((photo.height - side) * down), size: side });
  }

  // Steps that can be undone: everything between two calls of `settle` is one.

  const past = [];
  const future = [];
  const open = new Map(); // the squares before the present step, by photo

  /** Give a photo another square. */
  function put(photo, box) {
    if (!open.has(photo)) open.set(photo, photo.box);
    photo.box = box;
    draw(photo);
  }

  /** End the present step. */
  function settle() {
    const step = [...open].map(([photo, before]) => ({ photo, before, after: photo.box }));
    const changes = step.filter(({ before, after }) => !same(before, after));
    open.clear();
    if (!changes.length) return;
    past.push(changes);
    future.length = 0;
    keep();
  }

  /** Drop the present step. */
  function revert() {
    for (const [photo, before] of open) {
      photo.box = before;
      draw(photo);
    }
    open.clear();
  }

  /** Do something as one step, and tell what came of it. */
  function act(change, told) {
    settle();
    change();
    settle();
    say(told ?? words(current.box));
  }

  /** Go one step back or forward. */
  function travel(from, to, side) {
    settle();
    const step = from.pop();
    if (!step) return;
    to.push(step);
    for (const change of step) {
      change.photo.box = change[side];
      draw(change.photo);
    }
    if (step.length === 1 && step[0].photo !== current) show(step[0].photo);
    keep();
    const many = step.length > 1 ? `${step.length} photos. ` : "";
    say(`${side === "before" ? "Undone" : "Done again"}: ${many}${words(current.box)}`);
  }

  // Keeping

  let isKept = true;
  let handedOut = ""; // what the last download or copy held

  /** Keep the work in this browser, and say whether that goes well. */
  function keep() {
    const boxes = photos.flatMap((photo, index) => (isChanged(photo) ? [[index, photo.box]] : []));
    try {
      localStorage.setItem(STORE, JSON.stringify({ at: photos.indexOf(current), boxes }));
      isKept = true;
    } catch {
      isKept = false;
    }
    const kept = find("kept");
    kept.classList.toggle("warning", !isKept);
    kept.textContent = isKept
      ? "Your work is kept in this browser."
      : "This browser does not keep your work: download crops.json before you leave the page.";
    find("changed").textContent = `(${boxes.length})`;
    find("undo").setAttribute("aria-disabled", !past.length);
    find("redo").setAttribute("aria-disabled", !future.length);
  }

  /** Take up what was kept; what does not fit the photos is passed over. */
  function restore() {
    try {
      const { at, boxes } = JSON.parse(localStorage.getItem(STORE)) ?? { at: 0, boxes: [] };
      current = photos[at] ?? current;
      for (const [index, box] of boxes) {
        const photo = photos[index];
        if (photo && same(fitted(photo, box), box)) photo.box = fitted(photo, box);
      }
    } catch {
      // Nothing is kept, or not by this page: the squares are where they start.
    }
  }

  addEventListener("beforeunload", (event) => {
    if (!isKept && photos.some(isChanged) && handedOut !== content()) event.preventDefault();
  });

  // Drawing

  const say = (text) => {
    find("said").textContent = text;
  };

  const outline = ({ x, y, size }) => `M${x} ${y}h${size}v${size}h${-size}Z`;

  /** Draw the square of a photo, in the overview and in the editor. */
  function draw(photo) {
    drawMask(photo, photo.card);
    photo.card.querySelector(".box").textContent = Object.values(photo.box).join(", ");
    photo.card.classList.toggle("changed", isChanged(photo));
    if (photo === current) drawEditor();
  }

  function drawMask({ width, height, shorter, box }, within) {
    const edge = outline(box);
    const out = shorter / 250; // beyond the photo, or its rim would shine where pixels are split
    const all = `M${-out} ${-out}H${width + out}V${height + out}H${-out}Z`;
    within.querySelector(".shade").setAttribute("d", all + edge);
    within.querySelector(".edge").setAttribute("d", edge);
  }

  function drawEditor() {
    const { width, height, box, shorter } = current;
    const { x, y, size } = box;
    drawMask(current, mask);
    const third = size / 3;
    const lines = [1, 2].map(
      (n) => `M${x + n * third} ${y}v${size}M${x} ${y + n * third}h${size}`,
    );
    for (const path of mask.querySelectorAll(".thirds")) path.setAttribute("d", lines.join(""));
    lay(square, (100 * x) / width, (100 * y) / height, (100 * size) / width, (100 * size) / height);
    const zoom = 100 / size;
    lay(result.firstElementChild, -x * zoom, -y * zoom, width * zoom, height * zoom);
    const most = { x: width - size, y: height - size, size: shorter };
    for (const field of fields) {
      field.max = most[field.id];
      if (field !== typed) field.value = box[field.id];
    }
    drawNote();
    follow();
  }

  /** Lay an element at a place of its parent, in percent. */
  function lay(element, left, top, width, height) {
    Object.assign(element.style, {
      left: `${left}%`,
      top: `${top}%`,
      width: `${width}%`,
      height: `${height}%`,
    });
  }

  function drawNote() {
    const { box, start, card } = current;
    const notes = [];
    if (card.dataset.note && same(box, start)) {
      notes.push(`It starts from the centre. ${card.dataset.note}`);
    }
    if (box.size < SOFT_BELOW) notes.push(`Below ${SOFT_BELOW} pixels the result looks soft.`);
    find("note").textContent = notes.join(" ");
  }

  /** Scroll the table so that the square is in view, with some room around it. */
  function follow(roomX = ROOM, roomY = ROOM) {
    const view = table.getBoundingClientRect();
    const seen = square.getBoundingClientRect();
    const step = (a, b) => Math.min(a, 0) || Math.max(b, 0);
    table.scrollLeft += step(seen.left - view.left - roomX, seen.right - view.right + roomX);
    table.scrollTop += step(seen.top - view.top - roomY, seen.bottom - view.bottom + roomY);
  }

  /** Bring a photo into the editor. */
  function show(photo) {
    settle();
    current.card.firstElementChild.removeAttribute("aria-current");
    current = photo;
    const { width, height, name, image } = photo;
    photo.card.firstElementChild.setAttribute("aria-current", "true");
    frame.style.setProperty("--ratio", width / height);
    mask.setAttribute("viewBox", `0 0 ${width} ${height}`);
    find("photo").src = image.src;
    result.firstElementChild.src = image.src;
    const [title, facts] = find("name").children;
    title.textContent = name;
    facts.textContent = `${photos.indexOf(photo) + 1} of ${photos.length} · ${width} × ${height}`;
    square.setAttribute("aria-label", `Square on ${name}`);
    typed = null;
    drawEditor();
    follow(
      (table.clientWidth - square.offsetWidth) / 2,
      (table.clientHeight - square.offsetHeight) / 2,
    );
    keep();
    say(`${name}. ${words(photo.box)}`);
  }

  /** Go to the photo before or after, round and round. */
  function walk(step) {
    show(photos[(photos.indexOf(current) + step + photos.length) % photos.length]);
  }

  // Fingers, mouse and pen. One pointer moves the square from anywhere on the photo, so that a
  // finger does not hide it; two size it.

  const pointers = new Map(); // where each is now
  let held; // where they were when the present hold began, and the square then
  let tap; // where the first one came down, until it is more than a tap

  const point = (event) => {
    const view = frame.getBoundingClientRect();
    const scale = current.width / view.width;
    return { x: (event.clientX - view.left) * scale, y: (event.clientY - view.top) * scale };
  };

  const hold = (handle) => {
    held = { box: current.box, points: [...pointers.values()], handle };
  };

  frame.addEventListener("pointerdown", (event) => {
    if (event.button || pointers.size === 2) return;
    event.preventDefault();
    square.focus({ preventScroll: true });
    if (!pointers.size) settle();
    frame.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, point(event));
    tap = pointers.size === 1 ? event : null;
    hold(pointers.size === 1 ? event.target.closest(".handle") : null);
  });

  frame.addEventListener("pointermove", (event) => {
    if (!pointers.has(event.pointerId)) return;
    pointers.set(event.pointerId, point(event));
    if (tap && Math.hypot(event.clientX - tap.clientX, event.clientY - tap.clientY) > TAP) {
      tap = null;
    }
    put(current, dragged());
  });

  frame.addEventListener("pointerup", (event) => {
    if (!pointers.delete(event.pointerId)) return;
    if (pointers.size) return hold(null);
    if (tap && !square.contains(tap.target)) {
      const { size } = held.box;
      const { x, y } = held.points[0];
      put(current, fitted(current, { x: x - size / 2, y: y - size / 2, size }));
    }
    settle();
    say(words(current.box));
  });

  frame.addEventListener("pointercancel", letGo);

  /** End a drag as if it had not been. */
  function letGo() {
    pointers.clear();
    revert();
  }

  /** The square that the pointers ask for. */
  function dragged() {
    const now = [...pointers.values()];
    const { box, points, handle } = held;
    if (now.length === 2) return pinched(now);
    const [dx, dy] = [now[0].x - points[0].x, now[0].y - points[0].y];
    if (handle) return pulled(Number(handle.dataset.x), Number(handle.dataset.y), dx, dy);
    return fitted(current, { x: box.x + dx, y: box.y + dy, size: box.size });
  }

  /** The square under two fingers: what lay between them stays there. */
  function pinched(now) {
    const { box, points } = held;
    const spread = ([a, b]) => Math.hypot(a.x - b.x, a.y - b.y) || 1;
    const middle = ([a, b]) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
    const size = clamp((box.size * spread(now)) / spread(points), SMALLEST, current.shorter);
    const [from, to] = [middle(points), middle(now)];
    const x = to.x - ((from.x - box.x) * size) / box.size;
    const y = to.y - ((from.y - box.y) * size) / box.size;
    return fitted(current, { x, y, size });
  }

  /** The square pulled at a corner; the opposite one stays. */
  function pulled(right, bottom, dx, dy) {
    const { x, y, size } = held.box;
    const [fixedX, fixedY] = [right ? x : x + size, bottom ? y : y + size];
    const room = Math.min(
      right ? current.width - fixedX : fixedX,
      bottom ? current.height - fixedY : fixedY,
    );
    const wanted = size + Math.max(right ? dx : -dx, bottom ? dy : -dy);
    const side = clamp(Math.round(wanted), SMALLEST, room);
    return { x: right ? fixedX : fixedX - side, y: bottom ? fixedY : fixedY - side, size: side };
  }

  let turning;
  frame.addEventListener(
    "wheel",
    (event) => {
      // Only over the square that was clicked: a page must be scrollable across its pictures.
      if (document.activeElement !== square || !square.contains(event.target)) return;
      event.preventDefault();
      if (!event.deltaY || pointers.size) return;
      const turned = Math.min(Math.abs(event.deltaY) * (event.deltaMode ? 33 : 1), 100);
      const by = Math.max(1, (current.box.size * turned) / 1000);
      put(current, sized(current, current.box.size - Math.sign(event.deltaY) * by));
      clearTimeout(turning);
      turning = setTimeout(finish, 400);
    },
    { passive: false },
  );

  // Keys

  const finish = () => {
    if (!open.size || pointers.size) return;
    settle();
    say(words(current.box));
  };

  square.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && pointers.size) letGo();
    if (pointers.size) return;
    const { box, width, height, shorter } = current;
    const step = (side) => Math.max(1, Math.round(side / 100));
    const [across, down] = ARROWS[event.key] ?? [0, 0];
    if (across || down) {
      const [stepX, stepY] = event.shiftKey ? [1, 1] : [step(width), step(height)];
      const [x, y] = [box.x + across * stepX, box.y + down * stepY];
      put(current, fitted(current, { x, y, size: box.size }));
    } else if (event.key in GROW) {
      put(current, sized(current, box.size + 2 * GROW[event.key] * step(shorter)));
    } else if (event.key === "PageUp") walk(-1);
    else if (event.key === "PageDown") walk(1);
    else return;
    event.preventDefault();
  });
  square.addEventListener("keyup", finish); // a key that is held down is one step
  square.addEventListener("blur", finish);

  document.addEventListener("keydown", (event) => {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (event.key.toLowerCase() !== "z" || !isCommand) return;
    if (pointers.size || find("done").open) return;
    event.preventDefault();
    typed = null;
    if (event.shiftKey) travel(future, past, "after");
    else travel(past, future, "before");
  });

  // Numbers and buttons

  let typed; // the field whose text is the user's until it is done
  for (const field of fields) {
    field.addEventListener("input", () => {
      typed = field;
      // From the square as it was: half a number must not push it away.
      const before = open.get(current) ?? current.box;
      const after = { ...before, [field.id]: Number(field.value) };
      if (field.value) put(current, fitted(current, after));
    });
    field.addEventListener("change", () => {
      typed = null;
      settle();
      drawEditor();
      say(words(current.box));
    });
  }

  const onClick = (id, listener) => find(id).addEventListener("click", listener);

  onClick("undo", () => travel(past, future, "before"));
  onClick("redo", () => travel(future, past, "after"));
  onClick("previous", () => walk(-1));
  onClick("next", () => walk(1));
  onClick("smaller", () => act(() => put(current, sized(current, current.box.size * 0.9))));
  onClick("larger", () => act(() => put(current, sized(current, current.box.size / 0.9))));
  onClick("largest", () => act(() => put(current, sized(current, current.shorter))));
  onClick("places", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    const { x, y } = button.dataset;
    act(() => put(current, placed(current, x / 2, y / 2)));
  });
  onClick("reset", () => act(() => put(current, current.start)));
  onClick("reset-all", () => {
    const all = () => photos.forEach((photo) => put(photo, photo.start));
    act(all, "All photos are where they started. Undo takes this back.");
  });
  onClick("spread", () => {
    const { box, width, height, shorter } = current;
    const part = (start, room) => (room ? start / room : 0.5);
    const [across, down] = [part(box.x, width - box.size), part(box.y, height - box.size)];
    const others = photos.filter((photo) => photo !== current);
    act(() => {
      for (const photo of others) {
        put(photo, placed(photo, across, down, (photo.shorter * box.size) / shorter));
      }
    }, `Applied to ${photos.length} photos. Undo takes this back.`);
  });

  find("only").addEventListener("change", ({ target }) => {
    find("photos").classList.toggle("changed-only", target.checked);
  });

  find("photos").addEventListener("click", ({ target }) => {
    const card = target.closest("li");
    if (!card) return;
    show(photos.find((photo) => photo.card === card));
    find("editor").scrollIntoView({ block: "start" });
    square.focus({ preventScroll: true });
  });

  // The crops file

  /** The content of crops.json: every photo, so that it holds whatever --crop says. */
  function content() {
    const rows = photos.map(({ key, box: { x, y, size } }) => {
      return `  ${JSON.stringify(key)}: {"x": ${x}, "y": ${y}, "size": ${size}}`;
    });
    return `{\n${rows.join(",\n")}\n}\n`;
  }

  /** Tell what to do with the crops file. */
  function tell(title, told, text = "") {
    find("done-title").textContent = title;
    find("told").textContent = told;
    find("text").hidden = !text;
    find("text").value = text;
    find("done").showModal();
    if (text) find("text").select();
  }

  onClick("download", () => {
    settle();
    handedOut = content();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([handedOut], { type: "application/json" }));
    link.download = "crops.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    tell(
      "crops.json is yours",
      "It holds the square of every photo. Move it from your downloads to a folder of your choice.",
    );
  });

  onClick("copy", async () => {
    settle();
    const text = content();
    try {
      await navigator.clipboard.writeText(text);
      handedOut = text;
      tell("Copied", "Paste it into an empty text file and save that as crops.json.");
    } catch {
      tell("Copy this", "Copy the text below into an empty file and save that as crops.json.", text);
    }
  });

  restore();
  photos.forEach(draw);
  show(current);
})();
