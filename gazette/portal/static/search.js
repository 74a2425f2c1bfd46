/* Search: nothing is loaded before the reader searches; what hangs now first, the archive only when ticked. */
const form = document.querySelector(".g-search");
const results = document.querySelector("[data-results]");
const root = form.dataset.root;
const say = (name, values = {}) =>
  Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), results.dataset[name]);
const home = () => new URL(root || "./", document.baseURI).pathname;
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
    const [primary, ...further] = shards.posted.concat(...years.map((year) => shards.archive[year] || []));
    const folder = new URL(`${root}pagefind/`, document.baseURI).href;
    const pagefind = await import(`${folder}${primary}/pagefind.js?${encodeURIComponent(key)}`);
    await pagefind.options({ baseUrl: home(), excerptLength: 40 });
    for (const shard of further) await pagefind.mergeIndex(`${folder}${shard}/`);
    await pagefind.init();
    engines.set(key, pagefind);
  }
  return engines.get(key);
}

/* In the index every Han character is a word. What the reader types without a blank or a sign between stands together
   in the text too: a row of words is asked for as a phrase. All must be found; Pagefind's weight of all words ranks. */
const HAN = "\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const WORD = new RegExp(`[${HAN}]|[^${HAN}]+`, "gu");
const phrases = (query) => (query.normalize("NFKC").match(/[\p{L}\p{N}]+/gu) || []).map((run) => run.match(WORD));

async function find(query, years) {
  const asked = phrases(query);
  if (!asked.length) return [];
  const pagefind = await engine(years);
  const ranked = (await pagefind.search(asked.flat().join(" "))).results;
  const rows = await Promise.all(
    asked.map((words) => pagefind.search(words.length > 1 ? `"${words.join(" ")}"` : words[0])),
  );
  const found = rows.map((row) => new Map(row.results.map((hit) => [hit.id, hit])));
  const whole = ranked.filter((hit) => found.every((row) => row.has(hit.id)));
  if (!whole.length) return similar(asked, found, ranked);
  const longest = found[asked.indexOf(asked.reduce((one, other) => (other.length > one.length ? other : one)))];
  return whole.map((hit) => longest.get(hit.id));
}

/* Nobody wrote it just so: 物业费 also means 物业服务费, 水费 also 用水电费. The characters in their order, close together
   in one phrase; the closest first. Only the most likely documents are looked through. */
const LIKELY = 60;
const NEAR = "[^\\p{P}\\s\u2063]{0,4}?";
const HAN_ONLY = new RegExp(`^[${HAN}]+$`, "u");

async function similar(asked, found, ranked) {
  const loose = asked.map((words) => words.length > 1 && words.every((word) => HAN_ONLY.test(word)));
  if (!loose.includes(true)) return [];
  const likely = ranked.filter((hit) => asked.every((_, n) => loose[n] || found[n].has(hit.id))).slice(0, LIKELY);
  const patterns = asked.filter((_, n) => loose[n]).map((words) => new RegExp(words.join(NEAR), "gu"));
  const read = await Promise.all(likely.map(async (hit) => near(await hit.data(), patterns)));
  return read.filter(Boolean).sort((one, other) => one.length - other.length);
}

/* The closest place of every pattern; nothing where one is missing. The first is what the excerpt shows. */
function near(data, patterns) {
  const text = data.content.replaceAll(" ", "");
  const places = patterns.map((pattern) =>
    [...text.matchAll(pattern)].reduce((best, one) => (best && best[0].length <= one[0].length ? best : one), null));
  if (places.includes(null)) return null;
  const [{ 0: words, index }] = places;
  const excerpt = `${text.slice(Math.max(0, index - 12), index)}<mark>${words}</mark>${text.slice(index + words.length, index + words.length + 40)}`;
  return { similar: true, length: places.reduce((sum, place) => sum + place[0].length, 0), data: async () => ({ ...data, excerpt }) };
}

/* Brackets, blanks and full-width digits make no difference to a document number. */
const folded = (text) => text.normalize("NFKC").replace(/[\s〔〕【】[\]()第号]/g, "").toLowerCase();

const bare = (text) => text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();

/* 2026-67 as printed on paper, also typed as 2026年第67号 or 〔2026〕067; empty where there is more than that. */
const short = (text) => {
  const found = /^\D?(\d{4})\D{1,3}(\d+)\D?$/.exec(text.normalize("NFKC").replace(/\s/g, ""));
  return found && !/[^\d年第号〔〕[\]()【】-]/.test(found[0]) ? `${found[1]}-${Number(found[2])}` : "";
};

