// Tables as spreadsheets read them: csv-parse, xlsx2csv, openpyxl and LibreOffice Calc.
import assert from "node:assert/strict";
import {existsSync} from "node:fs";
import {mkdtemp, readFile, readdir, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {test} from "node:test";
import {pathToFileURL} from "node:url";
import {parse} from "csv-parse/sync";
import {source} from "../support/bank.mjs";
import {card, withOwnBank} from "./own_bank.mjs";
import {get, list, records, run} from "./reading.mjs";

const office = process.env.SOFFICE ?? "/usr/lib/libreoffice/program/soffice";
const withoutCalc = existsSync(join(dirname(office), "libsclo.so")) ? false : "install Debian's libreoffice-calc-nogui";

const numbers = ["start", "end"];
const dates = ["checked_on", "published_at", "changed_at"];
const rowColumns = ["row", "rows"]; // of CSV alone

const csvForms = [["commas", "", ","], ["semicolons and a mark", "?bom=1&sep=;", ";"], ["tabs", "?sep=%09", "\t"]];

// The sheets of a workbook: where each is frozen and its cells as [type, value]. Debian's python, which has openpyxl.
const describeBook = `
import datetime, json, sys, openpyxl
def plain(value):
    return value.isoformat() if isinstance(value, datetime.date) else value
sheets = [{"frozen": sheet.freeze_panes,
           "rows": [[[cell.data_type, plain(cell.value)] for cell in row] for row in sheet.iter_rows()]}
          for sheet in openpyxl.load_workbook(sys.argv[1])]
print(json.dumps(sheets))
`;
const openBook = async (file) => JSON.parse(await run("/usr/bin/python3", ["-c", describeBook, file]));

const readCsv = (text, options = {}) => parse(text, {columns: true, ...options});

// A folder of its own for a file of the bank and what is made of it.
async function fetched(folder, url, path, name) {
  const file = join(await mkdtemp(join(folder, "table-")), name);
  await writeFile(file, Buffer.from(await (await get(url, path)).arrayBuffer()));
  return file;
}
const workbook = (folder, url) => fetched(folder, url, "/es/buscar.xlsx", "bank.xlsx");

// The cells a record has to have, by column: several values of a field stand in one.
function cellsOf(record) {
  const cells = {};
  for (const [key, value] of Object.entries(record)) cells[key] = Array.isArray(value) ? value.join("; ") : String(value);
  cells.country = [...new Set([...record.country ?? [], ...record.other_countries ?? []])].join("; ");
  cells.sources = record.sources.map(({title, url}) => (title && url ? `${title} <${url}>` : title ?? url)).join("; ");
  for (const key of ["sections", "other_countries"]) delete cells[key];
  return cells;
}

// What a sheet shows of a row of CSV: the day of a moment, and no number of the row.
const asInSheet = (row) => Object.entries(row).filter(([key]) => !rowColumns.includes(key))
  .map(([key, text]) => (dates.includes(key) ? text.slice(0, 10) : text));

async function convert(file, to) {
  const profile = `-env:UserInstallation=${pathToFileURL(join(dirname(file), "profile"))}`;
  await run(office, [profile, "--headless", "--convert-to", to, "--outdir", dirname(file), file]);
}

// The sheets of a workbook as Calc shows them, in the order of their names.
async function readInCalc(file) {
  await convert(file, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1");
  const names = (await readdir(dirname(file))).filter((name) => name.endsWith(".csv")).sort();
  return Promise.all(names.map(async (name) => parse(await readFile(join(dirname(file), name)))));
}

// The formulas that Calc found in a file.
async function formulasIn(file) {
  await convert(file, "fods");
  const sheet = await readFile(file.replace(/\.\w+$/, ".fods"), "utf8");
  return sheet.match(/table:formula="[^"]*"/g) ?? [];
}

const dangerous = {
  title: "=cmd|' /C calc'!A0", organization: "007 Obras", office: "00123", keywords: ["+1", "@suma"], start: 1999,
  checked_on: "2026-05-01", beneficiaries: "dijo \"sí\"; después, nada\tmás", resources: "-5 % del presupuesto",
};
const withDangerousBank = (act) => withOwnBank({"formula.md": card("formula", dangerous)}, act);

const typeOf = (key) => (numbers.includes(key) ? "n" : dates.includes(key) ? "d" : "s");
// The types that the cells under a head have; an empty cell has none.
const typesUnder = ({rows}, column) =>
  [...new Set(rows.slice(1).map((row) => row[column]).filter(([, value]) => value !== null).map(([type]) => type))];

function csvTests(bank) {
  for (const [name, query, delimiter] of csvForms) {
    test(`csv-parse reads every cell: ${name}`, async () => {
      const response = await get(bank().url, `/es/buscar.csv${query}`);
      const bytes = Buffer.from(await response.arrayBuffer());
      assert.equal(bytes.subarray(0, 3).toString("hex") === "efbbbf", query.includes("bom=1"));
      const rows = readCsv(bytes, {delimiter, bom: true});
      const {all} = await records(bank().url);
      assert.equal(rows.length, Number(response.headers.get("acervo-total")));
      const whole = all.map((record, i) => ({...cellsOf(record), row: String(i + 1), rows: String(all.length)}));
      const filled = rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, text]) => text !== "")));
      assert.deepEqual(filled, whole);
    });
  }

  test("an apostrophe stands before what would be a formula in CSV, and nothing else changes", async () => {
    await withDangerousBank(async ({url}) => {
      const [row] = readCsv((await list(url, "/es/buscar.csv?sep=;")).text, {delimiter: ";"});
      assert.equal(row.title, `'${dangerous.title}`);
      assert.equal(row.keywords, "'+1; @suma");
      assert.equal(row.resources, `'${dangerous.resources}`);
      assert.equal(row.organization, dangerous.organization);
      assert.equal(row.office, dangerous.office);
      assert.equal(row.beneficiaries, dangerous.beneficiaries.replace("\t", " ")); // a field is one line
    });
  });
}

