/* Search: nothing is loaded before the reader searches; what hangs now first, the archive only when ticked. */
const form = document.querySelector(".g-search");
const results = document.querySelector("[data-results]");
const root = form.dataset.root;
const say = (name, values = {}) =>
  Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), results.dataset[name]);
const PAGE = 10;
const engines = new Map();
let shards = null;
const numbers = new Map();

const fetchJson = async (path) => {
  const answer = await fetch(new URL(root + path, document.baseURI));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
};

/* One Pagefind for each choice of archive years: what hangs now, with the chosen years merged into it. */
async function engine(years) {
  const key = years.join(" ");
  if (!engines.has(key)) {
    const base = new URL(`${root}pagefind/`, document.baseURI).href;
    const pagefind = await import(`${base}pagefind.js?${encodeURIComponent(key)}`);
    await pagefind.options({ baseUrl: new URL(root || "./", document.baseURI).pathname, excerptLength: 40 });
    const further = shards.now.concat(...years.map((year) => shards.archive[year] || []));
    for (const shard of further) await pagefind.mergeIndex(base + shard);
    await pagefind.init();
    engines.set(key, pagefind);
  }
  return engines.get(key);
}

/* Brackets, blanks and full-width digits make no difference to a document number. */
const folded = (text) => text.normalize("NFKC").replace(/[\s〔〕【】[\]()()第号]/g, "").toLowerCase();

/* The lists of numbers by year: only those whose year the query names, else all; small, and kept. */
async function exact(query, years) {
  const wanted = folded(query);
  if (!/\d/.test(wanted)) return [];
  const named = shards.numbers.filter((year) => wanted.includes(year));
  const lists = await Promise.all((named.length ? named : shards.numbers).map(numbersOf));
  return lists.flat().filter(
    (entry) => (!entry.archived || years.length) && (folded(entry.number) === wanted || entry.short === query.trim()),
  );
}

async function numbersOf(year) {
  if (!numbers.has(year)) {
    const list = Object.entries(await fetchJson(`pagefind/numbers/${year}.json`));
    numbers.set(year, list.map(([number, [title, url, state]]) => ({
      number, title, url: url.slice(1), archived: state !== "posted", short: short(number, year),
    })));
  }
  return numbers.get(year);
}

/* 2026-67 as printed on paper: the year and the last run of digits. */
const short = (number, year) => `${year}-${Number((number.match(/\d+/g) || ["0"]).at(-1))}`;

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function entry(found) {
  const item = element("li", "g-card g-result" + (found.archived ? " g-card--ended" : ""));
  if (found.buildings) item.append(element("p", "g-card__who", found.buildings));
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
  return { ...data.meta, url: address.startsWith(base) ? address.slice(base.length) : address, excerpt: data.excerpt, archived: data.meta.state === "ended" };
}

function heading(text) {
  const title = element("h2", "g-results__head", text);
  results.replaceChildren(title);
  return title;
}

async function show(query, years) {
  heading(say("busy"));
  shards = shards || (await fetchJson("pagefind/shards.json"));
  const first = await exact(query, years);
  const hits = (await (await engine(years)).search(query)).results;
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
