import { share } from "../build-scripts/kotlin/warm/share.ts";

/** All processes of a test run compile and run Kotlin in one JVM, which starts when the first needs it. */
export default share;
