// What a photo becomes: cards that lead on

for (const { card, name } of directions.values()) {
  card.href = "#"; // without a script nothing leads on
  card.addEventListener("click", (event) => {
    event.preventDefault();
    choices.direction = name;
    if (photos.length) return go("crop");
    note();
    drawDirections();
    find("choose").focus();
    say(`${chosen().target} is chosen. Now choose a photo.`);
  });
  card.addEventListener("pointermove", ({ clientX, clientY }) => {
    const picture = card.querySelector(".thumbs");
    if (!picture) return;
    const { left, top, width, height } = picture.getBoundingClientRect();
    picture.style.setProperty("--px", clamp((clientX - left) / width, 0, 1));
    picture.style.setProperty("--py", clamp((clientY - top) / height, 0, 1));
  });
}

/** Mark the chosen direction. */
function drawDirections() {
  for (const each of directions.values()) {
    if (each === chosen()) each.card.setAttribute("aria-current", "true");
    else each.card.removeAttribute("aria-current");
  }
  const titles = ["What it can become", "What it becomes", "What they become"];
  find("directions-title").textContent = titles[Math.min(photos.length, 2)];
}
