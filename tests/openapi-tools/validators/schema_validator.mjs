// @seriousme/openapi-schema-validator over the documents whose paths come on stdin; see ../check.py.
import { readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";

for (const path of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  let error = null;
  try {
    const result = await new Validator().validate(path);
    if (!result.valid) error = JSON.stringify(result.errors);
  } catch (exception) {
    error = String(exception);
  }
  console.log(JSON.stringify({ path, error: error?.slice(0, 2000) ?? null }));
}
