// Pictures that are zoomed and moved together: each in a .window of a group.
"use strict";

/**
 * Link the windows of a group. Where they look is one state: the scale, 1 where all is seen, and
 * where the part begins that is seen, from 0 to 1. Buttons go into `controls`; `keys` is the
 * element whose keys are answered. Windows may get their pictures later. Returns a function that shows all again.
 */
const linkZoom = (group, controls, keys) => {
  const STEP = 1.5; // of the buttons and keys
  const MOST = 8;
  const MOVE = 0.1; // of a window
  const CLOSE = 3; // where a double click zooms to
  const PAUSE = 600; // ms without a change, then a screen reader says the scale
  const CENTRE = [0.5, 0.5];
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const KEYS = { i: "in", o: "out", 0: "fit", 1: "actual" };
  const view = { scale: 1, left: 0, top: 0 };
  const held = new Map(); // pointer id -> where it was last, in pixels
  let saying;
  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

  controls.innerHTML = `
<span role=group aria-label="Zoom all">
<button type=button value=out aria-label="Zoom out" title="Zoom out (key O)">−</button>
<span class=percent></span>
<button type=button value=in aria-label="Zoom in" title="Zoom in (key I)">+</button>
<button type=button value=fit title="The whole picture (key 0)">Fit</button>
<button type=button value=actual title="One pixel on each of the screen (key 1)">100 %</button>
</span>
<span role=group aria-label="Move all">
<button type=button value=ArrowLeft aria-label="Left" title="Left (Shift and arrow)">←</button>
<button type=button value=ArrowUp aria-label="Up" title="Up (Shift and arrow)">↑</button>
<button type=button value=ArrowDown aria-label="Down" title="Down (Shift and arrow)">↓</button>
<button type=button value=ArrowRight aria-label="Right" title="Right (Shift and arrow)">→</button>
</span>
<span role=status class=unseen></span>`;
  const percent = controls.querySelector(".percent");
  const status = controls.querySelector("[role=status]");
  const button = (value) => controls.querySelector(`[value=${value}]`);

  /** Return the scale at which a pixel of a picture is one of the screen. */
  const actual = () => {
    const image = group.querySelector("img");
    return image ? image.getAttribute("width") / (image.clientWidth * devicePixelRatio) : 1;
  };

  /** Bring all windows to a scale, the part that they show beginning at these shares. */
  const look = (scale, left, top) => {
    view.scale = clamp(scale, 1, MOST);
    const room = 1 - 1 / view.scale;
    view.left = clamp(left, 0, room);
    view.top = clamp(top, 0, room);
    for (const [name, value] of Object.entries(view)) group.style.setProperty(`--zoom-${name}`, value);
    group.toggleAttribute("data-zoomed", view.scale > 1);
    report();
  };

  /** Zoom so that what is at one place of a window comes to another, or stays. */
  const zoomAt = (scale, [fromX, fromY], [toX, toY] = [fromX, fromY]) => {
    const now = clamp(scale, 1, MOST);
    look(now, view.left + fromX / view.scale - toX / now, view.top + fromY / view.scale - toY / now);
  };

  const move = ([x, y]) => look(view.scale, view.left + (MOVE * x) / view.scale, view.top + (MOVE * y) / view.scale);

  const report = () => {
    percent.textContent = `${Math.round((100 * view.scale) / actual())} %`;
    const off = { out: view.scale === 1, fit: view.scale === 1, in: view.scale === MOST, actual: actual() < 1 };
    for (const name of Object.keys(ARROWS)) off[name] = view.scale === 1;
    for (const [value, isOff] of Object.entries(off)) button(value).setAttribute("aria-disabled", isOff);
    clearTimeout(saying);
    saying = setTimeout(() => (status.textContent = percent.textContent), PAUSE);
  };

  /** Do what a button says. */
  const act = (value) => {
    if (ARROWS[value]) move(ARROWS[value]);
    else if (value === "in") zoomAt(view.scale * STEP, CENTRE);
    else if (value === "out") zoomAt(view.scale / STEP, CENTRE);
    else if (value === "fit") look(1, 0, 0);
    else if (value === "actual") zoomAt(actual(), CENTRE);
  };

  controls.addEventListener("click", ({ target }) => act(target.closest("button")?.value));

  keys.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || group.closest("[hidden]")) return;
    const value = event.shiftKey ? ARROWS[event.key] && view.scale > 1 && event.key : KEYS[event.key.toLowerCase()];
    if (!value) return;
    act(value);
    event.preventDefault();
  });

  // Pointers: one moves what is zoomed, two zoom.

  /** Return where a point is in the window of a pointer, both coordinates from 0 to 1. */
  const place = (frame, [x, y]) => {
    const { left, top, width, height } = frame.getBoundingClientRect();
    return [(x - left) / width, (y - top) / height];
  };

  /** Return the middle of the held pointers, and how far apart they are. */
  const grip = () => {
    const [[x, y], [otherX, otherY] = [x, y]] = [...held.values()];
    return { middle: [(x + otherX) / 2, (y + otherY) / 2], apart: Math.hypot(x - otherX, y - otherY) || 1 };
  };

  for (const frame of group.querySelectorAll(".window")) {
    frame.addEventListener("pointerdown", (event) => {
      if (event.button || held.size > 1) return;
      held.set(event.pointerId, [event.clientX, event.clientY]);
      if (view.scale > 1 || held.size > 1) frame.setPointerCapture(event.pointerId);
    });
    frame.addEventListener("pointermove", (event) => {
      if (!held.has(event.pointerId)) return;
      const before = grip();
      held.set(event.pointerId, [event.clientX, event.clientY]);
      if (view.scale === 1 && held.size < 2) return;
      const now = grip();
      zoomAt((view.scale * now.apart) / before.apart, place(frame, before.middle), place(frame, now.middle));
    });
    for (const type of ["pointerup", "pointercancel", "pointerleave"]) {
      frame.addEventListener(type, (event) => held.delete(event.pointerId));
    }
    for (const type of ["touchstart", "touchmove"]) {
      frame.addEventListener(
        type,
        (event) => {
          const ours = event.touches.length > 1 || view.scale > 1;
          if (ours && event.cancelable) event.preventDefault(); // or the browser scrolls or zooms
        },
        { passive: false },
      );
    }
    frame.addEventListener("dblclick", (event) => {
      if (view.scale > 1) look(1, 0, 0);
      else zoomAt(CLOSE, place(frame, [event.clientX, event.clientY]));
    });
    frame.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey) return; // which a trackpad's pinch sets too
        event.preventDefault();
        zoomAt(view.scale * Math.exp(-event.deltaY / 200), place(frame, [event.clientX, event.clientY]));
      },
      { passive: false },
    );
  }

  addEventListener("resize", report);
  look(1, 0, 0);
  return () => look(1, 0, 0);
};
