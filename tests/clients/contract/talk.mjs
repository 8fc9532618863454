// A talk with a bank through prism, by the operations that its description names; every answer is remembered.
import {randomUUID} from "node:crypto";
import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {addressOf, ask, operationsOf, textOf} from "./description.mjs";
import {proxy, violationsOf} from "./prism.mjs";

const atOnce = 4;

// What prism lets pass: it takes every "+json" for application/json, and misses no header.
function unlike({operation, status, headers}) {
  const response = operation.responses[status];
  if (!response) return [`${status} is not described`];
  const type = (headers.get("content-type") ?? "").split(";")[0];
  const types = Object.keys(response.content ?? {});
  const names = Object.keys(response.headers ?? {});
  const faults = names.filter((name) => !headers.has(name)).map((name) => `${status} without ${name}`);
  if (types.length > 0 && !types.includes(type)) faults.push(`${type}, not ${types}`);
  return faults;
}

const isOfResponse = ({location}) => location[0] === "response";
const inWords = ({location, message}) => `${location.join(".")}: ${message}`;

// All that is wrong with an answer; `isRefusal`: the request was meant to be wrong.
export function faultsOf(answer, isRefusal = false) {
  const violations = isRefusal ? answer.violations.filter(isOfResponse) : answer.violations;
  return [...unlike(answer), ...violations.map(inWords)].map((fault) => `${answer.operation.id} ${answer.address.slice(0, 120)}: ${fault}`);
}

export class Talk {
  // `answers`: where they are remembered. `upstream`: who answers, when it is not the bank itself.
  static async with(bank, answers, upstream = bank.url) {
    const talk = new Talk();
    const text = await textOf(bank.url, "es");
    const file = join(bank.folder, `${randomUUID()}.json`); // prism begins anew when its file is written again
    await writeFile(file, text);
    Object.assign(talk, {bank, answers, document: JSON.parse(text), prism: await proxy(file, upstream)});
    talk.operations = operationsOf(talk.document);
    return talk;
  }
  stop() {
    return this.prism.stop();
  }
  operation(id) {
    return this.operations.find((one) => one.id === id);
  }

  // `holes` and `query` as addressOf has them. Prism follows redirects: what `isDirect` is asked without it.
  async ask(operation, {holes, query, headers, isDirect = false} = {}) {
    const address = addressOf(operation, holes, query);
    const response = await ask((isDirect ? this.bank.url : this.prism.url) + address, headers);
    const text = await response.text();
    const answer = {operation, address, status: response.status, headers: response.headers, text};
    answer.violations = violationsOf(response.headers);
    this.answers.push(answer);
    return answer;
  }

  // Asks for all, a few at once; documents one by one, because the daemon refuses when it makes too many: [operation, options].
  async askAll(questions) {
    const answers = [];
    const asker = async (places) => {
      for (let place = places.shift(); place !== undefined; place = places.shift()) {
        answers[place] = await this.ask(...questions[place]);
      }
    };
    const isDocument = (place) => questions[place][0].topic === "dossier";
    const [documents, others] = [[], []];
    for (const place of questions.keys()) (isDocument(place) ? documents : others).push(place);
    await Promise.all([asker(documents), ...Array.from({length: atOnce}, () => asker(others))]);
    return answers;
  }
}