function workbookTests(bank) {
  test("xlsx2csv reads the same cells as CSV has", async () => {
    const file = await workbook(bank().folder, bank().url);
    const {text, total} = await list(bank().url, "/es/buscar.csv");
    const [head, ...rows] = parse(await run("xlsx2csv", ["--sheet", "1", "--dateformat", "%Y-%m-%d", file]));
    assert.equal(rows.length, total);
    assert.ok(head.includes("Título") && head.includes("Organización"));
    assert.deepEqual(rows, readCsv(text).map(asInSheet));
  });

  test("openpyxl finds numbers and dates typed, the head frozen and the receipt", async () => {
    const [sheet, receipt] = await openBook(await workbook(bank().folder, bank().url));
    const {text, total} = await list(bank().url, "/es/buscar.csv");
    const keys = Object.keys(readCsv(text)[0]).filter((key) => !rowColumns.includes(key));
    assert.equal(sheet.frozen, "A2");
    assert.equal(sheet.rows.length - 1, total);
    const odd = keys.filter((key, column) => typesUnder(sheet, column).some((type) => type !== typeOf(key)));
    assert.deepEqual(odd, []);
    for (const key of ["start", "published_at"]) assert.equal(typesUnder(sheet, keys.indexOf(key)).length, 1);
    const lines = Object.fromEntries(receipt.rows.map(([[, label], [, said]]) => [label, said]));
    assert.equal(lines["Edición"], (await records(bank().url)).last.edition);
    assert.equal(lines["Fichas encontradas"], String(total));
  });

  test("openpyxl reads texts that look like formulas, numbers and dates as they were written", async () => {
    await withDangerousBank(async ({url, folder}) => {
      const [{rows: [, row]}] = await openBook(await workbook(folder, url));
      for (const text of [dangerous.title, dangerous.organization, dangerous.office, dangerous.resources, "+1; @suma"]) {
        assert.deepEqual(row.filter(([, value]) => value === text), [["s", text]]);
      }
      assert.ok(row.some(([type, value]) => type === "n" && value === dangerous.start));
      assert.ok(row.some(([type, value]) => type === "d" && value === `${dangerous.checked_on}T00:00:00`));
      assert.ok(!row.some(([type]) => type === "f"));
    });
  });
}

// Sheets bear the bank's name, and may not have all signs.
function nameTests() {
  for (const name of ["Banco: ideas y/o prácticas [UTSC]", "'Acervo'", "Recibo de búsqueda"]) {
    test(`the workbook of a bank called ${name} is whole`, async () => {
      const settings = await readFile(join(source, "corpus/bank.yaml"), "utf8");
      const bankYaml = settings.replace(/^name: .*/m, `name: ${JSON.stringify(name)}`);
      await withOwnBank({"../bank.yaml": bankYaml, "one.md": card("one", {})}, async ({url, folder}) => {
        const sheets = await openBook(await workbook(folder, url));
        assert.deepEqual(sheets.map(({rows}) => rows.length > 1), [true, true]);
      });
    });
  }
}

function calcTests(bank) {
  test("LibreOffice Calc shows the same cells as CSV has, and the receipt", {skip: withoutCalc}, async () => {
    const [sheet, receipt] = await readInCalc(await workbook(bank().folder, bank().url));
    const {text, total} = await list(bank().url, "/es/buscar.csv");
    assert.equal(sheet.length - 1, total);
    assert.deepEqual(sheet.slice(1), readCsv(text).map(asInSheet));
    const {edition} = (await records(bank().url)).last;
    assert.ok(receipt.some(([label, said]) => label === "Edición" && said === edition));
  });

  test("LibreOffice Calc finds no formula in either table", {skip: withoutCalc}, async () => {
    await withDangerousBank(async ({url, folder}) => {
      assert.deepEqual(await formulasIn(await workbook(folder, url)), []);
      assert.deepEqual(await formulasIn(await fetched(folder, url, "/es/buscar.csv", "bank.csv")), []);
    });
  });
}

export function tableTests(bank) {
  csvTests(bank);
  workbookTests(bank);
  nameTests();
  calcTests(bank);
}
