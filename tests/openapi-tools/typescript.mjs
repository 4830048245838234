// openapi-typescript over pairs of documents and files to write, which come on stdin as JSON; see clients.py.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

for (const [document, source] of JSON.parse(readFileSync(0, "utf8"))) {
  try {
    writeFileSync(source, astToString(await openapiTS(pathToFileURL(document))));
  } catch (error) {
    console.log(`${document}: ${error}`);
    process.exitCode = 1;
  }
}
