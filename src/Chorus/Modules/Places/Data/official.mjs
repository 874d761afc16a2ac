// Writes names-official.json: what the United Nations call each country, short and in full, in their languages that this site has.
// From the names of UNTERM as the table country-codes of the Datahub carries them (github.com/datasets/country-codes, licence PDDL-1.0).
// Run by hand when that table moves; it is no part of the build:
//
//   node src/Chorus/Modules/Places/Data/official.mjs country-codes.csv caa72d1e0e5a
//
// One word alone is left out ("Congo" may be two countries; CLDR has the rest), and so are articles and the marks of footnotes.

import { readFileSync, writeFileSync } from "node:fs";
import { join, dirname } from "node:path";
import { fileURLToPath } from "node:url";

const [table, version] = process.argv.slice(2);
const rows = readFileSync(table, "utf8").replace(/\r/g, "").split("\n").filter(line => line.length > 0).map(cells);
const columns = { en: "English", fr: "French", es: "Spanish", ar: "Arabic" };

function cells(line) {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(m => m[1].startsWith("\"") ? m[1].slice(1, -1).replaceAll("\"\"", "\"") : m[1]);
}

// The table has headings of its own; a copy of it that was made smaller names them by the language.
const at = (language, form) => rows[0].findIndex(c => c === `UNTERM ${columns[language]} ${form}` || c === `unterm_${language}_${form.toLowerCase()}`);
const code = rows[0].findIndex(c => c === "ISO3166-1-Alpha-2" || c === "iso2");

const article = /^(the|la|le|les|el|los|las) |^l['’]/i;
const plain = name => name.replace(/\s*\*+\s*$/, "").replace(/\s*\((the|la|le|les|l'|el|los|las)\)\s*$/i, "").replace(article, "").trim();

const names = {};
for (const language of Object.keys(columns)) {
  names[language] = {};
  for (const row of rows.slice(1)) {
    const said = ["Short", "Formal"].map(form => plain(row[at(language, form)] ?? "")).filter(name => /[ -]/.test(name) && !(name.includes("(") && name.includes(" - ")));
    if (row[code]?.length === 2 && said.length > 0) names[language][row[code]] = [...new Set(said)].join("|");
  }
}

const lines = Object.entries(names).map(([language, all]) =>
  `${JSON.stringify(language)}:{\n${Object.entries(all).sort(([a], [b]) => a < b ? -1 : 1).map(([c, n]) => `${JSON.stringify(c)}:${JSON.stringify(n)}`).join(",\n")}\n}`);
const header = Object.entries({ source: "UNTERM, from github.com/datasets/country-codes", version, licence: "PDDL-1.0" }).map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`);
writeFileSync(join(dirname(fileURLToPath(import.meta.url)), "names-official.json"), `{\n${[...header, `"names":{\n${lines.join(",\n")}\n}`].join(",\n")}\n}\n`);
