/* Comfort only: every fact stands in the page without this script. */
(function () {
  "use strict";
  var root = document.documentElement;

  function recall(key) {
    try { return localStorage.getItem("gazette." + key) || ""; } catch (error) { return ""; }
  }
  function keep(key, value) {
    try { localStorage.setItem("gazette." + key, value); } catch (error) { /* private window: forgotten, not broken */ }
  }
  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }

  /* A sample community is always shown on its demonstration day, however late somebody opens it. */
  var opened = Date.now();
  function present() {
    var demo = document.querySelector("[data-demo]");
    return Date.now() + (demo ? Date.parse(demo.getAttribute("data-demo")) - opened : 0);
  }

  root.classList.remove("no-js");
  if (recall("elder")) { root.classList.add("elder"); }

  /* Large print: the box in the header works by itself; the script only remembers it. */
  function elder() {
    var box = document.getElementById("elder");
    if (!box) { return; }
    box.checked = root.classList.contains("elder");
    box.addEventListener("change", function () {
      root.classList.toggle("elder", box.checked);
      keep("elder", box.checked ? "1" : "");
    });
  }

  /* What has ended by now is marked, whenever the page was built. */
  function marks() {
    var now = present();
    all("[data-ends]").forEach(function (sign) {
      var ends = Date.parse(sign.getAttribute("data-ends"));
      if (isNaN(ends)) { return; }
      var starts = Date.parse(sign.getAttribute("data-starts"));
      var over = now >= ends;
      if (!isNaN(starts)) { sign.hidden = over || now < starts; return; }
      sign.hidden = !over;
      var item = sign.closest("[data-item]");
      if (item) { item.classList.toggle("is-over", over); }
    });
    all("[data-day]").forEach(function (day) {
      var days = String(-Math.floor((now - Date.parse(day.getAttribute("data-day"))) / 86400000));
      all("[data-rel]", day).forEach(function (word) { word.hidden = word.getAttribute("data-rel") !== days; });
    });
  }

  /* "My building", chosen once, kept on this device only. */
  function concerns(item, mine) {
    var buildings = item.getAttribute("data-buildings");
    return !mine || !buildings || buildings.split(" ").indexOf(mine) >= 0;
  }
  function mine() {
    var choice = document.getElementById("mine");
    if (!choice) { return; }
    var links = document.querySelector(".g-mine__links");
    var scope = document.querySelector("[data-mine-scope]");
    var others = document.querySelector("[data-others]");
    var none = document.querySelector("[data-none]");
    choice.closest("[hidden]").hidden = false;
    links.hidden = true;
    choice.value = recall("mine");
    function show(everything) {
      var hidden = 0;
      all("[data-buildings]", scope).forEach(function (item) {
        var away = !concerns(item, choice.value);
        hidden += away ? 1 : 0;
        item.hidden = away && !everything;
        item.classList.toggle("is-other", away);
      });
      all(".g-day", scope).forEach(function (day) { day.hidden = !day.querySelector("[data-buildings]:not([hidden])"); });
      all(".g-cards > [data-buildings]").forEach(function (card) {
        card.classList.toggle("is-mine", !!choice.value && !!card.getAttribute("data-buildings") && concerns(card, choice.value));
      });
      if (others) {
        others.textContent = others.getAttribute("data-others").replace("{n}", hidden);
        others.parentNode.hidden = everything || !hidden;
        none.hidden = !!scope.querySelector(".g-day:not([hidden])");
      }
    }
    choice.addEventListener("change", function () { keep("mine", choice.value); show(false); });
    if (others) { others.addEventListener("click", function () { show(true); }); }
    show(false);
  }
  function setMine() {
    all("[data-set-mine]").forEach(function (button) {
      button.parentNode.hidden = false;
      button.addEventListener("click", function () {
        keep("mine", button.getAttribute("data-set-mine"));
        var said = document.createElement("span");
        said.setAttribute("role", "status");
        said.textContent = button.getAttribute("data-done");
        button.parentNode.replaceChild(said, button);
      });
    });
  }

  /* A sheet says on which day it was printed: next week it may be another text. */
  function printed() {
    all("[data-printed]").forEach(function (place) {
      var day = new Date(present());
      place.textContent = " · " + place.getAttribute("data-printed")
        .replace("{y}", day.getFullYear()).replace("{m}", day.getMonth() + 1).replace("{d}", day.getDate());
    });
  }
  window.addEventListener("beforeprint", printed);

  function print() {
    all("[data-print]").forEach(function (button) {
      button.parentNode.hidden = false;
      button.addEventListener("click", function () { window.print(); });
    });
  }

  /* When the site was built changes more often than most pages: it is fetched, not written into each of them. */
  function built() {
    var line = document.querySelector("[data-state]");
    if (!line || !window.fetch || document.querySelector(".g-built")) { return; }
    fetch(line.getAttribute("data-state")).then(function (answer) { return answer.ok ? answer.json() : null; }).then(function (state) {
      if (!state || !state.built_at) { return; }
      function month(part) {  /* by its name, but for Chinese, where its name is its number */
        var language = document.documentElement.lang;
        return /^zh/.test(language) ? part[2] : new Date(part[1], part[2] - 1, 1).toLocaleString(language, { month: "long" });
      }
      function said(moment) {
        var part = /^(\d+)-0?(\d+)-0?(\d+)T0?(\d+:\d\d)/.exec(String(moment || ""));
        return part ? ["{y}", "{m}", "{d}", "{time}"].reduce(function (text, sign, n) {
          return text.replace(sign, n === 1 ? month(part) : part[n + 1]);
        }, line.getAttribute("data-moment")) : "";
      }
      line.firstElementChild.textContent = line.getAttribute("data-words")
        .replace("{built}", said(state.built_at)).replace("{next}", said(state.next_change));
    }).catch(function () { /* the link to the status page stays */ });
  }

  document.addEventListener("DOMContentLoaded", function () {
    elder(); marks(); mine(); setMine(); print(); printed(); built();
    if (document.querySelector("[data-script]")) {
      var script = document.createElement("script");
      script.type = "module";
      script.src = document.querySelector("[data-script]").getAttribute("data-script");
      document.head.appendChild(script);
    }
    setInterval(marks, 60000);
    document.addEventListener("visibilitychange", function () { if (!document.hidden) { marks(); } });
  });
})();
