plugins {
    alias(libs.plugins.kotlin.jvm)
    id("boxwright.library")
    id("boxwright.models")
}

dependencies {
    api(project(":detection"))
    boxwrightGenerator(project(":codegen"))
    testImplementation(libs.bundles.test)
}

// A golden case, which a test decodes.
sourceSets.test { resources.srcDir("../../test/cases/blazeface-grace-hopper") }
