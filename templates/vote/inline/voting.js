// What all pages of voting do with answers: keep them, take them back, end, give the file.
"use strict";

const find = (id) => document.getElementById(id);

/** Return what this browser has kept under a name; `usable` says whether it fits. */
const restored = (name, usable) => {
  try {
    const kept = JSON.parse(localStorage.getItem(name));
    return usable(kept) ? kept : null;
  } catch {
    return null;
  }
};

/** Keep something where the browser allows it; without, a reload begins anew. */
const keep = (name, value) => {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Nothing is lost but the way back after a reload.
  }
};

/** Give a file to who asked for it. */
const download = (name, content) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(content, null, 2)}\n`], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

/**
 * Begin to ask. What a page has of its own:
 * choices: id of a button -> its key, what it answers, and what is said then;
 * answers: those that there are, to which others are added; total: how many there will be;
 * noun: what is answered, "Picture"; show(index): show it; conclude(): show what it comes to;
 * changed(): keep the answers; restart(): forget them; file(): the content of vote.json.
 */
const beginVoting = ({ choices, answers, total, noun, show, conclude, changed, restart, file }) => {
  const first = find(Object.keys(choices)[0]);
  const isOver = () => answers.length === total;

  const ask = () => {
    find("result").hidden = true;
    find("question").hidden = false;
    show(answers.length);
    find("progress").textContent = `${noun} ${answers.length + 1} of ${total}`;
    find("bar").max = total;
    find("bar").value = answers.length;
    for (const id of ["undo", "stop"]) find(id).setAttribute("aria-disabled", !answers.length);
  };

  const end = () => {
    find("question").hidden = true;
    find("result").hidden = false;
    conclude();
    find("back").textContent = isOver() ? "Undo the last answer" : "Go on";
    find("result-title").focus();
  };

  /** Go to the next one, or to the result after the last. */
  const proceed = (said) => {
    changed();
    if (isOver()) {
      end();
      return;
    }
    ask();
    find("said").textContent = `${said} ${find("progress").textContent}`;
  };

  const answer = ({ value, said }) => {
    answers.push(value);
    proceed(said);
  };

  const undo = () => {
    if (!answers.length) return;
    answers.pop();
    proceed("Undone.");
  };

  const onClick = (id, act) => find(id).addEventListener("click", act);
  for (const [id, choice] of Object.entries(choices)) onClick(id, () => answer(choice));
  onClick("undo", undo);
  onClick("stop", () => answers.length && end());
  onClick("back", () => {
    if (isOver()) answers.pop();
    proceed("");
    first.focus();
  });
  onClick("again", () => {
    answers.length = 0;
    restart?.();
    proceed("");
    first.focus();
  });
  onClick("download", () => download("vote.json", file()));

  document.addEventListener("keydown", (event) => {
    if (find("question").hidden || event.repeat || event.altKey || event.shiftKey) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const choice = Object.values(choices).find(({ key }) => key === event.key);
    if (isCommand && event.key.toLowerCase() === "z") undo();
    else if (isCommand) return;
    else if (choice) answer(choice);
    else if (event.key === "Backspace") undo();
    else return;
    event.preventDefault();
  });

  if (isOver()) end();
  else ask();
};
