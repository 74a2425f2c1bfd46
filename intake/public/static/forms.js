/* Comfort only: keeps typed text in this tab until it was sent, hides questions whose condition is not met, counts
   characters. Every form works without it. What is marked data-private (telephone, name, room) is never kept. */
(function () {
  "use strict";
  var store;
  try { store = window.sessionStorage; } catch (error) { store = null; }
  var script = document.currentScript;
  var sent = script && script.getAttribute("data-sent");
  if (sent && store) { store.removeItem("gazette-form-" + sent); }

  var form = document.querySelector("form[data-keep]");
  if (!form) { return; }
  var key = "gazette-form-" + form.getAttribute("data-keep");
  var skipped = { token: true, website: true, code: true, about: true };

  /* A mark of the invitation the page came with, so that one household never sees what another typed in this tab. */
  function mark(text) {
    var sum = 2166136261;
    for (var at = 0; at < text.length; at += 1) { sum = Math.imul(sum ^ text.charCodeAt(at), 16777619) >>> 0; }
    return text ? String(sum) : "";
  }
  var invited = mark(form.elements.code ? form.elements.code.value : "");

  function entries() {
    return Array.prototype.filter.call(form.elements, function (item) {
      return item.name && !skipped[item.name];
    });
  }

  function keep() {
    if (!store) { return; }
    var values = entries().map(function (item) {
      if (item.hasAttribute("data-private")) { return null; }
      return item.type === "radio" || item.type === "checkbox" ? item.checked : item.value;
    });
    var page = { values: values, invited: invited, token: form.elements.token.value };
    try { store.setItem(key, JSON.stringify(page)); } catch (error) { /* full: the page still works */ }
  }

  function restore() {
    if (!store || document.querySelector(".gf-summary")) { return; }
    var kept;
    try { kept = JSON.parse(store.getItem(key) || "null"); } catch (error) { kept = null; }
    var items = entries();
    if (kept && kept.invited !== invited) { store.removeItem(key); return; }
    var values = kept && kept.values;
    if (!Array.isArray(values) || values.length !== items.length) { return; }
    items.forEach(function (item, index) {
      if (item.type === "radio" || item.type === "checkbox") { item.checked = values[index] === true; }
      else if (typeof values[index] === "string") { item.value = values[index]; }
    });
    /* The same page again: what was sent already, while its answer got lost, is not taken twice. */
    if (typeof kept.token === "string") { form.elements.token.value = kept.token; }
  }

  function conditions() {
    Array.prototype.forEach.call(form.querySelectorAll("[data-if]"), function (block) {
      var rule = JSON.parse(block.getAttribute("data-if"));
      var met = entries().some(function (item) {
        if (item.name !== rule.name) { return false; }
        var on = item.type === "radio" || item.type === "checkbox" ? item.checked : true;
        return on && rule.values.indexOf(item.value) >= 0;
      });
      block.hidden = !met;
      /* Once it is seen, nobody need be told when it is. */
      Array.prototype.forEach.call(block.querySelectorAll(".gf-if"), function (note) { note.hidden = true; });
    });
  }

  function count() {
    Array.prototype.forEach.call(document.querySelectorAll(".gf-count"), function (line) {
      var text = document.getElementById(line.getAttribute("data-for")).value.replace(/\r\n?/g, "\n").trim();
      var left = Number(line.getAttribute("data-limit")) - Array.from(text).length;
      line.textContent = line.getAttribute(left < 0 ? "data-over" : "data-left").replace("{count}", Math.abs(left));
      line.className = "gf-hint gf-count" + (left < 0 ? " gf-over" : "");
      line.hidden = left > 200;
    });
  }

  restore();
  conditions();
  count();
  form.addEventListener("input", function () { keep(); conditions(); count(); });
  form.addEventListener("change", function () { keep(); conditions(); });
  form.addEventListener("submit", keep);
  var summary = document.querySelector(".gf-summary");
  if (summary) { summary.focus(); }
})();
