/** A store of this page on the device's disk. @returns does `work` on it and resolves once that is on the disk, with its result */
export function shelf(base, name) {
  const open = () => new Promise((done, fail) => {
    const asked = indexedDB.open(base, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(name);
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  return async (mode, work) => {
    const db = await open();
    try {
      return await new Promise((done, fail) => {
        const transaction = db.transaction(name, mode, { durability: "strict" });
        const request = work(transaction.objectStore(name));
        transaction.oncomplete = () => done(request.result);
        transaction.onerror = transaction.onabort = () => fail(transaction.error);
      });
    } finally { db.close(); }
  };
}

/**
 * The same as a map that is read at once and written behind. Where the browser keeps nothing it lives as long as the page.
 *
 * @param longest how many milliseconds an entry is worth keeping; entries carry `at`
 */
export async function keptMap(base, name, longest) {
  const disk = shelf(base, name);
  const kept = new Map();
  const write = (work) => disk("readwrite", work).catch((e) => console.debug("not kept on the disk", e));
  try {
    const keys = await disk("readonly", (store) => store.getAllKeys());
    const values = await disk("readonly", (store) => store.getAll());
    keys.forEach((key, i) => { if (Date.now() - values[i].at < longest) kept.set(key, values[i]); else write((store) => store.delete(key)); });
  } catch (e) { console.debug("nothing kept", e); }
  return {
    get: (key) => kept.get(key),
    all: () => [...kept.entries()],
    put(key, value) { const entry = { ...value, at: Date.now() }; kept.set(key, entry); return write((store) => store.put(entry, key)); },
    drop(key) { if (kept.delete(key)) write((store) => store.delete(key)); },
  };
}
