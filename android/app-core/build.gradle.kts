plugins {
    alias(libs.plugins.kotlin.jvm)
    id("boxwright.library")
}

dependencies {
    api(project(":detection"))
    testImplementation(project(":models"))
    testImplementation(libs.bundles.test)
}

// A golden case, which tests detect.
sourceSets.test { resources.srcDir("../../test/cases/blazeface-grace-hopper") }
