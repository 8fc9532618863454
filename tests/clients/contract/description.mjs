// The description of the API as the daemon gives it.
import assert from "node:assert/strict";

export const languages = ["es", "pt", "en"];
export const waitMs = 60_000; // for one answer; the programs may be sanitizer builds

// A daemon that is told to end waits for connections that are kept: these are not.
export const ask = (address, headers = {}) =>
  fetch(address, {redirect: "manual", headers: {connection: "close", ...headers}, signal: AbortSignal.timeout(waitMs)});

export async function textOf(url, language) {
  const response = await ask(`${url}/${language}/openapi.json`);
  assert.equal(response.status, 200);
  return response.text();
}

const operationOf = ([path, {get}]) => ({
  path,
  id: get.operationId,
  topic: get.tags[0],
  params: get.parameters,
  responses: get.responses,
  success: Object.keys(get.responses).find((status) => status === "200" || status === "303"),
});
export const operationsOf = (document) => Object.entries(document.paths).map(operationOf);

// Errors of what people open are pages; all else is read by programs.
export const isForPrograms = ({responses}) => !Object.values(responses).some(({content}) => content && "text/html" in content);

export const queryParams = ({params}) => params.filter((param) => param.in === "query");
export const pathParam = ({params}, name) => params.find((param) => param.in === "path" && param.name === name);

// Pairs of name and value, one for each value of a list.
const pairsOf = ({name, example}) => [example].flat().map((value) => [name, value]);
export const exampleQuery = (operation) => queryParams(operation).filter(({example}) => example !== undefined).flatMap(pairsOf);
export const requiredQuery = (operation) => queryParams(operation).filter(({required}) => required).flatMap(pairsOf);

// The address of an operation: `holes` of its path by name, else their examples; `query` in pairs.
export function addressOf(operation, holes = {}, query = []) {
  const valueOf = (name) => holes[name] ?? pathParam(operation, name).example;
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(valueOf(name)));
  return query.length === 0 ? path : `${path}?${new URLSearchParams(query)}`;
}
