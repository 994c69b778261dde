/** The classes of runtimes that people have on Android: engines and README's lines compile against them. */
import { fetchClasses, fetchJar } from "../../build-scripts/download.ts";

export const runtimeJars = {
  tflite: () =>
    Promise.all([
      fetchClasses(
        "org.tensorflow:tensorflow-lite:aar:2.16.1",
        "34b065817e294e7dd3569504e8b9454938ceae453b6a459da54d5f6e45d3c94e",
      ),
      fetchClasses(
        "org.tensorflow:tensorflow-lite-api:aar:2.16.1",
        "885b95bc9e47a4aa5cf8e71523aed9b05e397cfef1ea09773f13fea8b649fcee",
      ),
    ]),
  /** For the JVM, with its library; the one for Android has the same API. */
  onnxruntime: () =>
    Promise.all([
      fetchJar(
        "com.microsoft.onnxruntime:onnxruntime:1.29.0",
        "5933bbc0c6c4d89afc04bf7c11011de23a947509c1352e5bf5936e62a84e4d10",
      ),
    ]),
  pytorchMobile: () =>
    Promise.all([
      fetchClasses(
        "org.pytorch:pytorch_android_lite:aar:1.12.2",
        "ca58bf74952e50c1ead7d058462680c6b6306877f55e0d612cba0ed8725c95c2",
      ),
      // Classes that its own are loaded with.
      fetchJar(
        "com.facebook.soloader:nativeloader:0.10.5",
        "971ded86009c0ac56fb2275e128f852e7dcbc41a40cd799688f8a1aebde5195d",
      ),
      fetchJar(
        "com.facebook.fbjni:fbjni-java-only:0.2.2",
        "7904e1c270fc2efafa7232001fbd5adb0521f624ee3a6e548d1efbcb5f30bcdf",
      ),
    ]),
} as const;
