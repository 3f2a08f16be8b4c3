// What a browser's translator does to a page: each text node becomes <font> in <font>, and again whenever the page
// changes. The words stay as they are, so that the page can be compared with one that nobody has translated.
// `obeys`: whether it leaves alone what the page marks with translate="no", as extensions do not. `moves`: whether it
// keeps the page's text node inside, or puts one of its own there.

((obeys, moves) => {
  const LEFT_ALONE = "script, style, noscript, textarea, input, select, [contenteditable], svg";
  const own = new WeakSet();

  const may = (text) => {
    const element = text.parentElement;
    if (!element || !text.data.trim() || own.has(element)) return false;
    return !element.closest(LEFT_ALONE) && (!obeys || element.translate);
  };

  const wrap = (text) => {
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    outer.append(inner);
    own.add(outer).add(inner);
    text.replaceWith(outer);
    inner.append(moves ? text : text.data);
  };

  const translate = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) if (may(walker.currentNode)) found.push(walker.currentNode);
    found.forEach(wrap);
    window.__translated = (window.__translated ?? 0) + found.length;
  };

  new MutationObserver(translate).observe(document.body, { childList: true, characterData: true, subtree: true });
  translate();
})
