// Looks at pages with axe-core in headless Chromium: widths × light and dark. Also: nothing is wider than the
// screen, not with letters twice as large either; nothing is fetched but files; the first key leads to the page;
// printed it is dark on white, without the ways to other pages.
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
  const fetched = [];
  tab.on("request", (one) => one.url().startsWith("file:") || fetched.push(one.url()));
  tab.on("requestfailed", (one) => fetched.push(`${one.url()} is missing (${one.failure().errorText})`));
  for (const width of asked.widths) {
    await tab.setViewportSize({ width, height: 800 });
    for (const page of asked.pages) {
      fetched.length = 0; // axe-core asks for the stylesheet once more, and may not
      await tab.goto(pathToFileURL(page).href);
      const note = (rule, says, where = "") => found.push({ page, width, scheme, rule, says, where });
      const seen = await tab.evaluate(() => ({
        paper: getComputedStyle(document.body).backgroundColor,
        wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      }));
      if (seen.wide) note("width", "the page is wider than the screen");
      if ((seen.paper === "rgb(255, 255, 255)") !== (scheme === "light")) note("scheme", `it is on ${seen.paper}`);
      for (const url of fetched) note("fetched", url);
      await tab.evaluate(axe);
      const told = await tab.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      for (const one of told.violations) note(one.id, one.help, one.nodes.map((node) => node.target).join(" "));
      await tab.keyboard.press("Tab");
      const first = await tab.evaluate(() => {
        const { left, width } = document.activeElement.getBoundingClientRect();
        return document.activeElement.className === "skip" && left >= 0 && width > 0;
      });
      await tab.keyboard.press("Enter");
      if (!first || (await tab.evaluate(() => document.activeElement.id)) !== "page")
        note("skip", "the first key does not lead to the page itself");
      const large = await tab.evaluate(() => {
        document.documentElement.style.fontSize = "200%";
        return document.documentElement.scrollWidth > document.documentElement.clientWidth;
      });
      if (large) note("large", "with letters twice as large it is wider than the screen");
      await tab.emulateMedia({ media: "print" });
      const printed = await tab.evaluate(() => {
        const looks = (what) => getComputedStyle(document.querySelector(what));
        return looks("body").backgroundColor === "rgb(255, 255, 255)" && looks("nav").display === "none";
      });
      await tab.emulateMedia({ media: null });
      if (!printed) note("print", "on paper it is dark, or leads somewhere");
    }
  }
  await context.close();
}
console.log(JSON.stringify({ browser: browser.version(), found }));
await browser.close();
