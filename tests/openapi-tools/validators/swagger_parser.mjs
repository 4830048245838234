// @apidevtools/swagger-parser over the documents whose paths come on stdin; see ../check.py.
import { readFileSync } from "node:fs";
import SwaggerParser from "@apidevtools/swagger-parser";

for (const path of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  let error = null;
  try {
    await SwaggerParser.validate(path, { dereference: { maxDepth: 100_000 } });
  } catch (exception) {
    error = String(exception).slice(0, 2000);
  }
  console.log(JSON.stringify({ path, error }));
}
