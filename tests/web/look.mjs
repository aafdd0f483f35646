// Looks at pages with axe-core in headless Chromium: widths × light and dark.
// Reads {"pages": [files], "widths": [pixels], "schemes": ["light", "dark"], "browser": path or null} on
// standard input; prints a list of what was found, each {page, width, scheme, rule, says, where}.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const asked = JSON.parse(readFileSync(0, "utf8"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function executable() {
  if (asked.browser) return asked.browser;
  const { default: packed } = await import("@sparticuz/chromium");
  return packed.executablePath();
}

const browser = await chromium.launch({ executablePath: await executable(), args: ["--no-sandbox"] });
const found = [];
for (const scheme of asked.schemes) {
  const context = await browser.newContext({ colorScheme: scheme, bypassCSP: true });
  const tab = await context.newPage();
  for (const width of asked.widths) {
    await tab.setViewportSize({ width, height: 800 });
    for (const page of asked.pages) {
      await tab.goto(pathToFileURL(page).href);
      const note = (rule, says, where = "") => found.push({ page, width, scheme, rule, says, where });
      const seen = await tab.evaluate(() => ({
        paper: getComputedStyle(document.body).backgroundColor,
        wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      }));
      if (seen.wide) note("width", "the page is wider than the screen");
      if ((seen.paper === "rgb(255, 255, 255)") !== (scheme === "light")) note("scheme", `it is on ${seen.paper}`);
      await tab.evaluate(axe);
      const told = await tab.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      for (const one of told.violations) note(one.id, one.help, one.nodes.map((node) => node.target).join(" "));
    }
  }
  await context.close();
}
console.log(JSON.stringify({ browser: browser.version(), found }));
await browser.close();
