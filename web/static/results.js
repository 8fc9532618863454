// The page of results: filters act when they are ticked, chosen records follow from page to page, long filters can be
// narrowed by typing. Everything here is also done by the form's own buttons.
const form = document.getElementById("search-form");
let loading = null;

const addressOf = () => {
  const data = new FormData(form);
  const params = new URLSearchParams();
  for (const [name, value] of data) if (value !== "") params.append(name, value);
  const query = params.toString();
  return form.action + (query ? `?${query}` : "");
};

// Takes what stands for the results and the filters out of the new page; the focus stays where it was.
async function load(url, push) {
  loading?.abort();
  loading = new AbortController();
  const page = document.querySelector(".results-page");
  page.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, {signal: loading.signal});
    if (!answer.ok) return location.assign(url);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const focused = document.activeElement;
    const key = focused?.name ? [focused.name, focused.value] : null;
    const open = new Map([...page.querySelectorAll("details.facet")].map((one) => [one.dataset.field, one.open]));
    document.title = fresh.title;
    page.replaceWith(fresh.querySelector(".results-page"));
    form.replaceChildren(...fresh.getElementById("search-form").children);
    document.querySelectorAll("details.facet").forEach((one) => {
      if (open.has(one.dataset.field)) one.open = open.get(one.dataset.field);
    });
    document.querySelectorAll(".lang-nav a").forEach((link, i) => {
      link.href = fresh.querySelectorAll(".lang-nav a")[i].href;
    });
    if (push) history.pushState(null, "", answer.url);
    equip();
    if (key) {
      [...document.querySelectorAll(`.facets [name="${key[0]}"]`)].find((one) => one.value === key[1])?.focus();
    }
    const status = document.getElementById("results-status");
    status.textContent = document.querySelector(".total")?.textContent ?? "";
  } catch (error) {
    if (error.name !== "AbortError") location.assign(url);
  }
}

// Links of this page carry the chosen records: they are told of a change without asking the daemon.
function keep() {
  const boxes = [...document.querySelectorAll(".choose input")];
  const hidden = [...form.querySelectorAll("input[type=hidden][name=sel]")].map((one) => one.value);
  const ids = [...hidden, ...boxes.filter((one) => one.checked).map((one) => one.value)];
  const own = new URL(form.action).pathname;
  const chosen = (address) => {
    const url = new URL(address, location.href);
    url.searchParams.delete("sel");
    ids.forEach((id) => url.searchParams.append("sel", id));
    return url;
  };
  document.querySelectorAll(".results-page a[href], .lang-nav a").forEach((link) => {
    const path = new URL(link.getAttribute("href"), location.href).pathname; // an <a> of SVG has no `pathname`
    if (path.slice(3) === own.slice(3) && !link.matches(".none-chosen")) {
      link.setAttribute("href", chosen(link.getAttribute("href")).href);
    }
  });
  history.replaceState(null, "", chosen(location.href).href);
}

// A box above a long filter that leaves the values in sight which have the letters.
function addNarrowing(facet) {
  const items = [...facet.querySelectorAll("li")].filter((one) => !one.querySelector("li"));
  const label = facet.dataset.narrow;
  if (!label || (items.length < 12 && !facet.matches(".long")) || facet.querySelector(".narrow")) return;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const box = document.createElement("input");
  box.type = "text";
  box.className = "narrow";
  box.placeholder = label;
  box.setAttribute("aria-label", `${label}: ${facet.querySelector("summary").textContent}`);
  box.addEventListener("input", () => {
    const wanted = plain(box.value.trim());
    facet.querySelectorAll("details.more").forEach((more) => (more.open = wanted !== "" || more.open));
    items.forEach((one) => (one.hidden = wanted !== "" && !plain(one.textContent).includes(wanted)));
  });
  box.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  facet.querySelector("fieldset").prepend(box);
}

function equip() {
  document.querySelectorAll("details.facet").forEach(addNarrowing);
}

if (form) {
  document.addEventListener("change", (event) => {
    if (event.target.matches(".choose input")) keep();
    else if (event.target.matches(".facet input[type=checkbox], .facet [name=like], .sort select")) load(addressOf(), true);
  });
  addEventListener("popstate", () => load(location.href, false));
  equip();
}
