// Reads pages with html-validate, by the rules of the HTML standard; prints what it finds, each {page, rule, says}.
import { readFileSync } from "node:fs";
import { HtmlValidate } from "html-validate";

const pages = JSON.parse(readFileSync(0, "utf8"));
const reader = new HtmlValidate({ root: true, extends: ["html-validate:standard", "html-validate:a11y"] });
const found = [];
for (const page of pages) {
  const report = await reader.validateFile(page);
  for (const result of report.results)
    for (const one of result.messages) found.push({ page, rule: one.ruleId, says: `${one.message} (line ${one.line})` });
}
console.log(JSON.stringify(found));
