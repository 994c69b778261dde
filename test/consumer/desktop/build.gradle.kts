plugins {
    id("org.jetbrains.kotlin.jvm")
    id("boxwright.models")
}

boxwright { packageName = "crates.detectors" }

dependencies {
    implementation("boxwright:detection:0.1.0")
}
