plugins {
    alias(libs.plugins.android.application)
}

android {
    namespace = "boxwright.app"
    compileSdk = 35
    defaultConfig {
        minSdk = 24
        targetSdk = 35
        versionCode = 1
        versionName = "0.1.0"
    }
    // Stored as they are, so that they can be mapped into memory.
    androidResources.noCompress("ptl", "tflite", "onnx", "pte")
    // npm test runs the tests: they want the runtimes' libraries for the machine that they run on, which Gradle has not.
    sourceSets.getByName("test").setRoot("src/none")
    // One runtime a folder; Engines.kt lists those that the app offers.
    sourceSets.getByName("main").kotlin.srcDir("../engines/onnxruntime/src/main/kotlin")
    sourceSets.getByName("main").kotlin.srcDir("../engines/pytorch-mobile/src/main/kotlin")
    sourceSets.getByName("main").kotlin.srcDir("../engines/tflite/src/main/kotlin")
}

dependencies {
    implementation(project(":app-core"))
    implementation(project(":models"))
    implementation(libs.onnxruntime)
    implementation(libs.pytorch.mobile)
    implementation(libs.tflite)
}
