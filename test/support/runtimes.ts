/** The classes of runtimes that people have on Android: engines and README's lines compile against them. */
import { engineArtifacts, fetchClasspath } from "../../build-scripts/android/artifacts.ts";

export const runtimeJars = {
  tflite: () => fetchClasspath(engineArtifacts.tflite),
  /** For the JVM, with its library; the one for Android has the same API. */
  onnxruntime: () => fetchClasspath(engineArtifacts.onnxruntime),
  pytorchMobile: () => fetchClasspath(engineArtifacts["pytorch-mobile"]),
} as const;
