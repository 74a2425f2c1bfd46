/* Verifying a sheet of paper by its number and check code; the lists of the register say the same without this script. */
const form = document.querySelector(".g-verify");
const verdict = document.querySelector(".g-verdict");
const root = form.dataset.root;
const lists = new Map();
const say = (name, values = {}) =>
  Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), verdict.dataset[name]);

/* The same folding as the publisher's: width, brackets, 第 and 号 make no difference. */
const folded = (text) =>
  text.normalize("NFKC").toUpperCase().replace(/[\s第号]/g, "").replace(/[〔〕【】[\]()]+/g, "/").replace(/^\/+|\/+$/g, "");
const plainCode = (text) => text.normalize("NFKC").toUpperCase().replace(/[^0-9A-Z]/g, "");

async function list(name) {
  if (!lists.has(name)) {
    const answer = await fetch(new URL(`${root}verify/${name}.json`, document.baseURI));
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    lists.set(name, await answer.json());
  }
  return lists.get(name);
}

/* All numbers that may be meant: written out, or short as on paper (2026-12). */
async function find(typed) {
  const names = form.dataset.lists.split(" ");
  const named = names.filter((name) => typed.includes(name) || name === "other");
  const wanted = folded(typed);
  const short = /^(\d{4})-(\d+)$/.exec(wanted);
  const found = [];
  for (const name of named.length ? named : names) {
    const rows = await list(name);
    if (Object.hasOwn(rows, wanted)) found.push(rows[wanted]);
    else if (short) found.push(...Object.entries(rows).filter(([key]) => isShort(key, short)).map(([, row]) => row));
  }
  return found;
}

const isShort = (key, [, year, serial]) => {
  const digits = key.match(/\d+/g) || [];
  return digits.includes(year) && Number(digits.at(-1)) === Number(serial);
};

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function line(label, text) {
  const row = element("div");
  row.append(element("dt", "", say(label)), element("dd", label === "code" ? "g-code" : "", text));
  return row;
}

/* What holds to the end of its year is not void because its posting is over. */
function card([number, title, url, state, posted, until, code, earlier, redacted, holds], typedCode) {
  const judgement = typedCode ? judge(code, earlier, typedCode) : "";
  const over = state !== say("posting") && !holds;
  const worst = judgement === "other" ? "unlike" : over ? "over" : judgement === "older" ? "changed" : "ours";
  const box = element("section", "g-verdict__card" + ({ unlike: " g-verdict__card--none", ours: "" }[worst] ?? " g-verdict__card--old"));
  box.append(element("h2", "", say(worst, { state })));
  if (judgement) box.append(judged(judgement, earlier, typedCode));
  const facts = element("dl", "g-status");
  facts.append(line("number", number), line("title", title), line("standing", state));
  facts.append(line("posted", until ? `${posted} ${say("to")} ${until}` : posted), line("code", code));
  box.append(facts);
  if (redacted) box.append(element("p", "", say("redacted", { day: redacted })));
  const more = element("p");
  if (url) {
    const link = element("a", "g-button", say("compare"));
    link.href = root + url;
    more.append(link);
  } else more.textContent = say("gone");
  box.append(more);
  return box;
}

const version = (earlier, typedCode) => earlier.find(([known]) => plainCode(known) === typedCode);

function judge(code, earlier, typedCode) {
  if (plainCode(code) === typedCode) return "same";
  return version(earlier, typedCode) ? "older" : "other";
}

function judged(judgement, earlier, typedCode) {
  const day = judgement === "older" ? version(earlier, typedCode)[1] : "";
  return element("p", `g-verdict__${judgement === "same" ? "same" : "other"}`, say(judgement, { day }));
}

/* What has no figure in it is no document number: more likely a slip than a forgery. */
const unknown = (typed) =>
  /\d/.test(folded(typed)) ? refusal(say("none"), say("noneMore", { number: typed }))
    : refusal(say("unread"), say("unreadMore", { number: typed }));

function refusal(heading, text) {
  const box = element("section", "g-verdict__card g-verdict__card--none");
  box.append(element("h2", "", heading), element("p", "", text));
  return box;
}

async function verify() {
  const typed = form.elements.n.value.trim();
  const code = plainCode(form.elements.c.value);
  if (!typed) {
    verdict.replaceChildren(refusal(say("empty"), say("emptyMore")));
    form.elements.n.focus();
    return;
  }
  const address = new URL(location.href);
  address.search = new URLSearchParams([["n", typed], ...(code ? [["c", form.elements.c.value.trim()]] : [])]).toString();
  history.replaceState(null, "", address);
  try {
    const found = await find(typed);
    const cards = found.map((row) =>
      row[1] === "void" && row.length === 2 ? refusal(say("none"), say("void"))
        : row[1] === "paper" && row.length === 2 ? refusal(row[0], say("paper"))
          : card(row, code));
    verdict.replaceChildren(...(cards.length ? cards : [unknown(typed)]));
  } catch (error) {
    console.error(error);
    verdict.replaceChildren(element("p", "", say("failed")));
  }
  verdict.focus();
}

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  verify();
});
const asked = new URLSearchParams(location.search);
if (asked.get("n")) {
  form.elements.n.value = asked.get("n").slice(0, 60);
  form.elements.c.value = (asked.get("c") || "").slice(0, 20);
  verify();
}
