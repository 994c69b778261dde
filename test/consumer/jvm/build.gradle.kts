plugins {
    id("org.jetbrains.kotlin.jvm") version "2.2.20"
    id("boxwright.models") version "0.1.0"
}

boxwright { packageName = "crates.detectors" }

dependencies {
    implementation("boxwright:detection:0.1.0")
}
