// A browser on the page of helloworld; see check.py. Arguments: the page's address, and where screenshots go.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [page_address, screenshots, executablePath] = process.argv.slice(2);
const origin = new URL(page_address).origin;
const profile = mkdtempSync(join(tmpdir(), "openapi-browser-"));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath,
  headless: true,
  viewport: { width: 1280, height: 1100 },
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
});
try {
  const page = await browser.newPage();
  const elsewhere = [];
  const failed = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) elsewhere.push(request.url());
  });
  page.on("response", (response) => {
    if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`);
  });
  page.on("pageerror", (error) => failed.push(String(error)));
  page.on("console", (message) => message.type() === "error" && failed.push(message.text()));

  await page.goto(page_address);
  const operation = page.locator(".opblock", { hasText: "/helloworld/{name}" });
  await operation.waitFor({ timeout: 30_000 });
  assert.equal(await page.locator(".opblock").count(), 1, "helloworld has one operation");
  assert.equal(await operation.locator(".opblock-summary-method").innerText(), "GET");
  assert.match(await page.locator("body").innerText(), /Greeter/);
  await page.screenshot({ path: join(screenshots, "operations.png"), fullPage: true });

  await operation.locator(".opblock-summary").first().click();
  await operation.getByRole("button", { name: "Try it out" }).click();
  await operation.locator("tr[data-param-name=name] input").fill("kratos");
  await operation.getByRole("button", { name: "Execute" }).click();
  const answer = operation.locator(".live-responses-table .response").first();
  await answer.waitFor({ timeout: 30_000 });
  assert.equal((await answer.locator(".response-col_status").innerText()).split("\n")[0], "200");
  const body = await answer.locator(".highlight-code pre").first().innerText();
  assert.deepEqual(JSON.parse(body), { message: "Hello kratos" });
  await page.screenshot({ path: join(screenshots, "answer.png"), fullPage: true });

  assert.deepEqual(failed, [], "nothing fails on the page");
  assert.deepEqual(elsewhere, [], "the page asks nobody else for anything");
  console.log(`  ${page_address}: the operation is listed, and tried out it answers ${body.replace(/\s+/g, " ")}`);
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
