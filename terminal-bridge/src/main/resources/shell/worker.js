// The bridge puts VERSION and FILES in front of this. A version is complete or is not used at all.
const PREFIX = "memberloop-shell-";
const SHELF = PREFIX + VERSION;

async function fill() {
  const shelf = await caches.open(SHELF);
  await Promise.all(FILES.map(async (file) => {
    const answer = await fetch(new Request(file, { cache: "reload" }));
    if (!answer.ok) throw new Error(file + " " + answer.status);
    await shelf.put(file, answer);
  }));
}

async function clear() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== SHELF).map((name) => caches.delete(name)));
}

async function serve(request) {
  const shelf = await caches.open(SHELF);
  return (await shelf.match(request, { ignoreVary: true })) || fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(clear()));
// the page says when; until then the version before goes on
self.addEventListener("message", (event) => { if (event.data === "take over") self.skipWaiting(); });
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  const ours = event.request.method === "GET" && address.origin === self.location.origin && FILES.includes(address.pathname + address.search);
  if (ours) event.respondWith(serve(event.request));
});
