// What the description says can occur did occur in the tests before: it lists nothing that nobody ever got.
import assert from "node:assert/strict";
import {test} from "node:test";
import {isForPrograms} from "./description.mjs";

const exposed = ["Acervo-Total", "Acervo-Edition", "ETag", "Link"];

// Every property of an object that the schemas name, as "Record.title".
function propertiesIn(schemas, schema = {}, value) {
  if (Array.isArray(value)) return value.flatMap((one) => propertiesIn(schemas, schema.items, one));
  const name = schema.$ref?.split("/").at(-1);
  if (!name || value === null || typeof value !== "object") return [];
  const {properties = {}, items} = schemas[name];
  if (items) return propertiesIn(schemas, items, value);
  return Object.entries(value).flatMap(([key, inner]) => [`${name}.${key}`, ...propertiesIn(schemas, properties[key], inner)]);
}

function schemaOf({operation, status, headers}) {
  const [type] = (headers.get("content-type") ?? "").split(";");
  return operation.responses[status]?.content?.[type]?.schema ?? {};
}

function occurredIn(document, answers) {
  const {schemas} = document.components;
  const described = answers.filter((answer) => schemaOf(answer).$ref);
  return new Set(described.flatMap((answer) => propertiesIn(schemas, schemaOf(answer), JSON.parse(answer.text))));
}

const describedIn = ({components: {schemas}}) =>
  Object.entries(schemas).flatMap(([name, {properties = {}}]) => Object.keys(properties).map((key) => `${name}.${key}`));

function checkReadable({operation, address, status, headers}) {
  const said = headers.get("access-control-expose-headers") ?? "";
  const names = said.toLowerCase().split(/\s*,\s*/);
  const missing = exposed.filter((name) => !names.includes(name.toLowerCase()));
  if (headers.get("access-control-allow-origin") === "*" && missing.length === 0) return [];
  return [`${operation.id} ${address} ${status}: ${headers.get("access-control-allow-origin")}, without ${missing}`];
}

export function occurrenceTests(talk, answers) {
  test("every answer to a program, errors too, can be read by scripts of other sites", () => {
    const forPrograms = answers.filter(({operation}) => isForPrograms(operation));
    assert.ok(forPrograms.length > 500);
    assert.deepEqual(forPrograms.flatMap(checkReadable), []);
  });

  test("every answer that the description lists was got", () => {
    const got = new Set(answers.map(({operation, status}) => `${operation.id} ${status}`));
    const listed = talk().operations.flatMap(({id, responses}) => Object.keys(responses).map((status) => `${id} ${status}`));
    assert.ok(listed.length > 150);
    assert.deepEqual(listed.filter((one) => !got.has(one)), []);
  });

  test("every property that the description lists was got", () => {
    const got = occurredIn(talk().document, answers);
    assert.deepEqual(describedIn(talk().document).filter((one) => !got.has(one)), []);
  });
}
