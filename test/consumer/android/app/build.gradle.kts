plugins {
    id("com.android.application")
    id("boxwright.models")
}

android {
    namespace = "crates.phone"
    compileSdk = 35
    defaultConfig {
        minSdk = 24
        targetSdk = 35
    }
}

boxwright { packageName = "crates.detectors" }

dependencies {
    implementation("boxwright:detection:0.1.0")
}
