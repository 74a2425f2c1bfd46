/* Search: nothing is loaded before the reader searches; what hangs now first, the archive only when ticked. */
const form = document.querySelector(".g-search");
const results = document.querySelector("[data-results]");
const root = form.dataset.root;
const say = (name, values = {}) =>
  Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), results.dataset[name]);
const PAGE = 10;
const engines = new Map();
let shards = null;
let numbers = null;

const fetchJson = async (path) => {
  const answer = await fetch(new URL(root + path, document.baseURI));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
};

/* One Pagefind instance per choice of archive years; further shards are merged into the first. */
async function engine(years) {
  const wanted = shards.posted.concat(...years.map((year) => shards.archive[year] || []));
  const key = wanted.join(" ");
  if (!engines.has(key)) {
    const address = (shard) => new URL(`${root}pagefind/${shard}/`, document.baseURI).href;
    const [first, ...rest] = wanted;
    const pagefind = await import(`${address(first)}pagefind.js`);
    await pagefind.options({ baseUrl: new URL(root || "./", document.baseURI).pathname, excerptLength: 40 });
    for (const shard of rest) await pagefind.mergeIndex(address(shard));
    await pagefind.init();
    engines.set(key, pagefind);
  }
  return engines.get(key);
}

/* Brackets, blanks and full-width digits make no difference to a document number. */
const folded = (text) => text.normalize("NFKC").replace(/[\s〔〕【】[\]()()第号]/g, "").toLowerCase();

function exact(query, years) {
  const wanted = folded(query);
  if (!wanted || !/\d/.test(wanted)) return [];
  const allowed = (entry) => !entry.archived || years.includes(String(entry.year));
  const same = numbers.filter((entry) => allowed(entry) && (folded(entry.number) === wanted || entry.short === wanted));
  return same.map((entry) => ({ ...entry, exact: true }));
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function entry(found) {
  const item = element("li", "g-card g-result" + (found.archived ? " g-card--ended" : ""));
  if (found.where || found.when) item.append(element("p", "g-card__who", [found.where, found.when].filter(Boolean).join(" · ")));
  const title = element("h2", "g-card__title");
  const link = element("a", "", found.title);
  link.href = root + found.url;
  title.append(link);
  item.append(title);
  if (found.excerpt) {
    const excerpt = element("p", "g-card__text");
    excerpt.innerHTML = found.excerpt; /* Pagefind's own text: escaped, with <mark> around what was found */
    item.append(excerpt);
  }
  const meta = element("p", "g-card__meta");
  if (found.archived) meta.append(element("strong", "g-state", results.dataset.archived));
  for (const text of [found.kind, found.number]) if (text) meta.append(element("span", "", text));
  if (!found.archived && found.until) meta.append(element("span", "", say("until", { day: found.until })));
  item.append(meta);
  return item;
}

async function details(hit) {
  const data = await hit.data();
  const address = new URL(data.raw_url || data.url, new URL(root || "./", document.baseURI)).pathname;
  const base = new URL(root || "./", document.baseURI).pathname;
  return { ...data.meta, url: address.startsWith(base) ? address.slice(base.length) : address, excerpt: data.excerpt, archived: data.meta.archived === "1" };
}

function heading(text) {
  const title = element("h2", "g-results__head", text);
  results.replaceChildren(title);
  return title;
}

async function show(query, years) {
  heading(say("busy"));
  shards = shards || (await fetchJson("pagefind/shards.json"));
  numbers = numbers || (await fetchJson("search/numbers.json"));
  const first = exact(query, years);
  const hits = shards.posted.length ? (await (await engine(years)).search(query)).results : [];
  const seen = new Set(first.map((found) => found.url));
  const list = element("ul", "g-cards g-cards--wide");
  list.append(...first.map(entry));
  let shown = 0;
  const more = element("button", "g-button g-button--plain", results.dataset.more);
  more.type = "button";
  async function next() {
    const loaded = await Promise.all(hits.slice(shown, shown + PAGE).map(details));
    shown += PAGE;
    list.append(...loaded.filter((found) => !seen.has(found.url) && seen.add(found.url)).map(entry));
    more.hidden = shown >= hits.length;
  }
  await next();
  const count = Math.max(list.children.length, hits.length + (first.length && shown >= hits.length ? list.children.length - hits.length : 0));
  heading(count ? say("some", { q: query, n: count }) : say("none", { q: query }));
  results.append(list, more);
  more.addEventListener("click", next);
}

async function search() {
  const query = form.elements.q.value.trim();
  if (!query) return;
  const years = [...form.querySelectorAll("[name=archive]:checked")].map((box) => box.value);
  const address = new URL(location.href);
  address.search = new URLSearchParams([["q", query], ...years.map((year) => ["archive", year])]).toString();
  history.replaceState(null, "", address);
  try {
    await show(query, years);
  } catch (error) {
    console.error(error);
    heading(say("failed"));
  }
}

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
const asked = new URLSearchParams(location.search);
if (asked.get("q")) {
  form.elements.q.value = asked.get("q");
  for (const year of asked.getAll("archive")) {
    const box = form.querySelector(`[name=archive][value="${CSS.escape(year)}"]`);
    if (box) box.checked = true;
  }
  search();
}
