plugins {
    kotlin("jvm") version "2.4.20"
}

kotlin {
    explicitApi()
    jvmToolchain(17)
    compilerOptions.allWarningsAsErrors = true
}
