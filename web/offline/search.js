// The search of the bank without a server: data.js has what the index knows, analysis.js reads the words. Without
// this file the records are still there to be browsed.
"use strict";

(() => {
  const acervo = (globalThis.acervo ??= {});
  const queryMax = 2000; // letters; the rest is cut off
  const wordsMax = 60;
  const wordBytesMax = 64; // as in analysis.js
  const pageSize = 20;
  const stemFactor = 1;
  const equivalentFactor = 0.6;
  const exactFactor = 0.2; // counted besides
  const k1 = 1.2;
  const b = 0.75;
  const languages = ["es", "pt"];

  const otherThan = (language) => (language === "es" ? "pt" : "es");
  const own = (table, key) => (table && Object.hasOwn(table, key) ? table[key] : undefined);

  // Quotation marks people and word processors use, all as one.
  const plainQuotes = (text) => text.replace(/[“”„«»]/g, "\"");

  // Every word of a text in both languages. What is too long to be a word of the index is one that no record has.
  function formsOf(text) {
    const spanish = acervo.analyse(text, "es");
    const portuguese = acervo.analyse(text, "pt");
    const isLong = spanish.length === 0 && new TextEncoder().encode(text).length > wordBytesMax;
    if (isLong && /[\p{L}\p{Nd}]/u.test(text)) return [{exact: text, stems: null, isStopWord: false}];
    return spanish.map(({exact, stem, isStopWord}, place) => ({
      exact,
      stems: {es: stem, pt: portuguese[place].stem},
      isStopWord: isStopWord || portuguese[place].isStopWord,
    }));
  }

  // The parts of a query: {text, isPhrase, isExcluded}.
  function partsOf(query) {
    const text = plainQuotes(query.slice(0, queryMax).normalize("NFC"));
    return [...text.matchAll(/(-?)"([^"]*)"?|[^\s"]+/g)].map(([whole, minus, phrase]) => {
      if (phrase !== undefined) return {text: phrase, isPhrase: true, isExcluded: minus === "-"};
      const isExcluded = /^-[^-]/.test(whole);
      return {text: isExcluded ? whole.slice(1) : whole, isPhrase: false, isExcluded};
    });
  }

  // A word said twice says no more, but for the quotation marks.
  function withoutRepeated(words) {
    const known = new Map();
    for (const word of words) {
      const first = known.get(word.exact);
      known.set(word.exact, {...word, isStrict: word.isStrict || Boolean(first?.isStrict)});
    }
    return [...known.values()].slice(0, wordsMax);
  }

  // What a query asks for: the words that count, and the groups of words that no record may have together.
  function read(query) {
    const parts = partsOf(query).map((part) => ({...part, forms: formsOf(part.text)}));
    const asked = parts.filter(({isExcluded}) => !isExcluded);
    const words = asked.flatMap(({forms, isPhrase}) => forms.map((form) => ({...form, isStrict: isPhrase})));
    const telling = words.filter(({isStopWord}) => !isStopWord);
    const excluded = parts.filter(({isExcluded}) => isExcluded)
      .map(({forms}) => forms.filter(({isStopWord}) => !isStopWord))
      .filter((forms) => forms.length > 0);
    return {words: withoutRepeated(telling.length > 0 ? telling : words), excluded: excluded.slice(0, wordsMax)};
  }

  // How much an occurrence counts in a record (Okapi BM25): more of them less and less, and less in a long record.
  function saturated(weight, record) {
    const length = record.length / (acervo.data.averageLength || 1);
    return (weight * (k1 + 1)) / (weight + k1 * (1 - b + b * length));
  }

  // Calls `act` with each record of a list [doc, weight, doc, weight, ...] and what the term counts there.
  function forEachIn(list, act) {
    const {records} = acervo.data;
    for (let i = 0; i + 1 < (list?.length ?? 0); i += 2) act(list[i], saturated(list[i + 1], records[list[i]]));
  }

  // The terms that stand for a word in the records of a language: [list, factor]. Stop words may be there as exact
  // forms alone.
  function termsOf(word, language) {
    const {postings, exact, equivalents} = acervo.data;
    const other = otherThan(language);
    const partners = own(equivalents?.[other], word.stems[other]) ?? [];
    return [
      [own(postings[language], word.stems[language]), stemFactor],
      [own(exact[language], word.exact), stemFactor],
      ...partners.map((stem) => [own(postings[language], stem), equivalentFactor]),
    ];
  }

  // The records that have a word, each with what the word counts there; its rarity is that among the records of the
  // same language. The best of its terms counts, and besides it the very form that was typed.
  function scoresOf(word, counts) {
    const scores = new Map();
    if (!word.stems) return scores;
    for (const language of languages) {
      const best = new Map();
      for (const [list, factor] of termsOf(word, language)) {
        forEachIn(list, (doc, worth) => best.set(doc, Math.max(best.get(doc) ?? 0, factor * worth)));
      }
      forEachIn(own(acervo.data.exact[language], word.exact), (doc, worth) => best.set(doc, best.get(doc) + exactFactor * worth));
      const all = Math.max(counts[language], best.size);
      const rarity = Math.log(1 + (all - best.size + 0.5) / (best.size + 0.5));
      for (const [doc, worth] of best) scores.set(doc, Math.max(scores.get(doc) ?? 0, rarity * worth));
    }
    return scores;
  }

  function countByLanguage(records) {
    const counts = {es: 0, pt: 0};
    for (const {lang} of records) ++counts[lang];
    return counts;
  }

  // Records with all the words first, then those with at least half of the words that any record has.
  function ranked(words, counts) {
    const found = words.map((word) => ({...word, scores: scoresOf(word, counts)}));
    const needed = found.filter(({scores}) => scores.size > 0).length / 2;
    const hits = new Map();
    for (const {scores} of found) {
      for (const [doc, score] of scores) {
        const hit = hits.get(doc) ?? {doc, score: 0, missing: words.length};
        hits.set(doc, {doc, score: hit.score + score, missing: hit.missing - 1});
      }
    }
    const strict = found.filter(({isStrict}) => isStrict);
    return [...hits.values()]
      .filter(({doc, missing}) => words.length - missing >= needed && strict.every(({scores}) => scores.has(doc)))
      .sort((one, other) => one.missing - other.missing || other.score - one.score || one.doc - other.doc);
  }

  // True for records that have one of the values of every filter.
  function passes(record, filters) {
    return Object.entries(filters).every(([name, values]) => {
      const wanted = values.filter((value) => value !== "");
      return wanted.length === 0 || wanted.some((value) => own(record.filters, name)?.includes(value));
    });
  }

  // The records that answer a query, best first: [{doc, score, missing}], where `missing` counts the words that a
  // record lacks. Filters are {theme: [], country: [], city: []}: one of the values of each. Any text is a valid query.
  acervo.search = (query, filters = {}) => {
    const {records} = acervo.data;
    const {words, excluded} = read(query);
    const counts = countByLanguage(records);
    const unwanted = excluded.map((forms) => forms.map((form) => scoresOf(form, counts)));
    const hits = words.length > 0 ? ranked(words, counts) : records.map((_, doc) => ({doc, score: 0, missing: 0}));
    return hits.filter(({doc}) => {
      const isUnwanted = unwanted.some((group) => group.every((scores) => scores.has(doc)));
      return !isUnwanted && passes(records[doc], filters);
    });
  };

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  const language = () => (document.documentElement.lang || "es").slice(0, 2);
  const labelOf = (name, value) => own(own(acervo.data.labels?.[language()], name), value) ?? value;

  function itemOf({id, title, lang, place, years, summary, filters}) {
    const link = element("a", {href: `ficha/${encodeURIComponent(id)}.html`, lang}, title);
    const countries = (filters.country ?? []).map((code) => labelOf("country", code)).join(", ");
    const facts = [place, countries, years].filter(Boolean).join(" · ");
    const item = element("li", {}, element("h3", {}, link));
    if (facts) item.append(element("p", {class: "meta"}, facts));
    if (summary) item.append(element("p", {lang}, summary));
    return item;
  }

  // The filters of the address: what some record has a value of.
  function filtersOf(asked) {
    const filters = Object.create(null);
    for (const name of new Set(asked.keys())) {
      if (acervo.data.records.some((record) => Object.hasOwn(record.filters, name))) filters[name] = asked.getAll(name);
    }
    return filters;
  }

  function addressOf(words, filters) {
    const params = new URLSearchParams(words.trim() === "" ? [] : [["q", words]]);
    for (const [name, values] of Object.entries(filters)) values.forEach((value) => params.append(name, value));
    const query = params.toString();
    return query ? `?${query}` : location.pathname;
  }

  // The filters that are on, each a link to the same search without it.
  function showChips(chips, words, filters) {
    const links = Object.entries(filters).flatMap(([name, values]) => values.map((value) => {
      const others = {...filters, [name]: values.filter((one) => one !== value)};
      const cross = element("span", {"aria-hidden": "true"}, " ×");
      return element("li", {}, element("a", {href: addressOf(words, others)}, labelOf(name, value), cross));
    }));
    chips.replaceChildren(...links);
    chips.hidden = links.length === 0;
  }

  // The sentence that says how many records there are; "#" stands for the number.
  function totalText({none, one, other}, total) {
    const number = new Intl.NumberFormat(document.documentElement.lang || "es").format(total);
    return (total === 0 ? none : total === 1 ? one : other).split("#").join(number);
  }

  function equip(form) {
    const input = document.getElementById("q");
    const total = document.getElementById("total");
    const list = document.getElementById("hits");
    const more = document.getElementById("more");
    const asked = new URLSearchParams(location.search);
    const filters = filtersOf(asked);
    let hits = [];

    const showMore = () => {
      const shown = list.children.length;
      list.append(...hits.slice(shown, shown + pageSize).map(({doc}) => itemOf(acervo.data.records[doc])));
      more.hidden = list.children.length >= hits.length;
      return list.children[shown];
    };
    const show = () => {
      hits = acervo.search(input.value, filters);
      list.replaceChildren();
      total.textContent = totalText(total.dataset, hits.length);
      showChips(document.getElementById("chips"), input.value, filters);
      showMore();
    };
    // A browser may refuse to change the address of a file: the answer is there all the same.
    const keepAddress = () => {
      try {
        history.replaceState(null, "", addressOf(input.value, filters));
      } catch { /* said above */ }
    };

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show();
      keepAddress();
    });
    more.addEventListener("click", () => showMore()?.querySelector("a").focus()); // the button may be gone
    input.value = asked.get("q") ?? "";
    show();
  }

  const form = globalThis.document?.getElementById("search-form");
  if (form) equip(form);
})();
