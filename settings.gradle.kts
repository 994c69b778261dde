pluginManagement {
    includeBuild("build-scripts/gradle-plugin")
    repositories {
        google {
            content {
                includeGroupByRegex("com\\.android.*")
                includeGroupByRegex("com\\.google.*")
                includeGroupByRegex("androidx.*")
            }
        }
        mavenCentral()
        gradlePluginPortal()
    }
}

dependencyResolutionManagement {
    repositoriesMode = RepositoriesMode.FAIL_ON_PROJECT_REPOS
    repositories {
        google {
            content {
                includeGroupByRegex("com\\.android.*")
                includeGroupByRegex("com\\.google.*")
                includeGroupByRegex("androidx.*")
            }
        }
        mavenCentral()
    }
}

rootProject.name = "boxwright"

include(":codegen", ":detection", ":models", ":app-core")
project(":detection").projectDir = file("android/detection")
project(":models").projectDir = file("android/models")
project(":app-core").projectDir = file("android/app-core")

if (System.getenv("ANDROID_HOME") != null || file("local.properties").exists()) {
    include(":app")
    project(":app").projectDir = file("android/app")
} else {
    logger.lifecycle("The app is left out: neither ANDROID_HOME nor local.properties says where an Android SDK is.")
}
