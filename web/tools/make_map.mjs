// Writes the outlines of the countries of Latin America and the Caribbean as an SVG: Natural Earth's
// 1:50m countries (public domain) as npm's world-atlas packs them, simplified, in Mercator's projection.
// searchd/map_view.cpp places cities with the same projection and the same frame.
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {feature} from "topojson-client";
import {presimplify, simplify} from "topojson-simplify";

const require = createRequire(import.meta.url);
const atlas = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json"), "utf8"));
const frame = {west: -118, east: -33, north: 33, south: -56, width: 600};

const mercator = (latitude) => Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360));
const scale = frame.width / ((frame.east - frame.west) * (Math.PI / 180));
const height = Math.round((mercator(frame.north) - mercator(frame.south)) * scale);
const point = ([longitude, latitude]) => [
  Math.round((longitude - frame.west) * (Math.PI / 180) * scale * 10) / 10,
  Math.round((mercator(frame.north) - mercator(Math.max(latitude, -84))) * scale * 10) / 10,
];

// ISO 3166-1 numbers of the countries that are drawn.
const drawn = new Set([
  "032", "068", "076", "152", "170", "188", "192", "214", "218", "222", "320", "328", "332", "340", "388", "484",
  "558", "591", "600", "604", "630", "740", "858", "862", "254", "084", "780", "238", "044",
]);
const simple = simplify(presimplify(atlas), 0.02);
const path = (rings) =>
  rings
    .map((ring) => ring.map(point))
    .filter((ring) => ring.length > 3 && spread(ring) > 1.5)
    .map((ring) => "M" + ring.map(([x, y]) => `${x} ${y}`).join("L") + "Z")
    .join("");
const spread = (ring) =>
  Math.max(...ring.map(([x]) => x)) - Math.min(...ring.map(([x]) => x)) +
  Math.max(...ring.map(([, y]) => y)) - Math.min(...ring.map(([, y]) => y));

const countries = feature(simple, simple.objects.countries)
  .features.filter((country) => drawn.has(country.id) || country.properties.name === "France")
  .map((country) => {
    const shapes = country.geometry.type === "Polygon" ? [country.geometry.coordinates] : country.geometry.coordinates;
    const inside = shapes.filter(([ring]) =>
      ring.every(([x, y]) => x > frame.west && x < frame.east && y < frame.north && y > frame.south - 2));
    return inside.map(path).join("");
  })
  .filter((shape) => shape !== "");

process.stdout.write(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${frame.width} ${height}">` +
  `<style>path{fill:#e6e0d2;stroke:#fdfcf9;stroke-width:1}@media(prefers-color-scheme:dark){path{fill:#2b353b;stroke:#14191c}}</style>` +
  countries.map((shape) => `<path d="${shape}"/>`).join("") + `</svg>\n`);
