// Writes the reference data of Places and of Platform/Text from Unicode CLDR (licence Unicode-3.0, beside this file).
// Run by hand when CLDR moves; it is no part of the build:
//
//   npm install --no-save cldr-core@48.2.0 cldr-localenames-full@48.2.0 cldr-dates-full@48.2.0 cldr-bcp47@48.2.0      (in any folder, say /tmp/cldr)
//   node src/Chorus/Modules/Places/Data/generate.mjs /tmp/cldr
//
// Same packages, same bytes: nothing here reads a clock, and every list is sorted.

import { readFileSync, writeFileSync, existsSync } from "node:fs";
import { join, dirname } from "node:path";
import { fileURLToPath } from "node:url";

const packages = join(process.argv[2] ?? ".", "node_modules");
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../../../..");
const textData = join(root, "src/Chorus/Platform/Text/Data");
const testData = join(root, "tests/Chorus.Tests/Text/Data");

const interfaceLanguages = ["en", "fr", "es", "ar", "pt", "sw"];
// The Portuguese of the interface is that of Europe and Africa; CLDR's "pt" is that of Brazil, whose names are understood beside it.
const brazil = "brazil";
const localeOf = language => language === "pt" ? "pt-PT" : language === brazil ? "pt" : language;
// Languages of the texts that the tests of scripts use, and one in which libraries have books, beyond those that CLDR counts in a country.
const furtherLanguages = ["am", "ar", "bem", "bn", "zh", "zh-Hant", "de", "en", "eo", "fr", "ha", "he", "hi", "hy", "id", "it", "ka",
  "kk", "km", "rw", "lo", "ln", "loz", "lg", "my", "ne", "ps", "fa", "mg", "pt", "pt-BR", "pt-PT", "ro", "rn", "ru", "si", "so",
  "es", "sw", "ta", "tg", "tl", "th", "ti", "toi", "uk", "ur", "uz", "uz-Cyrl", "vi", "wo", "yo", "zu"];
// A language counts as spoken in a country when it has a status there or at least this share of the people, and when CLDR can
// name it in English: about a hundred that it only counts would show people a bare code.
const leastShare = 1;

const read = path => JSON.parse(readFileSync(join(packages, path), "utf8"));
const supplemental = name => read(`cldr-core/supplemental/${name}.json`).supplemental;
const names = (locale, kind) => {
  const path = `cldr-localenames-full/main/${locale}/${kind}.json`;
  return existsSync(join(packages, path)) ? read(path).main[locale].localeDisplayNames : undefined;
};
const bcp47 = tag => tag.replaceAll("_", "-");
const byCode = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const header = { source: "Unicode CLDR", version: read("cldr-core/package.json").version, licence: "Unicode-3.0" };

