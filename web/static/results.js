// The page of results: filters act when they are ticked, chosen records follow from page to page, long filters can be
// narrowed by typing. Everything here is also done by the form's own buttons.
const form = document.getElementById("search-form");
const bare = (address) => address.split("#")[0];
let loading = null;
let shown = bare(location.href);

const addressOf = () => {
  const params = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value !== "") params.append(name, value);
  const query = params.toString();
  return form.action + (query ? `?${query}` : "");
};

// What had the focus, to find it in the new page.
const markOf = (element) => (element?.id ? `#${CSS.escape(element.id)}`
  : element?.name ? `[name="${CSS.escape(element.name)}"][value="${CSS.escape(element.value)}"]` : null);

// The hidden inputs of the form follow the page; the box of words stays, with what is being typed in it.
function takeForm(fresh, takesWords) {
  const other = fresh.getElementById("search-form");
  form.querySelectorAll("input[type=hidden]").forEach((one) => one.remove());
  form.append(...other.querySelectorAll("input[type=hidden]"));
  if (takesWords) form.elements.q.value = other.elements.q.value;
}

// Takes what stands for the results and the filters out of the new page.
async function load(url, {push = false, takesWords = false} = {}) {
  loading?.abort();
  loading = new AbortController();
  const page = document.querySelector(".results-page");
  page.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, {signal: loading.signal});
    if (!answer.ok) return location.assign(url);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const mark = page.contains(document.activeElement) ? markOf(document.activeElement) : null;
    const open = new Map([...page.querySelectorAll("details.facet")].map((one) => [one.dataset.field, one.open]));
    const narrowed = new Map([...page.querySelectorAll(".narrow")].map((one) => [one.closest("details").dataset.field, one.value]));
    const isDense = document.getElementById("dense")?.checked;
    document.title = fresh.title;
    takeForm(fresh, takesWords);
    page.replaceWith(fresh.querySelector(".results-page"));
    document.querySelector(".lang-nav").replaceWith(fresh.querySelector(".lang-nav"));
    document.querySelectorAll("details.facet").forEach((one) => {
      if (open.has(one.dataset.field)) one.open = open.get(one.dataset.field);
    });
    if (isDense) document.getElementById("dense").checked = true;
    equip(narrowed);
    if (push) history.pushState(null, "", answer.url);
    shown = bare(location.href);
    if (mark) document.querySelector(`.results-page ${mark}`)?.focus({preventScroll: true});
    document.getElementById("results-status").textContent = document.querySelector(".total")?.textContent ?? "";
  } catch (error) {
    if (error.name !== "AbortError") location.assign(url);
  }
}

// The same page, with the records that are ticked now: in its links, its downloads and its address.
async function keep(box) {
  const boxes = [...document.querySelectorAll(".choose input")];
  const elsewhere = [...form.querySelectorAll("input[type=hidden][name=sel]")].map((one) => one.value);
  const ids = [...elsewhere, ...boxes.filter((one) => one.checked).map((one) => one.value)];
  const {most, full} = document.querySelector(".chosen").dataset;
  if (ids.length > Number(most)) {
    box.checked = false;
    document.getElementById("results-status").textContent = full;
    return;
  }
  const url = new URL(bare(location.href));
  url.searchParams.delete("sel");
  ids.forEach((id) => url.searchParams.append("sel", id));
  history.replaceState(null, "", url.href);
  shown = url.href;
  await load(url.href);
}

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// Hides what does not have the letters; a theme stays where one below it does. True when something is left.
function narrow(list, wanted) {
  let isAnyLeft = false;
  for (const item of list.children) {
    const below = [...item.children].filter((one) => one.tagName === "UL").map((one) => narrow(one, wanted));
    const label = item.querySelector(":scope > label span")?.textContent ?? "";
    item.hidden = wanted !== "" && !plain(label).includes(wanted) && !below.includes(true);
    isAnyLeft ||= !item.hidden;
  }
  return isAnyLeft;
}

// A box above a long filter that leaves the values in sight which have the letters.
function addNarrowing(facet, typed) {
  const label = facet.dataset.narrow;
  const isLong = facet.matches(".long") || facet.querySelectorAll("li").length >= 12;
  if (!label || !isLong || facet.querySelector(".narrow")) return;
  const box = document.createElement("input");
  box.type = "text";
  box.className = "narrow";
  box.id = `narrow-${facet.dataset.field}`;
  box.value = typed ?? "";
  box.placeholder = label;
  box.setAttribute("aria-label", `${label}: ${facet.querySelector("summary").textContent}`);
  const apply = () => {
    const wanted = plain(box.value.trim());
    facet.querySelectorAll("details.more").forEach((more) => (more.open ||= wanted !== ""));
    facet.querySelectorAll("fieldset > ul, details.more > ul").forEach((list) => narrow(list, wanted));
  };
  box.addEventListener("input", apply);
  box.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  facet.querySelector("fieldset").prepend(box);
  if (box.value) apply();
}

function equip(narrowed = new Map()) {
  document.querySelectorAll("details.facet").forEach((one) => addNarrowing(one, narrowed.get(one.dataset.field)));
}

if (form) {
  document.addEventListener("change", (event) => {
    if (event.target.matches(".choose input")) keep(event.target);
    else if (event.target.matches(".facet input[type=checkbox], .facet [name=like], .sort select")) load(addressOf(), {push: true});
  });
  addEventListener("popstate", () => {
    if (bare(location.href) !== shown) load(location.href, {takesWords: true}); // not for a link within the page
  });
  equip();
}
