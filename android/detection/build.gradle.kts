plugins {
    alias(libs.plugins.kotlin.jvm)
    id("boxwright.library")
}

dependencies {
    testImplementation(libs.bundles.test)
}
