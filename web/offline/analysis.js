// From running text to the words the index knows: bank/analysis.cpp and bank/inflection.cpp for a page without a
// server. Their headers say what a word is and how its stem is found; tests/clients/offline holds both to one answer.
"use strict";

(() => {
  const acervo = (globalThis.acervo ??= {});
  const wordBytesMax = 64; // longer ones are noise, and skipped
  const termBytesMax = 200;
  const shortLettersMax = 3; // a stem of so short a word must be listed as a whole
  const foldRoundsMax = 3;

  const bytesOf = (text) => new TextEncoder().encode(text).length;
  const own = (table, key) => (table && Object.hasOwn(table, key) ? table[key] : undefined);

  // Full case folding of one character (Unicode, CaseFolding.txt, C and F), which no browser has by that name: small
  // letters of the capitals of the small letters, but for the dotless i and for Cherokee, which folds to capitals.
  function foldCharacter(character) {
    if (character === "ı") return character;
    if (/\p{Script=Cherokee}/u.test(character)) return character.toUpperCase();
    return character.toLowerCase().toUpperCase().replace(/./gsu, (one) => one.toLowerCase());
  }

  // Without case, accents and other ways to write a letter. Repeated, because a few letters fold into others that
  // decompose again.
  function fold(text) {
    if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
    let folded = text;
    for (let round = 0; round < foldRoundsMax; ++round) {
      const bare = folded.replace(/./gsu, foldCharacter).normalize("NFKD").replace(/[\p{Mn}\p{Me}]/gu, "");
      if (bare === folded) break;
      folded = bare;
    }
    return folded;
  }

  const apostrophes = "'\u2019\u02bc";
  const ignorables = "\u00ad\u200b\u200c\u200d\u2060\ufeff";
  const ordinals = "\u00aa\u00ba"; // letters to Unicode, part of no word here

  function kindOf(character) {
    if (apostrophes.includes(character)) return "apostrophe";
    if (character === ".") return "dot";
    if (character === ",") return "mid-number";
    if (ignorables.includes(character)) return "ignorable";
    if (ordinals.includes(character)) return "other";
    if (/\p{Nd}/u.test(character)) return "digit";
    if (/[\p{Mn}\p{Mc}]/u.test(character)) return "mark";
    return /[\p{L}\p{No}]/u.test(character) ? "letter" : "other";
  }

  const isUpper = (character) => /\p{Lu}/u.test(character);
  const isLower = (character) => /\p{Ll}/u.test(character);

  // Finds the words of a text, one after the other, as the Scanner of bank/analysis.cpp does.
  class Scanner {
    #text;
    #at = 0;

    constructor(text) {
      this.#text = text;
    }

    // The next word as a range {begin, end}, or null at the end of the text.
    next() {
      while (this.#at < this.#text.length) {
        const first = this.#peek(this.#at);
        const isWord = first.kind === "letter" || first.kind === "digit";
        const range = isWord ? this.#word(first) : null;
        if (range) return range;
        if (!isWord) this.#at = first.end;
      }
      return null;
    }

    #peek(at) {
      const character = String.fromCodePoint(this.#text.codePointAt(at));
      return {character, kind: kindOf(character), end: at + character.length};
    }

    // Null when that was an elided article: the word begins behind it.
    #word(first) {
      const begin = this.#at;
      let last = first.kind;
      let letters = first.kind === "letter" ? 1 : 0;
      this.#at = first.end;
      while (this.#at < this.#text.length) {
        const next = this.#peek(this.#at);
        const nextLine = this.#afterLineHyphen(last, next);
        if (next.kind === "letter" || next.kind === "digit") {
          last = next.kind;
          ++letters;
        } else if (next.kind === "apostrophe" && this.#isElision(begin, last, next)) {
          this.#at = next.end;
          return null;
        } else if (next.kind === "dot" && this.#isAcronym(begin, letters, next)) {
          return this.#acronym(begin);
        } else if (!nextLine && !this.#isInside(last, next)) {
          break;
        }
        this.#at = nextLine || next.end;
      }
      return {begin, end: this.#at};
    }

    // A separator that stays in the word: an accent, a soft hyphen, "1.234" and "3,5".
    #isInside(last, next) {
      if (next.kind === "mark" || next.kind === "ignorable") return true;
      const isMid = next.kind === "dot" || next.kind === "mid-number";
      return isMid && last === "digit" && next.end < this.#text.length && this.#peek(next.end).kind === "digit";
    }

    // Where a word that was parted at the end of a line goes on ("munici-" and "pal" below it); 0 when it does not.
    #afterLineHyphen(last, next) {
      const isHyphen = next.character === "-" || next.character === "\u2010";
      if (!isHyphen || last !== "letter" || next.end + 1 >= this.#text.length) return 0;
      if (this.#text[next.end] !== "\n") return 0;
      return isLower(this.#peek(next.end + 1).character) ? next.end + 1 : 0;
    }

    // d'água, l'Hospitalet: one letter of ASCII, an apostrophe, a letter.
    #isElision(begin, last, next) {
      const isOneLetter = last === "letter" && this.#at - begin === 1 && this.#text.charCodeAt(begin) < 0x80;
      return isOneLetter && next.end < this.#text.length && this.#peek(next.end).kind === "letter";
    }

    // U.T. or O.E.A: a single capital before the dot and another with its dot or end after it.
    #isAcronym(begin, letters, dot) {
      if (letters !== 1 || !isUpper(this.#peek(begin).character)) return false;
      return dot.end < this.#text.length && this.#isLoneCapital(dot.end);
    }

    #isLoneCapital(at) {
      const capital = this.#peek(at);
      if (!isUpper(capital.character)) return false;
      return capital.end >= this.#text.length || this.#peek(capital.end).kind !== "letter";
    }

    #acronym(begin) {
      const text = this.#text;
      while (text[this.#at] === "." && this.#at + 1 < text.length && this.#isLoneCapital(this.#at + 1)) {
        this.#at = this.#peek(this.#at + 1).end;
      }
      return {begin, end: this.#at};
    }
  }

  const isDigit = (code) => code >= 0x30 && code <= 0x39;
  const wordBegin = "^".charCodeAt(0);
  const noChange = -1;

  // All endings of a language, the last letter first, with what each says to cut off and to add. `rows` is the text
  // of bank/inflection/*.inc; inflection.cpp says how a row is read.
  class Endings {
    #firstChild; // by node; 0: none, as the root is nobody's child
    #nextSibling;
    #letter;
    #change; // its place in #changes
    #changes = [{cut: 0, added: ""}];
    #places = new Map([["0", 0]]); // of the changes, as they are written
    #size = 1;

    constructor(rows) {
      const nodesMax = rows.length + 1;
      this.#firstChild = new Int32Array(nodesMax);
      this.#nextSibling = new Int32Array(nodesMax);
      this.#letter = new Uint8Array(nodesMax);
      this.#change = new Int16Array(nodesMax).fill(noChange, 1);
      const path = [0];
      for (const row of rows.split(/\s+/)) if (row) this.#readRow(row, path);
    }

    // What the longest ending of `word` says; `isWhole` wants the ending to be the whole word.
    find(word, isWhole) {
      let at = 0;
      let change = this.#change[0];
      for (let i = word.length; i > 0; --i) {
        at = this.#child(at, word.charCodeAt(i - 1));
        if (at === 0) break;
        if (this.#change[at] !== noChange) change = this.#change[at];
      }
      if (at !== 0) at = this.#child(at, wordBegin);
      if (at !== 0) return this.#changes[this.#change[at]];
      return isWhole ? {cut: 0, added: ""} : this.#changes[change];
    }

    #child(parent, letter) {
      let at = this.#firstChild[parent];
      while (at !== 0 && this.#letter[at] !== letter) at = this.#nextSibling[at];
      return at;
    }

    // `path` has the nodes of the row before.
    #readRow(row, path) {
      const kept = row.charCodeAt(0);
      path.length = (isDigit(kept) ? kept - 0x30 : kept - 0x41 + 10) + 1;
      let at = 1;
      for (; at < row.length && !isDigit(row.charCodeAt(at)); ++at) {
        path.push(this.#add(path[path.length - 1], row.charCodeAt(at)));
      }
      this.#change[path[path.length - 1]] = this.#placeOf(row.slice(at));
    }

    // Rows come sorted, so a letter that was not kept is always a new node.
    #add(parent, letter) {
      const made = this.#size++;
      this.#letter[made] = letter;
      this.#nextSibling[made] = this.#firstChild[parent];
      this.#firstChild[parent] = made;
      return made;
    }

    #placeOf(written) {
      const known = this.#places.get(written);
      if (known !== undefined) return known;
      const [, cut, added] = /^(\d*)(.*)$/.exec(written);
      const place = this.#changes.push({cut: Number(cut), added}) - 1;
      this.#places.set(written, place);
      return place;
    }
  }

  // What is made of a language's data, once: {rows, endings, stopWords}.
  const languages = new Map();

  function languageOf(code) {
    const rows = own(acervo.data?.inflection, code) ?? "";
    const words = own(acervo.data?.stopWords, code);
    const known = languages.get(code);
    if (known && known.rows === rows && known.words === words) return known;
    const made = {rows, words, endings: new Endings(rows), stopWords: new Set(words)};
    languages.set(code, made);
    return made;
  }

  function stemOf(folded, endings) {
    if (!/^[a-z]*$/.test(folded)) return folded;
    const {cut, added} = endings.find(folded, folded.length <= shortLettersMax);
    if (cut > folded.length) return folded;
    return folded.slice(0, folded.length - cut) + added || folded;
  }

  // The surface as one plain word: without the separators inside "1.234", "U.T.S.C" and soft hyphens.
  function withoutSeparators(surface) {
    const kept = ["letter", "digit", "mark"];
    return [...surface].filter((character) => kept.includes(kindOf(character))).join("");
  }

  // "criá-la", "fazê-lo", "garanti-los": before these pronouns a Portuguese infinitive loses its r.
  const hasLostR = (surface, after) => /[áêiíôÁÊIÍÔ]$/.test(surface) && /^-l[oa]s?(?![a-z\u0080-\uffff])/i.test(after);

  // "nº", "N°", "n.º".
  const isNumberSign = (surface, after) => /^n$/i.test(surface) && /^\.?[º°]/.test(after);

  // The words of `text` in reading order, in "es" or "pt": [{exact, stem, isStopWord}].
  acervo.analyse = (text, language) => {
    const tokens = [];
    const {endings, stopWords} = languageOf(language);
    const scanner = new Scanner(text);
    for (let range = scanner.next(); range; range = scanner.next()) {
      const surface = text.slice(range.begin, range.end);
      if (surface.length > wordBytesMax || bytesOf(surface) > wordBytesMax) continue;
      const isNumber = isNumberSign(surface, text.slice(range.end, range.end + 2));
      const exact = isNumber ? "numero" : fold(withoutSeparators(surface));
      const isLong = language === "pt" && hasLostR(surface, text.slice(range.end, range.end + 5));
      const isName = exact === "vi" || (/^[A-Z]$/u.test(surface) && !isNumber); // six; the M of "GGI-M" is no metre
      const stem = isLong ? stemOf(`${exact}r`, endings) : isName ? exact : stemOf(exact, endings);
      if (exact === "" || bytesOf(exact) > termBytesMax || bytesOf(stem) > termBytesMax) continue;
      tokens.push({exact, stem, isStopWord: stopWords.has(exact)});
    }
    return tokens;
  };
})();
