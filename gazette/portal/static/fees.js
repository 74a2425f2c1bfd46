/* Looks a day up in the table the page was made with; nothing is computed here. */
const form = document.querySelector(".g-calc");
const rows = [...document.getElementById("beginnings").content.querySelectorAll("i")];
const said = form.querySelector("[data-said]");
const day = document.getElementById("moved");
form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
day.addEventListener("input", () => {
  const row = rows.find((one) => one.dataset.first <= day.value && day.value <= one.dataset.last);
  said.textContent = !day.value ? "" : row ? said.dataset.said.replace("{day}", row.textContent) : said.dataset.none;
});
