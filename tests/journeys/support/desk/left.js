// Everything that this page has kept, shows or has asked for, as named texts.

async function everythingLeft() {
  const dump = (store) => {
    try {
      return JSON.stringify({ ...store() });
    } catch (refused) {
      return String(refused);
    }
  };
  const done = (request) => new Promise((good, bad) => {
    request.onsuccess = () => good(request.result);
    request.onerror = () => bad(request.error);
  });
  const bases = [];
  for (const { name } of (await indexedDB.databases?.()) ?? []) {
    const base = await done(indexedDB.open(name));
    for (const store of base.objectStoreNames) {
      const objects = base.transaction(store).objectStore(store);
      bases.push(name, store, JSON.stringify(await done(objects.getAllKeys())), JSON.stringify(await done(objects.getAll())));
    }
    base.close();
  }
  const attributes = [...document.querySelectorAll("*")].flatMap((it) => [...it.attributes].map(({ value }) => value));
  return [
    ["database", bases.join("\n")],
    ["local storage", dump(() => localStorage)],
    ["session storage", dump(() => sessionStorage)],
    ["caches", (await caches.keys().catch(() => [])).join("\n")],
    ["cookies that scripts can read", document.cookie],
    ["address", location.href],
    ["history and name", JSON.stringify([history.state, window.name])],
    ["addresses asked for", performance.getEntries().map(({ name }) => name).join("\n")],
    ["page", `${document.documentElement.innerText}\n${attributes.join("\n")}`],
  ];
}