/* Documents whose number is what was typed: of what hangs now, and of the archive years that were ticked. */
async function exact(query, years) {
  if (!/\d/.test(query.normalize("NFKC"))) return [];
  const named = ["posted", ...years].filter((name) => shards.numbers.includes(name));
  const lists = await Promise.all(named.map(numbersOf));
  return lists.flat().filter((entry) => folded(entry.number) === folded(query) || (entry.short && entry.short === short(query)));
}

async function numbersOf(name) {
  if (!numbers.has(name)) numbers.set(name, await fetchJson(`pagefind/numbers/${name}.json`));
  return numbers.get(name);
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/* Pagefind's excerpt is escaped text with <mark> around what was found: nothing but text and marks is taken from it,
   read where nothing runs. */
function marked(excerpt) {
  const read = new DOMParser().parseFromString(excerpt, "text/html").body.childNodes;
  return Array.from(read, (node) => (node.nodeName === "MARK" ? element("mark", "", joined(node.textContent)) : joined(node.textContent)));
}

function entry(found) {
  const item = element("li", "g-card g-result" + (found.archived ? " g-card--ended" : ""));
  if (found.where) item.append(element("p", "g-card__who", found.where));
  if (found.when) item.append(element("p", "g-card__when", found.when));
  const title = element("h2", "g-card__title");
  const link = element("a", "", found.title);
  link.href = root + found.url;
  title.append(link);
  item.append(title);
  if (found.excerpt?.length) {
    const excerpt = element("p", "g-card__text");
    excerpt.append(...found.excerpt);
    item.append(excerpt);
  }
  const meta = element("p", "g-card__meta");
  if (found.archived) meta.append(element("strong", "g-state", results.dataset.archived));
  for (const text of [found.kind, found.number]) if (text) meta.append(element("span", "", text));
  if (found.holds) meta.append(element("strong", "g-state", results.dataset.over), element("span", "", say("holds", { day: found.holds })));
  else if (!found.archived && found.until) meta.append(element("span", "", say("until", { day: found.until })));
  item.append(meta);
  return item;
}

/* The excerpt begins with a word, and one mark goes around all that stands together. A number, a time or a day at its end
   is shown whole: half a telephone number is a wrong one. What goes on ends in dots. */
const FIGURES = "[\\d\\-:：.〔〕年月日号—–～~]+";

/* In the index blanks part the words; behind a word that the author set a blank after stands an invisible sign. */
const joined = (text) => text.replaceAll(" ", "").replaceAll("\u2063", " ");

function tidy(excerpt, content) {
  const parts = marked(excerpt.replace(/<\/mark> ?<mark>/g, "").replace(/^[\s\u2063\p{P}]+/u, ""));
  const shown = parts.map((part) => part.textContent ?? part).join("");
  const text = joined(content || "");
  const at = text.indexOf(shown);
  const rest = at < 0 ? "" : text.slice(at + shown.length);
  const figures = new RegExp(`${FIGURES}$`, "u").test(shown) ? rest.match(new RegExp(`^${FIGURES}`, "u")) : null;
  const more = figures ? figures[0] : "";
  return [...parts, rest.slice(more.length).trim() ? `${more}…` : more];
}

async function details(hit) {
  const data = await hit.data();
  const address = new URL(data.url, document.baseURI).pathname;
  return { ...data.meta, url: address.startsWith(home()) ? address.slice(home().length) : address, excerpt: tidy(data.excerpt, data.content) };
}

function heading(text) {
  const title = element("h2", "g-results__head", text);
  results.replaceChildren(title);
  return title;
}

async function show(query, years) {
  heading(say("busy"));
  shards = shards || (await fetchJson("pagefind/shards.json"));
  const numbered = await exact(query, years);
  const titled = shards.pages.filter((page) => bare(page.title) === bare(query));
  const first = [...numbered, ...titled];
  const hits = numbered.length || short(query) ? [] : await find(query, years);
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
  const told = hits.some((hit) => hit.similar) ? "similar" : "some";
  heading(count ? say(told, { q: query, n: count }) : say("none", { q: query }));
  results.append(list, more);
  more.addEventListener("click", next);
  const unasked = archive().filter((box) => !box.checked);
  if (!count && unasked.length) results.append(older(unasked));
}

const archive = () => [...form.querySelectorAll("[name=archive]")];

/* Nothing hangs now: the archive is one press away, and still nothing of it is loaded before that. */
function older(boxes) {
  const button = element("button", "g-button", results.dataset.older);
  button.type = "button";
  button.addEventListener("click", () => {
    for (const box of boxes) box.checked = true;
    search();
  });
  return button;
}

async function search() {
  const query = form.elements.q.value.trim();
  if (!query) return;
  const years = archive().filter((box) => box.checked).map((box) => box.value);
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
