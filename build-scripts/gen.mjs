/** `npm run gen`: brings the bundle up to date, then runs it with the same arguments. */
import "./bundle.mjs";

await import("../codegen/dist/boxwright.mjs");
