plugins {
    alias(libs.plugins.kotlin.jvm)
    id("boxwright.library")
    id("maven-publish")
}

dependencies {
    testImplementation(libs.bundles.test)
}
