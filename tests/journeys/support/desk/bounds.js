// Where the page's parts stand, as somebody sees them: faults as sentences.

function boundsFaults() {
  const { innerWidth: width, innerHeight: height } = window;
  const faults = [];
  const told = (it) => `${it.tagName.toLowerCase()}.${it.className} “${(it.getAttribute("aria-label") ?? it.innerText ?? "").slice(0, 40)}”`;
  const shown = (it) => it.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && it.getClientRects().length > 0;
  // Where somebody scrolls, what is below can be reached; what is beside cannot be read line by line.
  const scrolls = (it, axis) => {
    for (let up = it.parentElement; up && up !== document.body; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (/auto|scroll/.test(axis === "x" ? style.overflowX : style.overflowY)) return up;
    }
    return null;
  };
  // What stands out of its own pane is cut there: whether it can be read is asked of the pane.
  const isCut = (it) => {
    for (let up = it.parentElement; up && up !== document.body; up = up.parentElement) {
      const { left, right } = up.getBoundingClientRect();
      if (/hidden|clip/.test(getComputedStyle(up).overflowX) && left > -1 && right < width + 1) return true;
    }
    return false;
  };
  const modal = document.querySelector("dialog[open]:modal");
  const scope = modal ?? document.body;

  // Controls that work goes on with: in the window, and nothing over them.
  const controls = modal
    ? [...modal.querySelectorAll("button")].filter((it) => it.closest(".question-answers, .template-answers"))
    : [...document.querySelectorAll(".composer-foot > .button, .composer-tab, .composer-text, .chat-header-controls .button, .composer-tool, .navigation-entry, .list-search > input")];
  for (const control of controls.filter(shown)) {
    const box = control.getBoundingClientRect();
    if (box.left < -1 || box.top < -1 || box.right > width + 1 || box.bottom > height + 1) {
      faults.push(`outside of the window: ${told(control)} ${Math.round(box.left)},${Math.round(box.top)},${Math.round(box.right)},${Math.round(box.bottom)}`);
      continue;
    }
    const over = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    // An open list lies over the rest until Escape closes it.
    if (over?.closest(".suggestions, .menu")) continue;
    if (over && !control.contains(over) && !over.contains(control)) faults.push(`${told(control)} is covered by ${told(over)}`);
  }

  // Bubbles leave a fifth of the history free.
  const log = document.querySelector("[role=log]");
  if (log) {
    const most = log.getBoundingClientRect().width * 0.8 + 1;
    for (const bubble of [...log.querySelectorAll("article, .outgoing")].filter(shown)) {
      const wide = bubble.getBoundingClientRect().width;
      if (wide > most) faults.push(`a bubble of ${Math.round(wide)} px where ${Math.round(most)} are the most`);
    }
  }

  for (const it of [...scope.querySelectorAll("*")].filter((it) => it instanceof HTMLElement && shown(it) && !it.closest(".hidden-words"))) {
    const style = getComputedStyle(it);
    const box = it.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1) continue;
    // What is cut off can be read some other way.
    const cuts = /hidden|clip/.test(style.overflowX) && it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 0;
    const words = cuts && [...it.childNodes].some((node) => node.nodeType === 3 || (node.nodeType === 1 && getComputedStyle(node).display === "inline"));
    if (words && it.innerText.trim() && !it.closest("[title]") && !it.querySelector("[title]")) faults.push(`cut off without a way to read it: ${told(it)}`);
    // Nothing stands beside the window or its own pane.
    if (/auto|scroll/.test(style.overflowX) && it.scrollWidth > it.clientWidth + 1 && !/INPUT|TEXTAREA|SELECT/.test(it.tagName)) {
      faults.push(`has to be scrolled sideways: ${told(it)} ${it.scrollWidth} in ${it.clientWidth}`);
    }
    if ((box.right > width + 1 || box.left < -1) && !scrolls(it, "x") && !isCut(it)) faults.push(`beside the window: ${told(it)} ${Math.round(box.left)} to ${Math.round(box.right)}`);
  }
  return [...new Set(faults)].slice(0, 30);
}
return JSON.stringify(boundsFaults());
