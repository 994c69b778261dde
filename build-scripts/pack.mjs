/** What `npm pack` needs beside the sources: the bundle, and the types of model.json. */
import { copyFileSync } from "node:fs";
import "./bundle.mjs";

copyFileSync("codegen/src/model.generated.ts", "codegen/dist/model.d.ts");
