// Suggestions below a search box: a combobox with a list that pops up (ARIA Authoring Practices, Combobox
// Pattern). Without this file the box is a plain one.
const wait = 120; // ms after the last key
const suggestions = new Map(); // what was answered in this page

async function ask(address, text, signal) {
  const url = `${address}?q=${encodeURIComponent(text)}`;
  if (suggestions.has(url)) return suggestions.get(url);
  const answer = await fetch(url, {signal});
  const groups = answer.ok ? (await answer.json()).groups : [];
  suggestions.set(url, groups);
  return groups;
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function equip(input, number) {
  const list = element("div", {id: `suggestions-${number}`, role: "listbox", class: "suggestions", tabindex: "-1", hidden: ""});
  list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
  const frame = element("div", {class: "suggest-frame"});
  input.replaceWith(frame);
  frame.append(input, list);
  for (const [key, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocapitalize: "none",
  })) input.setAttribute(key, value);
  let options = [];
  let current = -1;
  let timer = 0;
  let asking = null;

  const close = () => {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const move = (to) => {
    options[current]?.setAttribute("aria-selected", "false");
    current = (to + options.length + 1) % (options.length + 1);
    if (current === options.length) current = -1; // past the last is the box itself
    const option = options[current];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({block: "nearest"});
    input.setAttribute("aria-activedescendant", option.id);
  };
  const show = (groups) => {
    options = [];
    list.replaceChildren(...groups.map((group, place) => {
      const label = element("p", {id: `${list.id}-${place}`, class: "suggest-group"}, group.label);
      const part = element("div", {role: "group", "aria-labelledby": label.id}, label);
      for (const one of group.suggestions) {
        // Words find their other forms too: a count of the word alone would promise less. A title is one record.
        const count = one.records > 0 && group.kind !== "words" && group.kind !== "titles" ? element("span", {class: "count"}, ` ${one.records}`) : "";
        const option = element("div", {role: "option", id: `${list.id}-o${options.length}`, "aria-selected": "false"},
          element("span", {}, one.text), count);
        option.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
        option.addEventListener("click", () => take(option));
        if (group.kind === "words") option.dataset.words = one.text;
        else option.dataset.url = one.url;
        options.push(option);
        part.append(option);
      }
      return part;
    }));
    current = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  // Words are searched as if they had been typed, with the filters of the form; all else is a page of its own.
  const take = ({dataset}) => {
    if (dataset.url) return location.assign(dataset.url);
    input.value = dataset.words;
    close();
    input.form.requestSubmit();
  };
  const refresh = async () => {
    const text = input.value.trim();
    if (text.length < 2) return close();
    asking?.abort();
    asking = new AbortController();
    try {
      const groups = await ask(input.dataset.suggest, text, asking.signal);
      if (input.value.trim() === text && document.activeElement === input) show(groups);
    } catch { /* a newer question took its place, or there is no network: the box still searches */ }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, wait);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault(); // a search box would empty itself
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) refresh();
      else move(event.key === "ArrowDown" ? current + 1 : current < 0 ? options.length - 1 : current - 1);
    } else if (event.key === "Enter" && options[current]) {
      event.preventDefault();
      take(options[current]);
    }
  });
}

document.querySelectorAll("input[data-suggest]").forEach(equip);
