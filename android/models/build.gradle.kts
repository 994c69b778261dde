plugins {
    kotlin("jvm") version "2.4.20"
}

kotlin {
    explicitApi()
    jvmToolchain(17)
    compilerOptions.allWarningsAsErrors = true
    // Written by `npm run gen`; not committed.
    sourceSets.main { kotlin.srcDir("build/generated/boxwright/kotlin") }
}

dependencies {
    api(project(":detection"))
}