// One entry a line, so that a new CLDR can be read as a difference.
const lines = parts => "{\n" + Object.entries(parts).map(([key, value]) => {
  if (Array.isArray(value) && typeof value[0] === "object")
    return `${JSON.stringify(key)}:[\n${value.map(v => JSON.stringify(v)).join(",\n")}\n]`;
  if (typeof value === "object" && !Array.isArray(value))
    return `${JSON.stringify(key)}:{\n${Object.entries(value).map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`).join(",\n")}\n}`;
  return `${JSON.stringify(key)}:${JSON.stringify(value)}`;
}).join(",\n") + "\n}\n";

const write = (folder, name, parts) => {
  const text = lines({ ...header, ...parts });
  writeFileSync(join(folder, name), text);
  console.log(`${name}\t${Buffer.byteLength(text)} bytes`);
};

// ---- names of languages ------------------------------------------------------------------------------------------

const likely = supplemental("likelySubtags").likelySubtags;
const scripts = read("cldr-core/scriptMetadata.json").scriptMetadata;
const aliases = supplemental("aliases").metadata?.alias?.languageAlias ?? supplemental("aliases").alias.languageAlias;

const scriptOf = tag => tag.match(/-([A-Z][a-z]{3})\b/)?.[1] ?? (likely[tag] ?? likely[tag.split("-")[0]])?.split("-")[1] ?? null;
const regionOf = tag => tag.match(/-([A-Z]{2})$/)?.[1];
// CLDR composes a name from its parts where it has none for the whole: "Uzbek (Cyrillic)", "português (Brasil)".
const languageName = (tag, locale) => {
  const known = names(locale, "languages")?.languages;
  if (!known || known[tag]) return known?.[tag] ?? null;
  const base = known[tag.split("-")[0]];
  const part = regionOf(tag) ? names(locale, "territories").territories[regionOf(tag)] : names(locale, "scripts")?.scripts?.[scriptOf(tag)];
  if (!tag.includes("-") || !base || !part) return null;
  return names(locale, "localeDisplayNames").localeDisplayPattern.localePattern.replace("{0}", base).replace("{1}", part);
};
const ownName = tag => languageName(tag, tag) ?? languageName(tag, tag.split("-")[0]);

// ---- territories ----------------------------------------------------------------------------------------------------

const containment = supplemental("territoryContainment").territoryContainment;
const codes = supplemental("codeMappings").codeMappings;
const info = supplemental("territoryInfo").territoryInfo;

// A country is a territory with the three ISO 3166-1 codes. CLDR marks codes that ISO leaves to users (XK, 983) with
// numbers from 900 up, and gives the parts that ISO only reserves (AC, EA, IC, …) no number at all.
const isCountry = code => /^[A-Z]{2}$/.test(code) && codes[code]?._alpha3 && Number(codes[code]?._numeric) < 900;
const isRegion = code => /^\d{3}$/.test(code);
const children = code => [...(containment[code]?._contains ?? []), ...(containment[`${code}-status-grouping`]?._contains ?? [])];

const continents = containment["001"]._contains;
const groupings = Object.keys(containment).filter(code => isRegion(code) && containment[code]._grouping);
// M49 puts two layers between Africa, the Americas and their parts (202, 419). Its third grouping, North America (003),
// runs across the layers and is nobody's parent.
const across = "003";
const layers = groupings.filter(code => code !== across);
const parentOf = code => {
  if (code === "001") return null;
  if (continents.includes(code) || code === across) return "001";
  const layer = layers.find(l => containment[l]._contains.includes(code));
  return layer ?? continents.find(c => children(c).includes(code));
};
const kindOf = code =>
  code === "001" ? "world" : continents.includes(code) ? "continent" : code === across ? "grouping"
    : layers.includes(parentOf(code)) ? "intermediate" : "subregion";

// CLDR gathers Antarctica and some islets in QO under Oceania. QO is no M49 code, and M49 puts Antarctica (010) in the
// world and in no continent.
const directly = { "001": ["AQ"] };
const countriesOf = code => [...children(code), ...(directly[code] ?? [])]
  .flatMap(c => isCountry(c) ? [c] : isRegion(c) ? countriesOf(c) : []);
const regionCodes = Object.keys(containment).filter(isRegion).sort(byCode);
const kinds = ["world", "continent", "grouping", "subregion", "intermediate"];
const regions = regionCodes
  .map(m49 => ({ m49, kind: kindOf(m49), parent: parentOf(m49), countries: [...new Set(countriesOf(m49))].sort(byCode) }))
  .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || byCode(a.m49, b.m49));

const spokenIn = code => Object.entries(info[code]?.languagePopulation ?? {})
  .map(([tag, use]) => ({ tag: bcp47(tag), percent: Number(use._populationPercent), status: use._officialStatus }))
  .filter(use => (use.status || use.percent >= leastShare) && languageName(use.tag, "en"));

const countryCodes = Object.keys(codes).filter(code => isCountry(code) && regions[0].countries.includes(code)).sort(byCode);
if (countryCodes.length !== 249) throw new Error(`ISO 3166-1 has 249 entries, found ${countryCodes.length}`);

const statuses = { official: "official", de_facto_official: "de-facto", official_regional: "regional" };
const rank = use => ["official", "de_facto_official", "official_regional", undefined].indexOf(use.status);
const countries = countryCodes.map(iso2 => {
  const population = Number(info[iso2]?._population);
  return {
    iso2, iso3: codes[iso2]._alpha3, m49: codes[iso2]._numeric,
    // CLDR writes 1 where nobody lives (BV, HM), so that shares can be divided: no figure, not one person.
    population: population > 1 ? population : null,
    languages: spokenIn(iso2)
      .sort((a, b) => rank(a) - rank(b) || b.percent - a.percent || byCode(a.tag, b.tag))
      .map(use => use.status ? [use.tag, use.percent, statuses[use.status]] : [use.tag, use.percent]),
  };
});
write(here, "territories.json", { regions, countries });

// ---- languages ------------------------------------------------------------------------------------------------------

const canonical = tag => aliases[tag]?._replacement ?? tag;
const tags = [...new Set([...countries.flatMap(c => c.languages.map(l => l[0])), ...furtherLanguages].map(t => bcp47(canonical(t))))].sort(byCode);
const rightToLeft = Object.keys(scripts).filter(s => scripts[s].rtl === "YES").sort(byCode);

write(here, "languages.json", {
  rightToLeft,
  aliases: Object.fromEntries(Object.entries(aliases).filter(([from, to]) => /^[a-z]{2}$/.test(from) && tags.includes(bcp47(to._replacement)))
    .map(([from, to]) => [from, bcp47(to._replacement)]).sort((a, b) => byCode(a[0], b[0]))),
  languages: tags.map(tag => ({ tag, own: ownName(tag), script: scriptOf(tag) })),
});

// ---- names ----------------------------------------------------------------------------------------------------------

for (const language of interfaceLanguages) {
  const locale = localeOf(language);
  const all = names(locale, "territories").territories;
  const places = {}, short = {}, other = {};
  for (const code of [...regionCodes, ...countryCodes]) {
    places[code] = all[code];
    if (all[`${code}-alt-short`]) short[code] = all[`${code}-alt-short`];
    const further = Object.keys(all).filter(k => k.startsWith(`${code}-alt-`) && !k.endsWith("-short")).map(k => all[k]);
    if (further.length) other[code] = further.join("|");
  }
  const languages = {};
  for (const tag of tags) { const name = languageName(tag, locale); if (name) languages[tag] = name; }
  write(here, `names-${language}.json`, { places, short, other, languages });
}

// Where Brazil has another name, unless that may mean another place too.
const european = names("pt-PT", "territories").territories, brazilian = names("pt", "territories").territories;
const plain = name => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const forms = (all, code) => [all[code], all[`${code}-alt-short`]].filter(name => name);
const known = Object.keys(european).map(key => [key.slice(0, /-alt-/.exec(key)?.index), plain(european[key])]);
const inBrazil = {};
for (const code of [...regionCodes, ...countryCodes]) {
  const said = [...new Set(forms(brazilian, code))].filter(name => !forms(european, code).map(plain).includes(plain(name))
    && !known.some(([other, theirs]) => other !== code && (theirs === plain(name) || theirs.startsWith(plain(name) + " "))));
  if (said.length) inBrazil[code] = said.join("|");
}
write(here, "names-brazil.json", { names: { pt: inBrazil } });

// ---- what a place is called where it lies ---------------------------------------------------------------------------

// In each language that has a status there and is none of the interface's: people are told to type the name in any language, and theirs is the first.
const own = {};
const served = new Set(interfaceLanguages);
for (const { iso2, languages } of countries) {
  const said = new Set();
  for (const [tag, , status] of languages) {
    if (!status || served.has(tag.split("-")[0])) continue;
    const all = names(tag, "territories")?.territories ?? {};
    for (const key of [iso2, `${iso2}-alt-short`, `${iso2}-alt-variant`]) if (all[key] && all[key] !== iso2) said.add(all[key]);
  }
  if (said.size) own[iso2] = [...said].join("|");
}
write(here, "names-own.json", { places: own });

// ---- cities after which clocks are named ----------------------------------------------------------------------------

// zones.json has the names of today; CLDR keeps the first that a zone had (Asia/Calcutta), so each is looked for under all that it had.
const zones = JSON.parse(readFileSync(join(here, "zones.json"), "utf8"));
const namesOfZone = new Map();
for (const { _alias } of Object.values(JSON.parse(readFileSync(join(packages, "cldr-bcp47/bcp47/timezone.json"), "utf8")).keyword.u.tz))
  for (const id of _alias?.split(" ") ?? []) namesOfZone.set(id, _alias.split(" "));
const cityOf = id => id.slice(id.lastIndexOf("/") + 1).replaceAll("_", " ");
const cities = {};
for (const language of [...interfaceLanguages, brazil]) {
  const locale = localeOf(language);
  const all = read(`cldr-dates-full/main/${locale}/timeZoneNames.json`).main[locale].dates.timeZoneNames.zone;
  const exemplar = id => id.split("/").reduce((part, name) => part?.[name], all)?.exemplarCity;
  cities[language] = {};
  for (const id of [...new Set(Object.values(zones.countries).flat())].sort(byCode)) {
    const name = [id, ...(namesOfZone.get(id) ?? [])].map(exemplar).find(n => n);
    // What the zone is called anyway needs no line.
    if (name && name !== cityOf(id) && (language !== brazil || name !== cities.pt[id])) cities[language][id] = name;
  }
}
write(here, "cities.json", cities);

// ---- plurals and currencies, for Platform/Text ----------------------------------------------------------------------

const cardinal = supplemental("plurals")["plurals-type-cardinal"];
const sets = new Map();
for (const tag of Object.keys(cardinal).sort(byCode)) {
  const key = JSON.stringify(cardinal[tag]);
  sets.set(key, [...(sets.get(key) ?? []), tag]);
}
const rules = [], samples = [];
for (const [key, languages] of sets) {
  const rule = { languages: languages.join(" ") }, sample = { languages: languages.join(" ") };
  for (const [count, text] of Object.entries(JSON.parse(key))) {
    const category = count.replace("pluralRule-count-", "");
    const [condition, ...shown] = text.split(/(?=@(?:integer|decimal))/);
    if (category !== "other") rule[category] = condition.trim();
    sample[category] = shown.map(s => s.trim()).join(" ");
  }
  rules.push(rule);
  samples.push(sample);
}
write(textData, "plurals.json", { sets: rules });
write(testData, "plural-samples.json", { sets: samples });

const fractions = supplemental("currencyData").currencyData.fractions;
const digits = Object.fromEntries(Object.entries(fractions)
  .filter(([code, f]) => code !== "DEFAULT" && f._digits !== fractions.DEFAULT._digits).map(([code, f]) => [code, Number(f._digits)]));
write(textData, "currencies.json", { digits });
