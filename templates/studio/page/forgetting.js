// Forgetting all that is here

onClick("forget", async () => {
  stopWork();
  endEngine(new Cancelled());
  clearResult();
  for (const photo of photos.splice(0)) photo.release();
  past.length = future.length = 0;
  open.clear();
  current = undefined;
  Object.assign(choices, { direction: null, way: "full", format: "jpeg" });
  history.replaceState(null, "", location.pathname + location.search);
  for (const store of ["photos", "results", "choices"]) await change(store, (each) => each.clear());
  try {
    localStorage.removeItem("reveal-hints");
  } catch {} // nothing was kept there
  find("refused").hidden = true;
  arrive("photos");
  focusStep();
  say("Everything is forgotten: photos, choices and results are gone from this browser.");
});
