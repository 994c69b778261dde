// Versions are chosen here, once, so that all modules share one class loader of plugins.
plugins {
    alias(libs.plugins.android.application) apply false
    alias(libs.plugins.kotlin.jvm) apply false
    id("boxwright.models") apply false
}
