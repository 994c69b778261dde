plugins {
    alias(libs.plugins.android.application)
}

android {
    namespace = "boxwright.app"
    compileSdk = 35
    defaultConfig {
        minSdk = 24
        targetSdk = 35
    }
}

dependencies {
    implementation(project(":models"))
}
